//! The archive by year, of the whole site, of a topic and of an author.
//!
//! Lists are cut by year and not by offset: "page 7 of 40" would shift with every new article. A year
//! with more than [`MAX_IN_YEAR`] articles is cut by month.

use std::collections::BTreeMap;

use super::context::Context;
use super::view::list::{PeriodGroup, YearRef};
use super::view::{ArchiveView, Link, YearView};
use super::{Kind, View, dates, json_ld, members, meta, refs, taxonomy};
use crate::facts::Card;
use crate::facts::order::UNDATED_YEAR;

/// Articles shown in full on the archive page and on the page of a topic or an author.
pub const MAX_LATEST: usize = 50;
/// Of those, the articles that are shown with their pictures; the theme's `newest` counts to the same number.
pub const PICTURES: usize = 8;
/// A year with more articles gets a page a month.
pub const MAX_IN_YEAR: usize = 200;

/// `/archive/`.
pub fn view(context: &Context) -> Option<View> {
    let latest = context.reader.first(&["recent"], MAX_LATEST);
    let latest: Vec<&Card> = latest.iter().filter_map(|(_, value)| value.card()).collect();
    let years = years(context);
    let groups = by_year(&latest).into_iter().map(|(year, cards)| PeriodGroup {
        title: title(context, &year),
        href: Some(context.href(&format!("/archive/{year}/"))),
        count: context.reader.count(&["archive", &year]),
        articles: refs::newest(context, &cards, 0),
    });
    let dated: Vec<String> =
        context.reader.children(&["archive"]).into_iter().filter(|year| year != UNDATED_YEAR).collect();
    let view = ArchiveView {
        groups: groups.collect(),
        years,
        total: context.reader.count(&["recent"]),
        since: dated.into_iter().min().filter(|_| context.reader.children(&["archive"]).len() > 1),
    };
    let (title, description) = (context.words.text("archive"), context.words.text("archive-description"));
    let mut page = meta::made(context, "archive", &title, "/archive/", &description);
    page.crumbs = meta::crumbs(context, Vec::new());
    page.json_ld = json_ld::collection(context, &page);
    Some(meta::html(context, "archive.html", page, Kind::Archive(view)))
}

fn years(context: &Context) -> Vec<YearRef> {
    let mut years = context.reader.children(&["archive"]);
    years.sort_by(|a, b| newest_first(a, b));
    years
        .iter()
        .map(|year| YearRef {
            title: title(context, year),
            href: context.href(&format!("/archive/{year}/")),
            count: context.reader.count(&["archive", year]),
        })
        .collect()
}

/// `/archive/2026/`, `/archive/2026-11/`.
pub fn period(context: &Context, period: &str) -> Option<View> {
    let year = year_of(period);
    let rows = context.reader.dir(&["archive", year]);
    let cards: Vec<&Card> = rows.iter().filter_map(|(_, value)| value.card()).collect();
    let of = context.word_link("archive", "/archive/");
    period_page(context, period, &cards, Of { base: "/archive/", link: of, above: vec![], topic: None })
}

/// `/topics/backend/2026/`.
pub fn topic_period(context: &Context, topic: &str, period: &str) -> Option<View> {
    let cards = taxonomy::articles(context.reader, topic, Some(year_of(period)));
    let url = taxonomy::url(context.reader, topic);
    let of = refs::topic_link(context, topic);
    let mut above: Vec<Link> = vec![context.word_link("topics", "/topics/")];
    above.extend(taxonomy::ancestors(topic).iter().map(|topic| refs::topic_link(context, topic)));
    period_page(context, period, &cards, Of { base: &url, link: of, above, topic: Some(topic.to_owned()) })
}

/// `/authors/kim/2026/`.
pub fn author_period(context: &Context, name: &str, period: &str) -> Option<View> {
    let mut cards = members::author_articles(context.reader, name);
    cards.retain(|card| year_of_card(card) == year_of(period));
    let url = members::url(context.reader, "author", name);
    let of = Link { title: members::author_name(context.reader, name), href: context.href(&url) };
    let above = vec![context.word_link("authors", "/authors/")];
    period_page(context, period, &cards, Of { base: &url, link: of, above, topic: None })
}

/// What a page of a year is the archive of.
struct Of<'u> {
    /// Address that the year follows.
    base: &'u str,
    link: Link,
    /// The way to it.
    above: Vec<Link>,
    topic: Option<String>,
}

