//! Social images: which there are, what they show, and which one a page names.
//!
//! `og:image` has to be absolute (the Open Graph protocol), so without `base_url` there are none.

use serde::{Deserialize, Serialize};

use super::context::Context;
use super::plan::PageKey;
use super::view::ImageView;
use super::{View, artwork, refs, taxonomy};
use crate::config::SocialImages;
use crate::facts::{Card, Reader};
use crate::parse::Kind;
use crate::plates::{Family, Social, social};
use crate::source::folder_index;

/// What a social image is of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Of {
    /// The whole site.
    Site,
    /// A topic, by normalised name.
    Topic(String),
    /// The article with this id.
    Article(String),
}

/// The file, beside the page that it is about.
const FILE: &str = "social.png";

/// What is drawn, as the settings say.
fn mode(reader: &Reader) -> SocialImages {
    match reader.config("base_url").base_url {
        Some(_) => reader.config("social_images").social_images,
        None => SocialImages::Off,
    }
}

/// All social images of the site, with their addresses.
pub fn all(reader: &Reader) -> Vec<(String, PageKey)> {
    let mode = mode(reader);
    if mode == SocialImages::Off {
        return Vec::new();
    }
    let mut all = vec![(format!("/{FILE}"), PageKey::Social(Of::Site))];
    for topic in taxonomy::all(reader) {
        all.push((format!("{}{FILE}", taxonomy::url(reader, &topic)), PageKey::Social(Of::Topic(topic))));
    }
    if mode == SocialImages::Articles {
        for id in reader.names(&["doc", Kind::Article.word()]) {
            let card = reader.card(&id).filter(|card| folder_index(&card.path).is_none() && card.image.is_none());
            all.extend(card.map(|card| (format!("{}{FILE}", card.url), PageKey::Social(Of::Article(id)))));
        }
    }
    all
}

/// What the image shows.
pub fn view(context: &Context, of: &Of) -> Option<View> {
    let reader = context.reader;
    let site = context.site_title();
    let social = match of {
        Of::Site => Social {
            family: Family::of(&site),
            seed: site.clone(),
            hue: artwork::site_hue(reader),
            label: String::new(),
            foot: reader.config("tagline").tagline.clone().unwrap_or_default(),
            title: site,
        },
        Of::Topic(topic) => Social {
            family: Family::of_topic(topic),
            seed: artwork::topic_seed(topic),
            hue: artwork::hue(reader, topic),
            title: taxonomy::title(reader, topic),
            label: topic.rsplit_once('/').map(|(above, _)| taxonomy::title(reader, above)).unwrap_or_default(),
            foot: site,
        },
        Of::Article(id) => {
            let card = reader.card(id)?;
            let topic = taxonomy::of_article(reader, card).into_iter().next();
            Social {
                family: artwork::family(card, topic.as_deref()),
                seed: card.id.clone(),
                hue: topic.as_ref().map_or_else(|| artwork::site_hue(reader), |topic| artwork::hue(reader, topic)),
                title: card.title.clone(),
                label: topic.map(|topic| taxonomy::title(reader, &topic)).unwrap_or_default(),
                foot: site,
            }
        }
    };
    Some(View::Social(Box::new(social)))
}

/// The image of a page that has none of its own: the site's.
pub fn of_site(context: &Context) -> Option<ImageView> {
    let title = context.site_title();
    image(context, "/", &title)
}

/// The image of a topic.
pub fn of_topic(context: &Context, topic: &str) -> Option<ImageView> {
    let reader = context.reader;
    image(context, &taxonomy::url(reader, topic), &taxonomy::title(reader, topic))
}

/// The image of a document that brings none: its drawing, else that of its first topic, else the site's.
pub fn of_card(context: &Context, card: &Card) -> Option<ImageView> {
    if folder_index(&card.path).is_some() {
        return of_site(context);
    }
    match card.kind {
        Kind::Article if mode(context.reader) == SocialImages::Articles && card.image.is_none() => {
            image(context, &card.url, &card.title)
        }
        Kind::Article => match taxonomy::of_article(context.reader, card).first() {
            Some(topic) => of_topic(context, topic),
            None => of_site(context),
        },
        Kind::Topic => of_topic(context, &crate::facts::rows::own_topic(&card.path)),
        _ => of_site(context),
    }
}

