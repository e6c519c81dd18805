//! Wrong templates, each with the exact message.

use super::load;
use crate::diag::Diag;
use crate::render::Override;
use crate::render::sample::{self, Fill, KINDS};

fn own(name: &str, bytes: &[u8]) -> Override {
    Override { name: name.into(), path: format!("templates/{name}"), bytes: bytes.into() }
}

/// `code path [marked text] message | hint`.
fn line(diag: &Diag, files: &[(&str, &[u8])]) -> String {
    let place = diag.place.as_ref().map_or("nowhere".to_owned(), |place| {
        let name = place.path.strip_prefix("templates/").unwrap_or(&place.path);
        let bytes = files.iter().find(|(known, _)| *known == name).expect("a file of the site").1;
        let mark: Option<String> = place.span.clone().map(|span| String::from_utf8_lossy(&bytes[span]).into_owned());
        mark.map_or(name.to_owned(), |mark| format!("{name} «{mark}»"))
    });
    format!("{} {place} {} | {}", diag.rule.code, diag.message, diag.hints.join(" | "))
}

/// What is said about these files when they are loaded and an article is drawn. The article is always drawn,
/// and so is every other page.
fn said(files: &[(&str, &[u8])]) -> Vec<String> {
    let (templates, mut diags) = load(files.iter().map(|(name, bytes)| own(name, bytes)).collect());
    for kind in KINDS {
        let (html, found) = templates.draw(&sample::page(kind, Fill::Full));
        assert!(!html.is_empty(), "{kind} is drawn: {files:?} {found:?}");
        if *kind == "article" {
            diags.extend(found);
        }
    }
    diags.extend(templates.unused([]));
    diags.iter().map(|diag| line(diag, files)).collect()
}

/// Files of a site, and what is said about them.
type Case<'c> = (&'c [(&'c str, &'c [u8])], &'c [&'c str]);