fn period_page(context: &Context, period: &str, in_year: &[&Card], of: Of) -> Option<View> {
    let Of { base, link: of, above, topic } = of;
    let year = year_of(period);
    let is_month = period != year;
    let is_large = in_year.len() > MAX_IN_YEAR && year != UNDATED_YEAR;
    if in_year.is_empty() || (is_month && !is_large) {
        return None;
    }
    let shown: Vec<&Card> = match (is_month, is_large) {
        (true, _) => in_year.iter().filter(|card| month(card).as_deref() == Some(period)).copied().collect(),
        (false, true) => Vec::new(),
        (false, false) => in_year.to_vec(),
    };
    let view = YearView {
        period: title(context, period),
        topic,
        of: Some(of.clone()),
        groups: by_month(&shown)
            .into_iter()
            .map(|(month, cards)| PeriodGroup {
                title: title(context, &month),
                href: None,
                count: cards.len(),
                articles: refs::newest(context, &cards, 0),
            })
            .collect(),
        months: if is_large && !is_month { months(context, in_year, base) } else { Vec::new() },
        total: if is_month { shown.len() } else { in_year.len() },
    };
    let values = [("of", of.title.as_str().into()), ("period", title(context, period).into())];
    let heading = context.words.with("period-of", &values);
    let description = context.words.with("period-description", &values);
    let mut page = meta::made(context, "year", &heading, &format!("{base}{period}/"), &description);
    let mut crumbs = above;
    crumbs.push(of);
    if is_month {
        crumbs.push(Link { title: year.to_owned(), href: context.href(&format!("{base}{year}/")) });
    }
    page.crumbs = meta::crumbs(context, crumbs);
    page.json_ld = json_ld::collection(context, &page);
    Some(meta::html(context, "year.html", page, Kind::Year(view)))
}

fn months(context: &Context, cards: &[&Card], base: &str) -> Vec<YearRef> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for month in cards.iter().filter_map(|card| month(card)) {
        *counts.entry(month).or_default() += 1;
    }
    counts
        .into_iter()
        .rev()
        .map(|(month, count)| YearRef {
            title: dates::period(context, &month),
            href: context.href(&format!("{base}{month}/")),
            count,
        })
        .collect()
}

/// The years of the articles of a page at `url` with their counts, newest first.
pub fn years_of(context: &Context, url: &str, cards: &[&Card]) -> Vec<YearRef> {
    by_year(cards)
        .into_iter()
        .map(|(year, cards)| YearRef {
            title: title(context, &year),
            href: context.href(&format!("{url}{year}/")),
            count: cards.len(),
        })
        .collect()
}

/// The periods of these articles that get a page: every year, and the months of large years.
pub fn periods(cards: &[&Card]) -> Vec<String> {
    let mut periods = Vec::new();
    for (year, cards) in by_year(cards) {
        if cards.len() > MAX_IN_YEAR && year != UNDATED_YEAR {
            let mut months: Vec<String> = cards.iter().filter_map(|card| month(card)).collect();
            months.sort();
            months.dedup();
            periods.extend(months);
        }
        periods.push(year);
    }
    periods
}

/// Whether a list of articles, newest first, is cut by year: when it is long, or when it spans more than one year. A page
/// for the only year of a short list would be that list again.
pub fn has_years(cards: &[&Card]) -> bool {
    let year = |card: &&Card| year_of_card(card);
    cards.len() > MAX_LATEST || cards.first().map(year) != cards.last().map(year)
}

fn by_year<'a>(cards: &[&'a Card]) -> Vec<(String, Vec<&'a Card>)> {
    let mut years: BTreeMap<String, Vec<&'a Card>> = BTreeMap::new();
    for card in cards {
        years.entry(year_of_card(card)).or_default().push(card);
    }
    let mut years: Vec<_> = years.into_iter().collect();
    years.sort_by(|a, b| newest_first(&a.0, &b.0));
    years
}

