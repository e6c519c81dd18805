// No page is wider than its window, from the narrowest phone to a large screen, and nothing moves while a page
// loads and is read to its end.

import { test } from "node:test";
import { articles } from "./collection.mjs";
import { each, visit } from "./browser.mjs";
import { articlePaths, everyKind, kinds } from "./kinds.mjs";
import { none, sites } from "./sites.mjs";

const WIDTHS = [320, 360, 480, 700, 900, 1240, 1920];
const SHIFT = 0.01;

/** A line may break elsewhere in the font that stands in. */
const SHIFT_LATE = 0.05;

/** Milliseconds after which fonts come: the text has been drawn without them by then. */
const LATE = 600;

const [plain] = sites;
const READ = [...articlePaths, kinds.home, kinds.topic];

test(`no kind of page is wider than its window, ${WIDTHS.join(", ")} pixels`, async () => {
  none(await each(everyKind, (path) => visit(plain, path, {}, (page, say) => measure(page, say, WIDTHS))));
});

test("no article is wider than a narrow window", async () => {
  none(await each(articles, ({ id }) => visit(plain, `${id}/`, {}, (page, say) => measure(page, say, [320, 900]))));
});

for (const width of [360, 1440]) {
  const viewport = { width, height: 900 };

  test(`nothing moves while a page loads and is read, ${width} pixels`, async () => {
    none(await each(READ, (path) => visit(plain, path, { viewport }, async (page, say) => {
      // On a busy machine a font may come after the first drawing once, which is the next test's subject.
      let seen = await page.evaluate(read);
      for (let again = 0; again < 2 && seen.shift > SHIFT; again += 1) {
        await page.reload({ waitUntil: "load" });
        seen = await page.evaluate(read);
      }
      if (seen.shift > SHIFT) say(`shifts by ${seen.shift.toFixed(4)}: ${seen.moved.join(", ")}`);
    })));
  });

  test(`little moves when the fonts come late, ${width} pixels`, async () => {
    none(await each(READ, (path) => visit(plain, path, { viewport }, async (page, say) => {
      await page.route("**/*.woff2", (route) => setTimeout(() => route.continue(), LATE));
      await page.reload({ waitUntil: "load" });
      const { shift, moved } = await page.evaluate(read);
      if (shift > SHIFT_LATE) say(`shifts by ${shift.toFixed(4)}: ${moved.join(", ")}`);
    })));
  });
}

test("a planted shift and a planted overflow are seen", async () => {
  const wrong = await visit(plain, kinds.home, {}, async (page, say) => {
    await page.evaluate(() => document.body.prepend(document.createElement("p")));
    await page.evaluate(() => {
      const block = document.body.firstChild;
      block.style.cssText = "height: 300px; width: 3000px";
      return new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn, 100)));
    });
    await measure(page, say, [900]);
    const { shift } = await page.evaluate(read);
    if (shift > SHIFT) say("moved");
  });
  if (!wrong.some((fault) => fault.endsWith("moved")) || wrong.length < 2) throw new Error(`seen: ${wrong}`);
});

async function measure(page, say, widths) {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    const { overflow, widest } = await page.evaluate(() => {
      const room = document.documentElement.clientWidth;
      const overflow = document.documentElement.scrollWidth - room;
      const wider = overflow > 0 ? [...document.body.querySelectorAll("*")].filter((element) => element.getBoundingClientRect().right > room + 0.5) : [];
      const name = (element) => `<${element.localName} class="${element.getAttribute("class") ?? ""}">`;
      return { overflow, widest: wider.slice(0, 3).map(name).join(", ") };
    });
    if (overflow > 0) say(`${overflow} pixels wider than a window of ${width}, because of ${widest}`);
  }
}

/** Runs in the page: scrolls to the end and adds up what moved, from the first drawing on. */
async function read() {
  await document.fonts.ready;
  const entries = [];
  new PerformanceObserver((list) => entries.push(...list.getEntries())).observe({ type: "layout-shift", buffered: true });
  const pause = (time) => new Promise((done) => setTimeout(done, time));
  for (let top = 0; top < document.documentElement.scrollHeight; top += innerHeight) {
    scrollTo({ top, behavior: "instant" });
    await new Promise(requestAnimationFrame);
    await pause(20);
  }
  await pause(150);
  const nodes = entries.flatMap(({ sources }) => sources.map(({ node }) => node?.localName ?? "text"));
  return { shift: entries.reduce((sum, { value }) => sum + value, 0), moved: [...new Set(nodes)] };
}
