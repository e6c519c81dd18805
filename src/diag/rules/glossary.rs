//! Rules of the area `glossary`.

super::rules! {
}
