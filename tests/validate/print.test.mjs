// On paper stands the text and nothing that needs a screen: notes where they belong, the addresses of links
// elsewhere, nothing cut off, dark on white even where the screen is dark.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { each, visit } from "./browser.mjs";
import { articles } from "./collection.mjs";
import { articlePaths, everyKind } from "./kinds.mjs";
import { none, pagesOf, sites } from "./sites.mjs";

const [plain] = sites;
const [article] = articlePaths;
const SCREEN_ONLY = [".top", ".foot", ".toc", ".tocbtn", ".copy", ".pop", ".skip", "dialog"];

test("no kind of page prints what needs a screen, and each prints dark on white", async () => {
  none(await each(everyKind, (path) => visit(plain, path, { colorScheme: "dark" }, async (page, say) => {
    await page.emulateMedia({ media: "print" });
    const { shown, ink } = await page.evaluate((selectors) => {
      const shown = selectors.filter((selector) => [...document.querySelectorAll(selector)].some((element) => element.checkVisibility()));
      const brush = new OffscreenCanvas(1, 1).getContext("2d");
      brush.fillStyle = getComputedStyle(document.body).color;
      brush.fillRect(0, 0, 1, 1);
      return { shown, ink: Math.max(...brush.getImageData(0, 0, 1, 1).data.slice(0, 3)) };
    }, SCREEN_ONLY);
    for (const selector of shown) say(`prints ${selector}`);
    if (ink > 100) say("prints light text");
  })));
});

test("who chose the dark scheme prints dark on white too", async () => {
  none(await visit(plain, article, {}, async (page) => {
    await page.evaluate(() => (document.documentElement.dataset.theme = "dark"));
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme), "light");
  }));
});

test("an article on paper has its notes, its code to the end, and no navigation", async () => {
  none(await visit(plain, article, {}, async (page) => {
    const parts = await page.evaluate(() => {
      const text = (selector) => [...document.querySelectorAll(selector)].map((element) => element.textContent.replace(/^\d+/, ""));
      return { notes: text(".note"), code: text("pre").flatMap((block) => block.split("\n")), headings: text(".prose h2").map((heading) => heading.replace(/#$/, "")) };
    });
    assert.ok(parts.notes.length > 0 && parts.code.length > 0);
    const paper = await printed(page);
    const held = squeezed(paper);
    none([...parts.notes, ...parts.headings, ...parts.code].filter((text) => !held.includes(squeezed(text))), "not on paper");
    assert.doesNotMatch(paper, /Back to top|Skip to content|\bCopy\b/);
    const pages = paper.split("\f").length - 1;
    assert.ok(pages > 1 && pages < 40, `${pages} pages`);
  }));
});

test("links elsewhere print their address, links inside do not", async () => {
  const outside = ({ name, attrs }) => name === "a" && /^https?:/.test(attrs.href ?? "") && !attrs.href.startsWith(plain.base);
  const pages = pagesOf(plain).filter((page) => articles.some(({ id }) => page.file === `${id}/index.html`));
  const most = pages.sort((a, b) => b.elements.filter(outside).length - a.elements.filter(outside).length)[0];
  none(await visit(plain, most.path.slice(1), {}, async (page) => {
    const links = await page.evaluate(() => [...document.querySelectorAll(".prose a[href]")].map((link) => link.getAttribute("href")));
    const held = squeezed(await printed(page));
    const addresses = links.filter((href) => /^https?:/.test(href));
    assert.ok(addresses.length > 0, "no article links elsewhere");
    none(addresses.filter((href) => !held.includes(squeezed(href))), "addresses are not printed");
    none(links.filter((href) => href.startsWith("/glossary/") && held.includes(`(${href})`)), "addresses are printed");
  }));
});

/** The text of a page printed on A4, its pages parted by form feeds. */
async function printed(page) {
  const folder = mkdtempSync(join(tmpdir(), "recto-print-"));
  try {
    const file = join(folder, "page.pdf");
    writeFileSync(file, await page.pdf({ format: "A4", preferCSSPageSize: false }));
    return execFileSync("pdftotext", ["-layout", file, "-"], { encoding: "utf8" });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Without what a line break, a hyphen or a ligature changes. */
function squeezed(text) {
  return text.normalize("NFKC").replace(/[\s\u00ad\u2010-]+/g, "");
}
