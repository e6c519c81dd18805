// One Chromium for all tests of a file, and one way to look at a page in it. Whatever a page logs, misses or
// has blocked is a fault by itself: every site is served under the strict policy of `policy.mjs`, and nothing
// outside it may be asked for.

import { after } from "node:test";
import { chromium } from "playwright-core";
import { FLAGS } from "./flags.mjs";
import { policyOf } from "./policy.mjs";
import { serve } from "./serve.mjs";

export const SCHEMES = ["light", "dark"];
export const NARROW = { width: 360, height: 740 };
export const WIDE = { width: 1440, height: 900 };

/** A phone: what it touches, and a pointer that cannot hover. */
export const PHONE = { viewport: NARROW, hasTouch: true, isMobile: true };

const browser = await chromium.launch({ executablePath: process.env.RECTO_CHROMIUM, args: FLAGS });
const servers = new Map();

after(async () => {
  await browser.close();
  for (const server of servers.values()) (await server).close();
});

/** The address of a site's home page; it is served until the tests of the file are done. */
export async function home(site) {
  if (!servers.has(site.folder)) servers.set(site.folder, serve(site, { headers: { "content-security-policy": policyOf(site) } }));
  return (await servers.get(site.folder)).home;
}

/**
 * Opens the page at `path` of a site in a window of its own and hands it to `look(page, say)`. `options` are
 * those of a Playwright context. Answers with all that is wrong: what `look` said, and what the page itself gave away.
 */
export async function visit(site, path, options, look) {
  const address = (await home(site)) + path;
  const context = await browser.newContext({ viewport: WIDE, reducedMotion: "reduce", ...options });
  const wrong = [];
  const say = (what) => wrong.push(`${site.name}: /${path}: ${what}`);
  try {
    context.setDefaultTimeout(10_000);
    const page = await context.newPage();
    watch(page, address, say);
    await page.goto(address, { waitUntil: "load" });
    await page.evaluate(() => document.fonts.ready.then(() => {}));
    await look(page, say);
  } catch (error) {
    throw retold(error, `${site.name}: /${path}`, wrong);
  } finally {
    await context.close();
  }
  return wrong;
}

/** The browser's errors come with a long log of what was tried; of it, what stood in the way is worth telling. */
function retold(error, where, wrong) {
  const [what, log = ""] = error.message.split("Call log:");
  const place = error.stack?.split("\n").find((line) => line.includes(".test.mjs"))?.trim() ?? "";
  const inTheWay = /\S.*intercepts pointer events/.exec(log)?.[0] ?? /waiting for locator.*/.exec(log)?.[0] ?? "";
  const lines = [`${where}: ${what.trim()}`, inTheWay, place, ...wrong].filter(Boolean);
  return Object.assign(new Error(lines.join("\n  ")), { stack: "" });
}

function watch(page, address, say) {
  const { origin } = new URL(address);
  const missing = address.endsWith("404.html");
  page.on("console", (message) => say(`console: ${message.text()}`));
  page.on("pageerror", (error) => say(`script: ${error.message}`));
  page.on("request", (request) => new URL(request.url()).origin === origin || say(`asks for ${request.url()}`));
  page.on("requestfailed", (request) => isGivenUp(request) || say(`not had: ${request.url()}`));
  page.on("response", (response) => response.ok() || missing || say(`${response.status()}: ${response.url()}`));
}

/** A page that is left gives up what it still loads, and what it fetched in advance. */
function isGivenUp(request) {
  return request.failure()?.errorText === "net::ERR_ABORTED";
}

/** Does `work` for every item, two at a time because pages load and draw in processes of their own; answers in order. */
export async function each(items, work) {
  const results = [];
  const queue = items.map((item, index) => ({ item, index }));
  const worker = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) results[next.index] = await work(next.item);
  };
  await Promise.all([worker(), worker()]);
  return results.flat();
}
