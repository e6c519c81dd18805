// One page of every kind, as paths below the home page, and the articles worth a closer look.

import { articles, authors, terms, topics } from "./collection.mjs";
import { pagesOf, sites } from "./sites.mjs";

/** What an article can hold that a theme can get wrong. */
const FEATURES = [
  ({ name }) => name === "pre",
  ({ name, attrs }) => name === "div" && has(attrs, "table"),
  ({ attrs }) => has(attrs, "note") && "popover" in attrs,
  ({ attrs }) => has(attrs, "callout"),
  ({ attrs }) => has(attrs, "fig"),
  ({ attrs }) => has(attrs, "term"),
  ({ attrs }) => has(attrs, "xref"),
  ({ attrs }) => has(attrs, "short"),
  ({ name }) => name === "math",
  ({ name }) => name === "blockquote",
];

const ranked = articles
  .map(({ id }) => find(`${id}/`))
  .map((page) => ({ path: pathOf(page), features: FEATURES.filter((feature) => page.elements.some(feature)).length, size: page.elements.length }))
  .sort((a, b) => b.features - a.features || b.size - a.size);

/** The article with the most features and the largest of the others, and the one with the least. */
export const articlePaths = [ranked[0], [...ranked.slice(1)].sort((a, b) => b.size - a.size)[0], ranked.at(-1)].map(({ path }) => path);

/** Kind → path. */
export const kinds = {
  home: "",
  article: articlePaths[0],
  topic: fullest(topics.map((id) => `topics/${id}/`)),
  topics: "topics/",
  glossary: "glossary/",
  term: fullest(terms.map((id) => `glossary/${id}/`)),
  author: fullest(authors.map((id) => `authors/${id}/`)),
  authors: "authors/",
  series: fullest(paths(/^series\/[^/]+\/$/)),
  "series-index": "series/",
  archive: "archive/",
  year: fullest(paths(/^archive\/\d{4}\/$/)),
  search: "search/",
  page: "about/",
  404: "404.html",
};

/** Every kind, and two more articles. */
export const everyKind = [...Object.values(kinds), ...articlePaths.slice(1)];

function has(attrs, name) {
  return (attrs.class ?? "").split(/\s+/).includes(name);
}

function paths(pattern) {
  return pagesOf(sites[0]).map(pathOf).filter((path) => pattern.test(path));
}

function pathOf(page) {
  return page.file.replace(/(^|\/)index\.html$/, "$1");
}

function find(path) {
  const page = pagesOf(sites[0]).find((page) => pathOf(page) === path);
  if (!page) throw new Error(`the site has no page /${path}`);
  return page;
}

/** The path whose page has the most on it: the one with the most that can go wrong. */
function fullest(paths) {
  return paths.reduce((best, path) => (find(path).elements.length > find(best).elements.length ? path : best));
}
