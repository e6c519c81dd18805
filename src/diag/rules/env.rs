//! Rules of the area `env`.

super::rules! {
}
