// Every diagnosis that the product knows has a server, or a network, that is really like that.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { CASES } from "./cases.mjs";

const read = (path) => readFileSync(new URL(path, import.meta.url), "utf8");
const TOML = read("../../crates/quartermaster-core/src/probe/diagnoses.toml");
/** Name and title of each. */
const KNOWN = new Map([...TOML.matchAll(/^name = "([^"]+)"\ntitle = "([^"]+)"$/gm)].map(([, name, title]) => [name, title]));

/** Those that no server can bring about for the command line or for curl: why, and the test that brings them about, if one can. */
const BROWSER = "../e2e/connected.spec.mjs";
const ELSEWHERE = {
  address: ["the address is judged before anybody is asked", "misbehaving.test.mjs"],
  policy: ["only a browser has one", BROWSER],
  cors: ["only a browser asks for leave to read", BROWSER],
  "no-answer": ["only a browser does not say why", BROWSER],
  "redirect-hidden": ["only a browser hides where a redirect leads", BROWSER],
  "mixed-content": ["a tenant URL is https, so no page of ours asks another address; it is there for a browser that says so all the same"],
};

test("every diagnosis has a live case, or a test elsewhere and a reason", () => {
  assert.equal(KNOWN.size, TOML.match(/^\[\[entries\]\]$/gm).length, "the list is read");
  const live = new Set(CASES.map(({ name }) => name));
  assert.deepEqual([...KNOWN.keys()].filter((name) => !live.has(name) && !(name in ELSEWHERE)), [], "add a case to cases.mjs");
  assert.deepEqual([...live].filter((name) => !KNOWN.has(name)), [], "no diagnosis has this name");
  for (const [name, [why, file]] of Object.entries(ELSEWHERE)) {
    assert.ok(KNOWN.has(name) && !live.has(name) && why.length > 20, name);
    if (file === undefined) continue;
    // By its name, or by its title as a person reads it.
    const text = read(file);
    assert.ok(text.includes(`"${name}"`) || text.includes(KNOWN.get(name).replaceAll("{host}", "${HOST}")), `${file} does not test ${name}`);
  }
});

test("each case is run from the terminal, by a line, or both, and says why where it is not", () => {
  for (const { name, terminal, byLine } of CASES) {
    assert.ok(terminal === undefined || terminal.length > 20, name);
    assert.ok(byLine === undefined || KNOWN.has(byLine[0]) && byLine[1].length > 20, name);
  }
});
