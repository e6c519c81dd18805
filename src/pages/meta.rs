//! What stands in the head of every page, and what is the same on all of them.

use super::context::Context;
use super::feed::Format;
use super::view::site::FeedLink;
use super::view::{ImageView, Link, PageMeta, SiteView};
use super::{Kind, View, dates, fonts, refs, social};
use crate::config::NavItem;
use crate::facts::resolve::{From, Resolved, reference};
use crate::facts::{Card, Value};
use crate::parse::Front;
use crate::parse::target::Target;
use crate::source::is_markdown;

/// Longest description in the head, in characters: search engines cut near here.
const MAX_DESCRIPTION: usize = 300;

/// The site as every template gets it. It reads settings and whether kinds of pages exist, nothing that changes with
/// an article.
pub fn site(context: &Context) -> SiteView {
    let config = context.reader.config("lang");
    for field in ["tagline", "description", "base_url", "footer", "license", "social", "hue", "fonts", "parts"] {
        context.reader.config(field);
    }
    let title = context.site_title();
    SiteView {
        title: title.clone(),
        tagline: config.tagline.clone().unwrap_or_default(),
        description: config.description.clone().unwrap_or_default(),
        lang: config.lang.clone(),
        dir: direction(&config.lang),
        root: config.prefix().to_owned(),
        home: context.href("/"),
        base_url: config.base_url.as_ref().map(|base| base.as_str().to_owned()),
        nav: navigation(context),
        footer: config.footer.clone().unwrap_or_default(),
        license: config.license.clone().unwrap_or_default(),
        social: config.social.iter().map(|(name, url)| Link { title: name.clone(), href: url.clone() }).collect(),
        feeds: feeds(context, "/", &title),
        logo: logo(context, &title),
        hue: config.hue(),
        fonts: config.fonts.word(),
        parts: config.parts,
        search_href: context.href("/search/"),
        generator: format!("Recto {}", env!("CARGO_PKG_VERSION")),
    }
}

/// The logo, when there is one that can be shown.
fn logo(context: &Context, title: &str) -> Option<ImageView> {
    let written = context.reader.config("logo").logo.as_ref()?;
    let address = fonts::logo(context, written).ok()?;
    Some(refs::copied_image(context, &format!("/{address}"), title))
}

fn navigation(context: &Context) -> Vec<Link> {
    let reader = context.reader;
    let config = context.reader.config("nav");
    if !config.nav.is_empty() {
        return config.nav.iter().filter_map(|item| nav_item(context, item)).collect();
    }
    let entries = [
        ("topics", reader.exists(&["topic"]) || reader.exists(&["topicdoc"])),
        ("series", reader.exists(&["series"]) || reader.exists(&["seriesdoc"])),
        ("glossary", reader.exists(&["term"])),
        ("archive", reader.exists(&["recent"])),
    ];
    let entries = entries.into_iter().filter(|(_, exists)| *exists);
    entries.map(|(folder, _)| context.word_link(folder, &format!("/{folder}/"))).collect()
}

/// Pages that Recto makes and that have a word for a title, which is that of their folder.
const INDEXES: [&str; 6] = ["archive", "authors", "glossary", "search", "series", "topics"];

/// An entry of `nav`; one that leads nowhere is left out.
fn nav_item(context: &Context, item: &NavItem) -> Option<Link> {
    let found = nav_target(context, item);
    let named = |title: &str| item.name.clone().unwrap_or_else(|| title.to_owned());
    match found {
        Resolved::Page { id, url, fragment } => {
            // Not the card: every page has the navigation, and a summary is nothing to them.
            let title = match context.reader.get(&["title", &id]) {
                Some(Value::Text(title)) => title,
                _ => "",
            };
            let fragment = fragment.map(|fragment| format!("#{fragment}")).unwrap_or_default();
            Some(Link { title: named(title), href: format!("{}{fragment}", context.href(&url)) })
        }
        Resolved::Made { url, fragment } => {
            let folder = url.trim_matches('/');
            let title = match INDEXES.into_iter().find(|index| *index == folder) {
                Some(index) => context.words.text(index).into_owned(),
                None => crate::facts::address::topic_title(folder),
            };
            let fragment = fragment.map(|fragment| format!("#{fragment}")).unwrap_or_default();
            Some(Link { title: named(&title), href: format!("{}{fragment}", context.href(&url)) })
        }
        Resolved::File { url } => Some(Link { title: named(url.trim_matches('/')), href: context.href(&url) }),
        Resolved::External => Some(Link { title: named(&item.page.text), href: item.page.text.clone() }),
        Resolved::Missing(_) => None,
    }
}

