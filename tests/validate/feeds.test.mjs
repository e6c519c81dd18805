// Every feed is read by two parsers that know nothing of each other or of Recto: npm's feedsmith, and
// Python's feedparser for the XML ones, or JSON Feed 1.1's own rules for the others. What they see has
// to agree with each other and with the front matter of the collection.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from "feedsmith";
import { parseFragment } from "parse5";
import { articles, authors, ofTopic, topics } from "./collection.mjs";
import { addresses, collect, fault, none, settings, sites } from "./sites.mjs";

const python = process.env.RECTO_PYTHON ?? "python3";

/** How many articles a feed holds when `site.yaml` does not say. */
const ITEMS = settings.feeds?.items ?? 20;

/** Folder of a feed, the page it belongs to, and the articles it should hold. */
const expected = [
  ["", articles],
  ...topics.map((id) => [`topics/${id}/`, ofTopic(id)]),
  ...authors.map((id) => [`authors/${id}/`, articles.filter((article) => article.authors.includes(id))]),
].map(([folder, all]) => ({ folder, articles: all.slice(0, ITEMS) }));

for (const site of sites.filter((site) => site.base)) {
  test(`${site.name}: the site, every topic and every author have three feeds, and nobody else has`, () => {
    const wanted = expected.flatMap(({ folder }) => ["atom.xml", "feed.json", "rss.xml"].map((name) => folder + name));
    const found = site.files.filter((file) => /(^|\/)(atom\.xml|rss\.xml|feed\.json)$/.test(file));
    assert.deepEqual(found, wanted.sort());
  });

  test(`${site.name}: Atom and RSS by feedsmith, against the collection`, () => {
    for (const { folder, articles } of expected) {
      const atom = parseAtomFeed(site.text(`${folder}atom.xml`));
      assert.equal(atom.links.find((link) => link.rel === "self").href, `${site.base}${folder}atom.xml`);
      agree(site, folder, articles, { link: alternate(atom.links), title: atom.title.value, updated: atom.updated }, atom.entries.map(fromAtom));

      const rss = parseRssFeed(site.text(`${folder}rss.xml`));
      assert.equal(rss.atom.links.find((link) => link.rel === "self").href, `${site.base}${folder}rss.xml`);
      agree(site, folder, articles, { link: rss.link, title: rss.title, updated: rss.lastBuildDate }, rss.items.map(fromRss));
    }
  });

  test(`${site.name}: Atom and RSS by feedparser, against the collection and feedsmith`, () => {
    const files = expected.flatMap(({ folder }) => [`${folder}atom.xml`, `${folder}rss.xml`]);
    const script = new URL("feeds.py", import.meta.url).pathname;
    const out = execFileSync(python, [script, ...files.map((file) => join(site.folder, file))], { encoding: "utf8", maxBuffer: 1 << 28 });
    const seen = JSON.parse(out);
    for (const { folder, articles } of expected) {
      for (const [file, version] of [["atom.xml", "atom10"], ["rss.xml", "rss20"]]) {
        const feed = seen[join(site.folder, folder + file)];
        assert.equal(feed.bozo, null, `${folder}${file}`);
        assert.equal(feed.version, version);
        assert.deepEqual(feed.self, [site.base + folder + file]);
        agree(site, folder, articles, feed, feed.entries.map(fromFeedparser));
        const text = site.text(folder + file);
        const other = version === "atom10" ? parseAtomFeed(text).entries.map(fromAtom) : parseRssFeed(text).items.map(fromRss);
        assert.deepEqual(feed.entries.map(fromFeedparser), other, `${folder}${file}: the parsers disagree`);
      }
    }
  });

  test(`${site.name}: JSON Feed by feedsmith and by the rules of version 1.1`, () => {
    for (const { folder, articles } of expected) {
      const text = site.text(`${folder}feed.json`);
      assert.deepEqual(jsonFeedFaults(JSON.parse(text)), [], `${folder}feed.json`);
      const feed = parseJsonFeed(text);
      assert.equal(feed.feed_url, `${site.base}${folder}feed.json`);
      agree(site, folder, articles, { link: feed.home_page_url, title: feed.title }, feed.items.map(fromJson));
      const atom = parseAtomFeed(site.text(`${folder}atom.xml`));
      assert.deepEqual(feed.items.map(fromJson), atom.entries.map(fromAtom), `${folder}: JSON Feed and Atom differ`);
      assert.deepEqual(feed.items.map((item) => item.id), parseRssFeed(site.text(`${folder}rss.xml`)).items.map((item) => item.guid.value));
    }
  });

  test(`${site.name}: every address in the text of a feed is absolute and leads somewhere`, () => {
    const wrong = [];
    for (const { folder } of expected) {
      for (const entry of parseAtomFeed(site.text(`${folder}atom.xml`)).entries) {
        const elements = [];
        collect(parseFragment(entry.content.value), elements);
        for (const { href } of addresses(elements)) {
          const why = URL.canParse(href) ? fault(site, href) : "is not absolute";
          if (why) wrong.push(`${folder}atom.xml: ${entry.title.value}: ${href} ${why}`);
        }
      }
    }
    none(wrong);
  });
}

