//! `recto explain`: what a diagnostic means and how to mend it.

use super::Refusal;
use crate::diag::Diag;
use crate::diag::rules::{self, Rule};

/// How many codes are offered instead of an unknown one.
const OFFERED: usize = 3;
/// How alike a code has to be to be offered: Jaro-Winkler, from 0 to 1. At 0.7 a code with one part
/// right is still found and an unrelated one is not.
const ALIKE: f64 = 0.7;

/// The help of the rule with this code, or one line for every rule.
///
/// # Errors
/// Refused when there is no such code; the refusal's hints are the nearest ones.
pub fn run(code: Option<&str>) -> anyhow::Result<String> {
    match code {
        None => Ok(list(rules::all())),
        Some(code) => match rules::find(code) {
            Some(rule) => Ok(help(rule)),
            None => Err(Refusal::from(unknown(code, rules::all())).into()),
        },
    }
}

/// A rule's summary and help.
fn help(rule: &Rule) -> String {
    format!("{} ({}): {}\n\n{}\n", rule.code, rule.level.word(), rule.summary, rule.help.trim())
}

/// One line a rule, the summaries in a column.
fn list(rules: impl Iterator<Item = &'static Rule>) -> String {
    let rules: Vec<&Rule> = rules.collect();
    let width = rules.iter().map(|rule| rule.code.len()).max().unwrap_or(0);
    rules.iter().map(|rule| format!("{:width$}  {:7}  {}\n", rule.code, rule.level.word(), rule.summary)).collect()
}

fn unknown(code: &str, rules: impl Iterator<Item = &'static Rule>) -> Diag {
    let asked = code.strip_prefix("recto::").unwrap_or(code);
    let mut near: Vec<(f64, &str)> = rules.map(|rule| (likeness(asked, rule.code), rule.code)).collect();
    near.retain(|(likeness, _)| *likeness >= ALIKE);
    near.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    let diag = Diag::new(&rules::env::UNKNOWN_CODE, format!("there is no diagnostic with the code `{code}`"));
    let diag = near.iter().take(OFFERED).fold(diag, |diag, (_, near)| diag.hint(format!("did you mean `{near}`?")));
    diag.hint("`recto explain` lists all codes")
}

/// How alike two codes are; the name alone counts too, since people remember it without its area.
fn likeness(asked: &str, code: &str) -> f64 {
    let name = code.rsplit("::").next().unwrap_or(code);
    strsim::jaro_winkler(asked, code).max(strsim::jaro_winkler(asked, name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_found_with_and_without_its_prefix() {
        for code in ["env::no-site", "recto::env::no-site"] {
            let help = run(Some(code)).expect(code);
            assert!(help.starts_with("env::no-site (error): "), "{help}");
        }
    }

    #[test]
    fn an_unknown_code_offers_the_nearest() {
        for (code, offered) in
            [("env::nosite", Some("env::no-site")), ("output::forein", Some("output::foreign")), ("zzz", None)]
        {
            let error = run(Some(code)).expect_err(code);
            let diag = error.downcast_ref::<Refusal>().expect(code).diag();
            assert_eq!(diag.message, format!("there is no diagnostic with the code `{code}`"));
            match offered {
                Some(offered) => assert_eq!(diag.hints[0], format!("did you mean `{offered}`?")),
                None => assert_eq!(diag.hints, ["`recto explain` lists all codes"]),
            }
        }
    }

    #[test]
    fn every_rule_is_listed_and_explained() {
        let list = run(None).expect("the list");
        assert_eq!(list.lines().count(), rules::all().count());
        for rule in rules::all() {
            assert!(!rule.summary.is_empty() && !rule.help.trim().is_empty(), "{} has no help", rule.code);
            assert!(list.contains(rule.code), "{} is not listed", rule.code);
        }
    }
}
