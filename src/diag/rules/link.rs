//! Rules of the area `link`.

super::rules! {
}