#[test]
fn mistakes() {
    let cases: &[Case] = &[
        (
            &[("article.html", b"{% block main %}x")],
            &[
                "template::syntax article.html «x» unexpected end of input | close what is open: `}}`, `%}`, `#}`, quotes, `{% endblock %}`, `{% endif %}`, `{% endfor %}`, `{% endcomponent %}`",
            ],
        ),
        (
            &[("article.html", b"{{ page.title")],
            &[
                "template::syntax article.html «title» unexpected end of input | close what is open: `}}`, `%}`, `#}`, quotes, `{% endblock %}`, `{% endif %}`, `{% endfor %}`, `{% endcomponent %}`",
            ],
        ),
        (
            &[("article.html", b"<p>{% if page.title %}</p>")],
            &[
                "template::syntax article.html «</p>» unexpected end of input | close what is open: `}}`, `%}`, `#}`, quotes, `{% endblock %}`, `{% endif %}`, `{% endfor %}`, `{% endcomponent %}`",
            ],
        ),
        (
            &[("article.html", b"{% endfor %}")],
            &[
                "template::syntax article.html «endfor» there is no tag `endfor` here | nothing is open that it could close",
            ],
        ),
        (
            &[("article.html", b"{% import \"m.html\" as m %}")],
            &[
                "template::syntax article.html «import» there is no tag `import` here | Tera 2 has components in place of macros: `{% component name(argument) %}…{% endcomponent %}`, called as `{{ <name argument={value}/> }}`",
            ],
        ),
        (
            &[("article.html", b"{% macro a() %}{% endmacro %}")],
            &[
                "template::syntax article.html «macro» there is no tag `macro` here | Tera 2 has components in place of macros: `{% component name(argument) %}…{% endcomponent %}`, called as `{{ <name argument={value}/> }}`",
            ],
        ),
        (
            &[("article.html", b"{% extends \"base.html\" %}hello")],
            &[
                "template::syntax article.html «hello» this content would be ignored: only `extends`, `block` and `component` are allowed at the top level of a child template | put it into a `{% block … %}` of the template that this one extends",
            ],
        ),
        (
            &[("article.html", b"{{ page.title | shout }}")],
            &[
                "template::undefined article.html «shout» unknown filter `shout` | there are `abs`, `capitalize`, `default`, `escape`, `escape_html`, `escape_xml`, `first`, `float`, `get`, `group_by`, `in_script`, `indent`, `int`, `join`, `keys`, `last`, `length`, `lower`, `newlines_to_br`, `nth`, `pairs`, `pluralize`, `replace`, `reverse`, `round`, `safe`, `sort`, `split`, `str`, `title`, `trim`, `trim_end`, `trim_start`, `truncate`, `unique`, `upper`, `values`, `wordcount`",
            ],
        ),
        (
            &[("article.html", b"{{ page.title | uper }}{{ page.title | lowr }}")],
            &[
                "template::undefined article.html «uper» unknown filter `uper` | did you mean `upper`?",
                "template::undefined article.html «lowr» unknown filter `lowr` | did you mean `lower`?",
            ],
        ),
        (
            &[("article.html", b"{% if page.title is defind %}{% endif %}")],
            &["template::undefined article.html «defind» unknown test `defind` | did you mean `defined`?"],
        ),
        (
            &[("article.html", b"{{ now() }}")],
            &[
                "template::undefined article.html «now()» unknown function `now` | a page depends on `site`, `page` and `view` alone: templates reach no clock, environment, chance or file",
            ],
        ),
        (
            &[("article.html", b"{{ get_env(name=\"HOME\") }}")],
            &[
                "template::undefined article.html «get_env(name=\"HOME\")» unknown function `get_env` | a page depends on `site`, `page` and `view` alone: templates reach no clock, environment, chance or file",
            ],
        ),
        (
            &[("article.html", b"{{ <rwo card={1}/> }}")],
            &["template::undefined article.html «<rwo card={1}/>» unknown component `rwo` | did you mean `row`?"],
        ),
        (
            &[("article.html", b"{% include \"parts/heed.html\" %}")],
            &[
                "template::missing article.html «\"parts/heed.html\"» there is no template `parts/heed.html` | did you mean `parts/head.html`?",
            ],
        ),
        (
            &[("article.html", b"{% extends \"nothing-like-it.html\" %}")],
            &[
                "template::missing article.html «\"nothing-like-it.html\"» there is no template `nothing-like-it.html` | add `templates/nothing-like-it.html`",
            ],
        ),
        (
            &[("article.html", b"{% extends \"base.html\" %}{% block mian %}{% endblock %}")],
            &[
                "template::block article.html «mian» the block `mian` is in no template that this one extends | did you mean `main`?",
            ],
        ),
        (
            &[("base.html", b"<html></html>")],
            &[
                "template::block base.html `base.html` has no block `main`, which is filled by `404.html` and 14 more | add `{% block main %}{% endblock main %}` where it belongs",
            ],
        ),
        (
            &[("components/sentence.html", b"")],
            &[
                "template::undefined components/sentence.html `components/sentence.html` has no component `sentence`, which is called by `article.html` and 2 more | add `{% component sentence(…) %}…{% endcomponent sentence %}` as the built-in file has it",
            ],
        ),
        (
            &[("base.html", b"{% extends \"article.html\" %}")],
            &[
                "template::cycle base.html «\"article.html\"» `base.html` extends itself: `base.html` → `article.html` → `base.html` | break the circle: move what they share into a template of its own",
            ],
        ),
        (
            &[("article.html", b"{% extends \"article.html\" %}")],
            &[
                "template::cycle article.html «\"article.html\"» `article.html` extends itself: `article.html` → `article.html` | the built-in template is called `theme/article.html`: write `{% extends \"theme/article.html\" %}`",
            ],
        ),
        (
            &[("article.html", b"{% extends \"theme/artcle.html\" %}")],
            &[
                "template::missing article.html «\"theme/artcle.html\"» there is no template `theme/artcle.html` | did you mean `theme/article.html`?",
            ],
        ),
        (
            &[("article.html", b"{% include \"theme/components/row.html\" %}")],
            &[
                "template::missing article.html «\"theme/components/row.html\"» there is no template `theme/components/row.html` | it defines components, whose names are shared by all templates: call them, there is nothing to include",
            ],
        ),
        (
            &[("theme/article.html", b"x")],
            &[
                "template::unused theme/article.html `theme/article.html` always is the built-in template, so this file is not used | to replace the built-in one, move it to `templates/article.html`",
            ],
        ),
        (
            &[
                ("article.html", b"{% extends \"theme/article.html\" %}"),
                ("base.html", b"{% block main %}{% endblock %}"),
            ],
            &[],
        ),
        (
            &[("a.html", b"{% extends \"b.html\" %}"), ("b.html", b"{% extends \"a.html\" %}")],
            &[
                "template::cycle a.html «\"b.html\"» `a.html` extends itself: `a.html` → `b.html` → `a.html` | break the circle: move what they share into a template of its own",
            ],
        ),
        (
            &[("article.html", b"{% include \"article.html\" %}")],
            &[
                "template::cycle article.html «\"article.html\"» `article.html` includes itself: `article.html` → `article.html` | the built-in template is called `theme/article.html`: write `{% include \"theme/article.html\" %}`",
            ],
        ),
        (
            &[
                ("article.html", b"{% include \"x.html\" %}"),
                ("x.html", b"{% include \"y.html\" %}"),
                ("y.html", b"{% include \"x.html\" %}"),
            ],
            &[
                "template::cycle x.html «\"y.html\"» `x.html` includes itself: `x.html` → `y.html` → `x.html` | break the circle: move what they share into a template of its own",
            ],
        ),
        (
            &[("article.html", b"{% component again() %}{{ <again/> }}{% endcomponent %}{{ <again/> }}")],
            &[
                "template::cycle article.html «again» components call each other without end (more than 20 deep) | let the component stop: call it again only inside an `{% if %}` or `{% for %}` that ends",
            ],
        ),
        (
            &[("mine.html", b"{% component row() %}{% endcomponent %}")],
            &[
                "template::duplicate mine.html «row» the component `row` is defined here and in `components/row.html` | to replace it, put your version into `templates/components/row.html`; else give yours another name",
            ],
        ),
        (
            &[
                ("a.html", b"{% component x() %}{% endcomponent %}"),
                ("b.html", b"{% component x() %}{% endcomponent %}"),
            ],
            &[
                "template::duplicate b.html «x» the component `x` is defined here and in `a.html` | give one of them another name",
                "template::unused a.html no page uses the template `a.html` | name it in an article's front matter (`template: a.html`), or remove it",
            ],
        ),
        (
            &[("article.html", b"{{ pge.title }}")],
            &["template::undefined article.html «pge» `pge` is not defined | did you mean `page`?"],
        ),
        (
            &[("article.html", b"<p>\xc3\xa9 {{ page.titel }}")],
            &["template::undefined article.html «titel» `titel` is not defined | did you mean `title`?"],
        ),
        (
            &[("article.html", b"{{ view.series.previous.nothing.more }}")],
            &[
                "template::undefined article.html «nothing» `nothing` is not defined | there are `date`, `dir`, `href`, `id`, `image`, `kind`, `lang`, `minutes`, `plate_html`, `summary`, `title`, `topic`, `updated`",
            ],
        ),
        (
            &[("article.html", b"{{ 1 / 0 }}")],
            &["template::failed article.html «0» cannot divide by 0 | guard it with `{% if … %}`"],
        ),
        (
            &[("article.html", b"{% for x in view.minutes %}{% endfor %}")],
            &[
                "template::failed article.html «view» iteration not possible on type `u64` | `{% for %}` goes over a list, a map or a text",
            ],
        ),
        (
            &[("article.html", b"{{ page.title + 1 }}")],
            &[
                "template::failed article.html «page.title + 1» `+` requires both operands to be numbers, found `string` and `i64` | `docs/templates.md` says which type a field has; `~` joins texts",
            ],
        ),
        (
            &[("article.html", b"{{ <row card={view} level={2} size={3} big={1} a={1}/> }}")],
            &[
                "template::undefined article.html «<row card={view} level={2} size={3} big={1} a={1}/>» the component has no argument `a`, `big`, `size` | it takes `card`, `level`",
            ],
        ),
        (
            &[("article.html", b"\n {{ <row card={view.body}/> }}")],
            &[
                "template::undefined article.html «<row card={view.body}/>» `href` is not defined | what is given here to the built-in `components/row.html` lacks something; compare with its calls elsewhere",
            ],
        ),
        (
            &[("article.html", b"{{ throw(message=\"stop here\") }}")],
            &["template::failed article.html «throw(message=\"stop here\")» stop here | "],
        ),
        (
            &[(
                "article.html",
                b"{% for a in range(end=100000) %}{% for b in range(end=100000) %}0123456789{% endfor %}{% endfor %}",
            )],
            &[
                "template::size article.html `article.html` writes more than 64 MiB for one page | look for a loop inside a loop, or a component that calls itself",
            ],
        ),
        (
            &[("article.html", b"ab\xff\xfe")],
            &["template::encoding article.html the template is not UTF-8: byte 2 is 0xff | save it as UTF-8"],
        ),
        (
            &[("artikle.html", b"x")],
            &[
                "template::unused artikle.html no page uses the template `artikle.html` | to replace the built-in one, name it `article.html`",
            ],
        ),
        (
            &[("lonely.html", b"x")],
            &[
                "template::unused lonely.html no page uses the template `lonely.html` | name it in an article's front matter (`template: lonely.html`), or remove it",
            ],
        ),
        (
            &[("article.html", b"{% include \"broken.html\" %}"), ("broken.html", b"{{")],
            &[
                "template::syntax broken.html «{{» unexpected end of input | close what is open: `}}`, `%}`, `#}`, quotes, `{% endblock %}`, `{% endif %}`, `{% endfor %}`, `{% endcomponent %}`",
            ],
        ),
        (
            &[("article.html", b"{{ 'a' | round }}"), ("home.html", b"{{ x | nope }}"), ("term.html", b"{%")],
            &[
                "template::syntax term.html «{%» unexpected end of input | close what is open: `}}`, `%}`, `#}`, quotes, `{% endblock %}`, `{% endif %}`, `{% endfor %}`, `{% endcomponent %}`",
                "template::undefined home.html «nope» unknown filter `nope` | there are `abs`, `capitalize`, `default`, `escape`, `escape_html`, `escape_xml`, `first`, `float`, `get`, `group_by`, `in_script`, `indent`, `int`, `join`, `keys`, `last`, `length`, `lower`, `newlines_to_br`, `nth`, `pairs`, `pluralize`, `replace`, `reverse`, `round`, `safe`, `sort`, `split`, `str`, `title`, `trim`, `trim_end`, `trim_start`, `truncate`, `unique`, `upper`, `values`, `wordcount`",
                "template::failed article.html «'a'» invalid type for the value, expected `f64` but got `string` | `docs/templates.md` says which type a field has; `~` joins texts",
            ],
        ),
        (
            &[("article.html", b"{{ page.title | truncate(length='x') }}")],
            &[
                "template::failed article.html «page» invalid type for the value, expected `usize` but got `string` | `docs/templates.md` says which type a field has; `~` joins texts",
            ],
        ),
        (
            &[("article.html", b"{{ super() }}")],
            &["template::failed article.html «super()» super() called outside of a block | "],
        ),
        (
            &[("article.html", b"{% set site = 1 %}{{ site.title }}")],
            &[
                "template::undefined article.html «title» `title` is not defined | `docs/templates.md` lists what there is",
            ],
        ),
        (
            &[("article.html", b"{{ \"unclosed }}")],
            &[
                "template::syntax article.html «» string opened with `\"` is missing its closing `\"` | close what is open: `}}`, `%}`, `#}`, quotes, `{% endblock %}`, `{% endif %}`, `{% endfor %}`, `{% endcomponent %}`",
            ],
        ),
        (
            &[("article.html", b"{# unclosed")],
            &[
                "template::syntax article.html «{#» closing comment tag `#}` not found | close what is open: `}}`, `%}`, `#}`, quotes, `{% endblock %}`, `{% endif %}`, `{% endfor %}`, `{% endcomponent %}`",
            ],
        ),
    ];
    for (files, expected) in cases {
        assert_eq!(said(files), *expected);
    }
}
