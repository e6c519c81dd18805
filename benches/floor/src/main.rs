//! The floor: the least that any site generator in Rust has to do, to compare Recto's builds with.
//!
//! ```sh
//! cargo run --release --manifest-path benches/floor/Cargo.toml -- CONTENT OUT
//! ```
//!
//! reads every Markdown file below `CONTENT`, takes its front matter off, parses the rest with pulldown-cmark, highlights
//! fenced code with syntect and two-face (syntect's own class generator), writes one HTML file each into `OUT` and prints
//! the seconds that took. Two threads, the ordinary way, nothing remembered from file to file.
//!
//! What it leaves out is what a site is: the front matter's meaning, links and their checks, templates, lists, topics, the
//! glossary, feeds, drawings, and comparing with what is there. A program that does those too and takes twice as long
//! does them for the price of one more reading.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Options, Parser, Tag, TagEnd, html};
use rayon::prelude::*;
use syntect::html::{ClassStyle, ClassedHTMLGenerator};
use syntect::parsing::SyntaxSet;
use syntect::util::LinesWithEndings;

fn main() {
    let mut arguments = std::env::args_os().skip(1);
    let (Some(content), Some(out)) = (arguments.next(), arguments.next()) else {
        eprintln!("usage: floor CONTENT OUT");
        std::process::exit(2);
    };
    let (content, out) = (PathBuf::from(content), PathBuf::from(out));
    let start = Instant::now();
    let syntaxes = two_face::syntax::extra_newlines();
    let files: Vec<PathBuf> = walkdir::WalkDir::new(&content)
        .into_iter()
        .map(|entry| entry.expect("a readable folder").into_path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    let threads = rayon::ThreadPoolBuilder::new().num_threads(2).build().expect("two threads");
    threads.install(|| files.par_iter().for_each(|file| page(&content, file, &out, &syntaxes)));
    println!("{} files in {:.2} s", files.len(), start.elapsed().as_secs_f64());
}

/// Reads a file and writes its page.
fn page(content: &Path, file: &Path, out: &Path, syntaxes: &SyntaxSet) {
    let text = fs::read_to_string(file).expect("a text");
    let body = without_front_matter(&text);
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
    let mut page = String::with_capacity(text.len() * 2);
    page.push_str("<!doctype html>\n");
    html::push_html(&mut page, Highlighted { events: Parser::new_ext(body, options), syntaxes });
    let to = out.join(file.strip_prefix(content).expect("a file of the folder")).with_extension("html");
    fs::create_dir_all(to.parent().expect("a folder")).expect("a folder");
    fs::write(to, page).expect("a page");
}

fn without_front_matter(text: &str) -> &str {
    let Some(rest) = text.strip_prefix("---\n") else { return text };
    rest.find("\n---\n").map_or(text, |end| &rest[end + 5..])
}

/// Events with fenced code as HTML.
struct Highlighted<'a, 's> {
    events: Parser<'a>,
    syntaxes: &'s SyntaxSet,
}

impl<'a> Iterator for Highlighted<'a, '_> {
    type Item = Event<'a>;

    fn next(&mut self) -> Option<Event<'a>> {
        let event = self.events.next()?;
        let Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(language))) = &event else { return Some(event) };
        let Some(syntax) = self.syntaxes.find_syntax_by_token(language) else { return Some(event) };
        let mut code = String::new();
        for event in self.events.by_ref() {
            match event {
                Event::Text(text) => code.push_str(&text),
                Event::End(TagEnd::CodeBlock) => break,
                _ => {}
            }
        }
        let mut generator = ClassedHTMLGenerator::new_with_class_style(syntax, self.syntaxes, ClassStyle::Spaced);
        for line in LinesWithEndings::from(&code) {
            generator.parse_html_for_line_which_includes_newline(line).expect("a grammar without faults");
        }
        Some(Event::Html(CowStr::from(format!("<pre><code>{}</code></pre>\n", generator.finalize()))))
    }
}
