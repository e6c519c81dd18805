// axe-core, run in a page that is open in the browser.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe finds in the page as it is now, as text. */
export async function axe(page) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(AXE);
  const violations = await page.evaluate(async (values) => {
    const { violations } = await window.axe.run(document, { runOnly: { type: "tag", values }, resultTypes: ["violations"] });
    const where = ({ target, any, all, none }) => `${target.join(" ")}: ${[...any, ...all, ...none][0]?.message ?? ""}`;
    return violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(where) }));
  }, TAGS);
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node}`));
}
