//! The room `output`.

pub mod guard;
