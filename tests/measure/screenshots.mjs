// Pictures of every kind of page, by day and by night, narrow and wide, for docs/screenshots/:
//
//     cargo run --release -- build
//     node tests/measure/screenshots.mjs [SITE]      SITE is a built site; public/ when left out
//
// It builds nothing itself. Each picture is what a window shows first, 360 x 740 or 1440 x 900, with 256 colours
// at most, and has 150 kB at most. A picture of a kind that is no longer in the list is removed.
// Wanted are chromium, pngquant and tests/node_modules (`sh tests/run.sh` fills that).

import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { chromium } from "playwright-core";
import { FLAGS } from "../validate/flags.mjs";
import { serve } from "../validate/serve.mjs";
import { siteIn } from "../validate/site.mjs";

/** Kind → path of the page that stands for it; that of the 404 page is one that does not exist. */
const KINDS = {
  home: "",
  article: "articles/vector-search-for-backends/",
  topic: "topics/data/",
  topics: "topics/",
  glossary: "glossary/",
  term: "glossary/idempotency/",
  author: "authors/recto-editors/",
  authors: "authors/",
  series: "series/backend-part-by-part/",
  "series-index": "series/",
  archive: "archive/",
  year: "archive/2026/",
  search: "search/",
  page: "about/",
  404: "vector-search/",
};
const SIZES = [{ width: 360, height: 740 }, { width: 1440, height: 900 }];
const SCHEMES = ["light", "dark"];
const MOST = 150_000;

const root = new URL("../../", import.meta.url).pathname;
const folder = join(root, "docs/screenshots");
const site = siteIn(resolve(process.argv[2] ?? join(root, "public")), "shown", undefined);

const made = await pictures();
for (const name of readdirSync(folder)) {
  if (/-\d+-(light|dark)\.png$/.test(name) && !made.includes(name)) rmSync(join(folder, name));
}
const heavy = made.filter((name) => statSync(join(folder, name)).size > MOST);
for (const name of heavy) console.error(`${name} has ${statSync(join(folder, name)).size} bytes, more than ${MOST}`);
console.log(`${made.length} pictures in ${folder}`);
process.exitCode = heavy.length > 0 ? 1 : 0;

async function pictures() {
  mkdirSync(folder, { recursive: true });
  const server = await serve(site);
  const browser = await chromium.launch({ executablePath: process.env.RECTO_CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
  const names = [];
  try {
    for (const viewport of SIZES) {
      for (const colorScheme of SCHEMES) {
        const phone = viewport.width < 500;
        const context = await browser.newContext({ viewport, colorScheme, reducedMotion: "reduce", hasTouch: phone, isMobile: phone, deviceScaleFactor: 1 });
        for (const [kind, path] of Object.entries(KINDS)) {
          const name = `${kind}-${viewport.width}-${colorScheme}.png`;
          await picture(await context.newPage(), server.home + path, join(folder, name));
          names.push(name);
        }
        await context.close();
      }
    }
  } finally {
    await browser.close();
    await server.close();
  }
  return names;
}

async function picture(page, address, file) {
  const answer = await page.goto(address, { waitUntil: "networkidle" });
  if (!answer.ok() && !file.includes("404-")) throw new Error(`${answer.status()}: ${address}`);
  await page.evaluate(() => document.fonts.ready.then(() => {}));
  await page.screenshot({ path: file });
  await page.close();
  execFileSync("pngquant", ["--force", "--strip", "--skip-if-larger", "--speed", "1", "--output", file, file], { stdio: ["ignore", "ignore", "inherit"] });
}
