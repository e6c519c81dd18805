// Keyboard only: the skip link comes first and works, a term that is reached shows its card until Esc, and
// whoever tabs through a page sees at every stop where they are.

import assert from "node:assert/strict";
import { test } from "node:test";
import { each, NARROW, visit, WIDE } from "./browser.mjs";
import { articlePaths, everyKind, kinds } from "./kinds.mjs";
import { none, sites } from "./sites.mjs";

const [plain] = sites;
const [article] = articlePaths;

/** More stops than any page has. */
const ENOUGH = 1500;

test("the first stop is the skip link, and it leads into the main part", async () => {
  none(await each(everyKind, (path) => visit(plain, path, {}, async (page, say) => {
    await page.keyboard.press("Tab");
    const first = await page.evaluate(stop);
    if (first.href !== "#Main") say(`the first stop is ${first.name}`);
    if (!first.seen) say("the skip link cannot be seen when it has the focus");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    const inside = await page.evaluate(() => document.querySelector("#Main").contains(document.activeElement));
    const links = await page.locator("#Main").locator("a[href], button:not([hidden])").count();
    if (links > 0 && !inside) say(`behind the skip link comes ${(await page.evaluate(stop)).name}`);
  })));
});

test("a term that is reached shows its card, Esc closes it, and the focus stays", async () => {
  none(await visit(plain, article, {}, async (page) => {
    const card = await tabTo(page, ".prose a.term[interestfor]");
    await page.locator(`#${card}:popover-open`).waitFor({ timeout: 3000 });
    assert.ok(await page.locator(`#${card}`).isVisible(), "the card cannot be seen");
    await page.keyboard.press("Escape");
    await page.locator(".pop:popover-open").waitFor({ state: "detached", timeout: 3000 });
    const focused = await page.evaluate(() => document.activeElement.getAttribute("interestfor"));
    assert.equal(focused, card, "Esc moved the focus");
  }));
});

test("a term still leads to its page", async () => {
  none(await visit(plain, article, {}, async (page) => {
    await tabTo(page, ".prose a.term[interestfor]");
    const wanted = await page.evaluate(() => document.activeElement.href);
    await page.keyboard.press("Enter");
    await page.waitForURL(wanted);
  }));
});

test("a note opens by its number, and Esc closes it", async () => {
  none(await visit(plain, article, { viewport: NARROW }, async (page) => {
    await tabTo(page, "button.ref");
    await page.keyboard.press("Enter");
    await page.locator(".note:popover-open").waitFor({ timeout: 3000 });
    await page.keyboard.press("Escape");
    assert.equal(await page.locator(".note:popover-open").count(), 0);
    assert.ok(await page.evaluate(() => document.activeElement.matches("button.ref")), "Esc moved the focus");
  }));
});

test("every stop on every page can be seen and is marked", async () => {
  none(await each(everyKind, (path) => visit(plain, path, {}, walk)));
});

test("so it is in a narrow window", async () => {
  none(await each([kinds.home, kinds.topic, kinds.glossary, article], (path) => visit(plain, path, { viewport: NARROW }, walk)));
});

test("what scrolls sideways can be reached", async () => {
  none(await each(articlePaths, (path) => visit(plain, path, { viewport: NARROW }, async (page, say) => {
    const lost = await page.evaluate(() => {
      const scrolls = (element) => element.scrollWidth > element.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(element).overflowX);
      const reached = (element) => element.tabIndex >= 0 || element.querySelector("a[href], button, [tabindex='0']");
      const found = [...document.querySelectorAll("main *")].filter((element) => element.checkVisibility() && scrolls(element));
      return found.filter((element) => !reached(element)).map((element) => `${element.localName}.${element.className}`);
    });
    for (const name of lost) say(`${name} scrolls, and the keyboard does not reach it`);
  })));
});

/** Tabs until something that matches `selector` has the focus; answers with the id of its card. */
async function tabTo(page, selector) {
  for (let count = 0; count < ENOUGH; count += 1) {
    await page.keyboard.press("Tab");
    const found = await page.evaluate((wanted) => document.activeElement.matches(wanted) && (document.activeElement.getAttribute("interestfor") ?? true), selector);
    if (found) return found;
  }
  throw new Error(`no stop is a ${selector}`);
}

/** Tabs through the whole page. The end is where the focus leaves the page, or comes round to its first stop. */
async function walk(page, say) {
  const expected = await page.evaluate(() => {
    const able = [...document.querySelectorAll("a[href], button:enabled, input:enabled, summary, [tabindex='0']")];
    return able.filter((element) => element.checkVisibility({ visibilityProperty: true }) && element.tabIndex >= 0).length;
  });
  let count = 0;
  for (; count < ENOUGH; count += 1) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(stop);
    if (!at.name || at.again) break;
    if (!at.seen) say(`stop ${count + 1}, ${at.name}, cannot be seen`);
    if (!at.marked) say(`stop ${count + 1}, ${at.name}, is not marked`);
    if (at.cover) say(`stop ${count + 1}, ${at.name}, lies under ${at.cover}`);
  }
  if (count < expected) say(`the focus is lost at stop ${count} of ${expected}`);
}

/** Runs in the page: where the focus is, and what a reader sees of it. Outside of everything there is no name. */
function stop() {
  const at = document.activeElement;
  if (!at || at === document.body || at === document.documentElement) return {};
  const again = at === window.firstStop;
  window.firstStop ??= at;
  const named = (element) => `<${element.localName}${element.getAttribute("class") ? ` class="${element.getAttribute("class")}"` : ""}>`;
  const name = `${named(at)} ${(at.getAttribute("aria-label") || at.textContent).trim().replace(/\s+/g, " ").slice(0, 40)}`;

  const boxes = [...at.getClientRects()].filter((box) => box.width > 1 && box.height > 1);
  const inside = boxes.filter((box) => box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth);
  const seen = inside.length > 0 && at.checkVisibility({ opacityProperty: true, visibilityProperty: true });

  // A field may show its focus on the form around it.
  const outline = getComputedStyle(at);
  const around = at.closest("form");
  const marked = (outline.outlineStyle !== "none" && parseFloat(outline.outlineWidth) >= 2) || (around && getComputedStyle(around).boxShadow !== "none");

  // Whatever belongs to the same card is no cover: the card's link lies over all of it. Nor is the hover card of
  // the stop before, which is about to close.
  const middle = (low, high, end) => Math.max(0, Math.min(end - 1, (Math.max(low, 0) + Math.min(high, end)) / 2));
  const over = inside.map((box) => document.elementFromPoint(middle(box.left, box.right, innerWidth), middle(box.top, box.bottom, innerHeight)));
  const own = (top) => top && (top.closest(".pop") || at.contains(top) || top.contains(at) || top.closest(".card, .tile, .item, label")?.contains(at));
  const cover = seen && !over.some(own) ? (over[0] ? named(over[0]) : "nothing") : undefined;
  return { name, again, href: at.getAttribute("href"), seen, marked: Boolean(marked), cover };
}
