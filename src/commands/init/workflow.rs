//! The workflow that builds, checks and publishes a site.
//!
//! `github-pages.yml` beside this file is a workflow as it stands. Two of its values are set here:
//! the version of Recto that made it, and the site's folder below the repository's.

use std::path::{Path, PathBuf};

use anyhow::Context;

/// The workflow as it stands.
const GITHUB_PAGES: &str = include_str!("github-pages.yml");
/// The lines that are set, as they stand there.
const VERSION: &str = "  RECTO: 0.1.0\n";
const SITE: &str = "  SITE: .\n";

/// A workflow and where it has to lie to be run.
pub struct Workflow {
    /// In the repository's `.github/workflows/`.
    pub path: PathBuf,
    /// YAML.
    pub text: String,
}

/// The workflow for the site in `dir`, for GitHub Pages.
///
/// GitHub runs only the workflows at a repository's top, so for a site further down the workflow
/// goes there and names the site's folder.
///
/// # Errors
/// When the folder's real path cannot be told.
pub fn github_pages(dir: &Path) -> anyhow::Result<Workflow> {
    let site = real(dir).with_context(|| format!("cannot tell where `{}` is", dir.display()))?;
    let repository = site.ancestors().find(|folder| folder.join(".git").exists()).unwrap_or(&site);
    let below = site.strip_prefix(repository).expect("an ancestor is a prefix");
    let segments: Vec<_> = below.iter().map(|segment| segment.to_string_lossy()).collect();
    let below = if segments.is_empty() { ".".to_owned() } else { segments.join("/") };
    Ok(Workflow {
        path: repository.join(".github/workflows/publish.yml"),
        text: text(env!("CARGO_PKG_VERSION"), &below),
    })
}

/// What to do after the workflow was written.
pub fn next_steps() -> Vec<String> {
    vec![
        "until Recto is published as a crate, the workflow's \"Install Recto\" fails: use its commented line instead"
            .to_owned(),
        "on GitHub, Settings > Pages > Source: choose \"GitHub Actions\"".to_owned(),
        "commit and push; the branch that is published is `main`, as the workflow's `branches:` says".to_owned(),
    ]
}

fn text(version: &str, site: &str) -> String {
    // A folder's name can hold anything; as a JSON string it is one YAML value whatever it holds.
    let site = if site == "." { site.to_owned() } else { serde_json::Value::from(site).to_string() };
    GITHUB_PAGES.replace(VERSION, &format!("  RECTO: {version}\n")).replace(SITE, &format!("  SITE: {site}\n"))
}

/// The real path of a folder that may not exist yet.
fn real(dir: &Path) -> std::io::Result<PathBuf> {
    let path = std::path::absolute(dir)?;
    let existing = path.ancestors().find(|folder| folder.exists()).unwrap_or(&path);
    let rest = path.strip_prefix(existing).expect("an ancestor is a prefix");
    let real = existing.canonicalize()?;
    Ok(if rest.as_os_str().is_empty() { real } else { real.join(rest) })
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn parsed(text: &str) -> serde_json::Value {
        serde_yaml::from_str(text).expect("YAML")
    }

    #[test]
    fn the_lines_that_are_set_are_there() {
        assert_eq!(GITHUB_PAGES.matches(VERSION).count(), 1);
        assert_eq!(GITHUB_PAGES.matches(SITE).count(), 1);
        let workflow = parsed(&text("9.8.7", "docs/a: \"b\" #c"));
        assert_eq!(workflow["env"]["RECTO"], "9.8.7");
        assert_eq!(workflow["env"]["SITE"], "docs/a: \"b\" #c");
    }

    #[test]
    fn the_workflow_builds_checks_and_publishes() {
        let workflow = parsed(GITHUB_PAGES);
        let steps = |job: &str| workflow["jobs"][job]["steps"].as_array().expect("steps").clone();
        let uses: Vec<String> = [steps("build"), steps("publish")]
            .concat()
            .iter()
            .filter_map(|step| step["uses"].as_str().map(str::to_owned))
            .collect();
        assert_eq!(
            uses,
            [
                "actions/checkout@v7",
                "actions/cache@v6",
                "actions/configure-pages@v6",
                "actions/upload-pages-artifact@v5",
                "actions/deploy-pages@v5",
            ]
        );
        let runs: Vec<String> =
            steps("build").iter().filter_map(|step| step["run"].as_str().map(str::to_owned)).collect();
        let parts =
            ["cargo install recto --locked --version", "recto check --root", "recto check --drafts", "recto build"];
        for (run, part) in runs.iter().zip(parts) {
            assert!(run.contains(part), "{run}");
        }
        assert_eq!(runs.len(), parts.len());
        // Drafts may be unfinished; everything else has to be right.
        for step in steps("build") {
            let is_lenient = step["continue-on-error"] == true;
            assert_eq!(is_lenient, step["run"].as_str().is_some_and(|run| run.contains("--drafts")), "{step}");
        }
        assert_eq!(workflow["permissions"], serde_json::json!({ "contents": "read" }));
        assert_eq!(
            workflow["jobs"]["publish"]["permissions"],
            serde_json::json!({ "pages": "write", "id-token": "write" })
        );
        assert_eq!(workflow["jobs"]["publish"]["environment"]["name"], "github-pages");
        // An expression in a script would be replaced before the shell sees it, quotes or not.
        assert!(runs.iter().all(|run| !run.contains("${{")), "{runs:?}");
    }

    /// Whoever takes the comment's mark away and the line above has a workflow that parses.
    #[test]
    fn the_commented_line_takes_the_place_of_the_one_above() {
        let published = "        run: cargo install recto --locked --version \"$RECTO\"\n";
        let other = GITHUB_PAGES.replace(published, "").replace("# run: cargo install", "run: cargo install");
        let install = parsed(&other)["jobs"]["build"]["steps"][2]["run"].clone();
        assert_eq!(install, "cargo install --git ADDRESS --locked");
    }

    #[test]
    fn the_workflow_lies_at_the_repository_top() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let top = folder.path().canonicalize().expect("a real path");
        fs::create_dir(top.join(".git")).expect("a folder");
        for (dir, site) in [("", "."), ("docs/notes", "docs/notes")] {
            let workflow = github_pages(&folder.path().join(dir)).expect("a workflow");
            assert_eq!(workflow.path, top.join(".github/workflows/publish.yml"));
            assert_eq!(parsed(&workflow.text)["env"]["SITE"], site);
        }
    }
}
