//! Rules of the area `markdown`.

super::rules! {
}
