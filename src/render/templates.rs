//! The set of templates a site is drawn with: the built-in ones and the site's own in their places.
//!
//! A template of the site takes the name of the built-in one, so it could not extend it. Therefore the built-in
//! ones can also be named `theme/…`. Only those that the site names are loaded under that name: a site that
//! replaces everything need not keep the blocks and components that built-in templates would want.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::Hasher;
use std::sync::{Arc, PoisonError, RwLock};

use tera::{Context, Tera, Value};
use xxhash_rust::xxh3::Xxh3;

use super::blame::{self, Own, Owns};
use super::{engine, fixed, nesting, scan, theme};
use crate::diag::Diag;
use crate::diag::rules::template as rule;
use crate::pages::Kind;
use crate::pages::view::{PageMeta, SiteView};
use crate::words::Words;

/// A file of the site's `templates/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Override {
    /// Name of the template: the path inside `templates/`, `/` between segments (`parts/card.html`).
    pub name: String,
    /// Path from the site's root, for messages: `templates/parts/card.html`.
    pub path: String,
    /// The file as read. It has to be UTF-8; a byte order mark is dropped.
    pub bytes: Vec<u8>,
}

/// The templates of a site, parsed and checked. Cheap to share between threads.
pub struct Templates {
    /// The built-in theme alone: what a page is drawn with when a template of the site fails.
    built_in: Tera,
    /// The theme with the site's own templates; `None` when there are none.
    set: Option<Tera>,
    owns: Owns,
    /// What the templates that were left out name: not unused only because of that.
    wanted: BTreeSet<String>,
    stamps: BTreeMap<String, u64>,
    site: SiteValue,
}

impl Templates {
    /// Parses the built-in theme and the site's own templates, and checks them as one set.
    ///
    /// A template of the site that cannot be used is reported and left out: the built-in one of that
    /// name serves in its place, and the others are still checked.
    pub fn new(overrides: Vec<Override>, words: Arc<Words>) -> (Templates, Vec<Diag>) {
        let mut built_in = engine::engine(Arc::clone(&words));
        let texts = theme::templates().map(|(name, text)| (name, fixed::fixed(text, &words)));
        built_in.add_raw_templates(texts).expect("the built-in templates are right; a test loads them");
        let (mut owns, mut diags) = decode(overrides);
        let all: Vec<(String, Vec<String>)> = owns.iter().map(|(name, own)| (name.clone(), own.named())).collect();
        let set = load(&built_in, &words, &mut owns, &mut diags);
        let lost = all.into_iter().filter(|(name, _)| !owns.contains_key(name));
        let wanted = lost.flat_map(|(_, named)| named).collect();
        let stamps = stamps(&owns);
        (Templates { built_in, set, owns, wanted, stamps, site: SiteValue::default() }, diags)
    }

    /// `true` when there is a template of this name.
    pub fn contains(&self, name: &str) -> bool {
        self.set().contains_template(name)
    }

    /// The names of all templates a page can be drawn with, sorted; `theme/…` is for other templates only.
    pub fn names(&self) -> Vec<&str> {
        let mut names: Vec<&str> =
            self.set().get_template_names().filter(|name| theme::original(name).is_none()).collect();
        names.sort_unstable();
        names
    }

    /// A hash of everything a page drawn with this template depends on: its text and those of the
    /// templates it extends and includes and of the components it calls. 0 for an unknown name.
    pub fn stamp(&self, name: &str) -> u64 {
        self.stamps.get(name).copied().unwrap_or_default()
    }

    /// The words that templates of the site ask for by name, and whether one of them also makes up names.
    pub fn words(&self) -> (BTreeSet<&str>, bool) {
        let named = self.owns.values().flat_map(|own| &own.names.words);
        let makes_up = self.owns.values().any(|own| own.names.makes_up_words);
        (named.map(|(name, _)| name.as_str()).collect(), makes_up)
    }

