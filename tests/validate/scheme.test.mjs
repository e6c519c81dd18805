// Light and dark: a page follows the system, stores nothing unless a reader chooses, and what was chosen is
// there before anything is drawn.

import assert from "node:assert/strict";
import { test } from "node:test";
import { each, SCHEMES, visit } from "./browser.mjs";
import { everyKind, kinds } from "./kinds.mjs";
import { none, sites } from "./sites.mjs";

const [plain] = sites;

test("a page follows the system", async () => {
  const grounds = [];
  for (const colorScheme of SCHEMES) {
    none(await visit(plain, kinds.home, { colorScheme }, async (page) => grounds.push(await page.evaluate(look))));
  }
  assert.deepEqual(grounds.map(({ scheme }) => scheme), SCHEMES);
});

test("no page stores anything by itself", async () => {
  none(await each(everyKind, (path) => visit(plain, path, {}, async (page, say) => {
    const { stored, chosen } = await page.evaluate(look);
    if (stored.length > 0) say(`stored: ${stored}`);
    if (chosen !== null) say(`data-theme is ${chosen}`);
    if ((await page.context().cookies()).length > 0) say("a cookie");
  })));
});

test("the switch goes from the system's scheme to light, to dark and back, and says so", async () => {
  none(await visit(plain, kinds.home, { colorScheme: "light" }, async (page) => {
    const button = page.locator("button.theme");
    const names = [await button.getAttribute("aria-label")];
    const seen = [];
    for (let press = 0; press < 3; press += 1) {
      await button.click();
      names.push(await button.getAttribute("aria-label"));
      const { chosen, scheme, stored } = await page.evaluate(look);
      seen.push([chosen, scheme, stored.length]);
    }
    assert.deepEqual(seen, [["light", "light", 1], ["dark", "dark", 1], [null, "light", 0]]);
    assert.equal(new Set(names.slice(0, 3)).size, 3, `the button is called ${names}`);
    assert.equal(names[3], names[0]);
  }));
});

test("what was chosen holds on other pages, before they are drawn", async () => {
  none(await visit(plain, kinds.home, { colorScheme: "light" }, async (page) => {
    const button = page.locator("button.theme");
    await button.click();
    await button.click();
    await page.addInitScript(() => {
      new MutationObserver((_, observer) => {
        if (!document.body) return;
        window.atBody = document.documentElement.getAttribute("data-theme");
        observer.disconnect();
      }).observe(document, { childList: true, subtree: true });
    });
    for (const path of [kinds.article, kinds.glossary, kinds[404]]) {
      await page.goto(new URL(`/${path}`, page.url()).href);
      assert.equal(await page.evaluate(() => window.atBody), "dark", path);
      assert.equal((await page.evaluate(look)).scheme, "dark", path);
    }
    await page.reload();
    assert.match(await button.getAttribute("aria-label"), /dark/i);
  }));
});

test("a page works where nothing may be stored", async () => {
  none(await visit(plain, kinds.home, {}, async (page) => {
    await page.addInitScript(() => {
      Object.defineProperty(window, "localStorage", { get: () => { throw new DOMException("no", "SecurityError"); } });
    });
    await page.reload();
    await page.locator("button.theme").click();
    assert.equal((await page.evaluate(() => document.documentElement.dataset.theme)), "light");
  }));
});

/** Runs in the page: what was chosen, what is stored, and which scheme the page is drawn in. */
function look() {
  const brush = new OffscreenCanvas(1, 1).getContext("2d");
  brush.fillStyle = getComputedStyle(document.body).backgroundColor;
  brush.fillRect(0, 0, 1, 1);
  const [red, green, blue] = brush.getImageData(0, 0, 1, 1).data;
  const scheme = red + green + blue > 384 ? "light" : "dark";
  let stored = [];
  try {
    stored = [...Object.keys(localStorage), ...Object.keys(sessionStorage)];
  } catch {}
  return { chosen: document.documentElement.getAttribute("data-theme"), stored, scheme };
}
