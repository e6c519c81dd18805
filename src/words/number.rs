//! Numbers inside words: the digits and separators of the language.
//!
//! Fluent leaves the form of a number to the program. Ours are counts: from five digits on they are grouped (`12,345`,
//! `12.345`), while four stay together, as most languages print them in a line of text and as a year has to be.

use std::convert::Infallible;

use fluent::FluentValue;
use fluent::types::FluentNumberOptions;
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_decimal::options::{DecimalFormatterOptions, GroupingStrategy};
use icu_locale_core::Locale;
use intl_memoizer::Memoizable;
use intl_memoizer::concurrent::IntlLangMemoizer;
use unic_langid::LanguageIdentifier;

/// Whole numbers above this are no counts, and a float does not hold all of them.
const MAX: f64 = 9e15;

/// The text of a whole number without options of its own; `None` leaves a value to Fluent.
pub(super) fn write(value: &FluentValue, memory: &IntlLangMemoizer) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    if number.value.fract() != 0.0 || number.value.abs() > MAX || number.options != FluentNumberOptions::default() {
        return None;
    }
    let whole = number.value as i64;
    memory.with_try_get::<Digits, _, _>((), |digits| digits.write(whole)).ok()
}

/// How a language writes whole numbers.
struct Digits {
    formatter: DecimalFormatter,
    /// It uses the digits 0 to 9, so that small numbers need no formatter.
    plain: bool,
}

impl Digits {
    fn write(&self, number: i64) -> String {
        match number {
            0..10_000 if self.plain => number.to_string(),
            _ => self.formatter.format(&Decimal::from(number)).to_string(),
        }
    }
}

impl Memoizable for Digits {
    type Args = ();
    type Error = Infallible;

    fn construct(lang: LanguageIdentifier, (): ()) -> Result<Self, Infallible> {
        let locale = Locale::try_from_str(&lang.to_string()).unwrap_or(Locale::UNKNOWN);
        let mut options = DecimalFormatterOptions::default();
        options.grouping_strategy = Some(GroupingStrategy::Min2);
        let formatter = DecimalFormatter::try_new(locale.into(), options);
        let formatter = formatter.expect("every locale falls back to compiled root data");
        let plain = formatter.format(&Decimal::from(0)).to_string() == "0";
        Ok(Digits { formatter, plain })
    }
}
