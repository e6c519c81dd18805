// A built site as tests see it: its files, its pages parsed, and what its addresses mean.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { parse as parseHtml } from "parse5";

/** The site that was built into a folder, with what tests ask of it. */
export function siteIn(folder, name, base) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)).split(sep).join("/"))
    .sort();
  const address = base && new URL(base.endsWith("/") ? base : `${base}/`);
  return {
    name,
    folder,
    files,
    /** Absolute address of the home page, or undefined. */
    base: address?.href,
    /** The path every address of the site begins with; ends with a slash. */
    prefix: address?.pathname ?? "/",
    text: (file) => readFileSync(join(folder, file), "utf8"),
    bytes: (file) => readFileSync(join(folder, file)),
  };
}

const pages = new Map();

/** Every HTML file of a site, parsed: `{file, path, elements, ids, document}`; `path` as in its address. */
export function pagesOf(site) {
  if (!pages.has(site.name)) {
    pages.set(site.name, site.files.filter((file) => file.endsWith(".html")).map((file) => page(site, file)));
  }
  return pages.get(site.name);
}

function page(site, file) {
  const document = parseHtml(site.text(file));
  const elements = [];
  collect(document, elements);
  const ids = new Set(elements.map((element) => element.attrs.id).filter((id) => id !== undefined));
  return { file, path: site.prefix + file.replace(/(^|\/)index\.html$/, "$1"), elements, ids, isRedirect: isRedirect(elements) };
}

/** All elements below a node, in document order, each with `name`, `attrs` as an object, and `text()`. */
export function collect(node, into) {
  for (const child of node.childNodes ?? []) {
    if (child.tagName) {
      const attrs = Object.fromEntries(child.attrs.map((attr) => [attr.name, attr.value]));
      into.push({ name: child.tagName, attrs, text: () => textOf(child) });
    }
    collect(child, into);
    if (child.content) collect(child.content, into);
  }
}

function textOf(node) {
  return node.nodeName === "#text" ? node.value : (node.childNodes ?? []).map(textOf).join("");
}

function isRedirect(elements) {
  return elements.some((element) => element.name === "meta" && element.attrs["http-equiv"]?.toLowerCase() === "refresh");
}

/** What a page says a crawler should index: neither the 404 page, nor a redirect, nor `noindex`. */
export function isIndexed(page) {
  const robots = page.elements.find((element) => element.name === "meta" && element.attrs.name === "robots");
  return !page.isRedirect && !robots?.attrs.content.includes("noindex");
}

/**
 * The file an address of the site stands for and its fragment, or undefined for an address elsewhere.
 * `from` is the path of the page that holds it.
 */
export function resolve(site, href, from = site.prefix) {
  const home = site.base ?? "http://bare.invalid/";
  const url = new URL(href, new URL(from, home));
  if (url.origin !== new URL(home).origin) return undefined;
  const path = decodeURIComponent(url.pathname);
  const inside = path.startsWith(site.prefix) ? path.slice(site.prefix.length) : undefined;
  const file = inside === undefined ? undefined : inside === "" || inside.endsWith("/") ? `${inside}index.html` : inside;
  return { path, file, fragment: decodeURIComponent(url.hash.slice(1)) };
}

/** Why an address leads nowhere, or undefined when all is well or it lies elsewhere. */
export function fault(site, href, from) {
  const target = resolve(site, href, from);
  if (!target) return undefined;
  if (target.file === undefined) return "lies outside the site's own path";
  if (!site.files.includes(target.file)) return "no such file";
  if (!target.fragment || !target.file.endsWith(".html")) return undefined;
  const page = pagesOf(site).find((page) => page.file === target.file);
  return page.ids.has(target.fragment) ? undefined : `no element has the id \`${target.fragment}\``;
}

/** Element attributes that hold one address. */
const ADDRESSES = { a: "href", area: "href", link: "href", img: "src", script: "src", source: "src", iframe: "src", video: "src", audio: "src" };

/** Every address a list of elements names, `srcset` taken apart. */
export function addresses(elements) {
  return elements.flatMap((element) => {
    const one = element.attrs[ADDRESSES[element.name]];
    const set = (element.attrs.srcset ?? "").split(",").map((part) => part.trim().split(/\s+/)[0]);
    return [one, ...set].filter(Boolean).map((href) => ({ element, href }));
  });
}

/** Fails with the first of what is wrong, one a line, when anything is. */
export function none(wrong, what = "faults") {
  const shown = wrong.slice(0, 20).join("\n  ");
  if (wrong.length > 0) assert.fail(`${wrong.length} ${what}:\n  ${shown}${wrong.length > 20 ? "\n  …" : ""}`);
}
