//! The order of lists: newest first; undated articles last, by title; ties by id.
//!
//! As the last segment of a key it is text that sorts that way, and the date can be read from it: who counts the
//! articles of a year reads keys and no article.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::value::Card;
use crate::parse::When;
use crate::text::slug::slug;

/// The year under which undated articles stand.
pub const UNDATED_YEAR: &str = "undated";

/// Where a document stands in a list, its id left out.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Order {
    /// A dated one.
    Dated {
        /// The day as `yyyymmdd`, counted down from 99999999.
        day: u32,
        /// The instant in seconds, counted down from [`LAST`]; [`NO_INSTANT`] for days without one, which come after.
        later: u64,
    },
    /// One without a date, by the slug of its title.
    Undated(Box<str>),
}

/// After every instant that a date may name (the end of the year 9999), in seconds since 1970.
const LAST: i64 = 253_402_300_800;
const NO_INSTANT: u64 = 999_999_999_999;
const LAST_DAY: u32 = 99_999_999;

impl Order {
    /// The place of a document with this date and title.
    pub fn new(date: Option<When>, title: &str) -> Order {
        match date {
            Some(when) => Order::Dated {
                day: LAST_DAY.saturating_sub(number(when.date)),
                later: when.instant.map_or(NO_INSTANT, |instant| LAST.abs_diff(instant.as_second())),
            },
            None => Order::Undated(slug(title).into()),
        }
    }

    /// The place of a document.
    pub fn of(card: &Card) -> Order {
        Order::new(card.date, &card.title)
    }

    /// The segment of a key for the document with this id: the smaller text comes first.
    pub fn segment(&self, id: &str) -> String {
        match self {
            Order::Dated { day, later } => format!("{day:08}-{later:012}-{id}"),
            Order::Undated(title) => format!("~{title}-{id}"),
        }
    }

    /// The calendar date.
    pub fn date(&self) -> Option<Date> {
        match self {
            Order::Dated { day, .. } => from_number(LAST_DAY.checked_sub(*day)?),
            Order::Undated(_) => None,
        }
    }
}

/// The date in the segment of a key.
pub fn date(segment: &str) -> Option<Date> {
    let day: u32 = segment.split('-').next()?.parse().ok()?;
    from_number(LAST_DAY.checked_sub(day)?)
}

/// A year as it stands in keys: `2026`, or [`UNDATED_YEAR`].
pub fn year(date: Option<Date>) -> String {
    date.map_or_else(|| UNDATED_YEAR.to_owned(), |date| format!("{:04}", date.year()))
}

/// A month: `2026-11`.
pub fn month(date: Date) -> String {
    format!("{:04}-{:02}", date.year(), date.month())
}

/// A date as `yyyymmdd`.
pub fn number(date: Date) -> u32 {
    // Dates in front matter have years of four digits.
    let year = u32::from(date.year().unsigned_abs());
    year * 10_000 + u32::from(date.month().unsigned_abs()) * 100 + u32::from(date.day().unsigned_abs())
}

fn from_number(number: u32) -> Option<Date> {
    let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100);
    Date::new(year.try_into().ok()?, month.try_into().ok()?, day.try_into().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(date: &str, title: &str) -> Order {
        let when =
            |day: &str| When { date: day.parse().expect("a date"), instant: date.parse::<jiff::Timestamp>().ok() };
        Order::new(date.get(..10).map(when), title)
    }

    #[test]
    fn newest_first_then_undated() {
        let sorted = [
            ("9999-12-31", "", "z"),
            ("2026-01-02T23:30:00-05:00", "", "z"),
            ("2026-01-02T08:00:00Z", "", "z"),
            ("2026-01-02", "", "a-b"),
            ("2026-01-02", "", "b"),
            ("1969-01-02T08:00:00Z", "", "a"),
            ("1969-01-02", "", "a"),
            ("0001-01-01", "", "a"),
            ("", "Queue", "z"),
            ("", "Queues", "a"),
            ("", "Queues", "b"),
        ];
        let segments = sorted.map(|(date, title, id)| order(date, title).segment(id));
        assert!(segments.is_sorted(), "{segments:?}");
    }

    #[test]
    fn dates_are_read_back() {
        for (written, in_year, in_month) in [
            ("2026-11-22", "2026", Some("2026-11")),
            ("0999-01-02T03:04:05Z", "0999", Some("0999-01")),
            ("", UNDATED_YEAR, None),
        ] {
            let order = order(written, "12-3");
            let found = date(&order.segment("4-5"));
            assert_eq!(found, order.date(), "{written}");
            assert_eq!((year(found).as_str(), found.map(month).as_deref()), (in_year, in_month), "{written}");
            assert_eq!(found.map(|date| date.to_string()).as_deref(), written.get(..10), "{written}");
        }
    }
}
