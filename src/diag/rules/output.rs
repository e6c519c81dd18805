//! Rules of the area `output`.

super::rules! {
}