    /// A warning for each template of the site that nothing uses: it replaces no built-in one, no other
    /// template names it, and `named` (the values of `template:` in front matter) does not either.
    pub fn unused<'n>(&'n self, named: impl IntoIterator<Item = &'n str>) -> Vec<Diag> {
        let mut used: BTreeSet<&str> = BTreeSet::new();
        let wanted = self.wanted.iter().map(String::as_str);
        let roots = theme::templates().map(|(name, _)| name).chain(named).chain(wanted);
        let sources = sources(&self.owns);
        for root in roots {
            closure(root, &sources, &mut used);
        }
        let unused = self.owns.iter().filter(|(name, _)| !used.contains(name.as_str()));
        unused
            .map(|(name, own)| {
                let diag = Diag::new(&rule::UNUSED, format!("no page uses the template `{name}`")).in_file(&own.path);
                match blame::nearest(name, theme::templates().map(|(name, _)| name)) {
                    Some(near) => diag.hint(format!("to replace the built-in one, name it `{near}`")),
                    None => {
                        diag.hint(format!("name it in an article's front matter (`template: {name}`), or remove it"))
                    }
                }
            })
            .collect()
    }

    /// Draws an HTML page.
    ///
    /// # Errors
    /// A located message when the template does not exist or fails while it runs.
    pub fn html(&self, template: &str, site: &Arc<SiteView>, page: &PageMeta, view: &Kind) -> Result<String, Diag> {
        run(self.set(), template, &self.context(site, page, view))
            .map_err(|error| blame::drawing(&error, template, &self.owns))
    }

    /// Draws an HTML page; when the site's template fails, with the built-in one, and says so.
    pub(super) fn html_or_built_in(
        &self,
        template: &str,
        site: &Arc<SiteView>,
        page: &PageMeta,
        view: &Kind,
    ) -> (String, Vec<Diag>) {
        let context = self.context(site, page, view);
        let error = match run(self.set(), template, &context) {
            Ok(html) => return (html, Vec::new()),
            Err(error) => error,
        };
        let mut diags = vec![blame::drawing(&error, template, &self.owns)];
        // The template named, if it is a built-in one that a part of the site's spoiled; else the page's own kind.
        let by_kind = format!("{}.html", page.kind);
        for name in [template, by_kind.as_str()] {
            match run(&self.built_in, name, &context) {
                Ok(html) => return (html, diags),
                Err(error) if theme::template(name).is_some() && name == by_kind => {
                    diags.push(blame::drawing(&error, name, &Owns::new()));
                }
                Err(_) => {}
            }
        }
        (String::new(), diags)
    }

    fn set(&self) -> &Tera {
        self.set.as_ref().unwrap_or(&self.built_in)
    }

    fn context(&self, site: &Arc<SiteView>, page: &PageMeta, view: &Kind) -> Context {
        let mut context = Context::new();
        context.insert_value("site", self.site.value(site));
        context.insert("page", page);
        context.insert("view", view);
        context
    }
}

/// The site as templates get it. It is the same on every page, so it is turned into a value when it is another than the
/// last one.
#[derive(Default)]
struct SiteValue(RwLock<Option<(Arc<SiteView>, Value)>>);

impl SiteValue {
    fn value(&self, site: &Arc<SiteView>) -> Value {
        // A panic elsewhere leaves one whole value or the other.
        if let Some((known, value)) = &*self.0.read().unwrap_or_else(PoisonError::into_inner)
            && Arc::ptr_eq(known, site)
        {
            return value.clone();
        }
        let value = Value::from_serializable(&**site);
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Some((Arc::clone(site), value.clone()));
        value
    }
}

fn run(tera: &Tera, template: &str, context: &Context) -> tera::TeraResult<String> {
    let mut page = engine::PageBuffer::default();
    tera.render_to(template, context, &mut page)?;
    Ok(String::from_utf8(page.0)?)
}

/// The texts of the site's templates, by name.
fn decode(overrides: Vec<Override>) -> (Owns, Vec<Diag>) {
    let (mut owns, mut diags) = (Owns::new(), Vec::new());
    for Override { name, path, bytes } in overrides {
        if theme::original(&name).is_some() {
            let built_in = &name[theme::PREFIX.len()..];
            diags.push(
                Diag::new(&rule::UNUSED, format!("`{name}` always is the built-in template, so this file is not used"))
                    .in_file(path)
                    .hint(format!("to replace the built-in one, move it to `templates/{built_in}`")),
            );
            continue;
        }
        match String::from_utf8(bytes) {
            Ok(text) => {
                let text = text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text);
                let names = scan::names(&text);
                owns.insert(name, Own { path, text, names });
            }
            Err(error) => {
                let at = error.utf8_error().valid_up_to();
                let byte = error.as_bytes()[at];
                diags.push(
                    Diag::new(&rule::ENCODING, format!("the template is not UTF-8: byte {at} is 0x{byte:02x}"))
                        .in_file(path)
                        .hint("save it as UTF-8"),
                );
            }
        }
    }
    (owns, diags)
}

