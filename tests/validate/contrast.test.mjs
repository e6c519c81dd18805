// Every hue is readable: over 120 of them, by day and by night, the colours that a topic's hue gives rise to,
// and those of code, are read off a canvas, where they are the pixels a reader sees.

import assert from "node:assert/strict";
import { test } from "node:test";
import { SCHEMES, visit } from "./browser.mjs";
import { kinds } from "./kinds.mjs";
import { none, sites } from "./sites.mjs";

const HUES = Array.from({ length: 120 }, (_, index) => index * 3);

/** Text, ground, and the least ratio: 7 is WCAG's AAA, 4.5 its AA, which bold labels and chips need. */
const PAIRS = [
  ["ink", "paper", 14],
  ["soft", "paper", 7],
  ["accent", "paper", 7],
  ["accent", "sheet", 7],
  ["ink", "tint", 7],
  ["soft", "tint", 7],
  ["accent", "tint", 4.5],
  ["ink", "sheet", 7],
  ["soft", "sheet", 7],
  ...["k1", "k2", "k3", "k4", "soft", "ink"].flatMap((text) => [[text, "well", 7], [text, "tint", 7]]),
];

for (const colorScheme of SCHEMES) {
  test(`${HUES.length} hues are readable, ${colorScheme}`, async () => {
    none(await visit(sites[0], kinds.home, { colorScheme }, async (page, say) => {
      const names = [...new Set(PAIRS.flat().filter((name) => typeof name === "string"))];
      const colours = await page.evaluate(paint, { names, hues: HUES });
      assert.ok(new Set(colours.map(({ accent }) => `${accent}`)).size > 100, "the hue does not change the accent");
      for (const [text, ground, least] of PAIRS) {
        const ratios = colours.map((of) => contrast(of[text], of[ground]));
        const worst = Math.min(...ratios);
        const short = ratios.filter((ratio) => ratio < least).length;
        if (short > 0) say(`${text} on ${ground} has less than ${least} in ${short} hues: ${worst.toFixed(2)} at hue ${HUES[ratios.indexOf(worst)]}`);
      }
    }));
  });
}

test("contrast is WCAG's", () => {
  assert.equal(contrast([0, 0, 0], [255, 255, 255]), 21);
  assert.equal(contrast([119, 119, 119], [255, 255, 255]).toFixed(2), "4.48");
});

/** Runs in the page: for each hue the tokens as `[red, green, blue]`. */
function paint({ names, hues }) {
  const brush = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const root = document.documentElement;
  const probes = Object.fromEntries(names.map((name) => [name, root.appendChild(document.createElement("i"))]));
  for (const [name, probe] of Object.entries(probes)) probe.style.color = `var(--${name})`;
  const pixel = (probe) => {
    brush.fillStyle = getComputedStyle(probe).color;
    brush.fillRect(0, 0, 1, 1);
    return [...brush.getImageData(0, 0, 1, 1).data.slice(0, 3)];
  };
  return hues.map((hue) => {
    root.style.setProperty("--h", hue);
    return Object.fromEntries(names.map((name) => [name, pixel(probes[name])]));
  });
}

function contrast(text, ground) {
  const [light, dark] = [luminance(text), luminance(ground)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(rgb) {
  const [r, g, b] = rgb.map((value) => value / 255).map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
