// No broken link and no broken anchor, by a checker that knows nothing of Recto: linkinator crawls each
// site from its home page over HTTP. Addresses elsewhere are not asked, so that the test needs no network;
// absolute ones of the site itself, such as canonical links, are followed in `pages.test.mjs`.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { LinkChecker } from "linkinator";
import { serve } from "./serve.mjs";
import { isIndexed, none, pagesOf, sites } from "./sites.mjs";

for (const site of sites) {
  test(`${site.name}: linkinator finds no broken link or anchor, and every page is linked`, async () => {
    const { links, reached } = await crawl(site);
    assert.ok(links.length > pagesOf(site).length, `only ${links.length} links seen`);
    const broken = links.filter((link) => link.state === "BROKEN");
    none(broken.map((link) => `${link.parent}: ${link.url}`), "broken links");
    const orphans = pagesOf(site).filter((page) => isIndexed(page) && !reached.has(page.path));
    none(orphans.map((page) => page.path), "pages that no link leads to");
  });
}

test("a planted broken link, image and anchor are found", async () => {
  const folder = mkdtempSync(join(tmpdir(), "recto-links-"));
  try {
    const files = { "index.html": "", "a.html": "", "b.html": "", "404.html": "<p>No" };
    files["index.html"] = '<a href="/a.html">a</a> <a href="/b.html#here">b</a>';
    files["a.html"] = '<a href="/b.html#gone">anchor</a> <a href="/gone.html">page</a> <img src="/gone.png">';
    files["b.html"] = '<h2 id="here">Here</h2> <a href="/a.html#lost">back</a>';
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), `<!doctype html>${text}`);
    const { links } = await crawl({ folder, files: Object.keys(files), prefix: "/" });
    const broken = new Set(links.filter((link) => link.state === "BROKEN").map((link) => link.url.replace(/^.*?:\d+/, "")));
    assert.deepEqual([...broken].sort(), ["/a.html#lost", "/b.html#gone", "/gone.html", "/gone.png"]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

/**
 * All links below the home page and the 404 page. The crawl is done twice with one checker: it looks
 * for an anchor only while a page is open, and on the second round it knows of those asked for later.
 */
async function crawl(site) {
  const server = await serve(site);
  const checker = new LinkChecker();
  const options = {
    path: [server.home, `${server.home}404.html`],
    recurse: true,
    checkCss: true,
    checkFragments: true,
    concurrency: 16,
    redirects: "error",
    linksToSkip: async (url) => new URL(url).origin !== server.origin,
  };
  try {
    const rounds = [await checker.check({ ...options }), await checker.check({ ...options })];
    const links = rounds.flatMap((round) => round.links);
    const reached = new Set(links.filter((link) => link.state === "OK").map((link) => decodeURIComponent(new URL(link.url).pathname)));
    return { links, reached };
  } finally {
    await server.close();
  }
}
