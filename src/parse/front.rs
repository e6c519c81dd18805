//! Front matter: YAML between `---` lines, every key with its place.
