// One page of every kind in a real browser, on each of the three sites: nothing on the console, nothing
// missing or blocked, pictures drawn, code line by line, one first heading that can be seen.

import assert from "node:assert/strict";
import { test } from "node:test";
import { each, NARROW, visit } from "./browser.mjs";
import { everyKind, kinds } from "./kinds.mjs";
import { none, sites } from "./sites.mjs";

for (const site of sites) {
  test(`${site.name}: every kind of page finds what it needs`, async () => {
    none(await each(everyKind, (path) => visit(site, path, { viewport: NARROW }, look)));
  });

  test(`${site.name}: an address that does not exist shows the 404 page as it should look`, async () => {
    const wrong = await visit(site, "nowhere/at/all/", {}, look);
    // The answer itself is logged, and nothing else.
    none(wrong.filter((fault) => !/: (console: Failed to load resource.*404|404: \S+\/nowhere\/at\/all\/$)/.test(fault)));
  });
}

test("a site below a path stays there", async () => {
  const docs = sites.find((site) => site.name === "docs");
  none(await visit(docs, kinds.home, {}, async (page) => {
    await page.locator("main a[href]").first().click();
    assert.ok(new URL(page.url()).pathname.startsWith(docs.prefix), page.url());
  }));
});

async function look(page, say) {
  const seen = await page.evaluate(inspect);
  if (seen.headings !== 1) say(`${seen.headings} first headings can be seen`);
  if (seen.ground === "rgba(0, 0, 0, 0)") say("it has no style");
  for (const image of seen.broken) say(`not drawn: ${image}`);
  for (const code of seen.flat) say(`lines of code stand beside each other: ${code}`);
}

/** Runs in the page. Images further down are drawn lazily; here they are asked for at once. */
async function inspect() {
  for (const image of document.images) image.loading = "eager";
  await Promise.all([...document.images].map((image) => image.decode().catch(() => {})));
  const headings = [...document.querySelectorAll("h1")].filter((heading) => heading.checkVisibility() && heading.offsetHeight > 0).length;
  const broken = [...document.images].filter((image) => !(image.complete && image.naturalWidth > 0)).map((image) => image.src);
  const lines = (block) => block.textContent.replace(/\n$/, "").split("\n").length;
  const flat = [...document.querySelectorAll("pre")].filter((block) => block.clientHeight < 12 * lines(block)).map((block) => block.textContent.slice(0, 30));
  return { flat, headings, broken, ground: getComputedStyle(document.body).backgroundColor };
}