/// What an entry of `nav` means: an address elsewhere, a path, an address of the site or a name.
pub fn nav_target(context: &Context, item: &NavItem) -> Resolved {
    let written = item.page.text.as_str();
    if written.contains("://") || written.starts_with("mailto:") {
        return Resolved::External;
    }
    let from = From { path: "content/index.md", url: "/", id: "index" };
    reference(context.reader, from, written, None)
}

/// An entry of `nav` as a link in a text would write it, for finding names like it.
pub fn nav_form(written: &str) -> Target {
    match written.strip_prefix("[[").and_then(|rest| rest.strip_suffix("]]")) {
        Some(name) => Target::Name(name.to_owned(), None),
        None if written.starts_with('/') || is_markdown(written) => Target::address(written),
        None => Target::Name(written.to_owned(), None),
    }
}

/// Links to the three feeds of the place at `url`; none without `base_url`, or where they are switched off.
pub fn feeds(context: &Context, url: &str, title: &str) -> Vec<FeedLink> {
    if context.reader.config("base_url").base_url.is_none() || !context.parts().feeds {
        return Vec::new();
    }
    Format::ALL
        .into_iter()
        .map(|format| FeedLink {
            title: context
                .words
                .with("feed-title", &[("title", title.into()), ("format", format.label().into())])
                .into_owned(),
            name: format.label(),
            href: context.href(&format!("{url}{}", format.file_name())),
            media_type: format.media_type(),
        })
        .collect()
}

/// The head of a page that Recto makes without a document.
pub fn made(context: &Context, kind: &'static str, title: &str, url: &str, description: &str) -> PageMeta {
    let site_title = context.site_title();
    let lang = context.rules.lang.clone();
    PageMeta {
        kind,
        title: title.to_owned(),
        head_title: if title == site_title || title.is_empty() {
            site_title
        } else {
            format!("{title} – {site_title}")
        },
        description: crate::text::plain::truncate(description, MAX_DESCRIPTION),
        href: context.href(url),
        canonical: context.absolute(url),
        dir: direction(&lang),
        interface_html: String::new(),
        lang,
        noindex: false,
        og_type: "website",
        og_image: social::of_site(context),
        published: None,
        modified: None,
        json_ld: String::new(),
        feeds: Vec::new(),
        crumbs: Vec::new(),
        params: serde_json::Map::new(),
    }
}

/// The head of a document's page.
pub fn document(context: &Context, card: &Card, front: &Front) -> PageMeta {
    let lang = card.lang.clone().unwrap_or_else(|| context.rules.lang.clone());
    let site = &context.rules.lang;
    let interface_html = match lang == *site {
        true => String::new(),
        false => format!(" lang=\"{site}\" dir=\"{}\"", direction(site)),
    };
    PageMeta {
        dir: direction(&lang),
        interface_html,
        lang,
        noindex: card.unlisted,
        og_image: social_image(context, card, front).or_else(|| social::of_card(context, card)),
        published: card.date.map(dates::iso),
        modified: card.updated.or(card.date).map(dates::iso),
        params: front.params.clone(),
        ..made(context, card.kind.word(), &card.title, &card.url, &card.summary)
    }
}

