// Lighthouse's scores of the home page, an article and a topic, for a phone and a desk, as a Markdown table of
// medians:
//
//     cargo run --release -- build
//     (cd benches && npm ci)
//     node benches/lighthouse.mjs [--runs 3] [SITE]      SITE is a built site; public/ when left out
//
// The site is served on this machine, compressed and under the policy of docs/publishing.md, as a host would. Wanted
// are chromium and tests/node_modules (`sh tests/run.sh` fills that). It takes about a minute a run.

import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";
import desktop from "lighthouse/core/config/desktop-config.js";
import { FLAGS } from "../tests/validate/flags.mjs";
import { policyOf } from "../tests/validate/policy.mjs";
import { serve } from "../tests/validate/serve.mjs";
import { siteIn } from "../tests/validate/site.mjs";

const PAGES = { home: "", article: "articles/vector-search-for-backends/", topic: "topics/data/" };
const FORMS = { phone: undefined, desk: desktop };
const CATEGORIES = { performance: "Performance", accessibility: "Accessibility", "best-practices": "Best practices", seo: "SEO" };

const { values, positionals } = parseArgs({ options: { runs: { type: "string", default: "3" } }, allowPositionals: true });
const site = siteIn(resolve(positionals[0] ?? join(import.meta.dirname, "../public")), "measured", undefined);

const server = await serve(site, { zip: true, headers: { "content-security-policy": policyOf(site), "cache-control": "max-age=31536000" } });
const lost = new Set();
console.log(`| page | | ${Object.values(CATEGORIES).join(" | ")} |`);
console.log(`|---|---|${"--:|".repeat(Object.keys(CATEGORIES).length)}`);
for (const [name, path] of Object.entries(PAGES)) {
  for (const [form, config] of Object.entries(FORMS)) {
    const runs = [];
    for (let run = 0; run < Number(values.runs); run += 1) runs.push(await scores(server.home + path, config));
    const medians = Object.keys(CATEGORIES).map((category) => median(runs.map((run) => run[category])).toFixed(2));
    console.log(`| ${name} | ${form} | ${medians.join(" | ")} |`);
  }
}
await server.close();
for (const audit of [...lost].sort()) console.error(`points are lost by: ${audit}`);

/** One run, in a browser of its own: what the run before has cached must not help. */
async function scores(address, config) {
  const chrome = await launch({ chromePath: process.env.RECTO_CHROMIUM ?? "/usr/bin/chromium", chromeFlags: ["--headless=new", ...FLAGS] });
  try {
    const { lhr } = await lighthouse(address, { port: chrome.port, onlyCategories: Object.keys(CATEGORIES), logLevel: "error" }, config);
    if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
    for (const category of Object.values(lhr.categories)) {
      for (const { id, weight } of category.auditRefs) {
        const { score, title } = lhr.audits[id];
        if (weight > 0 && score !== null && score < 0.9) lost.add(`${new URL(address).pathname} ${category.id}: ${title}`);
      }
    }
    return Object.fromEntries(Object.entries(lhr.categories).map(([id, { score }]) => [id, score]));
  } finally {
    chrome.kill();
  }
}

function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
}
