// Without scripts a page says all that it says with them, and shows nothing that does nothing.

import assert from "node:assert/strict";
import { test } from "node:test";
import { each, NARROW, visit } from "./browser.mjs";
import { articles, terms } from "./collection.mjs";
import { articlePaths, everyKind, kinds } from "./kinds.mjs";
import { none, sites } from "./sites.mjs";

const [plain] = sites;
const [article] = articlePaths;
const OFF = { javaScriptEnabled: false };

test("every kind of page says the same without scripts", async () => {
  none(await each(everyKind, async (path) => {
    const [withScripts, without] = [{}, {}];
    const wrong = [
      ...(await visit(plain, path, {}, async (page) => (withScripts.text = await page.evaluate(text)))),
      ...(await visit(plain, path, OFF, async (page) => (without.text = await page.evaluate(text)))),
    ];
    const lost = withScripts.text.filter((line) => !without.text.includes(line));
    const more = without.text.filter((line) => !withScripts.text.includes(line));
    // The 404 page may suggest more with scripts.
    if (path !== kinds[404]) for (const line of [...lost, ...more]) wrong.push(`/${path}: only ${lost.includes(line) ? "with" : "without"} scripts: ${line}`);
    return wrong;
  }));
});

test("no control is shown that needs scripts", async () => {
  none(await each(everyKind, (path) => visit(plain, path, OFF, async (page, say) => {
    const dead = await page.evaluate(() => {
      const works = (control) => control.hasAttribute("popovertarget") || control.hasAttribute("commandfor") || control.closest("form[action]");
      const shown = [...document.querySelectorAll("button, input, select, textarea")].filter((control) => control.checkVisibility());
      return shown.filter((control) => !works(control)).map((control) => control.outerHTML.slice(0, 80));
    });
    for (const control of dead) say(control);
  })));
});

test("notes and contents open without scripts", async () => {
  none(await visit(plain, article, { ...OFF, viewport: NARROW }, async (page) => {
    await page.locator("button.ref").first().click();
    await page.locator(".note:popover-open").waitFor();
    await page.keyboard.press("Escape");
    await page.locator(".tocbtn").click();
    await page.locator(".toc:popover-open").waitFor();
  }));
});

test("the glossary shows every term, the archive every article, and both lead on", async () => {
  none([
    ...(await visit(plain, kinds.glossary, OFF, (page, say) => leads(page, say, terms.map((id) => `glossary/${id}/`)))),
    ...(await visit(plain, kinds.archive, OFF, (page, say) => leads(page, say, articles.slice(0, 50).map(({ path }) => path)))),
  ]);
});

test("with scripts the switch, the filter and the copy buttons are there", async () => {
  none([
    ...(await visit(plain, kinds.glossary, {}, async (page) => {
      const filter = page.locator("input.filter");
      await filter.fill("idempot");
      const shown = await page.evaluate(() => [...document.querySelectorAll("main dt")].filter((term) => term.checkVisibility()).length);
      assert.ok(shown > 0 && shown < terms.length, `${shown} terms are shown`);
      await filter.fill("");
      await page.locator("button.theme").waitFor();
    })),
    ...(await visit(plain, article, { permissions: ["clipboard-read", "clipboard-write"] }, async (page) => {
      const button = page.locator("button.copy").first();
      const code = page.locator("figure.code pre").first();
      const wanted = await code.evaluate((block) => block.textContent.trimEnd());
      await button.click();
      assert.equal((await page.evaluate(() => navigator.clipboard.readText())).trimEnd(), wanted);
      const selected = await code.evaluate((block) => {
        getSelection().selectAllChildren(block);
        return String(getSelection()).trimEnd();
      });
      assert.equal(selected, wanted, "code that is selected and copied by hand");
    })),
  ]);
});

async function leads(page, say, paths) {
  const shown = await page.evaluate(() => [...document.querySelectorAll("main a[href]")].filter((link) => link.checkVisibility()).map((link) => new URL(link.href).pathname));
  for (const path of paths) if (!shown.includes(`/${path}`)) say(`no link to /${path}`);
}

/** Runs in the page: its visible text, line by line, without that of controls. */
function text() {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const lines = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const line = node.data.trim().replace(/\s+/g, " ");
    const around = node.parentElement;
    if (line && around.checkVisibility({ visibilityProperty: true }) && !around.closest("button, label, script, style, noscript, kbd")) lines.push(line);
  }
  return lines;
}
