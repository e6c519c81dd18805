// The sites under test: the shipped collection, built three times by `tests/run.sh` into the folder
// named by RECTO_SITES. `plain` has the address of its own site.yaml, `docs` one below a sub-path,
// `bare` none at all.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse as parseYaml } from "yaml";
import { siteIn } from "./site.mjs";

export * from "./site.mjs";

const root = new URL("../../", import.meta.url).pathname;
const built = process.env.RECTO_SITES;
if (!built) throw new Error("RECTO_SITES names no folder; run `sh tests/run.sh`, which builds the sites");

/** The build date of every site under test. Articles after it are not part of them. */
export const today = process.env.RECTO_TODAY;

/** The text of `site.yaml`, as data. */
export const settings = parseYaml(readFileSync(join(root, "site.yaml"), "utf8"));

export const sites = [
  siteIn(join(built, "plain"), "plain", settings.base_url),
  siteIn(join(built, "docs"), "docs", "https://example.org/docs"),
  siteIn(join(built, "bare"), "bare", undefined),
];