/// The built-in templates with those of the site; `None` when the site has none that can be used. Those that do not fit are taken out of `owns`, one round at a time.
fn load(built_in: &Tera, words: &Words, owns: &mut Owns, diags: &mut Vec<Diag>) -> Option<Tera> {
    let found = blame::unknown_words(words, owns);
    diags.extend(found.diags);
    let mut left_out = found.culprits;
    owns.retain(|name, _| !left_out.contains(name));
    while !owns.is_empty() {
        let nested = {
            let sources = sources(owns);
            let graph = sources.iter().map(|(name, source)| (*name, source.names)).collect();
            nesting::problem(&graph, owns)
        };
        if let Some(found) = nested {
            leave_out(found, owns, &mut left_out, diags);
            continue;
        }
        let mut set = built_in.clone();
        let own = owns.iter().map(|(name, own)| (name.as_str(), own.text.as_str()));
        let Err(error) = set.add_raw_templates(own.chain(originals(owns))) else {
            return Some(set);
        };
        leave_out(blame::loading(&error, owns, &left_out), owns, &mut left_out, diags);
    }
    None
}

fn leave_out(found: blame::Blame, owns: &mut Owns, left_out: &mut Vec<String>, diags: &mut Vec<Diag>) {
    diags.extend(found.diags);
    for culprit in found.culprits {
        owns.remove(&culprit);
        left_out.push(culprit);
    }
}

/// The built-in templates that those of the site name `theme/…`, in order and each once.
fn originals(owns: &Owns) -> BTreeMap<&str, &'static str> {
    let named = owns.values().flat_map(|own| own.names.templates.iter().map(|(name, _)| name.as_str()));
    named.filter_map(|name| Some((name, theme::original(name)?))).collect()
}

/// A template as it is used: its text and what it names.
struct Source<'o> {
    text: &'o str,
    names: &'o scan::Names,
}

fn sources(owns: &Owns) -> BTreeMap<&str, Source<'_>> {
    // One by one: a chain would hold `owns` to the lifetime of the built-in texts.
    let mut built_in: Vec<(&str, &str)> = theme::templates().collect();
    built_in.extend(originals(owns));
    let mut sources = BTreeMap::new();
    for (name, text) in built_in {
        let names = theme::names(name.strip_prefix(theme::PREFIX).unwrap_or(name)).expect("a built-in template");
        sources.insert(name, Source { text, names });
    }
    sources.extend(owns.iter().map(|(name, own)| (name.as_str(), Source { text: &own.text, names: &own.names })));
    sources
}

/// Adds `name` and everything it reaches to `reached`.
fn closure<'s>(name: &str, sources: &'s BTreeMap<&'s str, Source<'s>>, reached: &mut BTreeSet<&'s str>) {
    let mut open: Vec<&str> = vec![name];
    while let Some(name) = open.pop() {
        let Some((name, source)) = sources.get_key_value(name) else { continue };
        if !reached.insert(name) {
            continue;
        }
        open.extend(source.names.templates.iter().map(|(next, _)| next.as_str()));
        for (component, _) in &source.names.calls {
            let home =
                sources.iter().find(|(_, source)| source.names.defines.iter().any(|(defined, _)| defined == component));
            open.extend(home.map(|(home, _)| *home));
        }
    }
}

fn stamps(owns: &Owns) -> BTreeMap<String, u64> {
    let sources = sources(owns);
    let stamp = |name: &str| {
        let mut reached = BTreeSet::new();
        closure(name, &sources, &mut reached);
        let mut hash = Xxh3::new();
        for name in reached {
            let text = sources[name].text;
            hash.write_u64(name.len() as u64);
            hash.write(name.as_bytes());
            hash.write_u64(text.len() as u64);
            hash.write(text.as_bytes());
        }
        hash.finish()
    };
    sources.keys().map(|name| ((*name).to_owned(), stamp(name))).collect()
}
