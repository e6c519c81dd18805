//! Rules of the area `topic`.

super::rules! {
}