/** Holds what one parser saw of one feed against the articles that should be in it. */
function agree(site, folder, articles, feed, entries) {
  const place = `${folder || "the site's feed"} of ${site.name}`;
  assert.equal(feed.link, site.base + folder, place);
  assert.ok(feed.title, place);
  assert.deepEqual(entries.map((entry) => entry.link), articles.map((article) => site.base + article.path), place);
  assert.deepEqual(entries.map((entry) => entry.title), articles.map((article) => article.title), place);
  assert.deepEqual(entries.map((entry) => entry.published), articles.map((article) => day(article.date)), place);
  for (const [index, entry] of entries.entries()) {
    if (entry.updated !== undefined) assert.equal(entry.updated, day(articles[index].updated), `${place}: ${entry.title}`);
    assert.match(entry.id, /^(tag|https|urn):\S+$/, place);
    assert.ok(entry.content.length > 500, `${place}: ${entry.title} is not there in full`);
    assert.ok(entry.summary, `${place}: ${entry.title} has no summary`);
  }
  assert.equal(new Set(entries.map((entry) => entry.id)).size, entries.length, `${place}: ids are unique`);
  if (feed.updated && articles.length > 0) {
    assert.equal(Date.parse(feed.updated), Math.max(...articles.map((article) => day(article.updated))), `${place}: updated`);
  }
}

/** A calendar date, as milliseconds of its midnight in UTC, the collection's time zone. */
function day(date) {
  assert.equal(settings.timezone ?? "UTC", "UTC");
  return Date.parse(`${date}T00:00:00Z`);
}

function alternate(links) {
  return links.find((link) => (link.rel ?? "alternate") === "alternate")?.href;
}

// One shape for what each parser calls an entry. RSS has no date of change.

function fromAtom(entry) {
  const { id, published, updated } = entry;
  const dates = { published: Date.parse(published), updated: Date.parse(updated) };
  return { id, link: alternate(entry.links), title: entry.title.value, ...dates, summary: entry.summary.value, content: entry.content.value };
}

function fromRss(item) {
  const { link, title, description: summary } = item;
  return { id: item.guid.value, link, title, published: Date.parse(item.pubDate), updated: undefined, summary, content: item.content.encoded };
}

function fromJson(item) {
  const { id, url: link, title, summary, content_html: content } = item;
  return { id, link, title, published: Date.parse(item.date_published), updated: Date.parse(item.date_modified), summary, content };
}

function fromFeedparser(entry) {
  const { id, link, title, summary } = entry;
  const updated = entry.updated === null ? undefined : entry.updated * 1000;
  return { id, link, title, published: entry.published * 1000, updated, summary, content: entry.content[0] };
}

/** What breaks the rules of JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/), as text. */
function jsonFeedFaults(feed) {
  const faults = [];
  const want = (ok, what) => ok || faults.push(what);
  const absolute = (value) => typeof value === "string" && URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
  const instant = (value) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(value) && !Number.isNaN(Date.parse(value));
  const people = (list) => Array.isArray(list) && list.every((person) => person.name || person.url || person.avatar);
  want(feed.version === "https://jsonfeed.org/version/1.1", "version");
  want(typeof feed.title === "string" && feed.title, "title is required");
  for (const key of ["home_page_url", "feed_url", "next_url", "icon", "favicon"]) want(feed[key] === undefined || absolute(feed[key]), key);
  want(feed.authors === undefined || people(feed.authors), "authors");
  want(Array.isArray(feed.items), "items is required");
  for (const item of feed.items ?? []) {
    want(typeof item.id === "string" && item.id, "an item's id is required");
    want(typeof item.content_html === "string" || typeof item.content_text === "string", `${item.id}: content is required`);
    for (const key of ["url", "external_url", "image", "banner_image"]) want(item[key] === undefined || absolute(item[key]), `${item.id}: ${key}`);
    for (const key of ["date_published", "date_modified"]) want(item[key] === undefined || instant(item[key]), `${item.id}: ${key}`);
    want(item.tags === undefined || item.tags.every((tag) => typeof tag === "string"), `${item.id}: tags`);
    want(item.authors === undefined || people(item.authors), `${item.id}: authors`);
    want(item.author === undefined, `${item.id}: author is of version 1.0`);
  }
  return faults;
}
