// A strict content security policy costs nothing: no style in a page, no handler, no script but those whose
// hash docs/publishing.md names. Every site here is served under that policy, what a browser blocks it logs,
// and `visit` takes whatever is logged for a fault: so each test in the browser is one of the policy too.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { home, visit } from "./browser.mjs";
import { kinds } from "./kinds.mjs";
import { inlineScripts, policyOf } from "./policy.mjs";
import { none, pagesOf, sites } from "./sites.mjs";

const publishing = readFileSync(new URL("../../docs/publishing.md", import.meta.url), "utf8");

for (const site of sites) {
  test(`${site.name}: no style attribute, no style element, no event handler`, () => {
    none(pagesOf(site).flatMap((page) => [...unsafe(page)].map((what) => `${page.file}: ${what}`)));
  });

  test(`${site.name}: every page has the inline scripts of the home page, or none`, () => {
    const allowed = policyOf(site);
    const strange = (page) => inlineScripts(page).filter(({ hash }) => !allowed.includes(hash));
    none(pagesOf(site).flatMap((page) => strange(page).map(({ text }) => `${page.file}: ${text.slice(0, 80)}`)));
  });
}

test("docs/publishing.md names the hashes of the inline scripts", () => {
  const [plain] = sites;
  const hashes = inlineScripts(pagesOf(plain).find(({ file }) => file === "index.html")).map(({ hash }) => hash);
  none(hashes.filter((hash) => !publishing.includes(`'${hash}'`)), "hashes are missing");
  const named = [...publishing.matchAll(/'(sha256-[^']+)'/g)].map(([, hash]) => hash);
  none(named.filter((hash) => !sites.some((site) => policyOf(site).includes(hash))), "hashes are out of date");
});

test("the policy is sent, and it blocks", async () => {
  const answer = await fetch(await home(sites[0]));
  assert.equal(answer.headers.get("content-security-policy"), policyOf(sites[0]));
  const wrong = await visit(sites[0], kinds.home, {}, (page) => page.evaluate(() => {
    document.body.append(Object.assign(document.createElement("script"), { text: "window.planted = true" }));
    document.body.setAttribute("style", "color: red");
  }));
  assert.equal(wrong.filter((fault) => /Content Security Policy/.test(fault)).length, 2, wrong.join("\n"));
});

function* unsafe(page) {
  for (const { name, attrs } of page.elements) {
    if ("style" in attrs) yield `<${name} style>`;
    if (name === "style") yield "<style>";
    for (const handler of Object.keys(attrs).filter((attr) => /^on/.test(attr))) yield `<${name} ${handler}>`;
    for (const value of Object.values(attrs)) if (/^\s*javascript:/i.test(value)) yield `<${name}> with javascript:`;
  }
}
