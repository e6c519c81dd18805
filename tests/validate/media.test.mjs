// Readers who ask for less motion get none, those who choose their own colours get those and still see where
// they are, and pages glide into each other and are fetched ahead without a script.

import assert from "node:assert/strict";
import { test } from "node:test";
import { each, NARROW, SCHEMES, visit } from "./browser.mjs";
import { articlePaths, everyKind, kinds } from "./kinds.mjs";
import { none, pagesOf, sites } from "./sites.mjs";

const [plain] = sites;
const [article] = articlePaths;

/** Milliseconds no movement takes longer than. */
const QUICK = 200;

test(`nothing moves when motion is to be reduced, and otherwise nothing for longer than ${QUICK} milliseconds`, async () => {
  none(await each(everyKind, (path) => visit(plain, path, {}, async (page, say) => {
    for (const what of await page.evaluate(motion, 0)) say(`reduced: ${what}`);
    await page.emulateMedia({ reducedMotion: "no-preference" });
    for (const what of await page.evaluate(motion, QUICK)) say(what);
  })));
});

test("a card opens at once when motion is to be reduced", async () => {
  none(await visit(plain, article, {}, async (page) => {
    await page.locator(".prose a.term[interestfor]").first().focus();
    await page.locator(".pop:popover-open").waitFor();
    assert.deepEqual(await page.evaluate(motion, 0), []);
  }));
});

test("pages glide into each other, by style alone and only for those who like it", async () => {
  const rules = await rulesOf("CSSViewTransitionRule");
  assert.ok(rules.length > 0, "there is no @view-transition");
  for (const { navigation, within } of rules) {
    assert.equal(navigation, "auto");
    assert.match(within, /prefers-reduced-motion:\s*no-preference/);
  }
});

test("every page names the links that may be fetched ahead", () => {
  const rules = (page) => page.elements.filter(({ name, attrs }) => name === "script" && attrs.type === "speculationrules").map((element) => JSON.parse(element.text()));
  none(pagesOf(plain).filter((page) => !page.isRedirect && !rules(page).some(({ prefetch }) => prefetch?.length > 0)).map((page) => page.file), "pages without");
});

test("with colours of the reader's own, text can be seen", async () => {
  none(await each(everyKind, (path) => visit(plain, path, { forcedColors: "active" }, async (page, say) => {
    for (const colorScheme of SCHEMES) {
      await page.emulateMedia({ colorScheme });
      for (const what of await page.evaluate(unreadable)) say(`${colorScheme}: ${what}`);
    }
  })));
});

test("with colours of the reader's own, the focus can be seen", async () => {
  none(await each([kinds.home, article, kinds.glossary], (path) => visit(plain, path, { forcedColors: "active" }, async (page, say) => {
    for (let count = 1; count <= 20; count += 1) {
      await page.keyboard.press("Tab");
      const lost = await page.evaluate(() => {
        const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
        return outlineStyle === "none" || parseFloat(outlineWidth) < 2 ? document.activeElement.outerHTML.slice(0, 80) : undefined;
      });
      if (lost) say(`the focus does not show on ${lost}`);
    }
  })));
});

test("with colours of the reader's own, what opens has an edge", async () => {
  none(await visit(plain, article, { forcedColors: "active", viewport: NARROW }, async (page) => {
    for (const [button, opened] of [["button.ref", ".note"], [".tocbtn", ".toc"]]) {
      await page.locator(button).first().click();
      const edge = await page.locator(`${opened}:popover-open`).evaluate((element) => getComputedStyle(element).borderTopStyle);
      assert.notEqual(edge, "none", opened);
      await page.keyboard.press("Escape");
    }
  }));
});

async function rulesOf(kind) {
  const found = [];
  none(await visit(plain, kinds.home, {}, async (page) => {
    found.push(...(await page.evaluate((kind) => {
      const all = (rules, within) => [...rules].flatMap((rule) => [{ rule, within }, ...(rule.cssRules ? all(rule.cssRules, `${within} ${rule.conditionText ?? ""}`) : [])]);
      const rules = [...document.styleSheets].flatMap((sheet) => all(sheet.cssRules, ""));
      return rules.filter(({ rule }) => rule.constructor.name === kind).map(({ rule, within }) => ({ navigation: rule.navigation, within }));
    }, kind)));
  }));
  return found;
}

/** Runs in the page: what moves, or would, for longer than `longest` milliseconds. What follows the scrolling does not move by itself. */
function motion(longest) {
  const wrong = [];
  const time = (text) => Math.max(0, ...text.split(",").map((part) => parseFloat(part) * (part.trim().endsWith("ms") ? 1 : 1000) || 0));
  for (const element of document.querySelectorAll("*")) {
    for (const pseudo of [null, "::before", "::after", "::backdrop"]) {
      const style = getComputedStyle(element, pseudo);
      const name = `${element.localName}.${element.getAttribute("class") ?? ""}${pseudo ?? ""}`;
      if (time(style.transitionDuration) > longest) wrong.push(`${name} has a transition of ${style.transitionDuration}`);
      const byTime = style.animationName !== "none" && !/scroll|view/.test(style.animationTimeline);
      if (byTime && time(style.animationDuration) > longest) wrong.push(`${name} has an animation of ${style.animationDuration}`);
    }
  }
  const smooth = getComputedStyle(document.documentElement).scrollBehavior === "smooth";
  if (longest === 0 && smooth) wrong.push("scrolling is smooth");
  const running = document.getAnimations().filter(({ timeline }) => timeline === document.timeline);
  if (longest === 0 && running.length > 0) wrong.push(`${running.length} animations run`);
  return wrong;
}

/** Runs in the page: text in the colour of its ground, or nearly. */
function unreadable() {
  const brush = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const light = (colour) => {
    brush.clearRect(0, 0, 1, 1);
    brush.fillStyle = colour;
    brush.fillRect(0, 0, 1, 1);
    const [r, g, b, alpha] = brush.getImageData(0, 0, 1, 1).data;
    const linear = [r, g, b].map((value) => value / 255).map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
    return { alpha, luminance: 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] };
  };
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const { alpha, luminance } = light(getComputedStyle(at).backgroundColor);
      if (alpha > 127) return luminance;
    }
    return light("Canvas").luminance;
  };
  const wrong = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const around = node.parentElement;
    if (!node.data.trim() || around.closest("script, svg, [aria-hidden=true]") || !around.checkVisibility({ visibilityProperty: true })) continue;
    const [a, b] = [light(getComputedStyle(around).color).luminance, ground(around)];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) wrong.add(`${around.localName}.${around.getAttribute("class") ?? ""} has a contrast of ${ratio.toFixed(1)}`);
  }
  return [...wrong];
}
