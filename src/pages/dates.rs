//! Dates as machines and as people read them.

use jiff::civil::Date;

use super::view::DateView;
use crate::parse::When;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A date for a page in this language. English is spelled out; other languages get the ISO form until they have words.
pub fn view(when: When, lang: &str) -> DateView {
    DateView { iso: iso(when), text: text(when.date, lang) }
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
    let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    let day = days[usize::from(date_time.weekday().to_monday_zero_offset().unsigned_abs())];
    let month = &MONTHS[usize::from(date_time.month().unsigned_abs()) - 1][..3];
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
pub fn period(period: &str, lang: &str) -> String {
    match period.split_once('-') {
        Some((year, month)) if is_english(lang) => {
            let number: usize = month.parse().unwrap_or(1);
            format!("{} {year}", MONTHS[number.clamp(1, 12) - 1])
        }
        _ => period.to_owned(),
    }
}

fn text(date: Date, lang: &str) -> String {
    if is_english(lang) {
        format!("{} {} {}", date.day(), MONTHS[usize::from(date.month().unsigned_abs()) - 1], date.year())
    } else {
        date.to_string()
    }
}

fn is_english(lang: &str) -> bool {
    lang.split('-').next().is_some_and(|primary| primary.eq_ignore_ascii_case("en"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_date_in_four_forms() {
        let when = When { date: jiff::civil::date(2026, 11, 2), instant: None };
        assert_eq!(view(when, "en-GB").text, "2 November 2026");
        assert_eq!(view(when, "de").text, "2026-11-02");
        assert_eq!(rfc3339(when), "2026-11-02T00:00:00Z");
        assert_eq!(rfc2822(when), "Mon, 02 Nov 2026 00:00:00 +0000");
        assert_eq!(period("2026-11", "en"), "November 2026");
    }
}
