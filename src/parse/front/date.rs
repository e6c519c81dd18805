//! Dates as authors write them.
//!
//! Accepted are a calendar date (`2026-11-22`) and an instant: RFC 3339, and the spellings of YAML's
//! own timestamps (yaml.org/type/timestamp.html), which Jekyll and Hexo write: `2026-11-22 9:00:00 +0100`.
//! Anything else is refused rather than guessed, since `03/04/2026` is two days and a time without an
//! offset is 24 instants; but the message shows what to write.

use jiff::Timestamp;
use jiff::civil::Date;

use super::super::doc::When;

/// Reads a date, or says what to write.
pub fn parse(text: &str) -> Result<When, Vec<String>> {
    if let Some(date) = text.get(..10).and_then(calendar)
        && (text.len() == 10 || is_rfc3339_time(&text[10..]))
    {
        return match date {
            Ok(date) if text.len() == 10 => Ok(When { date, instant: None }),
            // RFC 3339 (5.6) allows a space or a small `t` for the `T`; jiff takes all three.
            Ok(date) => match text.parse::<Timestamp>() {
                Ok(instant) => Ok(When { date, instant: Some(instant) }),
                Err(_) => Err(vec![format!("write the date alone: `{date}`")]),
            },
            Err(hint) => Err(vec![hint]),
        };
    }
    if let Some((full, true)) = full_instant(text)
        && let (Ok(instant), Some(Ok(date))) = (full.parse::<Timestamp>(), calendar(&text[..10]))
    {
        return Ok(When { date, instant: Some(instant) });
    }
    let hints = suggestions(text);
    match hints.is_empty() {
        true => Err(vec!["write it as year-month-day, for example `2026-11-22`".to_owned()]),
        false => Err(hints),
    }
}

/// `YYYY-MM-DD`; the inner error is the hint for a day that does not exist.
fn calendar(text: &str) -> Option<Result<Date, String>> {
    let bytes = text.as_bytes();
    let shaped = bytes.len() == 10
        && bytes.iter().enumerate().all(|(i, b)| if i == 4 || i == 7 { *b == b'-' } else { b.is_ascii_digit() });
    shaped.then(|| {
        let (year, month, day) = (number(&text[..4]), number(&text[5..7]), number(&text[8..]));
        date(year, month, day).ok_or_else(|| match date(year, month, 1) {
            Some(first) => format!("{} has {} days", first.strftime("%B %Y"), first.days_in_month()),
            None => "the month is the number in the middle, 01 to 12".to_owned(),
        })
    })
}

/// `T10:00:00Z`, `T10:00:00.5+01:00`: what follows the date in RFC 3339.
fn is_rfc3339_time(text: &str) -> bool {
    let Some(time) = text.strip_prefix(['T', 't', ' ']) else { return false };
    let clock = time.len() >= 9
        && time.bytes().take(8).enumerate().all(|(i, b)| if i == 2 || i == 5 { b == b':' } else { b.is_ascii_digit() });
    if !clock || !time.is_ascii() {
        return false;
    }
    let rest = time[8..]
        .strip_prefix('.')
        .map_or(&time[8..], |fraction| fraction.trim_start_matches(|c: char| c.is_ascii_digit()));
    match rest.as_bytes() {
        [b'Z' | b'z'] => true,
        [b'+' | b'-', h1, h2, b':', m1, m2] => [h1, h2, m1, m2].iter().all(|b| b.is_ascii_digit()),
        _ => false,
    }
}

/// Lines that say what to write, worked out from what was written.
fn suggestions(text: &str) -> Vec<String> {
    if let Some(hint) = with_time(text) {
        return vec![hint];
    }
    // Longer than any date; not worth taking apart.
    const MAX_BYTES: usize = 60;
    let parts: Vec<&str> = match text.len() > MAX_BYTES {
        true => return Vec::new(),
        false => text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect(),
    };
    let dates: Vec<Date> = match parts.as_slice() {
        // 20261122
        [one] if one.len() == 8 && is_number(one) => {
            date(number(&one[..4]), number(&one[4..6]), number(&one[6..])).into_iter().collect()
        }
        [a, b, c] => three(a, b, c),
        // Sun Nov 22 2026, Sunday, 22 November 2026
        [weekday, a, b, c] if month(weekday).is_none() && !is_number(weekday) => three(a, b, c),
        _ => Vec::new(),
    };
    match dates.as_slice() {
        [] => Vec::new(),
        [one] => vec![format!("write `{one}`")],
        [one, other, ..] => vec![format!("write `{one}` or `{other}`, whichever day is meant")],
    }
}

/// What to write for a calendar date followed by a time that lacks an offset or cannot be read.
fn with_time(text: &str) -> Option<String> {
    let date = calendar(text.get(..10)?)?.ok()?;
    Some(match full_instant(text) {
        Some((full, _)) => format!("write `{date}`, or with the time and its offset `{full}`"),
        None => format!("write the date alone: `{date}`"),
    })
}

