//! Messages for people: annotated source.
