//! What texts are made of. Names come from small pools, so that what one edit names another makes, moves or removes.

use super::world::World;
use crate::random::Random;

/// File names and titles of articles.
pub const ARTICLES: [(&str, &str); 16] = [
    ("cold-start", "Cold starts"),
    ("warm-cache", "Keeping a cache warm"),
    ("queues", "Queues and their length"),
    ("back-pressure", "Back pressure"),
    ("sharding", "Cutting data in pieces"),
    ("replicas", "Reading from replicas"),
    ("retries", "Retries, and when to stop"),
    ("timeouts", "Timeouts"),
    ("tokens", "Counting tokens"),
    ("vectors", "Vectors in a table"),
    ("prompts", "Prompts are interfaces"),
    ("Über Größen", "Über Größen"),
    ("索引", "索引与缓存"),
    ("schemas", "Schemas that change"),
    ("deploys", "Small deploys"),
    ("traces", "Following a request"),
];

/// Folders of articles below `content/`.
pub const FOLDERS: [&str; 6] = ["articles/", "articles/", "notes/", "notes/deep/", "articles/2025/", ""];

/// Paths of topics, and what articles may call them: titles, synonyms, a topic that no file declares.
pub const TOPICS: [(&str, &str); 7] = [
    ("backend", "Backend"),
    ("backend/apis", "APIs"),
    ("backend/caches", "Caches"),
    ("data", "Data"),
    ("data/vectors", "Vector search"),
    ("operations", "Operations"),
    ("operations/tracing", "Tracing"),
];

/// How articles and terms name topics.
pub const TOPIC_NAMES: [&str; 10] = [
    "backend",
    "backend/apis",
    "APIs",
    "Caches",
    "data/vectors",
    "server-side",
    "Operations",
    "undeclared",
    "undeclared/below",
    "data",
];

/// File names and titles of terms; the texts use them, and their synonyms.
pub const TERMS: [(&str, &str); 9] = [
    ("cache", "Cache"),
    ("queue", "Queue"),
    ("api", "API"),
    ("shard", "Shard"),
    ("replica", "Replica"),
    ("rate-limit", "Rate limit"),
    ("token", "Token"),
    ("index", "Index of a table"),
    ("trace", "Trace"),
];

/// Other names of terms and topics: some are names that others have.
pub const SYNONYMS: [&str; 10] =
    ["buffer", "store", "cache", "MQ", "quota", "secondary", "span", "server-side", "Caches", "partition"];

/// How articles name authors, who are roles; some have a file.
pub const AUTHORS: [&str; 4] = ["editor", "Reviewer", "guest", "The editor"];

/// How articles name series.
pub const SERIES: [&str; 3] = ["first-steps", "The long way", "undeclared series"];

/// Headings, and so the fragments that links may have.
pub const HEADINGS: [&str; 6] =
    ["Setup", "Why it matters", "Limits", "In practice", "Grenzen & Größen", "What is next"];

/// The fragments of [`HEADINGS`], and one that none makes.
pub const FRAGMENTS: [&str; 5] = ["setup", "why-it-matters", "limits", "in-practice", "nowhere"];

/// Words of the texts.
const WORDS: [&str; 44] = [
    "cache",
    "queue",
    "API",
    "shard",
    "replicas",
    "rate limit",
    "token",
    "trace",
    "buffer",
    "store",
    "quota",
    "request",
    "server",
    "latency",
    "table",
    "row",
    "model",
    "vector",
    "embedding",
    "prompt",
    "deploy",
    "schema",
    "retry",
    "timeout",
    "worker",
    "thread",
    "memory",
    "disk",
    "network",
    "client",
    "the",
    "a",
    "of",
    "and",
    "with",
    "slowly",
    "often",
    "keeps",
    "loses",
    "reads",
    "writes",
    "waits for",
    "e-mail",
    "partition",
];

/// Some words, with a full stop.
pub fn sentence(random: &mut Random) -> String {
    let count = 4 + random.below(12);
    let words: Vec<&str> = (0..count).map(|_| *random.one(&WORDS)).collect();
    let text = words.join(" ");
    format!("{}{}.", text[..1].to_uppercase(), &text[1..])
}

/// A word of the texts.
pub fn word(random: &mut Random) -> &'static str {
    random.one::<&str>(&WORDS)
}

