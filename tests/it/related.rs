//! Related articles, measured: in a collection with 200 planted pairs of near-duplicates the twin comes first.
//!
//! Every article is made of common words (by Zipf's law, as in any language) and of some words of its
//! own subject. A twin has the same subject words, 30 % of its sentences are new, the others stand in
//! another order, and its title and topics are drawn anew: only the text gives it away.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::cases::run;
use crate::random::Random;

const PAIRS: usize = 200;
const OTHERS: usize = 600;
/// Of the pairs, in percent.
const ENOUGH: usize = 95;
const SENTENCES: usize = 40;
/// Sentences of a twin that are new, in percent.
const REPLACED: usize = 30;
const COMMON_WORDS: usize = 1500;
const SUBJECT_WORDS: usize = 4000;
/// Words of its own subject that an article has.
const OWN_WORDS: usize = 12;

#[test]
fn the_twin_comes_first() {
    let temp = tempfile::tempdir().expect("a temporary folder");
    let site = temp.path().join("site");
    fs::create_dir_all(site.join("content")).expect("a folder");
    let mut random = Random(20_261_122);
    let words = Words::new(&mut random);
    for number in 0..PAIRS {
        let own = words.own(&mut random);
        let mut text: Vec<String> = (0..SENTENCES).map(|_| words.sentence(&own, &mut random)).collect();
        write(&site, &format!("pair-{number}-a"), &text, &words, &mut random);
        for sentence in &mut text {
            if random.chance(REPLACED) {
                *sentence = words.sentence(&own, &mut random);
            }
        }
        random.shuffle(&mut text);
        write(&site, &format!("pair-{number}-b"), &text, &words, &mut random);
    }
    for number in 0..OTHERS {
        let own = words.own(&mut random);
        let text: Vec<String> = (0..SENTENCES).map(|_| words.sentence(&own, &mut random)).collect();
        write(&site, &format!("other-{number}"), &text, &words, &mut random);
    }
    let ran = run::run(temp.path(), &["recto".to_owned(), "build".to_owned()]);
    assert_eq!((ran.code, ran.broken.as_slice()), (0, [].as_slice()), "{}", ran.transcript);

    let mut places: BTreeMap<Option<usize>, usize> = BTreeMap::new();
    for number in 0..PAIRS {
        for (one, twin) in [("a", "b"), ("b", "a")] {
            let page = fs::read_to_string(site.join(format!("public/pair-{number}-{one}/index.html"))).expect("a page");
            let place = related(&page).iter().position(|url| *url == format!("/pair-{number}-{twin}/"));
            *places.entry(place).or_default() += 1;
        }
    }
    let first = places.get(&Some(0)).copied().unwrap_or_default();
    println!(
        "the twin comes first in {:.1} % of {} articles ({places:?})",
        first as f64 / PAIRS as f64 * 50.0,
        PAIRS * 2
    );
    assert!(first * 100 >= PAIRS * 2 * ENOUGH, "places of the twin: {places:?}");
}

/// Addresses of the related articles that are shown with their pictures, in order.
fn related(page: &str) -> Vec<&str> {
    let section = page.split_once("<section class=\"next\"").map_or("", |(_, rest)| rest);
    section.split("<h3><a href=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

struct Words {
    common: Vec<String>,
    subject: Vec<String>,
}

impl Words {
    fn new(random: &mut Random) -> Words {
        let mut word = |syllables: usize| -> String {
            let syllable = |random: &mut Random| {
                let start = *random.one(&["b", "d", "f", "gr", "k", "l", "m", "n", "p", "r", "st", "t", "v", "z"]);
                format!("{start}{}", random.one(&["a", "e", "i", "o", "u", "an", "or"]))
            };
            (0..syllables).map(|_| syllable(random)).collect()
        };
        Words {
            common: (0..COMMON_WORDS).map(|_| word(2)).collect(),
            subject: (0..SUBJECT_WORDS).map(|_| word(3)).collect(),
        }
    }

    fn own(&self, random: &mut Random) -> Vec<String> {
        (0..OWN_WORDS).map(|_| random.one(&self.subject).clone()).collect()
    }

    /// Common words by Zipf's law: the product of two even draws is small far more often than large.
    fn common(&self, random: &mut Random) -> &str {
        let rank = random.below(COMMON_WORDS) * random.below(COMMON_WORDS) / COMMON_WORDS;
        &self.common[rank]
    }

    fn sentence(&self, own: &[String], random: &mut Random) -> String {
        let length = 8 + random.below(9);
        let words: Vec<&str> = (0..length)
            .map(|_| if random.chance(12) { random.one(own).as_str() } else { self.common(random) })
            .collect();
        format!("{}.", words.join(" "))
    }
}

fn write(site: &Path, name: &str, sentences: &[String], words: &Words, random: &mut Random) {
    let title = [words.common(random), words.common(random), words.common(random)].join(" ");
    let topic = random.below(20);
    let paragraphs: Vec<String> = sentences.chunks(5).map(|chunk| chunk.join(" ")).collect();
    let text = format!("---\ntitle: {title}\ntopics: [subject-{topic}]\n---\n\n{}\n", paragraphs.join("\n\n"));
    fs::write(site.join(format!("content/{name}.md")), text).expect("an article");
}
