//! What can be typed. Each doc comment below is the help a person reads.
//!
//! Nothing here knows what an option means to a command: that is `options`.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use jiff::civil::Date;

/// Turns a folder of articles into a linked body of knowledge: one static site.
#[derive(Debug, Parser)]
#[command(name = "recto", version, arg_required_else_help = true, max_term_width = 100)]
pub struct Args {
    /// The site's folder; default: here, or the nearest folder above that has a `site.yaml`.
    #[arg(long, global = true, value_name = "DIR")]
    pub root: Option<PathBuf>,
    /// The command.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Build the site into `public/`.
    Build(Build),
    /// Ask every question about the collection, without writing it.
    Check(Check),
    /// Say what a page of the site is made from, and why it was drawn.
    Why(Why),
    /// Write a new document with front matter.
    New(New),
    /// Make a new site that builds, or add a publishing workflow or the theme's files to one.
    Init(Init),
    /// Say what a diagnostic means and how to mend it; without a code, list them all.
    Explain(Explain),
    /// Print a completion script for a shell.
    Completions(Completions),
}

/// `recto build`.
#[derive(Debug, clap::Args)]
pub struct Build {
    /// Where the site is written; default: `public/` in the site's folder.
    #[arg(long, value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// What is part of the site.
    #[command(flatten)]
    pub collection: Collection,
    /// How messages are shown.
    #[command(flatten)]
    pub reporting: Reporting,
    /// Forget what earlier builds remembered, and remember this one.
    #[arg(long)]
    pub clean: bool,
    /// Remember nothing and use nothing that was remembered.
    #[arg(long, conflicts_with = "clean")]
    pub no_cache: bool,
    /// Memory for what is remembered, in megabytes. More is faster in large collections.
    #[arg(long, value_name = "MB", default_value_t = CACHE_SIZE, value_parser = at_least_one)]
    pub cache_size: NonZeroUsize,
    /// Say which pages were drawn, and why: what they read, down to the line of a source.
    #[arg(long)]
    pub explain: bool,
    /// Say how long each stage took.
    #[arg(long)]
    pub timings: bool,
    /// Write the times of stages and pages to a file in Chrome's trace format.
    #[arg(long, value_name = "FILE")]
    pub trace: Option<PathBuf>,
}

/// Megabytes for what is remembered, unless `--cache-size` says otherwise.
pub const CACHE_SIZE: NonZeroUsize = NonZeroUsize::new(256).expect("it is not zero");

/// `recto check`.
#[derive(Debug, clap::Args)]
pub struct Check {
    /// What is part of the site.
    #[command(flatten)]
    pub collection: Collection,
    /// How messages are shown.
    #[command(flatten)]
    pub reporting: Reporting,
}

/// `recto why`.
#[derive(Debug, clap::Args)]
pub struct Why {
    /// The page: its file in the output folder, its address, or the source of its document.
    #[arg(value_name = "OUT")]
    pub page: String,
    /// The folder the site is built into; default: `public/` in the site's folder.
    #[arg(long, value_name = "DIR")]
    pub output: Option<PathBuf>,
    /// What is part of the site.
    #[command(flatten)]
    pub collection: Collection,
    /// How messages are shown.
    #[command(flatten)]
    pub reporting: Reporting,
}

/// Options that decide what is part of the site.
#[derive(Debug, Clone, clap::Args)]
pub struct Collection {
    /// Include drafts and articles whose date has not come.
    #[arg(long)]
    pub drafts: bool,
    /// Build as if it were this day (`2026-11-22`); default: today in the site's time zone.
    #[arg(long, value_name = "DATE")]
    pub at: Option<Date>,
    /// Absolute address of the site, instead of `base_url` in `site.yaml`.
    #[arg(long, value_name = "URL", value_parser = absolute_address)]
    pub base_url: Option<String>,
    /// Number of threads; default: one a core. The output is the same for every number.
    #[arg(long, value_name = "N", value_parser = at_least_one)]
    pub threads: Option<NonZeroUsize>,
}

/// Options of every command that reports on a site.
#[derive(Debug, Clone, clap::Args)]
pub struct Reporting {
    /// Treat warnings as errors.
    #[arg(long)]
    pub strict: bool,
    /// Messages for people on stderr, or for programs on stdout, as one JSON document.
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    format: Format,
    /// Short for `--format json`.
    #[arg(long, conflicts_with = "format")]
    json: bool,
}