/// A calendar date and a time as RFC 3339 writes them, and whether the text had an offset; without one it is `Z`.
fn full_instant(text: &str) -> Option<(String, bool)> {
    let date = calendar(text.get(..10)?)?.ok()?;
    let rest = text.get(10..)?;
    let time = rest.trim_start_matches(['T', 't', ' ']);
    if time.len() == rest.len() {
        return None;
    }
    let (clock, zone) =
        time.split_at(time.find(|c: char| !(c.is_ascii_digit() || c == ':' || c == '.')).unwrap_or(time.len()));
    let clock = match clock.len() {
        5 => format!("{clock}:00"),
        7 => format!("0{clock}"),
        _ => clock.to_owned(),
    };
    let zone = zone.trim();
    let offset = match zone {
        "" | "UTC" | "GMT" | "Z" | "z" => "Z".to_owned(),
        zone if zone.len() == 5 && zone.is_ascii() => format!("{}:{}", &zone[..3], &zone[3..]),
        zone if zone.len() == 3 && zone.is_ascii() => format!("{zone}:00"),
        zone => zone.to_owned(),
    };
    let full = format!("{date}T{clock}{offset}");
    let is_instant = is_rfc3339_time(full.get(10..)?) && full.parse::<Timestamp>().is_ok();
    is_instant.then_some((full, !zone.is_empty()))
}

/// Three parts in the orders people use: the month by name or number, the year with four digits.
fn three(a: &str, b: &str, c: &str) -> Vec<Date> {
    let ordered = |year: &str, month_word: &str, day: &str| {
        let day = day.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        let month = month(month_word).or_else(|| is_number(month_word).then(|| number(month_word)))?;
        (year.len() == 4 && is_number(year) && is_number(day)).then(|| date(number(year), month, number(day)))?
    };
    // Year first; day first (`22.11.2026`); month first (`11/22/2026`, `Nov 22, 2026`).
    let mut dates: Vec<Date> = [ordered(a, b, c), ordered(c, b, a), ordered(c, a, b)].into_iter().flatten().collect();
    dates.dedup();
    dates
}

fn date(year: i16, month: i16, day: i16) -> Option<Date> {
    Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit())
        || text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit())
}

/// At most four digits, as the callers have checked.
fn number(text: &str) -> i16 {
    text.parse().unwrap_or(i16::MAX)
}

/// The month of an English name or its first letters.
fn month(word: &str) -> Option<i16> {
    const NAMES: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let word = word.to_lowercase();
    let found = NAMES.iter().position(|name| word.len() >= 3 && name.starts_with(&word))?;
    i16::try_from(found + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn dates_and_what_to_write_instead() {
        // Ok: the calendar date and, for an instant, its UTC time.
        for (text, expected) in [
            ("2026-11-22", "2026-11-22"),
            ("2026-11-22T23:30:00-05:00", "2026-11-22 = 2026-11-23T04:30:00Z"),
            ("2026-11-22 10:00:00Z", "2026-11-22 = 2026-11-22T10:00:00Z"),
            ("2026-11-22T10:00:00.25+01:00", "2026-11-22 = 2026-11-22T09:00:00.25Z"),
            ("2028-02-29", "2028-02-29"),
            ("2026-02-29", "! February 2026 has 28 days"),
            ("2026-13-01", "! the month is the number in the middle, 01 to 12"),
            ("2026-22-11", "! the month is the number in the middle, 01 to 12"),
            ("22.11.2026", "! write `2026-11-22`"),
            ("2026/11/22", "! write `2026-11-22`"),
            ("2026-1-5", "! write `2026-01-05`"),
            ("20261122", "! write `2026-11-22`"),
            ("11/22/2026", "! write `2026-11-22`"),
            ("03/04/2026", "! write `2026-04-03` or `2026-03-04`, whichever day is meant"),
            ("04/04/2026", "! write `2026-04-04`"),
            ("Nov 22, 2026", "! write `2026-11-22`"),
            ("22nd November 2026", "! write `2026-11-22`"),
            ("Sun, 22 Nov 2026", "! write `2026-11-22`"),
            ("2026-11-22 10:00:00 +0100", "2026-11-22 = 2026-11-22T09:00:00Z"),
            ("2026-11-22 9:00:00 +01:00", "2026-11-22 = 2026-11-22T08:00:00Z"),
            ("2026-11-22 10:00 UTC", "2026-11-22 = 2026-11-22T10:00:00Z"),
            ("2026-11-22 10:00:00 -5", "! write the date alone: `2026-11-22`"),
            ("2026-11-22 10:00:00", "! write `2026-11-22`, or with the time and its offset `2026-11-22T10:00:00Z`"),
            ("2026-11-2210:00:00Z", "! write the date alone: `2026-11-22`"),
            ("2026-11-22T10:00", "! write `2026-11-22`, or with the time and its offset `2026-11-22T10:00:00Z`"),
            ("2026-11-22 noon", "! write the date alone: `2026-11-22`"),
            ("2026-11-22T25:00:00Z", "! write the date alone: `2026-11-22`"),
            ("tomorrow", "! write it as year-month-day, for example `2026-11-22`"),
            ("2026", "! write it as year-month-day, for example `2026-11-22`"),
            ("2026-11-2é", "! write it as year-month-day, for example `2026-11-22`"),
        ] {
            let got = match parse(text) {
                Ok(when) => match when.instant {
                    Some(instant) => format!("{} = {instant}", when.date),
                    None => when.date.to_string(),
                },
                Err(hints) => format!("! {}", hints.join(" | ")),
            };
            assert_eq!(got, expected, "{text}");
        }
    }
}
