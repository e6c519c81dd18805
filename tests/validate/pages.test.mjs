// What every page promises, read from the files as they lie on disk: addresses that lead somewhere and
// are spelled one way, metadata that agrees with the page's own address, structured data of the right kind.
// What a content security policy would refuse is looked for in `policy.test.mjs`.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { articles, authors, terms, topics } from "./collection.mjs";
import { addresses, fault, isIndexed, none, pagesOf, resolve, settings, sites } from "./sites.mjs";

for (const site of sites) {
  const pages = pagesOf(site);

  /** One test over all pages; `look` returns what is wrong with a page, as text. */
  const everyPage = (name, look, of = pages) => {
    test(`${site.name}: ${name}`, () => {
      assert.ok(of.length > 0, "no page to look at");
      none(of.flatMap((page) => [...look(page)].map((wrong) => `${page.file}: ${wrong}`)));
    });
  };

  test(`${site.name}: every document of the collection has its page`, () => {
    const wanted = [
      ...articles.map((article) => `${article.id}/index.html`),
      ...topics.map((id) => `topics/${id}/index.html`),
      ...terms.map((id) => `glossary/${id}/index.html`),
      ...authors.map((id) => `authors/${id}/index.html`),
      ...["index.html", "404.html", "about/index.html", "archive/index.html", "glossary/index.html", "series/index.html", "topics/index.html"],
    ];
    none(wanted.filter((file) => !site.files.includes(file)), "files are missing");
  });

  everyPage("links inside the site lead to a file and an id", function* (page) {
    for (const { href } of addresses(page.elements)) {
      const wrong = fault(site, href, page.path);
      if (wrong) yield `${href}: ${wrong}`;
    }
  });

  everyPage("addresses are lower case, and pages end in a slash", function* (page) {
    for (const { href } of addresses(page.elements)) {
      const target = resolve(site, href, page.path);
      if (!target) continue;
      if (target.path !== target.path.toLowerCase()) yield `${href} has capitals`;
      if (target.path.endsWith("/index.html")) yield `${href} names index.html`;
      if (!/(\/|\.[a-z0-9]+)$/.test(target.path)) yield `${href} has neither a slash nor a file name at its end`;
    }
  });

  const drawn = pages.filter((page) => !page.isRedirect);

  everyPage("one h1, a title, a language, a description, one main", function* (page) {
    const count = (name) => page.elements.filter((element) => element.name === name).length;
    for (const name of ["h1", "title", "main"]) if (count(name) !== 1) yield `${count(name)} <${name}>`;
    if (!page.elements.find((element) => element.name === "html").attrs.lang) yield "no lang";
    if (!meta(page, "name", "description")) yield "no description";
  }, drawn);

  everyPage("images have a text, a size, and are decoded apart", function* (page) {
    for (const { name, attrs } of page.elements) {
      if (name !== "img") continue;
      if (attrs.alt === undefined) yield `${attrs.src}: no alt`;
      if (!(attrs.width > 0 && attrs.height > 0)) yield `${attrs.src}: no size`;
      if (attrs.decoding !== "async") yield `${attrs.src}: decoding ${attrs.decoding}`;
    }
  }, drawn);

  everyPage("canonical link and Open Graph agree with the address", function* (page) {
    const canonical = page.elements.filter((element) => element.name === "link" && element.attrs.rel === "canonical");
    const address = site.base && isIndexed(page) ? new URL(page.path, site.base).href : undefined;
    const seen = canonical.map((element) => new URL(element.attrs.href, "relative:").href).join(" ");
    if (seen !== (address ?? "")) yield `canonical is ${seen || "missing"}`;
    if (meta(page, "property", "og:url") !== address) yield `og:url is ${meta(page, "property", "og:url")}`;
    if (!meta(page, "property", "og:title")) yield "no og:title";
    const image = meta(page, "property", "og:image");
    if (image && fault(site, image)) yield `og:image: ${fault(site, image)}`;
  }, drawn);

  everyPage("structured data parses, and its own addresses are absolute and lead somewhere", function* (page) {
    for (const data of structured(page)) {
      if (data["@context"] !== "https://schema.org") yield `@context is ${data["@context"]}`;
      for (const [key, value] of strings(data)) {
        const isAddress = /^(@id|url|item|image|inDefinedTermSet|isPartOf|mainEntityOfPage)$/.test(key);
        if (!isAddress) continue;
        if (!URL.canParse(value)) yield `${key} ${value} is not absolute`;
        else if (fault(site, value)) yield `${key} ${value}: ${fault(site, value)}`;
      }
    }
  }, drawn);

  if (!site.base) {
    test(`${site.name}: without an address no file needs one`, () => {
      const absolute = site.files.filter((file) => /(^|\/)(sitemap.*\.xml|atom\.xml|rss\.xml|feed\.json|llms.*\.txt)$/.test(file));
      assert.deepEqual(absolute, []);
      assert.match(site.text("robots.txt"), /^User-agent: \*$/m);
      assert.doesNotMatch(site.text("robots.txt"), /^Sitemap:/im);
    });
  } else {
    test(`${site.name}: structured data names the kind of page`, () => {
      const kinds = {
        "index.html": ["WebSite"],
        [`${articles[0].id}/index.html`]: ["TechArticle", "BreadcrumbList"],
        [`topics/${topics[0]}/index.html`]: ["CollectionPage", "BreadcrumbList"],
        [`glossary/${terms[0]}/index.html`]: ["DefinedTerm", "BreadcrumbList"],
      };
      for (const [file, wanted] of Object.entries(kinds)) {
        const page = pages.find((page) => page.file === file);
        const types = structured(page).flatMap((data) => data["@graph"] ?? [data]).flatMap((item) => item["@type"]);
        for (const type of wanted) assert.ok(types.includes(type), `${file}: ${types} lacks ${type}`);
      }
    });

    test(`${site.name}: structured data of articles agrees with their front matter`, () => {
      for (const article of articles) {
        const page = pages.find((page) => page.file === `${article.id}/index.html`);
        const data = structured(page).flatMap((data) => data["@graph"] ?? [data]).find((item) => /Article$/.test(item["@type"]));
        assert.equal(data.headline, article.title);
        assert.equal(data.url, new URL(article.path, site.base).href);
        assert.equal(data.datePublished.slice(0, 10), article.date);
        assert.equal(data.dateModified.slice(0, 10), article.updated);
        assert.equal(data.author.length, article.authors.length);
        assert.equal(data.inLanguage, settings.lang);
      }
    });
  }

  test(`${site.name}: the manifest names every file with its hash, and says the site is complete`, () => {
    const manifest = JSON.parse(site.text(".recto.json"));
    assert.equal(manifest.complete, true);
    const held = Object.fromEntries(
      site.files.filter((file) => file !== ".recto.json").map((file) => [file, createHash("sha256").update(site.bytes(file)).digest("hex")]),
    );
    const named = Object.fromEntries(Object.entries(manifest.files).map(([file, entry]) => [file, entry.sha256 ?? entry]));
    assert.deepEqual(named, held);
    assert.deepEqual(Object.keys(manifest.files), Object.keys(manifest.files).sort(), "keys are sorted");
  });
}

function meta(page, key, name) {
  return page.elements.find((element) => element.name === "meta" && element.attrs[key] === name)?.attrs.content;
}

function structured(page) {
  return page.elements
    .filter((element) => element.name === "script" && element.attrs.type === "application/ld+json")
    .map((element) => JSON.parse(element.text()));
}

/** Every string inside a value, with the key it stands under. */
function* strings(value, key = "") {
  if (typeof value === "string") yield [key, value];
  else if (Array.isArray(value)) for (const item of value) yield* strings(item, key);
  else if (value && typeof value === "object") for (const [name, item] of Object.entries(value)) yield* strings(item, name);
}
