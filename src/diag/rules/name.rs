//! Rules of the area `name`.

super::rules! {
}
