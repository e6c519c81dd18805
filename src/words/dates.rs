//! Dates as people read them, in the patterns of a language.
//!
//! The patterns are CLDR's, from data compiled into the binary. Years are those of the Gregorian calendar everywhere,
//! because that is what front matter is written in.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use icu_calendar::{Date, Gregorian};
use icu_datetime::FixedCalendarDateTimeFormatter;
use icu_datetime::fieldsets::{MD, YM, YMD};
use icu_locale_core::Locale;
use jiff::civil;

/// How a language writes dates.
pub struct Dates {
    known: RwLock<HashMap<civil::Date, Arc<Written>>>,
    long: FixedCalendarDateTimeFormatter<Gregorian, YMD>,
    short: FixedCalendarDateTimeFormatter<Gregorian, YMD>,
    day: FixedCalendarDateTimeFormatter<Gregorian, MD>,
    month: FixedCalendarDateTimeFormatter<Gregorian, YM>,
}

/// A date as it stands on pages.
#[derive(Debug, PartialEq, Eq)]
pub struct Written {
    /// `22 November 2026`, `22. November 2026`.
    pub long: String,
    /// `22 Nov 2026`, `22.11.2026`.
    pub short: String,
    /// Day and month: `22 Nov`, `22. Nov.`.
    pub day: String,
}

/// Most dates that are remembered: a date stands on dozens of pages, and writing one takes microseconds.
const MAX_KNOWN: usize = 8_192;

/// What plain `en` means. CLDR would answer with the United States; day, month, year in a row is read everywhere.
const ENGLISH: &str = "en-GB";

/// What CLDR prints for the eleventh month where it knows no name of it.
const NAMELESS: &str = "M11";

impl Dates {
    /// The dates of a language (a BCP 47 tag): of English where it is none, or one of which CLDR knows no months.
    pub fn new(lang: &str) -> Dates {
        let tag = lang.replace('_', "-");
        let wanted = if tag.eq_ignore_ascii_case("en") { ENGLISH } else { &tag };
        let dates = Locale::try_from_str(wanted).ok().map(|locale| Dates::of(&locale));
        let probe = civil::date(2026, 11, 22);
        match dates.filter(|dates| !dates.month(probe).contains(NAMELESS)) {
            Some(dates) => dates,
            None => Dates::of(&Locale::try_from_str(ENGLISH).expect("a language tag")),
        }
    }

    fn of(locale: &Locale) -> Dates {
        const DATA: &str = "every locale falls back to compiled root data";
        // The pattern of Brazil's month and year lacks its year in ICU4X 2.4; that of Portugal is the same one.
        let portugal = Locale::try_from_str("pt-PT").expect("a language tag");
        let of_month = if locale.id.language.as_str() == "pt" { &portugal } else { locale };
        Dates {
            known: RwLock::default(),
            long: FixedCalendarDateTimeFormatter::try_new(locale.into(), YMD::long()).expect(DATA),
            short: FixedCalendarDateTimeFormatter::try_new(locale.into(), YMD::medium()).expect(DATA),
            day: FixedCalendarDateTimeFormatter::try_new(locale.into(), MD::medium()).expect(DATA),
            month: FixedCalendarDateTimeFormatter::try_new(of_month.into(), YM::long()).expect(DATA),
        }
    }

    /// The forms of a date.
    pub fn written(&self, date: civil::Date) -> Arc<Written> {
        // A panic elsewhere leaves the map whole: a date is kept in one step.
        if let Some(known) = self.known.read().unwrap_or_else(PoisonError::into_inner).get(&date) {
            return Arc::clone(known);
        }
        let in_calendar = gregorian(date);
        let written = Arc::new(Written {
            long: self.long.format(&in_calendar).to_string(),
            short: self.short.format(&in_calendar).to_string(),
            day: self.day.format(&in_calendar).to_string(),
        });
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        if known.len() < MAX_KNOWN {
            known.insert(date, Arc::clone(&written));
        }
        written
    }

    /// Month and year: `November 2026`.
    pub fn month(&self, date: civil::Date) -> String {
        self.month.format(&gregorian(date)).to_string()
    }
}

fn gregorian(date: civil::Date) -> Date<Gregorian> {
    let (month, day) = (date.month().unsigned_abs(), date.day().unsigned_abs());
    Date::try_new_gregorian(i32::from(date.year()), month, day).expect("both calendars are the Gregorian one")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_of_cldr_can_be_written() {
        let all = "af am ar as az be bg bn br bs ca ceb cs cy da de dsb ee el en eo es et eu fa fi fil fo fr fy ga gd gl \
            gu ha he hi hr hsb hu hy ia id ig is it ja jv ka kk km kn ko kok ky lb lo lt lv mai mi mk ml mn mr ms mt my ne \
            nl nn no nb or pa pl ps pt pt-PT rm ro ru rw sc sd si sk sl so sq sr sr-Latn sv sw ta te tg th ti tk to tr tt \
            ug uk ur uz vi wo xh yi yo yue zh zh-Hant zu";
        for lang in all.split_whitespace() {
            let dates = Dates::new(lang);
            for date in [civil::date(2026, 11, 22), civil::date(1, 1, 1), civil::date(-44, 3, 15)] {
                let written = dates.written(date);
                assert_eq!(dates.written(date), written, "{lang}: remembered");
                for text in [&written.long, &written.short, &written.day, &dates.month(date)] {
                    assert!(!text.is_empty() && !text.contains(['{', '}']), "{lang}: {text}");
                }
            }
        }
    }

    #[test]
    fn one_date_in_many_languages() {
        let date = civil::date(2026, 11, 2);
        for (lang, long, short, day, month) in [
            ("en", "2 November 2026", "2 Nov 2026", "2 Nov", "November 2026"),
            ("EN", "2 November 2026", "2 Nov 2026", "2 Nov", "November 2026"),
            ("en-US", "November 2, 2026", "Nov 2, 2026", "Nov 2", "November 2026"),
            ("de", "2. November 2026", "02.11.2026", "2. Nov.", "November 2026"),
            ("de-AT", "2. November 2026", "02.11.2026", "2. Nov.", "November 2026"),
            ("fr", "2 novembre 2026", "2 nov. 2026", "2 nov.", "novembre 2026"),
            ("pt-BR", "2 de novembro de 2026", "2 de nov. de 2026", "2 de nov.", "novembro de 2026"),
            ("ja", "2026年11月2日", "2026/11/02", "11月2日", "2026年11月"),
            ("fa", "۲ نوامبر ۲۰۲۶", "۲ نوامبر ۲۰۲۶", "۲ نوامبر", "نوامبر ۲۰۲۶"),
            ("th", "2 พฤศจิกายน ค.ศ. 2026", "2 พ.ย. 2026", "2 พ.ย.", "พฤศจิกายน ค.ศ. 2026"),
            ("tlh", "2 November 2026", "2 Nov 2026", "2 Nov", "November 2026"),
            ("not a tag", "2 November 2026", "2 Nov 2026", "2 Nov", "November 2026"),
        ] {
            let dates = Dates::new(lang);
            let written = dates.written(date);
            let found = [&written.long, &written.short, &written.day, &dates.month(date)];
            assert_eq!(found, [long, short, day, month], "{lang}");
        }
    }
}
