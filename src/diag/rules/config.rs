//! Rules of the area `config`.

super::rules! {
}