/// The absolute address of a document's image, when it has one and the site an address.
pub fn social_image(context: &Context, card: &Card, front: &Front) -> Option<ImageView> {
    let alt = front.image_alt.as_deref().unwrap_or_default();
    let image = refs::picture(context, card, card.image.as_deref()?, alt)?;
    let src = context.absolute_href(&image.src)?;
    Some(ImageView { src, ..image })
}

/// An HTML page with its template, head and view.
pub fn html(context: &Context, template: &str, page: PageMeta, view: Kind) -> View {
    // The template asks for words by itself.
    context.words.all();
    View::Html {
        template: template.to_owned(),
        site: context.kept.site(context.reader, || site(context)),
        page: Box::new(page),
        view: Box::new(view),
    }
}

/// The way from the home page to a page below these links, the home page first.
pub fn crumbs(context: &Context, links: Vec<Link>) -> Vec<Link> {
    let home = Link { title: context.site_title(), href: context.href("/") };
    std::iter::once(home).chain(links).collect()
}

/// The address at which a source file is edited: `edit_link` with `{path}` replaced, unless the part is switched off.
pub fn edit_href(context: &Context, path: &str) -> Option<String> {
    if !context.parts().edit_link {
        return None;
    }
    let pattern = context.reader.config("edit_link").edit_link.as_deref()?;
    Some(pattern.replace("{path}", &super::context::encode(path)))
}

/// Primary language subtags written from right to left unless a script says otherwise (Unicode CLDR, `characterOrder`
/// and likely subtags).
const RIGHT_TO_LEFT: [&str; 19] = [
    "ar", "arc", "ckb", "dv", "fa", "glk", "he", "ks", "lrc", "mzn", "nqo", "pnb", "ps", "sd", "sdh", "syr", "ug",
    "ur", "yi",
];
/// Script subtags of scripts written from right to left (ISO 15924).
const RIGHT_TO_LEFT_SCRIPTS: [&str; 9] = ["adlm", "arab", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"];

/// `rtl` or `ltr`: by the script of a language tag when it names one (`pa-Arab`, `ur-Latn`), else by the language.
pub fn direction(lang: &str) -> &'static str {
    let tag = lang.to_ascii_lowercase();
    let mut parts = tag.split('-');
    let primary = parts.next().unwrap_or_default();
    // A script is the only subtag of four letters, and it comes before those of variants and extensions.
    let script = parts
        .take_while(|part| part.len() > 1)
        .find(|part| part.len() == 4 && part.starts_with(|c: char| c.is_ascii_alphabetic()));
    let is_rtl = match script {
        Some(script) => RIGHT_TO_LEFT_SCRIPTS.contains(&script),
        None => RIGHT_TO_LEFT.contains(&primary),
    };
    if is_rtl { "rtl" } else { "ltr" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_decides_the_direction() {
        for (lang, dir) in [
            ("en", "ltr"),
            ("ar-EG", "rtl"),
            ("ur", "rtl"),
            ("ur-Latn", "ltr"),
            ("pa", "ltr"),
            ("pa-Arab-PK", "rtl"),
            ("AZ-ARAB", "rtl"),
            ("he-u-nu-latn", "rtl"),
            ("de-1901", "ltr"),
        ] {
            assert_eq!(direction(lang), dir, "{lang}");
        }
        for script in ["Arab", "Hebr", "Thaa", "Syrc", "Nkoo", "Adlm", "Rohg", "Mand", "Samr"] {
            assert_eq!(direction(&format!("en-{script}")), "rtl", "{script}");
        }
        for script in ["Latn", "Cyrl", "Grek", "Deva", "Hans"] {
            assert_eq!(direction(&format!("ar-{script}")), "ltr", "{script}");
        }
        for language in ["syr", "nqo", "mzn", "glk", "lrc", "pnb", "sdh", "ckb"] {
            assert_eq!(direction(language), "rtl", "{language}");
        }
    }
}
