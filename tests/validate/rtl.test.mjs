// A site in a language that is written from right to left, with articles in two that have no spaces: mirrored,
// in fonts that have the letters, as narrow and as accessible as any other.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { axe } from "./axe.mjs";
import { each, NARROW, visit, WIDE } from "./browser.mjs";
import { none, siteIn, today } from "./sites.mjs";

const FILES = {
  "site.yaml": "title: دفاتر الخوادم\nlang: ar\n",
  "content/index.md": "---\ntitle: دفاتر الخوادم\nsummary: مقالات قصيرة عن الجانب الذي لا يراه أحد.\n---\n\nنص قصير.\n",
  "content/topics/backend.md": "---\ntitle: الخوادم\nsummary: كل ما يجري بعيدا عن المتصفح.\nhue: 160\n---\n\nمقدمة.\n",
  "content/glossary/cache.md": "---\ntitle: ذاكرة مخبئية\nsummary: نسخة سريعة من شيء بطيء، قريبة ممن يطلبها.\ntopics: [backend]\n---\n\nتوضع أمام قاعدة البيانات.\n",
  "content/articles/request.md": `---
title: رحلة طلب واحد من المتصفح إلى قاعدة البيانات
summary: ماذا يحدث بين النقرة والجواب.
date: 2026-03-01
topics: [backend]
key_points: [الطلب يمر بعدة طبقات., كل طبقة قد تجيب بدل التي بعدها.]
---

يبدأ كل شيء بطلب صغير يحمل عنوانا وفعلا، ثم يعبر الشبكة حتى يصل إلى الخادم الذي ينتظره.[^one] ليست [[cache]] أول من يسأل، لكنها أسرع من يجيب.

[^one]: قد يمر الطلب بخوادم وسيطة كثيرة قبل ذلك.

## الطبقة الأولى

> [!NOTE]
> ترتيب الطبقات أهم من أي واحدة منها.

\`\`\`python title="server.py" {2}
def handle(request):
    return lookup(request.path) or compute(request, retries=3, timeout_seconds=30, fallback=None)
\`\`\`

## الطبقة الثانية

| الطبقة | ما تفعله | متى تجيب | كم تكلف | ملاحظة |
|---|---|---|---|---|
| الوكيل | يوزع الطلبات | لا تجيب | قليلا | أمام الجميع |
| الذاكرة | تحفظ الأجوبة | غالبا | قليلا | [مقال آخر](japanese.md) |

### تفصيل

- عنصر أول
- عنصر ثان فيه \`code\`
`,
  "content/articles/japanese.md": `---
title: サーバーへの要求が旅をする道のり
summary: ボタンを押してから答えが返るまで。
date: 2026-02-01
lang: ja
topics: [backend]
---

要求は小さな手紙のようなもので、住所と動詞を持っています。ネットワークを渡り、待っているサーバーに届くまでに、いくつもの層を通ります。どの層も、次の層の代わりに答えることができます。

## 最初の層

キャッシュは遅いものの速い写しであり、求める人の近くに置かれます。
`,
  "content/articles/chinese.md": `---
title: 一个请求从浏览器到数据库的旅程
summary: 点击与回答之间发生了什么。
date: 2026-01-01
lang: zh
topics: [backend]
---

一切从一个小小的请求开始，它带着地址和动词，穿过网络，直到抵达等待它的服务器。每一层都可以代替下一层回答。

## 第一层

缓存是缓慢之物的快速副本，放在需要它的人附近。
`,
};

const PATHS = ["", "articles/request/", "articles/japanese/", "articles/chinese/", "glossary/", "glossary/cache/", "topics/backend/", "archive/", "404.html"];
const ARTICLE = "articles/request/";

const folder = mkdtempSync(join(tmpdir(), "recto-rtl-"));
after(() => rmSync(folder, { recursive: true }));
for (const [file, text] of Object.entries(FILES)) {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}
execFileSync(process.env.RECTO, ["build", "--root", folder, "--output", join(folder, "out"), "--at", today], { stdio: "pipe" });
const site = siteIn(join(folder, "out"), "arabic", undefined);

test("no page is wider than its window", async () => {
  none(await each(PATHS, (path) => visit(site, path, {}, async (page, say) => {
    for (const width of [320, 700, 900, 1240, 1920]) {
      await page.setViewportSize({ width, height: 900 });
      const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (over > 0) say(`${over} pixels wider than ${width}`);
    }
  })));
});

test("an article is mirrored: contents at the right, notes at the left", async () => {
  none(await visit(site, ARTICLE, {}, async (page) => {
    const seen = await page.evaluate(() => {
      const box = (selector) => {
        const element = document.querySelector(selector);
        if (!element) throw new Error(`there is no ${selector}`);
        return element.getBoundingClientRect();
      };
      return {
        direction: getComputedStyle(document.documentElement).direction,
        contents: box(".toc").left,
        text: [box(".prose > p").left, box(".prose > p").right],
        note: box(".note").right,
        name: box(".top .wrap > a").left,
        menu: box(".top nav").left,
        code: getComputedStyle(document.querySelector("pre")).direction,
      };
    });
    assert.equal(seen.direction, "rtl");
    assert.ok(seen.contents >= seen.text[1], `contents at ${seen.contents}, text to ${seen.text[1]}`);
    assert.ok(seen.note <= seen.text[0], `note to ${seen.note}, text from ${seen.text[0]}`);
    assert.ok(seen.name > seen.menu, "the site's name is not at the right");
    assert.equal(seen.code, "ltr");
  }));
});

test("articles in other languages say so, in their own direction", async () => {
  for (const [path, lang] of [["articles/japanese/", "ja"], ["articles/chinese/", "zh"]]) {
    none(await visit(site, path, {}, async (page) => {
      const html = page.locator("html");
      assert.equal(await html.getAttribute("lang"), lang);
      assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector(".prose p")).direction), "ltr");
    }));
  }
});

test("letters that the theme's fonts lack come from the system's", async () => {
  none(await visit(site, ARTICLE, {}, async (page) => {
    const used = await fontsOf(page, ".prose > p");
    assert.ok(used.length > 0);
    const bundled = used.filter(({ isCustomFont }) => isCustomFont).reduce((sum, { glyphCount }) => sum + glyphCount, 0);
    const system = used.filter(({ isCustomFont }) => !isCustomFont).reduce((sum, { glyphCount }) => sum + glyphCount, 0);
    assert.ok(system > bundled, JSON.stringify(used));
  }));
});

test("axe finds nothing", async () => {
  none(await each(PATHS, (path) => visit(site, path, {}, async (page, say) => {
    for (const size of [NARROW, WIDE]) {
      await page.setViewportSize(size);
      for (const fault of await axe(page)) say(`${fault} (${size.width})`);
    }
  })));
});

/** The fonts an element's text is drawn with: `{familyName, isCustomFont, glyphCount}`. */
async function fontsOf(page, selector) {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("DOM.enable");
  await devtools.send("CSS.enable");
  const { root } = await devtools.send("DOM.getDocument");
  const { nodeId } = await devtools.send("DOM.querySelector", { nodeId: root.nodeId, selector });
  return (await devtools.send("CSS.getPlatformFontsForNode", { nodeId })).fonts;
}
