//! What was typed, as what it means to a command: defaults filled in, words turned into types.

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::args;
use crate::commands::cache::Use;
use crate::commands::progress::Progress;
use crate::commands::{Collection, build, init, new, why};
use crate::parse::Kind;

/// The folder a site is written into unless `--output` names another.
const DEFAULT_OUTPUT: &str = "public";

/// `recto build` in the site at `root`. A relative `--output` is meant from here, as everywhere in a shell.
pub fn build(typed: args::Build, root: PathBuf, progress: Arc<dyn Progress>) -> build::Options {
    let output = typed.output.unwrap_or_else(|| root.join(DEFAULT_OUTPUT));
    let cache = match (typed.clean, typed.no_cache) {
        (_, true) => Use::Nothing,
        (true, _) => Use::Clean,
        (false, false) => Use::Keep,
    };
    let memory = typed.cache_size.get().saturating_mul(1 << 20);
    let collection = collection(typed.collection, &typed.reporting, root, progress);
    build::Options { collection, output, cache, memory, trace: typed.trace }
}

/// `recto why` in the site at `root`.
pub fn why(typed: args::Why, root: PathBuf, progress: Arc<dyn Progress>) -> why::Options {
    let output = typed.output.unwrap_or_else(|| root.join(DEFAULT_OUTPUT));
    let memory = args::CACHE_SIZE.get() << 20;
    let collection = collection(typed.collection, &typed.reporting, root, progress);
    why::Options { collection, output, memory, wanted: typed.page }
}

/// `recto check` of the site at `root`.
pub fn check(typed: args::Check, root: PathBuf, progress: Arc<dyn Progress>) -> Collection {
    collection(typed.collection, &typed.reporting, root, progress)
}

fn collection(
    typed: args::Collection,
    reporting: &args::Reporting,
    root: PathBuf,
    progress: Arc<dyn Progress>,
) -> Collection {
    Collection {
        root,
        drafts: typed.drafts,
        at: typed.at,
        base_url: typed.base_url,
        strict: reporting.strict,
        threads: typed.threads.map(NonZeroUsize::get),
        progress,
    }
}

/// `recto new` in the site at `root`.
pub fn new(typed: args::New, root: PathBuf) -> new::Options {
    let kind = match typed.kind {
        args::NewKind::Article => Kind::Article,
        args::NewKind::Topic => Kind::Topic,
        args::NewKind::Term => Kind::Term,
        args::NewKind::Author => Kind::Author,
        args::NewKind::Series => Kind::Series,
        args::NewKind::Page => Kind::Page,
    };
    new::Options { root, kind, title: typed.title, path: typed.path, at: typed.at }
}

/// `recto init`: the folder is the argument, else `--root`, else here.
pub fn init(typed: args::Init, root: Option<PathBuf>) -> init::Options {
    init::Options {
        dir: typed.dir.or(root).unwrap_or_else(|| Path::new(".").to_path_buf()),
        ci: typed.ci.map(|host| match host {
            args::Host::GithubPages => init::Host::GithubPages,
        }),
        theme: typed.theme,
    }
}
