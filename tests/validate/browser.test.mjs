// One page of every kind in a real browser, narrow and wide, by day and by night: nothing on the
// console, nothing missing, nothing wider than the window, code line by line, one heading that can be seen.
// Screenshots go to the folder named by RECTO_SCREENSHOTS, when there is one.

import { join } from "node:path";
import { after, before, test } from "node:test";
import { chromium } from "playwright-core";
import { articles, terms, topics } from "./collection.mjs";
import { serve } from "./serve.mjs";
import { none, pagesOf, sites } from "./sites.mjs";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const WIDTHS = [360, 1440];
const SCHEMES = ["light", "dark"];

/** Pages of the plain site: their names and where they lie below the home page. */
const PAGES = {
  home: "",
  article: longest(articles.map((article) => `${article.id}/`)),
  topic: `topics/${topics[0]}/`,
  topics: "topics/",
  glossary: "glossary/",
  term: longest(terms.map((id) => `glossary/${id}/`)),
  series: pagesOf(sites[0]).find((page) => /\/series\/[^/]+\/$/.test(page.path)).path.slice(1),
  archive: "archive/",
  about: "about/",
  missing: "404.html",
};

let browser;
before(async () => {
  browser = await chromium.launch({ executablePath: process.env.RECTO_CHROMIUM, args: FLAGS });
});
after(() => browser?.close());

const [plain, ...others] = sites;

for (const width of WIDTHS) {
  for (const colorScheme of SCHEMES) {
    test(`every kind of page at ${width} pixels, ${colorScheme}`, () => visit(plain, PAGES, { width, colorScheme }));
  }
}

for (const site of others) {
  const { home, article, glossary } = PAGES;
  test(`${site.name}: home, article and glossary find what they need`, () => visit(site, { home, article, glossary }, { width: 1440, colorScheme: "light" }));
}

test("every article and the glossary fit a narrow window", () => {
  const pages = Object.fromEntries([...articles.map((article) => [article.id, `${article.id}/`]), ["glossary", "glossary/"]]);
  return visit(plain, pages, { width: 320, colorScheme: "light" }, { screenshots: false });
});

async function visit(site, pages, { width, colorScheme }, { screenshots = true } = {}) {
  const server = await serve(site);
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, reducedMotion: "reduce" });
  const wrong = [];
  try {
    // Nothing outside may be asked for: a page that needs it is wrong.
    await context.route((url) => url.origin !== server.origin, (route) => route.abort());
    for (const [name, path] of Object.entries(pages)) {
      const page = await context.newPage();
      const say = (what) => wrong.push(`${name} at ${width}, ${colorScheme}: ${what}`);
      page.on("console", (message) => say(`console: ${message.text()}`));
      page.on("pageerror", (error) => say(`script: ${error.message}`));
      page.on("requestfailed", (request) => say(`not had: ${request.url()}`));
      page.on("response", (response) => response.ok() || say(`${response.status()}: ${response.url()}`));
      await page.goto(server.home + path, { waitUntil: "load" });
      const seen = await page.evaluate(look);
      if (seen.overflow > 0) say(`${seen.overflow} pixels wider than the window, because of ${seen.widest}`);
      if (seen.headings !== 1) say(`${seen.headings} first headings can be seen`);
      for (const image of seen.broken) say(`not drawn: ${image}`);
      for (const code of seen.flat) say(`lines of code stand beside each other: ${code}`);
      if (screenshots && process.env.RECTO_SCREENSHOTS) {
        const file = `${site.name}-${name}-${width}-${colorScheme}.png`;
        await page.screenshot({ path: join(process.env.RECTO_SCREENSHOTS, file), fullPage: true });
      }
      await page.close();
    }
  } finally {
    await context.close();
    await server.close();
  }
  none(wrong);
}

/** Runs in the page. Images further down are drawn lazily; here they are asked for at once. */
async function look() {
  for (const image of document.images) image.loading = "eager";
  await Promise.all([document.fonts.ready, ...[...document.images].map((image) => image.decode().catch(() => {}))]);
  const room = document.documentElement.clientWidth;
  const overflow = document.documentElement.scrollWidth - room;
  const widest = [...document.body.querySelectorAll("*")].filter((element) => element.getBoundingClientRect().right > room + 0.5);
  const name = (element) => `<${element.localName}${element.className ? ` class="${element.className}"` : ""}>`;
  const headings = [...document.querySelectorAll("h1")].filter((heading) => heading.checkVisibility() && heading.offsetHeight > 0).length;
  const broken = [...document.images].filter((image) => !(image.complete && image.naturalWidth > 0)).map((image) => image.src);
  const lines = (block) => block.textContent.replace(/\n$/, "").split("\n").length;
  const flat = [...document.querySelectorAll("pre")].filter((block) => block.clientHeight < 12 * lines(block)).map((block) => block.textContent.slice(0, 30));
  return { flat, overflow, widest: widest.slice(0, 3).map(name).join(", "), headings, broken };
}

/** The path whose page has the most text: the one with the most that can go wrong. */
function longest(paths) {
  const size = (path) => sites[0].text(`${path}index.html`).length;
  return paths.reduce((best, path) => (size(path) > size(best) ? path : best));
}
