//! Templates of the site's own, and its own words: they replace the theme's, extend them, include each other, break.

use super::Edit;
use crate::incremental::world::World;
use crate::random::Random;

pub const EDITS: &[Edit] = &[
    Edit { name: "template-file", weight: 8, apply: template },
    Edit { name: "template-of-theme", weight: 2, apply: theme_copy },
    Edit { name: "component", weight: 3, apply: component },
    Edit { name: "included-part", weight: 3, apply: included },
    Edit { name: "broken-template", weight: 2, apply: broken },
    Edit { name: "remove-template", weight: 6, apply: remove },
    Edit { name: "words", weight: 3, apply: words },
];

/// Own templates: name and text, with `N` for a number that makes variants.
const OWN: [(&str, &str); 9] = [
    (
        "article.html",
        "{% extends \"theme/article.html\" %}\n{% block heading -%}\n<p class=\"meta\">N {{ page.params.kicker | default(value=\"Notes\") }}</p>\n{{ super() }}\n{%- endblock heading %}\n",
    ),
    (
        "article.html",
        "{% extends \"base.html\" %}\n{% block main %}<h1>N {{ page.title }}</h1>{{ view.body | safe }}{% endblock main %}\n",
    ),
    ("base.html", "{% extends \"theme/base.html\" %}\n{% block footer %}{{ super() }}<p>N</p>{% endblock footer %}\n"),
    ("parts/footer.html", "{% include \"theme/parts/footer.html\" %}<p>N</p>{% include \"parts/own.html\" %}\n"),
    ("parts/footer.html", "<footer><p>N {{ site.title }}</p></footer>\n"),
    (
        "topic.html",
        "{% extends \"theme/topic.html\" %}\n{% block heading %}{{ super() }}<p>N {{ view.total }}</p>{% endblock heading %}\n",
    ),
    ("term.html", "{% extends \"theme/term.html\" %}\n{% block body %}<p>N</p>{{ super() }}{% endblock body %}\n"),
    ("home.html", "{% extends \"theme/home.html\" %}\n{% block lead %}<p>N</p>{{ super() }}{% endblock lead %}\n"),
    (
        "special.html",
        "{% extends \"base.html\" %}\n{% block main %}<h1>N</h1>{% include \"parts/own.html\" %}{{ view.body | safe }}{% endblock main %}\n",
    ),
];

/// Components and parts of the theme, with a place where a variant can say something.
const THEME: [(&str, &str, &str); 5] = [
    ("components/row.html", include_str!("../../../../templates/components/row.html"), "<article class=\"row card\""),
    ("components/facts.html", include_str!("../../../../templates/components/facts.html"), "<p class=\"meta dots\">"),
    ("parts/crumbs.html", include_str!("../../../../templates/parts/crumbs.html"), "<nav"),
    ("parts/head.html", include_str!("../../../../templates/parts/head.html"), "<title>"),
    ("year.html", include_str!("../../../../templates/year.html"), "<h1>"),
];

/// The text of an own template of this number.
fn variant(text: &str, number: usize) -> String {
    text.replace('N', &format!("Variant {number}"))
}

fn put(world: &mut World, name: &str, text: &str, what: &str) -> Option<String> {
    world.write(&format!("templates/{name}"), text).then(|| format!("templates/{name}: {what}"))
}

fn template(world: &mut World, random: &mut Random) -> Option<String> {
    let (name, text) = random.one(&OWN);
    let number = random.below(9);
    put(world, name, &variant(text, number), &format!("variant {number}"))
}

/// A file of the theme as it is: no page changes by it.
fn theme_copy(world: &mut World, random: &mut Random) -> Option<String> {
    let (name, text, _) = random.one(&THEME);
    put(world, name, text, "a copy of the theme's")
}

fn component(world: &mut World, random: &mut Random) -> Option<String> {
    let (name, text, place) = random.one(&THEME);
    let number = random.below(9);
    assert!(text.contains(place), "`{name}` has no `{place}` any more");
    put(world, name, &text.replacen(place, &format!("<!-- {number} -->{place}"), 1), &format!("variant {number}"))
}

/// The part that some own templates include: without it they cannot be used.
fn included(world: &mut World, random: &mut Random) -> Option<String> {
    let number = random.below(9);
    match random.below(4) {
        0 => put(world, "parts/own.html", "<p>Own {% include \"parts/deeper.html\" %}</p>\n", "includes another"),
        1 => put(world, "parts/deeper.html", &format!("<b>{number}</b>\n"), "what is included twice"),
        _ => put(world, "parts/own.html", &format!("<p>Own {number} {{{{ page.title }}}}</p>\n"), "what is included"),
    }
}

fn broken(world: &mut World, random: &mut Random) -> Option<String> {
    let (name, _) = random.one(&OWN);
    let texts =
        ["{% if %}", "{% extends \"gone.html\" %}", "{{ view.no_such_field.x }}", "{{ title | no_such_filter }}"];
    put(world, name, random.one::<&str>(&texts), "broken")
}

fn remove(world: &mut World, random: &mut Random) -> Option<String> {
    let paths = world.paths("templates/", "");
    let path = (!paths.is_empty()).then(|| random.one(&paths).clone())?;
    world.remove(&path);
    Some(format!("{path} removed"))
}

fn words(world: &mut World, random: &mut Random) -> Option<String> {
    let name = random.one(&["words/en.ftl", "words/de.ftl", "words/fr.ftl"]);
    let number = random.below(9);
    let lines = [
        format!("topics = Subjects {number}\n"),
        format!("minutes = {{ $n }} min. ({number})\n"),
        format!("mentioned-in = Named in {number}\nglossary = Words {number}\n"),
        format!("no-such-word = {number}\n"),
        "topics = {\n".to_owned(),
    ];
    let text: String = (0..1 + random.below(2)).map(|_| random.one(&lines).as_str()).collect();
    put(world, name, &text, "own words")
}
