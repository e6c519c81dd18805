// axe finds nothing on any kind of page, narrow and wide, by day and by night, and nothing in what opens over
// an article: a card, a note, the contents.

import { test } from "node:test";
import { axe } from "./axe.mjs";
import { each, NARROW, PHONE, SCHEMES, visit, WIDE } from "./browser.mjs";
import { articlePaths, everyKind, kinds } from "./kinds.mjs";
import { none, sites } from "./sites.mjs";

const [plain] = sites;
const [article] = articlePaths;

/** Each state is a way to open the page, and what to do before axe looks. */
const OPEN = {
  card: async (page) => {
    await page.locator(".prose a.term[interestfor]").first().focus();
    await page.locator(".pop:popover-open").waitFor();
  },
  note: async (page) => {
    await page.locator("button.ref").first().click();
    await page.locator(".note:popover-open").waitFor();
  },
  contents: async (page) => {
    await page.locator(".tocbtn").click();
    await page.locator(".toc:popover-open").waitFor();
  },
};

test("axe finds nothing on any kind of page", async () => {
  none(await each(everyKind, (path) => audit(path, {}, [NARROW, WIDE])));
});

test("axe finds nothing on an article with a card open", async () => {
  none(await each([NARROW, WIDE], (viewport) => audit(article, {}, [viewport], OPEN.card)));
});

for (const name of ["note", "contents"]) {
  test(`axe finds nothing on an article with its ${name} open in a sheet`, async () => {
    none(await audit(article, PHONE, [NARROW], OPEN[name]));
  });
}

test("axe finds what is planted", async () => {
  const found = await visit(plain, kinds.home, {}, async (page, say) => {
    await page.evaluate(() => {
      document.documentElement.removeAttribute("lang");
      document.querySelector("h1, h2").setAttribute("aria-pressed", "maybe");
    });
    for (const fault of await axe(page)) say(fault);
  });
  for (const rule of ["html-has-lang", "aria-allowed-attr"]) {
    if (!found.some((fault) => fault.includes(rule))) throw new Error(`${rule} was not found`);
  }
});

/**
 * All that axe finds on a page in both schemes, at each size, once for all the states it is found in; `open`
 * brings the page into the one that is meant.
 */
async function audit(path, options, sizes, open = () => {}) {
  return visit(plain, path, { viewport: sizes[0], ...options }, async (page, say) => {
    const found = new Map();
    for (const size of sizes) {
      await page.setViewportSize(size);
      await open(page);
      for (const colorScheme of SCHEMES) {
        await page.emulateMedia({ colorScheme });
        for (const fault of await axe(page)) found.set(fault, [...(found.get(fault) ?? []), `${size.width} ${colorScheme}`]);
      }
    }
    for (const [fault, states] of found) say(`${fault} (${states.join(", ")})`);
  });
}
