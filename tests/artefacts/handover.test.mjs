// The hand-over as others read it: a checker of HTML finds nothing in the page, a reader of Markdown finds the structure
// that we wrote and nothing that a person typed.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { FileSystemConfigLoader, HtmlValidate } from "html-validate";
import MarkdownIt from "markdown-it";

const golden = (folder) => fileURLToPath(new URL(`../golden/${folder}/`, import.meta.url));
const all = (folder) => readdirSync(golden(folder)).map((name) => [name, readFileSync(golden(folder) + name, "utf8")]);

for (const [name, page] of all("handover_html")) {
  test(`html-validate finds nothing in ${name}`, async () => {
    const loader = new FileSystemConfigLoader({ root: true, extends: ["html-validate:recommended", "html-validate:document", "html-validate:a11y"] });
    const { results } = await new HtmlValidate(loader).validateString(page);
    const findings = results.flatMap(({ messages }) => messages).map(({ line, column, ruleId, message }) => `${line}:${column} ${message} (${ruleId})`);
    assert.deepEqual(findings, []);
  });

  test(`${name} is one page without scripts that asks for nothing`, () => {
    assert.match(page, /<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-[^']+'; base-uri 'none'; form-action 'none'">/);
    const tags = [...page.matchAll(/<([a-z0-9]+)/gi)].map(([, tag]) => tag.toLowerCase());
    for (const tag of ["script", "link", "img", "iframe", "object", "base", "b", "i"]) assert(!tags.includes(tag), tag);
    assert.deepEqual([...page.matchAll(/<[^>]*\s(?:style|on\w+|src)=/gi)].map(([match]) => match), []);
    const links = [...page.matchAll(/href="([^"]*)"/g)].map(([, to]) => to);
    assert(links.length > 5 && links.every((to) => to.startsWith("#") && page.includes(`id="${to.slice(1)}"`)), "each link leads to a part of this page");
    // What is marked up is balanced: a typed "</bdi>" would not be.
    for (const tag of ["bdi", "code", "table", "li"]) {
      assert.equal(page.split(`<${tag}`).length, page.split(`</${tag}>`).length, tag);
    }
  });
}

/** Characters without a shape of their own, but the line break. */
const hiding = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff]/;

for (const folder of ["handover_html", "handover_md"]) {
  test(`nothing hides in ${folder}`, () => {
    for (const [name, text] of all(folder)) assert.equal(text.match(hiding), null, name);
  });
}

/** The tree of a document as the names of its parts, without the words. */
function outline(text) {
  const reader = new MarkdownIt({ html: true, linkify: true });
  const names = reader.parse(text, {}).flatMap(({ type, tag, children }) => [`${type} ${tag}`, ...(children ?? []).map(({ type }) => type)]);
  return names;
}

for (const [name, text] of all("handover_md")) {
  test(`a reader of Markdown finds no link, no markup and no picture in ${name}`, () => {
    const names = outline(text);
    for (const wrong of ["link_open", "image", "html_inline", "html_block ", "s_open", "em_open", "fence code", "blockquote_open blockquote", "hr hr"]) {
      assert(!names.includes(wrong), wrong);
    }
  });

  test(`the headings and the tables of ${name} are ours`, () => {
    const reader = new MarkdownIt();
    const tokens = reader.parse(text, {});
    const parts = tokens.filter(({ type, tag }, at) => type === "inline" && tokens[at - 1].tag === "h2").map(({ content }) => content);
    assert.deepEqual(parts, ["At a glance", "Open warnings", "Confirmed so far", "Step by step", "What the scripts do", "The way back", "Files", "Sign-off"]);
    assert.equal(tokens.filter(({ type, tag }) => type === "heading_open" && tag === "h1").length, 1);
    // A vertical bar that a person typed would make a row longer than its head.
    let [columns, cells] = [0, 0];
    for (const { type } of tokens) {
      if (type === "thead_open") columns = 0;
      if (type === "th_open") columns += 1;
      if (type === "tr_open") cells = 0;
      if (type === "td_open") cells += 1;
      if (type === "tr_close" && cells) assert.equal(cells, columns);
    }
  });
}

test("a typed name is read letter by letter", () => {
  const [, text] = all("handover_md").find(([name]) => name === "scim2.hostile.md");
  const codes = new MarkdownIt().parse(text, {}).flatMap(({ children }) => children ?? []).filter(({ type }) => type === "code_inline").map(({ content }) => content);
  const configuration = JSON.parse(readFileSync(golden("configuration") + "scim2.hostile.json", "utf8"));
  const visible = configuration.application.displayName.replaceAll("\u2028", "[U+2028]");
  assert(codes.includes(visible), visible);
  assert(codes.includes(configuration.connection.tenantUrl));
});