impl Reporting {
    /// The format asked for, in either spelling.
    pub fn format(&self) -> Format {
        if self.json { Format::Json } else { self.format }
    }
}

/// Who reads the messages.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// People: annotated source on stderr.
    #[default]
    Human,
    /// Programs: JSON on stdout.
    Json,
}

/// `recto new`.
#[derive(Debug, clap::Args)]
pub struct New {
    /// What to write.
    #[arg(value_enum)]
    pub kind: NewKind,
    /// Its title, quoted: "How caches forget".
    pub title: String,
    /// Where, below the folder of its kind and without `.md` (`backend/apis`); default: from the title.
    #[arg(long, value_name = "PATH")]
    pub path: Option<String>,
    /// The article's date; default: today in the site's time zone.
    #[arg(long, value_name = "DATE")]
    pub at: Option<Date>,
}

/// The kinds of document `recto new` writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum NewKind {
    /// An article, as a draft.
    Article,
    /// A topic page.
    Topic,
    /// A glossary term.
    Term,
    /// An author.
    Author,
    /// A series: an ordered reading list.
    Series,
    /// A stand-alone page.
    Page,
}

/// `recto init`.
#[derive(Debug, clap::Args)]
pub struct Init {
    /// The new site's folder; default: here.
    #[arg(value_name = "DIR", conflicts_with = "root")]
    pub dir: Option<PathBuf>,
    /// Also write the workflow that builds, checks and publishes the site.
    #[arg(long, value_enum, value_name = "HOST")]
    pub ci: Option<Host>,
    /// Also copy the theme's templates, style sheets and script into the site, to be edited; a file that is there
    /// already is left as it is.
    #[arg(long)]
    pub theme: bool,
}

/// Hosts for which `recto init` writes a workflow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Host {
    /// GitHub Pages, by GitHub Actions.
    GithubPages,
}

/// `recto explain`.
#[derive(Debug, clap::Args)]
pub struct Explain {
    /// A code as a message shows it: `link::missing`.
    pub code: Option<String>,
}

/// `recto completions`.
#[derive(Debug, clap::Args)]
pub struct Completions {
    /// The shell.
    #[arg(value_enum)]
    pub shell: Shell,
}

/// An address that links can begin with. What else it has to be is for `config` to say.
fn absolute_address(typed: &str) -> Result<String, String> {
    let host = typed.strip_prefix("https://").or_else(|| typed.strip_prefix("http://"));
    match host {
        Some(host) if !host.is_empty() && !host.starts_with('/') => Ok(typed.to_owned()),
        _ => Err("an absolute address is needed, like `https://example.org/notes/`".to_owned()),
    }
}

fn at_least_one(typed: &str) -> Result<NonZeroUsize, String> {
    typed.parse().map_err(|_| "a whole number from 1 is needed".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Args, clap::Error> {
        Args::try_parse_from(line.split_whitespace())
    }

    #[test]
    fn clap_accepts_the_declarations() {
        <Args as clap::CommandFactory>::command().debug_assert();
    }

    #[test]
    fn the_root_may_stand_before_or_after_the_command() {
        for line in ["recto --root site build", "recto build --root site"] {
            assert_eq!(parse(line).expect(line).root, Some(PathBuf::from("site")), "{line}");
        }
    }

    #[test]
    fn both_spellings_of_json() {
        for (line, format) in [
            ("recto check", Format::Human),
            ("recto check --json", Format::Json),
            ("recto check --format json", Format::Json),
        ] {
            let Command::Check(check) = parse(line).expect(line).command else { panic!("{line}") };
            assert_eq!(check.reporting.format(), format, "{line}");
        }
    }

    #[test]
    fn wrong_usage_is_named() {
        for (line, part) in [
            ("recto build --json --format human", "cannot be used with"),
            ("recto build --at 22.11.2026", "--at <DATE>"),
            ("recto build --at 2026-02-30", "--at <DATE>"),
            ("recto build --base-url example.org", "an absolute address is needed"),
            ("recto build --base-url https:///x", "an absolute address is needed"),
            ("recto build --threads 0", "a whole number from 1 is needed"),
            ("recto new poem Title", "possible values: article, topic, term, author, series, page"),
            ("recto init here --root there", "cannot be used with"),
            ("recto bulid", "build"),
        ] {
            let error = parse(line).expect_err(line);
            assert_eq!(error.exit_code(), 2, "{line}");
            assert!(error.to_string().contains(part), "{line}: {error}");
        }
    }
}
