//! The site's absolute address.

/// An absolute `http:` or `https:` address without user name, query, fragment and final slash.
///
/// Scheme and host are lower case (RFC 3986, 6.2.2.1), a port that is the scheme's own is left out.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct BaseUrl {
    text: String,
    /// Where the path begins.
    path: usize,
}

/// Why a text is no [`BaseUrl`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadUrl {
    /// What is wrong, to stand behind the name of the setting: "has a query".
    pub words: String,
    /// What to write instead, when that can be told.
    pub instead: Option<String>,
}

impl BaseUrl {
    /// The path inside the site, from `/`, of an address that begins with this one.
    pub fn own_path<'u>(&self, url: &'u str) -> Option<&'u str> {
        let rest = url.strip_prefix(self.as_str())?;
        match rest.as_bytes().first() {
            None => Some("/"),
            Some(b'/') => Some(rest),
            Some(_) => None,
        }
    }

    /// Reads and normalises an address.
    pub fn parse(text: &str) -> Result<BaseUrl, BadUrl> {
        let text = text.trim();
        let bad = |words: &str, instead: Option<String>| Err(BadUrl { words: words.to_owned(), instead });
        if text.chars().any(|c| c.is_whitespace() || c.is_control() || "<>\"\\^`{|}".contains(c)) {
            return bad("holds a character that an address cannot hold", None);
        }
        let Some((scheme, rest)) = text.split_once("://") else {
            let host = text.trim_start_matches('/');
            let looks = host.contains('.') && !text.contains(':') && !host.starts_with('.');
            return bad("is not an absolute address", looks.then(|| format!("https://{host}")));
        };
        let scheme = scheme.to_ascii_lowercase();
        if !matches!(scheme.as_str(), "http" | "https") {
            return bad("must begin with `https://` or `http://`", None);
        }
        if let Some(at) = rest.find(['?', '#']) {
            let words = if rest[at..].starts_with('?') { "has a query" } else { "has a fragment" };
            return bad(words, Some(format!("{scheme}://{}", &rest[..at])));
        }
        let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        if let Some((_, host)) = authority.rsplit_once('@') {
            return bad("has a user name, which every visitor would see", Some(format!("{scheme}://{host}{path}")));
        }
        let (host, port) = split_port(authority);
        if let Err(words) = check_host(host) {
            return bad(words, None);
        }
        let port = match port.map(str::parse::<u16>) {
            None => None,
            Some(Ok(port)) if port != 0 => Some(port),
            Some(_) => return bad("has a port that is no number from 1 to 65535", None),
        };
        let path = path.trim_end_matches('/');
        if !path.is_empty() && path[1..].split('/').any(|part| matches!(part, "" | "." | "..")) {
            return bad("has a path with an empty part, `.` or `..`", None);
        }
        let port = port.filter(|port| !matches!((scheme.as_str(), port), ("http", 80) | ("https", 443)));
        let mut url = format!("{scheme}://{}", host.to_ascii_lowercase());
        if let Some(port) = port {
            url.push_str(&format!(":{port}"));
        }
        let start = url.len();
        url.push_str(path);
        Ok(BaseUrl { text: url, path: start })
    }

    /// The whole address, without a slash at its end: `https://example.org/docs`.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Its path: empty, or `/docs`.
    pub fn path(&self) -> &str {
        &self.text[self.path..]
    }

    /// Scheme, host and port, what browsers call the origin: `https://example.org`.
    pub fn origin(&self) -> &str {
        &self.text[..self.path]
    }
}

impl std::fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text)
    }
}

/// Cuts `:8080` off; the colons of an IPv6 address stand in brackets.
fn split_port(authority: &str) -> (&str, Option<&str>) {
    match authority.rfind(':') {
        Some(colon) if !authority[colon..].contains(']') => (&authority[..colon], Some(&authority[colon + 1..])),
        _ => (authority, None),
    }
}

fn check_host(host: &str) -> Result<(), &'static str> {
    if let Some(address) = host.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        return address.parse::<core::net::Ipv6Addr>().map(|_| ()).map_err(|_| "has no valid IPv6 address");
    }
    if host.is_empty() {
        return Err("has no host");
    }
    if !host.is_ascii() {
        return Err("must have its host in ASCII, as `xn--…`");
    }
    let named = host.strip_suffix('.').unwrap_or(host);
    let label = |label: &str| {
        (1..=63).contains(&label.len()) && label.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b))
    };
    match named.split('.').all(label) {
        true => Ok(()),
        false => Err("has a host that is no name"),
    }
}

#[cfg(test)]
mod tests {
    use super::BaseUrl;

    #[test]
    fn addresses_and_their_paths() {
        for (text, expected) in [
            ("https://example.org", "https://example.org + "),
            ("https://example.org/", "https://example.org + "),
            ("HTTPS://Example.ORG/Docs//", "https://example.org/Docs + /Docs"),
            ("http://localhost:8080/a/b/", "http://localhost:8080/a/b + /a/b"),
            ("https://example.org:443/", "https://example.org + "),
            ("http://[::1]:80/x", "http://[::1]/x + /x"),
            ("https://user.github.io/r%C3%A9po", "https://user.github.io/r%C3%A9po + /r%C3%A9po"),
            ("example.org/docs", "is not an absolute address -> https://example.org/docs"),
            ("//example.org", "is not an absolute address -> https://example.org"),
            ("/docs", "is not an absolute address"),
            ("", "is not an absolute address"),
            ("ftp://example.org", "must begin with `https://` or `http://`"),
            ("https://example.org/?a=1", "has a query -> https://example.org/"),
            ("https://example.org#x", "has a fragment -> https://example.org"),
            ("https://kim:pw@example.org/a", "has a user name, which every visitor would see -> https://example.org/a"),
            ("https://", "has no host"),
            ("https:///docs", "has no host"),
            ("https://exa mple.org", "holds a character that an address cannot hold"),
            ("https://example..org", "has a host that is no name"),
            ("https://bücher.example", "must have its host in ASCII, as `xn--…`"),
            ("https://example.org:99999", "has a port that is no number from 1 to 65535"),
            ("https://example.org:/", "has a port that is no number from 1 to 65535"),
            ("https://[::g]/", "has no valid IPv6 address"),
            ("https://example.org/a//b", "has a path with an empty part, `.` or `..`"),
            ("https://example.org/../b", "has a path with an empty part, `.` or `..`"),
        ] {
            let got = match BaseUrl::parse(text) {
                Ok(url) => format!("{url} + {}", url.path()),
                Err(bad) => bad.instead.map_or(bad.words.clone(), |instead| format!("{} -> {instead}", bad.words)),
            };
            assert_eq!(got, expected, "{text}");
        }
    }
}
