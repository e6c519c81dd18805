//! The settings that are mappings or lists of them.

use std::collections::BTreeMap;

use crate::diag::rules::{self as all_rules, config as rules};
use crate::diag::{Level, Rule};
use crate::yaml::{
    self, Node, nearest,
    read::{Misfit, shortened},
    shape::{HTTP, is_url, unknown},
};

use super::read::Reading;
use super::{Agent, Config, Feeds, Mcp, NavItem, Setting};

impl Reading<'_> {
    /// `levels`: codes of rules, each with a level.
    pub(super) fn levels(&mut self, key: &str, node: &Node) {
        const CHOICES: [(&str, Setting); 3] =
            [("error", Setting::As(Level::Error)), ("warning", Setting::As(Level::Warning)), ("off", Setting::Off)];
        let mut levels = BTreeMap::new();
        for entry in self.entries(key, node, "{front::unknown-key: warning}") {
            let Some(rule) = all_rules::find(&entry.key) else {
                let message = format!("there is no rule `{}`", shortened(&entry.key));
                let hint = match near_rule(&entry.key) {
                    Some(code) => format!("did you mean `{code}`?"),
                    None => "messages show their code in brackets, for example `recto::front::unknown-key`".to_owned(),
                };
                self.report(&rules::UNKNOWN_RULE, message, entry.key_span.clone(), vec![hint]);
                continue;
            };
            let setting = self.fit(self.reader.choice(&entry.key, &entry.node, &CHOICES));
            levels.extend(setting.map(|setting| (rule.code.to_owned(), setting)));
        }
        self.config.levels = levels;
    }

    /// `feeds: {items, full}`.
    pub(super) fn feeds(&mut self, key: &str, node: &Node) -> Feeds {
        let mut feeds = Config::default().feeds;
        for entry in self.entries(key, node, "{items: 20, full: true}") {
            match entry.key.as_str() {
                "items" => {
                    let items = self.fit(self.reader.within("items", &entry.node, 1..=1000));
                    feeds.items = items.and_then(|items| u32::try_from(items).ok()).unwrap_or(feeds.items);
                }
                "full" => feeds.full = self.fit(self.reader.boolean("full", &entry.node)).unwrap_or(feeds.full),
                _ => self.misfit(unknown(key, entry, &["items", "full"], &[("count", "items"), ("limit", "items")])),
            }
        }
        feeds
    }

    /// `agent: {markdown, llms, llms_full, api}`.
    pub(super) fn agent(&mut self, key: &str, node: &Node) -> Agent {
        let mut agent = Config::default().agent;
        for entry in self.entries(key, node, "{llms_full: true}") {
            let field = match entry.key.as_str() {
                "markdown" => &mut agent.markdown,
                "llms" => &mut agent.llms,
                "llms_full" => &mut agent.llms_full,
                "api" => &mut agent.api,
                _ => {
                    self.misfit(unknown(key, entry, &["markdown", "llms", "llms_full", "api"], &[]));
                    continue;
                }
            };
            *field = self.fit(self.reader.boolean(&entry.key, &entry.node)).unwrap_or(*field);
        }
        agent
    }

    /// `mcp: {public_url, allow_hosts, allow_origins}`.
    pub(super) fn mcp(&mut self, key: &str, node: &Node) -> Mcp {
        let mut mcp = Mcp::default();
        for entry in self.entries(key, node, "{public_url: \"https://example.org/mcp\"}") {
            match entry.key.as_str() {
                "public_url" => mcp.public_url = self.base_url("public_url", &entry.node),
                "allow_hosts" => mcp.allow_hosts = self.list(&entry.key, &entry.node),
                "allow_origins" => mcp.allow_origins = self.list(&entry.key, &entry.node),
                _ => self.misfit(unknown(key, entry, &["public_url", "allow_hosts", "allow_origins"], &[])),
            }
        }
        mcp
    }

    /// `related: {count}`.
    pub(super) fn related(&mut self, key: &str, node: &Node) {
        for entry in self.entries(key, node, "{count: 5}") {
            match entry.key.as_str() {
                "count" => {
                    let count = self.fit(self.reader.within("count", &entry.node, 0..=20));
                    self.config.related =
                        count.and_then(|count| u32::try_from(count).ok()).unwrap_or(self.config.related);
                }
                _ => self.misfit(unknown(key, entry, &["count"], &[("items", "count"), ("limit", "count")])),
            }
        }
    }

    /// An entry of `nav`: a page, or `{name, page}`.
    pub(super) fn nav_item(&mut self, key: &str, node: &Node) -> Option<NavItem> {
        let yaml::Value::Map(entries) = &node.value else {
            return self.written(key, node).map(|page| NavItem { page, name: None });
        };
        let (mut page, mut name, mut known) = (None, None, true);
        for entry in entries {
            match entry.key.as_str() {
                "page" => page = self.written("page", &entry.node),
                "name" => name = self.line("name", &entry.node),
                _ => {
                    known = false;
                    self.misfit(unknown(
                        key,
                        entry,
                        &["name", "page"],
                        &[("title", "name"), ("url", "page"), ("link", "page")],
                    ));
                }
            }
        }
        if known && entries.iter().all(|entry| entry.key != "page") {
            let misfit = Misfit::value(format!("an entry of `{key}` lacks `page`"), node.span.clone());
            self.misfit(misfit.hint("write `{name: About, page: /about/}`"));
        }
        page.map(|page| NavItem { page, name })
    }

    /// `edit_link`: an address with `{path}` in it.
    pub(super) fn edit_link(&mut self, key: &str, node: &Node) -> Option<String> {
        let text = self.fit(self.reader.filled(key, node))?;
        if is_url(&text, HTTP) && text.contains("{path}") {
            return Some(text);
        }
        let misfit = Misfit::value(format!("`{key}` must be an address that holds `{{path}}`"), node.span.clone());
        self.misfit(misfit.hint("write for example `https://github.com/you/site/edit/main/{path}`"));
        None
    }
}

/// The rule with a code like `code`: a slip of the finger, or the name without its area.
fn near_rule(code: &str) -> Option<&'static str> {
    let code = code.strip_prefix("recto::").unwrap_or(code);
    let name = |rule: &'static Rule| rule.code.rsplit("::").next().unwrap_or(rule.code);
    let alone = || all_rules::all().find(|rule| name(rule) == code.replace('_', "-")).map(|rule| rule.code);
    nearest(code, all_rules::all().map(|rule| rule.code)).or_else(alone)
}
