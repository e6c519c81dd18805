//! The built-in theme: every template with a full and with an empty view.

use super::{load, wellformed};
use crate::pages::View;
use crate::render::sample::{self, Fill, KINDS, NASTY};
use crate::render::{Override, assets};

fn draw(kind: &'static str, fill: Fill) -> String {
    let (templates, diags) = load(Vec::new());
    assert_eq!(diags, []);
    let (bytes, diags) = templates.draw(&sample::page(kind, fill));
    assert_eq!(diags, [], "{kind}");
    String::from_utf8(bytes).expect("pages are UTF-8")
}

#[test]
fn every_template_is_well_formed() {
    for kind in KINDS {
        for fill in [Fill::Full, Fill::Empty] {
            let html = draw(kind, fill);
            assert_eq!(wellformed::check(&html, false), Ok(()), "{kind}:\n{html}");
            assert!(html.starts_with("<!DOCTYPE html>\n<html lang=\""), "{kind}");
            assert_eq!(html.matches("<h1").count(), 1, "{kind}: one h1");
            assert_eq!(html.matches("<main ").count(), 1, "{kind}");
            assert!(!html.contains(" style="), "{kind}: no inline style");
        }
    }
}

#[test]
fn no_text_gets_through_unescaped() {
    for kind in KINDS {
        let html = draw(kind, Fill::Full);
        assert!(!html.contains("<script>alert"), "{kind}");
        assert!(!html.contains("&amp;lt;"), "{kind}: escaped twice");
        assert!(html.contains("a&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;"), "{kind}");
        assert!(html.contains(r#"{"name":"\u003c/script>\u003cscript>"}</script>"#), "{kind}: JSON-LD");
    }
}

#[test]
fn headings_are_in_order() {
    for kind in KINDS {
        for fill in [Fill::Full, Fill::Empty] {
            let html = draw(kind, fill);
            let levels = html.split("<h").skip(1).filter_map(|rest| rest.chars().next()?.to_digit(10));
            let mut last = 0;
            for level in levels {
                assert!(level <= last + 1, "{kind}: h{level} after h{last}");
                last = level;
            }
        }
    }
}

#[test]
fn an_empty_view_leaves_no_empty_elements() {
    for kind in KINDS {
        let html = draw(kind, Fill::Empty);
        let dense: String = html.split_whitespace().collect::<Vec<_>>().join("");
        for empty in [
            "<p></p>",
            "<ul></ul>",
            "<ol></ol>",
            "<dl></dl>",
            "<dd></dd>",
            "<li></li>",
            "<section></section>",
            "<q></q>",
            "<span></span>",
            "<footerclass=\"after\"></footer>",
            "content=\"\"",
            "href=\"\"",
        ] {
            assert!(!dense.contains(empty), "{kind}: {empty}\n{html}");
        }
        assert!(!html.contains("Updated"), "{kind}");
        assert!(!html.contains("min"), "{kind}");
    }
}

#[test]
fn an_article_carries_its_parts() {
    let html = draw("article", Fill::Full);
    for part in [
        "<html lang=\"ar\" dir=\"rtl\">",
        "<a class=\"skip\" href=\"#Main\">",
        "<nav class=\"crumbs ui\" lang=\"en\" dir=\"ltr\" aria-label=\"Breadcrumb\">",
        "<nav class=\"toc\" id=\"Contents\" popover aria-label=\"On this page\">",
        "<time datetime=\"2026-11-22\">22 November 2026</time>",
        "9 min read",
        "Terms in this article",
        " · 2 of 3",
        "rel=\"prev\"",
        "rel=\"next\"",
        "Shares: <a",
        "Both in <a",
        "Both are about a&lt;script",
        "Linked from here",
        "Each links to the other",
        "<q>Before <mark>",
        "The newest 2 of 20.",
        "First published at",
        "Edit this page",
        "In short",
        "<strong class=\"draft\">Draft</strong>",
        "<link rel=\"stylesheet\" href=\"/docs/theme.css\">\n<link rel=\"stylesheet\" href=\"/docs/hues.css\">",
        "<meta name=\"robots\" content=\"noindex\">",
        "<p>A <em>body</em> &amp; more.</p>",
    ] {
        assert!(html.contains(part), "{part}\n{html}");
    }
}

#[test]
fn a_site_replaces_templates_one_by_one() {
    let own = |name: &str, text: &str| Override {
        name: name.into(),
        path: format!("templates/{name}"),
        bytes: format!("\u{feff}{text}").into_bytes(),
    };
    let (templates, diags) = load(vec![
        own("parts/footer.html", "<footer>{{ page.title }} · {% include 'mine.html' %}</footer>"),
        own("mine.html", "{% for key, value in page.params %}{{ key }}={{ value }};{% endfor %}"),
    ]);
    assert_eq!(diags, []);
    assert_eq!(templates.unused([]), []);
    let mut page = sample::meta("home", Fill::Empty);
    for key in ["zebra", "apple", "mango", "kiwi"] {
        page.params.insert(key.into(), 1.into());
    }
    let html =
        templates.html("home.html", &sample::site(Fill::Empty).into(), &page, &sample::kind("home", Fill::Empty));
    let html = html.expect("it draws");
    assert!(html.contains("&amp;b · zebra=1;apple=1;mango=1;kiwi=1;</footer>"), "in the order written:\n{html}");
    // What a page depends on is in its stamp.
    let (built_in, _) = load(Vec::new());
    assert_ne!(built_in.stamp("home.html"), templates.stamp("home.html"));
    assert_eq!(built_in.stamp("components/row.html"), templates.stamp("components/row.html"));
    let (other, _) = load(vec![own("glossary.html", "x")]);
    assert_eq!(built_in.stamp("home.html"), other.stamp("home.html"));
    assert_eq!(built_in.stamp("no.html"), 0);
}

#[test]
fn a_changed_component_changes_the_stamp_of_its_callers() {
    let row = "{% component row(card, level: integer = 3, topic: bool = true) %}{{ card.title }}{% endcomponent %}";
    let path = "templates/components/row.html".into();
    let own = Override { name: "components/row.html".into(), path, bytes: row.into() };
    let (templates, diags) = load(vec![own]);
    assert_eq!(diags, []);
    let (built_in, _) = load(Vec::new());
    for (name, same) in [("home.html", false), ("series.html", false), ("glossary.html", true), ("topics.html", true)] {
        assert_eq!(built_in.stamp(name) == templates.stamp(name), same, "{name}");
    }
}

#[test]
fn groups_come_in_the_order_of_their_members() {
    let text = "{% set groups = view.latest | group_by(attribute='lang') %}{% for lang, items in groups %}{{ lang }}{{ items | length }} {% endfor %}";
    let own = Override { name: "home.html".into(), path: "templates/home.html".into(), bytes: text.into() };
    let (templates, diags) = load(vec![own]);
    assert_eq!(diags, []);
    let mut cards = Vec::new();
    for lang in ["zu", "de", "fr", "de", "en", "zu", "aa"] {
        cards.push(crate::pages::view::CardView { lang: Some(lang.into()), ..sample::card(Fill::Empty) });
    }
    let home = crate::pages::view::HomeView { latest: cards, ..Default::default() };
    let html = templates.html(
        "home.html",
        &sample::site(Fill::Empty).into(),
        &sample::meta("home", Fill::Empty),
        &crate::pages::Kind::Home(home),
    );
    assert_eq!(html.as_deref(), Ok("zu2 de2 fr1 en1 aa1 "));
}

#[test]
fn the_theme_has_its_assets() {
    let paths: Vec<&str> = assets().map(|(path, _)| path).collect();
    assert!(paths.contains(&"theme.css"), "{paths:?}");
    assert!(paths.is_sorted());
    let (_, css) = assets().find(|(path, _)| *path == "theme.css").expect("just seen");
    assert!(css.len() <= 26_000, "{} bytes", css.len());
    assert!(!String::from_utf8_lossy(css).contains("://"), "no request to elsewhere");
}

#[test]
fn redirects_are_plain_pages() {
    let view = View::Redirect {
        href: "/new/?a=1&b=\"2\"".into(),
        canonical: Some("https://example.org/new/".into()),
        title: NASTY.into(),
        lang: "ar".into(),
        moved: "Moved".into(),
        now_at: ("It is <".into(), "> now.".into()),
    };
    let (bytes, _) = load(Vec::new()).0.draw(&view);
    let html = String::from_utf8(bytes).expect("UTF-8");
    assert_eq!(wellformed::check(&html, false), Ok(()));
    assert!(html.contains("<meta http-equiv=\"refresh\" content=\"0; url=/new/?a=1&amp;b=&quot;2&quot;\">"));
    assert!(html.contains("<link rel=\"canonical\" href=\"https://example.org/new/\">"));
    assert!(html.contains("noindex") && html.contains("<html lang=\"ar\" dir=\"rtl\">"));
    assert!(html.contains("<p>It is &lt;<a href=\"") && html.contains("</a>&gt; now.</p>"));
}

/// The page that describes the templates.
const GUIDE: &str = include_str!("../../../docs/templates.md");

#[test]
fn the_example_of_the_guide_draws() {
    let texts: Vec<&str> = GUIDE.split("```jinja\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    assert_eq!(texts.len(), 2);
    for text in texts {
        let (templates, diags) = load(vec![own("article.html", text)]);
        assert_eq!(diags, []);
        for fill in [Fill::Full, Fill::Empty] {
            let (html, diags) = templates.draw(&sample::page("article", fill));
            assert_eq!(diags, []);
            assert_eq!(wellformed::check(&String::from_utf8_lossy(&html), false), Ok(()));
        }
    }
}

fn own(name: &str, text: &str) -> Override {
    Override { name: name.into(), path: format!("templates/{name}"), bytes: text.as_bytes().into() }
}

/// The first example of the guide adds its line; everything else is the built-in page, in the site's own frame.
#[test]
fn a_template_extends_the_built_in_one_it_replaces() {
    let text = GUIDE.split("```jinja\n").nth(1).and_then(|rest| rest.split("```").next()).expect("an example");
    let page = sample::page("article", Fill::Full);
    let (built_in, _) = load(Vec::new());
    let (theirs, _) = built_in.draw(&page);
    let theirs = String::from_utf8(theirs).expect("UTF-8");
    let (templates, diags) = load(vec![own("article.html", text)]);
    let (ours, _) = templates.draw(&page);
    assert_eq!(diags, []);
    assert_eq!(templates.unused([]), []);
    assert_eq!(String::from_utf8_lossy(&ours).replacen("<p class=\"meta\">Notes</p>\n", "", 1), theirs);
    assert_eq!(templates.names(), built_in.names(), "no page is drawn with `theme/…` itself");
    // The stamp follows the built-in text that is drawn now, and the frame is the site's.
    assert_ne!(templates.stamp("article.html"), load(vec![own("article.html", "")]).0.stamp("article.html"));
    let frame = "{% block main %}{% endblock main %}<!-- frame -->";
    let (templates, diags) = load(vec![own("article.html", text), own("base.html", frame)]);
    assert_eq!(diags, []);
    let (html, _) = templates.draw(&page);
    assert!(String::from_utf8_lossy(&html).ends_with("<!-- frame -->"));
}

#[test]
fn the_guide_names_every_filter_test_and_function() {
    use crate::render::engine;
    for name in engine::FILTERS.iter().chain(engine::TESTS).chain(engine::FUNCTIONS) {
        assert!(GUIDE.contains(&format!("`{name}`")), "`{name}`");
    }
}

#[test]
fn the_guide_names_every_template_component_and_field() {
    fn fields(value: &serde_json::Value, found: &mut std::collections::BTreeSet<String>) {
        match value {
            serde_json::Value::Object(map) => {
                for (key, value) in map {
                    found.insert(key.clone());
                    fields(value, found);
                }
            }
            serde_json::Value::Array(list) => list.iter().for_each(|value| fields(value, found)),
            _ => {}
        }
    }
    let mut found = std::collections::BTreeSet::new();
    for kind in KINDS {
        let View::Html { site, page, view, .. } = sample::page(kind, Fill::Full) else { unreachable!("it is HTML") };
        fields(&serde_json::json!([*site, *page, *view]), &mut found);
    }
    assert!(found.len() > 80, "{found:?}");
    for name in found {
        assert!(GUIDE.contains(&format!("`{name}`")), "the field `{name}`");
    }
    for (name, text) in crate::render::theme::templates() {
        assert!(GUIDE.contains(&format!("`{name}`")), "the template `{name}`");
        for (component, _) in crate::render::scan::names(text).defines {
            assert!(GUIDE.contains(&format!("`{component}(")), "the component `{component}`");
        }
    }
}
