//! The room `markup`.

pub mod code;
pub mod fence;
pub mod highlight;
pub mod languages;
pub mod math;