/// The image beside the page at `url`, its title for those who do not see it.
fn image(context: &Context, url: &str, title: &str) -> Option<ImageView> {
    if mode(context.reader) == SocialImages::Off {
        return None;
    }
    let url = format!("{url}{FILE}");
    // A site may bring its own file at this address, of any size.
    let (width, height) = match context.reader.exists(&["asset", url.trim_start_matches('/')]) {
        true => refs::size(context.reader, &url).unzip(),
        false => (Some(social::WIDTH), Some(social::HEIGHT)),
    };
    Some(ImageView { src: context.absolute(&url)?, alt: title.to_owned(), width, height })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::sample::{draw, outputs, site};
    use crate::pages::view::PageMeta;

    fn head(site: &crate::facts::sample::Sample, key: &PageKey) -> Box<PageMeta> {
        let (Some(View::Html { page, .. }), _) = draw(site, key) else { panic!("a page") };
        page
    }

    /// The path of `og:image`.
    fn image_of(site: &crate::facts::sample::Sample, key: PageKey) -> String {
        let image = head(site, &key).og_image.expect("an image");
        image.src.strip_prefix("https://a.example/docs").expect("absolute").to_owned()
    }

    const FILES: [(&str, &str); 7] = [
        ("content/a.md", "---\ntopics: [t/u, v]\n---\n# A"),
        ("content/b.md", "# B"),
        ("content/c.md", "---\nimage: c.png\ntopics: [v]\n---\n# C"),
        ("content/c.png", "x"),
        ("content/topics/t.md", "# T"),
        ("content/topics/index.md", "# All topics"),
        ("content/glossary/g.md", "# G\n\nText."),
    ];

    fn with(settings: &str) -> crate::facts::sample::Sample {
        let settings = format!("base_url: https://a.example/docs\n{settings}");
        let mut files = FILES.to_vec();
        files.push(("site.yaml", &settings));
        site(&files)
    }

    fn pictures(site: &crate::facts::sample::Sample) -> Vec<String> {
        outputs(site).into_iter().filter(|path| path.ends_with(FILE)).collect()
    }

    #[test]
    fn topics_and_the_site_have_one() {
        let site = with("");
        let expected = ["social.png", "topics/t/social.png", "topics/t/u/social.png", "topics/v/social.png"];
        assert_eq!(pictures(&site), expected);
        assert_eq!(image_of(&site, PageKey::Article("a".into())), "/topics/t/u/social.png");
        assert_eq!(image_of(&site, PageKey::Article("b".into())), "/social.png");
        assert_eq!(image_of(&site, PageKey::Article("c".into())), "/c.png");
        assert_eq!(image_of(&site, PageKey::Topic("t".into())), "/topics/t/social.png");
        assert_eq!(image_of(&site, PageKey::Topic("v".into())), "/topics/v/social.png");
        for key in [PageKey::Home, PageKey::Topics, PageKey::Term("glossary/g".into()), PageKey::NotFound] {
            assert_eq!(image_of(&site, key), "/social.png");
        }
        let (Some(View::Social(social)), _) = draw(&site, &PageKey::Social(Of::Topic("t/u".into()))) else {
            panic!("an image")
        };
        assert_eq!((social.title.as_str(), social.label.as_str()), ("U", "T"));
    }

    #[test]
    fn articles_may_have_one_each() {
        let site = with("social_images: articles");
        assert_eq!(pictures(&site)[..3], ["a/social.png", "b/social.png", "social.png"]);
        assert_eq!(image_of(&site, PageKey::Article("b".into())), "/b/social.png");
        assert_eq!(image_of(&site, PageKey::Article("c".into())), "/c.png");
    }

    #[test]
    fn there_may_be_none() {
        let off = with("social_images: off");
        assert_eq!(pictures(&off), [""; 0]);
        assert_eq!(head(&off, &PageKey::Home).og_image, None);
        let without_address = site(&FILES);
        assert_eq!(pictures(&without_address), [""; 0]);
        assert_eq!(head(&without_address, &PageKey::Home).og_image, None);
    }

    #[test]
    fn a_file_of_the_site_takes_its_place() {
        let mut files = FILES.to_vec();
        files.extend([("site.yaml", "base_url: https://a.example"), ("static/social.png", "x")]);
        let site = site(&files);
        assert!(!pictures(&site).contains(&FILE.to_owned()));
        let image = head(&site, &PageKey::Home).og_image.expect("an image");
        assert_eq!((image.src.as_str(), image.width), ("https://a.example/social.png", None));
    }
}
