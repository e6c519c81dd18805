//! Dates as machines and as people read them.

use jiff::civil::Date;

use super::context::Context;
use super::view::DateView;
use crate::parse::When;

/// A date for a page, in the site's language.
pub fn view(context: &Context, when: When) -> DateView {
    let written = context.words.dates().written(when.date);
    DateView { iso: iso(when), text: written.long.clone(), short: written.short.clone(), day: written.day.clone() }
}

/// `2026-11-22`, or the instant in UTC when one was written.
pub fn iso(when: When) -> String {
    match when.instant {
        Some(instant) => instant.to_string(),
        None => when.date.to_string(),
    }
}

/// RFC 3339 with a time: a calendar date is midnight UTC.
pub fn rfc3339(when: When) -> String {
    match when.instant {
        Some(instant) => instant.to_string(),
        None => format!("{}T00:00:00Z", when.date),
    }
}

/// RFC 2822, as RSS wants it.
pub fn rfc2822(when: When) -> String {
    let date_time = match when.instant {
        Some(instant) => instant.to_zoned(jiff::tz::TimeZone::UTC).datetime(),
        None => when.date.at(0, 0, 0, 0),
    };
    // English by its definition, whatever the site's language.
    let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    let day = days[usize::from(date_time.weekday().to_monday_zero_offset().unsigned_abs())];
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let month = months[usize::from(date_time.month().unsigned_abs()) - 1];
    format!(
        "{day}, {:02} {month} {:04} {:02}:{:02}:{:02} +0000",
        date_time.day(),
        date_time.year(),
        date_time.hour(),
        date_time.minute(),
        date_time.second()
    )
}

/// `November 2026` from `2026-11`, `2026` from `2026`.
pub fn period(context: &Context, period: &str) -> String {
    let month = period.split_once('-').and_then(|(year, month)| {
        let (year, month) = (year.parse().ok()?, month.parse().ok()?);
        Date::new(year, month, 1).ok()
    });
    month.map_or_else(|| period.to_owned(), |first| context.words.dates().month(first))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_for_programs() {
        let when = When { date: jiff::civil::date(2026, 11, 2), instant: None };
        assert_eq!(iso(when), "2026-11-02");
        assert_eq!(rfc3339(when), "2026-11-02T00:00:00Z");
        assert_eq!(rfc2822(when), "Mon, 02 Nov 2026 00:00:00 +0000");
    }
}
