//! Which day it is: the only place that asks.
//!
//! Everything that depends on the day takes a [`Date`]; commands get it from `--at`, else here. No
//! page contains it, so a build's bytes depend on the day only through what is due.

#![allow(clippy::disallowed_methods, reason = "the one place that reads the clock for a date")]

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

/// Today in `timezone` (the setting of that name in `site.yaml`).
pub fn today(timezone: &TimeZone) -> Date {
    Zoned::new(Timestamp::now(), timezone.clone()).date()
}