/// The stem of a document: one that is there, or one that may come.
pub fn stem(world: &World, random: &mut Random) -> String {
    if random.chance(75)
        && let Some(path) = world.document(random, "")
    {
        return file_stem(&path).to_owned();
    }
    let pools: [&[(&str, &str)]; 3] = [&ARTICLES, &TERMS, &TOPICS];
    let pool: &[(&str, &str)] = random.one::<&[(&str, &str)]>(&pools);
    let (stem, _) = random.one(pool);
    file_stem(stem).to_owned()
}

/// A file's name without folder and extension.
pub fn file_stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.split('.').next().unwrap_or(name)
}

/// A link to something, in one of all spellings, for a text in the file at `path`.
pub fn link(world: &World, path: &str, random: &mut Random) -> String {
    let stem = stem(world, random);
    let words = word(random);
    let fragment = random.one(&FRAGMENTS);
    match random.below(13) {
        0 => format!("[[{stem}]]"),
        1 => format!("[[{stem}|{words}]]"),
        2 => format!("[[{stem}#{}]]", random.one(&HEADINGS)),
        3 => format!("[{words}](<{stem}.md>)"),
        4 | 5 => match world.document(random, "") {
            Some(to) => format!("[{words}](<{}#{fragment}>)", relative(path, &to)),
            None => format!("[{words}](gone.md)"),
        },
        6 => format!("[{words}](/articles/{}/)", stem.to_lowercase()),
        7 => format!("[{words}](term:{stem})"),
        8 => format!("[{words}](#{fragment})"),
        9 => format!("[{words}](https://example.org/articles/{}/#{fragment})", stem.to_lowercase()),
        10 => {
            format!("[{words}]({})", random.one(&["/topics/backend/", "/archive/", "/atom.xml", "/old/a/", "/about/"]))
        }
        11 => format!("[{words}]({})", random.one(&["/files/data.csv", "photo.png", "/img/wide.png", "gone.pdf"])),
        _ => format!("[{words}](https://code.example/{stem})"),
    }
}

/// The path from a file to another, both from the site's folder.
fn relative(from: &str, to: &str) -> String {
    let up = from.matches('/').count().saturating_sub(1);
    format!("{}{}", "../".repeat(up), to.strip_prefix("content/").unwrap_or(to))
}

/// A block of a text: a paragraph, a heading, code, a table, and everything else that Markdown has.
pub fn block(world: &World, path: &str, random: &mut Random) -> String {
    let number = random.below(90);
    match random.below(26) {
        0..=5 => (0..1 + random.below(4)).map(|_| sentence(random)).collect::<Vec<_>>().join(" "),
        6..=9 => format!("{} {} {}", sentence(random), link(world, path, random), sentence(random)),
        10 | 11 => format!("## {}", random.one(&HEADINGS)),
        12 => format!("### {} {{#{}}}", random.one(&HEADINGS), random.one(&FRAGMENTS)),
        13 => format!("```rust title=\"main.rs\" {{1}}\nfn main() {{\n    let cache = {number};\n}}\n```"),
        14 => format!("```{}\nvalue = {number}  # cache\n```", random.one(&["python", "toml", "nolanguage", ""])),
        15 => format!("A formula $x^{{{number}}} + y$ in a line.\n\n$$\n\\frac{{1}}{{{number}}}\n$$"),
        16 => format!("{}[^n{number}]\n\n[^n{number}]: {}", sentence(random).trim_end_matches('.'), sentence(random)),
        17 => format!("![A picture]({})", random.one(&["photo.png", "/img/wide.png", "/img/plan.svg", "gone.png"])),
        18 => format!("![Wide](/img/wide.png \"{}\")", sentence(random)),
        19 => format!("![[{}]]", stem(world, random)),
        20 => format!("![[{}#{}]]", stem(world, random), random.one(&HEADINGS)),
        21 => {
            format!("| a | b |\n|--:|:--|\n| {number} | {} |\n\nTable: {}", link(world, path, random), sentence(random))
        }
        22 => format!("> [!NOTE]\n> {}", sentence(random)),
        23 => format!("- [ ] {}\n- [x] {}\n- {}", sentence(random), link(world, path, random), sentence(random)),
        24 => format!("Shard\n: {}\n\n<div id=\"own{number}\">raw <a href=\"#setup\">html</a></div>", sentence(random)),
        _ => format!("\"Quoted\" -- {} See https://code.example/{number} and {{{{ shortcode }}}}.", sentence(random)),
    }
}

/// A text of some blocks.
pub fn body(world: &World, path: &str, random: &mut Random) -> String {
    let blocks: Vec<String> = (0..2 + random.below(6)).map(|_| block(world, path, random)).collect();
    format!("{}\n\n{}\n", sentence(random), blocks.join("\n\n"))
}
