//! Rules of the area `source`.

super::rules! {
}
