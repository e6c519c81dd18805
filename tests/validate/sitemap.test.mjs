// The sitemap passes the official schema (which npm's `sitemap` brings along, from sitemaps.org), names
// exactly the pages that ask to be indexed, and is named by robots.txt.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { createReadStream } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { parseSitemap } from "sitemap";
import { articles } from "./collection.mjs";
import { isIndexed, pagesOf, sites } from "./sites.mjs";

const schema = join(dirname(createRequire(import.meta.url).resolve("sitemap/package.json")), "schema/sitemap.xsd");

for (const site of sites.filter((site) => site.base)) {
  test(`${site.name}: the sitemap passes sitemaps.org's schema 0.9`, () => {
    execFileSync("xmllint", ["--nonet", "--noout", "--schema", schema, join(site.folder, "sitemap.xml")], { stdio: "pipe" });
  });

  test(`${site.name}: the sitemap names every page that is to be indexed, and no other`, async () => {
    const entries = await parseSitemap(createReadStream(join(site.folder, "sitemap.xml")));
    const wanted = pagesOf(site).filter(isIndexed).map((page) => new URL(page.path, site.base).href);
    assert.deepEqual(entries.map((entry) => entry.url).sort(), wanted.sort());
  });

  test(`${site.name}: the sitemap's dates are those of the articles`, async () => {
    const entries = await parseSitemap(createReadStream(join(site.folder, "sitemap.xml")));
    const dates = new Map(entries.map((entry) => [entry.url, entry.lastmod?.slice(0, 10)]));
    for (const article of articles) assert.equal(dates.get(site.base + article.path), article.updated, article.id);
    for (const [url, date] of dates) assert.ok(!date || date <= process.env.RECTO_TODAY, `${url} is of the future`);
  });

  test(`${site.name}: robots.txt lets everyone in and names the sitemap`, () => {
    const lines = site.text("robots.txt").split("\n").map((line) => line.replace(/#.*/, "").trim()).filter(Boolean);
    for (const line of lines) assert.match(line, /^[A-Za-z-]+:\s*\S*$/);
    assert.match(lines[0], /^User-agent: /i);
    assert.ok(!lines.some((line) => /^Disallow:\s*\/$/i.test(line)), "the site is closed");
    assert.deepEqual(lines.filter((line) => /^Sitemap:/i.test(line)), [`Sitemap: ${site.base}sitemap.xml`]);
  });
}

test("the schema refuses what it should", () => {
  const bad = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://example.org/</loc><lastmod>yesterday</lastmod></url></urlset>';
  assert.throws(() => execFileSync("xmllint", ["--nonet", "--noout", "--schema", schema, "-"], { input: bad, stdio: "pipe" }), /lastmod/);
});
