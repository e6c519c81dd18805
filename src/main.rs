//! Recto.
fn main() {}
