//! A page that leads to another: for browsers, for search engines, and for people.

use super::xml::escape;

/// What it says to people.
pub(super) struct Words<'w> {
    /// That the page has moved.
    pub moved: &'w str,
    /// Where it is, before the link.
    pub before: &'w str,
    /// Where it is, after the link.
    pub after: &'w str,
}

/// The page. `href` is for the browser, `canonical` the absolute address when there is one.
pub(super) fn page(href: &str, canonical: Option<&str>, title: &str, lang: &str, words: &Words) -> String {
    let text = |text: &str| {
        let mut out = String::with_capacity(text.len());
        escape(text, &mut out);
        out
    };
    let (to, title, lang) = (text(href), text(title), text(lang));
    let (moved, before, after) = (text(words.moved), text(words.before), text(words.after));
    let dir = crate::pages::meta::direction(&lang);
    let canonical = text(canonical.unwrap_or(href));
    format!(
        "<!DOCTYPE html>\n\
         <html lang=\"{lang}\" dir=\"{dir}\">\n\
         <head>\n\
         <meta charset=\"utf-8\">\n\
         <title>{title}</title>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"robots\" content=\"noindex\">\n\
         <link rel=\"canonical\" href=\"{canonical}\">\n\
         <meta http-equiv=\"refresh\" content=\"0; url={to}\">\n\
         </head>\n\
         <body>\n\
         <main>\n\
         <h1>{moved}</h1>\n\
         <p>{before}<a href=\"{to}\">{title}</a>{after}</p>\n\
         </main>\n\
         </body>\n\
         </html>\n"
    )
}
