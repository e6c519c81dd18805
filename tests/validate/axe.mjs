// axe-core, run in a page that is open in the browser.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Says whatever axe finds in the page as it is now; `state` names how that is. */
export async function axe(page, say, state) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(AXE);
  const violations = await page.evaluate(async (values) => {
    const { violations } = await window.axe.run(document, { runOnly: { type: "tag", values }, resultTypes: ["violations"] });
    const where = ({ target, any, all, none }) => `${target.join(" ")} ${[...any, ...all, ...none][0]?.message ?? ""}`;
    return violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(where) }));
  }, TAGS);
  for (const { id, nodes } of violations) for (const node of nodes) say(`${id} (${state}): ${node}`);
}
