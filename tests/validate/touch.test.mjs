// On a phone: a tap on a term opens its card as a sheet and stays on the page, a tap on the link to an article
// goes there, a note opens by its number, and the contents open, lead on, and close.

import assert from "node:assert/strict";
import { test } from "node:test";
import { each, PHONE, visit } from "./browser.mjs";
import { articlePaths } from "./kinds.mjs";
import { none, sites } from "./sites.mjs";

const [article] = articlePaths;

const onPhone = (path, look) => visit(sites[0], path, PHONE, look);

test("the window is a phone's", () => onPhone(article, async (page) => {
  assert.ok(await page.evaluate(() => matchMedia("(hover: none)").matches && matchMedia("(pointer: coarse)").matches));
}));

test("a tap on a term opens its card as a sheet", async () => {
  none(await each(articlePaths, (path) => onPhone(path, async (page, say) => {
    const before = page.url();
    const term = page.locator(".prose a.term[interestfor]").first();
    const card = page.locator(`#${await term.getAttribute("interestfor")}`);
    await term.tap();
    await page.locator(".pop:popover-open").waitFor({ timeout: 3000 });
    assert.equal(page.url(), before, "the tap left the page");
    assert.ok(await card.isVisible(), "another card opened");
    for (const fault of await page.evaluate(sheet, ".pop:popover-open")) say(fault);
    await page.touchscreen.tap(180, 30);
    await page.locator(".pop:popover-open").waitFor({ state: "detached", timeout: 3000 });
    assert.equal(page.url(), before, "closing the sheet left the page");
  })));
});

test("from the sheet a tap leads to the term's page", async () => {
  none(await onPhone(article, async (page) => {
    const term = page.locator(".prose a.term[interestfor]").first();
    const wanted = await term.evaluate((link) => link.href);
    await term.tap();
    const { x, y, width, height } = await page.locator(".pop:popover-open a[href]").first().boundingBox();
    await page.touchscreen.tap(x + width / 2, y + height / 2);
    await page.waitForURL(wanted);
  }));
});

test("a tap on the link to an article goes there", async () => {
  none(await onPhone(article, async (page) => {
    const link = page.locator(".prose a.xref").first();
    const wanted = await link.evaluate((link) => link.href);
    await link.tap();
    await page.waitForURL(wanted);
  }));
});

test("a tap on a number opens the note as a sheet, another one closes it", async () => {
  none(await onPhone(article, async (page, say) => {
    const before = page.url();
    const number = page.locator("button.ref").first();
    await number.tap();
    const note = page.locator(`#${await number.getAttribute("popovertarget")}:popover-open`);
    await note.waitFor({ timeout: 3000 });
    for (const fault of await page.evaluate(sheet, ".note:popover-open")) say(fault);
    await page.touchscreen.tap(180, 30);
    await note.waitFor({ state: "detached", timeout: 3000 });
    assert.equal(page.url(), before);
  }));
});

test("the contents open, an entry leads to its section and closes them", async () => {
  none(await each(articlePaths, (path) => onPhone(path, async (page, say) => {
    const button = page.locator(".tocbtn");
    if ((await button.count()) === 0) return;
    await button.tap();
    await page.locator(".toc:popover-open").waitFor({ timeout: 3000 });
    for (const fault of await page.evaluate(sheet, ".toc:popover-open")) say(fault);
    const entry = page.locator(".toc a").nth(1);
    const hash = await entry.evaluate((link) => link.hash);
    await entry.tap();
    await page.locator(".toc:popover-open").waitFor({ state: "detached", timeout: 3000 });
    assert.equal(new URL(page.url()).hash, hash);
    const { top, under } = await page.evaluate((hash) => {
      const heading = document.getElementById(decodeURIComponent(hash.slice(1)));
      const { top } = heading.getBoundingClientRect();
      return { top, under: innerHeight };
    }, hash);
    if (top < 0 || top > under / 2) say(`${hash} is at ${Math.round(top)} after the jump`);
  })));
});

/** Runs in the page: what keeps an open popover from being a sheet at the lower edge of the window. */
function sheet(selector) {
  const box = document.querySelector(selector).getBoundingClientRect();
  const wrong = [];
  if (Math.abs(box.bottom - innerHeight) > 1) wrong.push(`${selector} ends at ${box.bottom}, the window at ${innerHeight}`);
  if (box.left > 1 || Math.abs(box.right - innerWidth) > 1) wrong.push(`${selector} reaches from ${box.left} to ${box.right} of ${innerWidth}`);
  if (box.top < 0) wrong.push(`${selector} is taller than the window`);
  return wrong;
}