fn by_month<'a>(cards: &[&'a Card]) -> Vec<(String, Vec<&'a Card>)> {
    let mut months: Vec<(String, Vec<&'a Card>)> = Vec::new();
    for card in cards {
        let of = month(card).unwrap_or_else(|| UNDATED_YEAR.to_owned());
        match months.last_mut().filter(|(last, _)| *last == of) {
            Some((_, list)) => list.push(card),
            None => months.push((of, vec![*card])),
        }
    }
    months
}

fn year_of_card(card: &Card) -> String {
    card.date.map_or_else(|| UNDATED_YEAR.to_owned(), |when| format!("{:04}", when.date.year()))
}

fn newest_first(a: &str, b: &str) -> std::cmp::Ordering {
    (a == UNDATED_YEAR).cmp(&(b == UNDATED_YEAR)).then_with(|| b.cmp(a))
}

fn month(card: &Card) -> Option<String> {
    card.date.map(|when| format!("{:04}-{:02}", when.date.year(), when.date.month()))
}

fn year_of(period: &str) -> &str {
    period.split('-').next().unwrap_or(period)
}

fn title(context: &Context, period: &str) -> String {
    match period {
        UNDATED_YEAR => context.words.text("undated").into_owned(),
        period => dates::period(context, period),
    }
}

#[cfg(test)]
mod tests {
    use crate::pages::sample::{draw, outputs, site};
    use crate::pages::{Kind, PageKey, View};

    /// A site with `january` and `march` articles of 2026, three of 2025 and one undated, all of the topic `t`.
    fn of(january: usize, march: usize) -> crate::facts::sample::Sample {
        let mut files: Vec<(String, String)> = Vec::new();
        let mut add = |name: String, date: &str| {
            files.push((
                format!("content/{name}.md"),
                format!("---\ntitle: {name}\ntopics: [t]\nauthors: [Kim]\n{date}\n---\n"),
            ));
        };
        (0..january).for_each(|n| add(format!("j{n}"), "date: 2026-01-05"));
        (0..march).for_each(|n| add(format!("m{n}"), "date: 2026-03-05"));
        (0..3).for_each(|n| add(format!("o{n}"), "date: 2025-03-05"));
        add("u".to_owned(), "autolink: true");
        site(&files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect::<Vec<_>>())
    }

    fn periods_of(site: &crate::facts::sample::Sample, folder: &str) -> Vec<String> {
        let inside = |output: String| Some(output.strip_prefix(folder)?.strip_suffix("/index.html")?.to_owned());
        outputs(site).into_iter().filter_map(inside).collect()
    }

    fn year(site: &crate::facts::sample::Sample, key: PageKey) -> (usize, Vec<(String, usize)>) {
        let (Some(View::Html { view, .. }), _) = draw(site, &key) else { panic!("a page") };
        let Kind::Year(view) = *view else { panic!("a year") };
        assert!(view.months.is_empty() || view.groups.is_empty());
        let shown = view.groups.iter().map(|group| group.articles.len()).sum();
        (shown, view.months.into_iter().map(|month| (month.title, month.count)).collect())
    }

    #[test]
    fn lists_are_cut_by_year_and_large_years_by_month() {
        for (january, march, archive, topic) in [
            (20, 26, vec!["2025", "2026", "undated"], vec!["2025", "2026", "undated"]),
            (20, 27, vec!["2025", "2026", "undated"], vec!["2025", "2026", "undated"]),
            (100, 100, vec!["2025", "2026", "undated"], vec!["2025", "2026", "undated"]),
            (
                100,
                101,
                vec!["2025", "2026-01", "2026-03", "2026", "undated"],
                vec!["2025", "2026-01", "2026-03", "2026", "undated"],
            ),
        ] {
            let site = of(january, march);
            assert_eq!(periods_of(&site, "archive/"), archive, "{january} + {march}");
            assert_eq!(periods_of(&site, "topics/t/"), topic, "{january} + {march}");
            assert_eq!(periods_of(&site, "authors/kim/"), topic, "{january} + {march}");
        }
    }

    #[test]
    fn a_large_year_lists_its_months_and_they_their_articles() {
        let site = of(90, 120);
        let months = vec![("March 2026".to_owned(), 120), ("January 2026".to_owned(), 90)];
        assert_eq!(year(&site, PageKey::ArchivePeriod("2026".into())), (0, months.clone()));
        assert_eq!(year(&site, PageKey::TopicPeriod("t".into(), "2026".into())), (0, months));
        assert_eq!(year(&site, PageKey::ArchivePeriod("2026-01".into())), (90, vec![]));
        assert_eq!(year(&site, PageKey::TopicPeriod("t".into(), "2026-03".into())), (120, vec![]));
        assert_eq!(year(&site, PageKey::AuthorPeriod("kim".into(), "2026-03".into())), (120, vec![]));
        assert_eq!(year(&site, PageKey::AuthorPeriod("kim".into(), "2025".into())), (3, vec![]));
        assert_eq!(year(&site, PageKey::ArchivePeriod("undated".into())), (1, vec![]));
        let (Some(View::Html { view, .. }), _) = draw(&site, &PageKey::Author("kim".into())) else {
            panic!("no author")
        };
        let Kind::Author(author) = *view else { panic!("no author's view") };
        let years: Vec<(&str, usize)> = author.years.iter().map(|year| (year.title.as_str(), year.count)).collect();
        assert_eq!(years, [("2026", 210), ("2025", 3), ("Undated", 1)]);
        assert!(draw(&site, &PageKey::ArchivePeriod("2025-03".into())).0.is_none());
        assert!(draw(&site, &PageKey::ArchivePeriod("2024".into())).0.is_none());
    }
}
