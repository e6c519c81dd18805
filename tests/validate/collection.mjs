// What the shipped collection says of itself, read from its front matter without Recto: the truth that
// feeds and the sitemap are held against. It knows only as much of the rules as that collection uses.

import { readFileSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { parse as parseYaml } from "yaml";
import { today } from "./sites.mjs";

const content = new URL("../../content/", import.meta.url).pathname;

/** Published articles, newest first, ties by id: `{id, path, title, date, updated, topics, authors}`. */
export const articles = documents("articles")
  .filter(({ front }) => !front.draft && !front.unlisted && front.date <= today)
  .map(({ id, front }) => ({
    id,
    path: `${id}/`,
    title: front.title,
    date: front.date,
    updated: front.updated ?? front.date,
    topics: front.topics ?? [],
    authors: front.authors ?? [],
  }))
  .sort((a, b) => compare(b.date, a.date) || compare(a.id, b.id));

/** Ids of topics, such as `data/caching`. */
export const topics = documents("topics").map(({ id }) => id.slice("topics/".length));

/** Ids of authors. */
export const authors = documents("authors").map(({ id }) => id.slice("authors/".length));

/** Ids of glossary terms. */
export const terms = documents("glossary").map(({ id }) => id.slice("glossary/".length));

/** Articles of a topic or of one below it. */
export function ofTopic(topic) {
  return articles.filter((article) => article.topics.some((of) => of === topic || of.startsWith(`${topic}/`)));
}

function documents(folder) {
  return readdirSync(join(content, folder), { recursive: true })
    .filter((file) => file.endsWith(".md") && !/(^|\/)[._]/.test(file))
    .map((file) => ({ id: `${folder}/${file.replace(/\.md$/, "")}`, front: frontMatter(join(content, folder, file)) }));
}

/** Dates stay the text they were written as. A `slug` would move an address, so it may not go unnoticed. */
function frontMatter(path) {
  const block = /^---\n([\s\S]*?)\n---\n/.exec(readFileSync(path, "utf8"));
  const front = block ? parseYaml(block[1], { schema: "core" }) : {};
  if (front.slug && front.slug !== basename(path, ".md")) throw new Error(`${path}: \`slug\` is not understood here yet`);
  return front;
}

function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}
