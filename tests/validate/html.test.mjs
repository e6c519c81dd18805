// Every page is valid HTML, twice over: by the Nu checker, which is the standard's own (it reads the
// style sheets and drawings too), and by html-validate, which adds rules of good practice.

import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import { HtmlValidate } from "html-validate";
import { none, sites } from "./sites.mjs";

const vnu = createRequire(import.meta.url).resolve("vnu-jar/build/dist/vnu.jar");

/** html-validate's recommended rules. Each that is changed says why. */
const CONFIG = {
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    // CommonMark's own examples, which articles are held to, write `<img … />` and `<br />`.
    "void-style": "off",
    // GFM's own examples write `<input disabled="" …>` for task lists.
    "attribute-boolean-style": "off",
    // The region around a table has no heading, and Nu asks for one in every <section>.
    "prefer-native-element": ["error", { exclude: ["region"] }],
  },
};

/** What is newer than the Nu checker, by specification. A browser without it goes on without it. */
const NEWER = [
  /^Attribute “interestfor” not allowed on element “a”/, // HTML's interest invokers
  /interest-delay/, // and their delay, in CSS
  /@view-transition|view-transition-name|nsition-group/, // View Transitions 2 (what is shown of a place is cut)
  /animation-timeline/, // Scroll-driven Animations 1
  /position-(area|try-fallbacks)/, // Anchor Positioning 1
  /allow-discrete|starting-style/, // Transitions 2
  /@container|container-type/, // Conditional Rules 5
  /scroll-target-group|:target-current/, // Overflow 5
];

for (const site of sites) {
  test(`${site.name}: the Nu checker has nothing to say`, () => {
    const files = site.files.filter((file) => /\.(html|css|svg)$/.test(file));
    none(nu(files.map((file) => join(site.folder, file))));
  });

  test(`${site.name}: html-validate has nothing to say`, async () => {
    const validator = new HtmlValidate(CONFIG);
    const said = [];
    for (const file of site.files.filter((file) => file.endsWith(".html"))) {
      const report = await validator.validateString(site.text(file), file);
      for (const message of report.results.flatMap((result) => result.messages)) {
        said.push(`${file}:${message.line}:${message.column}: ${message.message} (${message.ruleId})`);
      }
    }
    none(said);
  });
}

/** Errors and warnings of the Nu checker. Its notes are left out: they are on the slash of `<img … />`. */
function nu(files) {
  const args = ["-Xss4m", "-jar", vnu, "--also-check-css", "--also-check-svg", "--exit-zero-always", "--stdout", "--format", "json", ...files];
  const { messages } = JSON.parse(execFileSync("java", args, { encoding: "utf8", maxBuffer: 1 << 28 }));
  return messages
    .filter((message) => message.type !== "info" || message.subType === "warning")
    .filter((message) => !isNewer(message))
    .map((message) => `${message.url}:${message.lastLine}: ${message.message}`);
}

/** The checker names what it does not know, save where it could not go on reading. */
function isNewer({ message, extract = "" }) {
  const about = /^CSS: Parse Error/.test(message) ? extract : message;
  return NEWER.some((name) => name.test(about));
}
