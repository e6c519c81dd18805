//! Tests of the room: every template with everything and with nothing, every format, every mistake.

mod formats;
mod mistakes;
mod theme;
mod wellformed;
