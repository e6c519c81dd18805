//! Rules of the area `front`.

super::rules! {
}
