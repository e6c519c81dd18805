//! Rules of the area `template`.

super::rules! {
}
