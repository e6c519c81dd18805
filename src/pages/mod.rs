//! The room `pages`.
