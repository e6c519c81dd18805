// The content security policy a site is served under: nothing from elsewhere, no style in a page, and of the
// scripts in a page only those whose hash is named. The hashes are those of the home page; `policy.test.mjs`
// holds every page and the documentation against them.

import { createHash } from "node:crypto";
import { pagesOf } from "./site.mjs";

/** The scripts that stand in a page and run: `{text, hash}`. Data blocks do not run. */
export function inlineScripts(page) {
  return page.elements
    .filter(({ name, attrs }) => name === "script" && !attrs.src && attrs.type !== "application/ld+json")
    .map((element) => ({ type: element.attrs.type ?? "script", text: element.text(), hash: hashOf(element.text()) }));
}

export function hashOf(text) {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}

export function policyOf(site) {
  const start = pagesOf(site).find((page) => page.file === "index.html");
  const hashes = inlineScripts(start).map(({ hash }) => ` '${hash}'`);
  return `default-src 'self'; style-src 'self'; script-src 'self'${hashes.join("")}`;
}
