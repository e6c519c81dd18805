// What the theme costs its readers, in bytes: style sheets, scripts, fonts, and the markup around a text.

import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { parse } from "parse5";
import { each, visit } from "./browser.mjs";
import { articles } from "./collection.mjs";
import { articlePaths } from "./kinds.mjs";
import { none, sites } from "./sites.mjs";

const KB = 1024;
const CSS = 26_000;
const CSS_ZIPPED = 7_500;
const JS = 6_000;
const FONTS = 130 * KB;
const AROUND = 12 * KB;

const [plain] = sites;

test(`the style sheets have at most ${CSS} bytes, ${CSS_ZIPPED} zipped`, () => {
  const sheets = ["theme.css", "math.css"].map((file) => bytes([file]));
  const sum = (sizes) => sizes.reduce((all, size) => all + size, 0);
  const [whole, small] = [sum(sheets.map((sheet) => sheet.length)), sum(sheets.map(zipped))];
  assert.ok(sheets.every((sheet) => sheet.length > 0) && whole <= CSS, `${whole} bytes`);
  assert.ok(small <= CSS_ZIPPED, `${small} bytes zipped`);
});

test(`the scripts have at most ${JS} bytes, search apart`, () => {
  const scripts = bytes(plain.files.filter((file) => file.endsWith(".js") && !file.includes("search")));
  assert.ok(scripts.length > 0 && scripts.length <= JS, `${scripts.length} bytes`);
});

test(`the first view of an article fetches at most ${FONTS} bytes of fonts`, async () => {
  none(await each(articlePaths, async (path) => {
    const fonts = new Map();
    const wrong = await visit(plain, path, {}, async (page, say) => {
      page.on("response", async (response) => {
        if (response.url().endsWith(".woff2")) fonts.set(response.url(), response.body());
      });
      await page.reload({ waitUntil: "networkidle" });
      const sizes = (await Promise.all(fonts.values())).map((body) => body.length);
      const sum = sizes.reduce((all, size) => all + size, 0);
      if (sum === 0) say("no font is fetched");
      if (sum > FONTS) say(`${sum} bytes of fonts`);
    });
    return wrong;
  }));
});

test(`the markup around the text of an article has at most ${AROUND} bytes zipped`, () => {
  const over = articles.map(({ id }) => [id, around(plain.text(`${id}/index.html`))]).filter(([, size]) => size > AROUND);
  none(over.map(([id, size]) => `${id}: ${size} bytes`));
});

/** What of a page is not its text, zipped. */
function around(html) {
  const prose = find(parse(html, { sourceCodeLocationInfo: true }), (node) => /(^|\s)prose(\s|$)/.test(attr(node, "class")));
  assert.ok(prose, "the page has no text");
  const { startTag, endTag } = prose.sourceCodeLocation;
  return zipped(html) - zipped(html.slice(startTag.endOffset, endTag.startOffset));
}

function find(node, wanted) {
  if (wanted(node)) return node;
  for (const child of node.childNodes ?? []) {
    const found = find(child, wanted);
    if (found) return found;
  }
  return undefined;
}

function attr(node, name) {
  return node.attrs?.find((attr) => attr.name === name)?.value ?? "";
}

function bytes(names) {
  return Buffer.concat(names.filter((name) => plain.files.includes(name)).map((name) => plain.bytes(name)));
}

function zipped(data) {
  return gzipSync(data, { level: 9 }).length;
}
