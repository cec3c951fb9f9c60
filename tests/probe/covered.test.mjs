// Every diagnosis that the product knows has a server, or a network, that is really like that.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";

import { CASES } from "./cases.mjs";

const read = (path) => readFileSync(new URL(path, import.meta.url), "utf8");
const KNOWN = [...read("../../crates/quartermaster-core/src/probe/diagnoses.toml").matchAll(/^name = "([^"]+)"$/gm)].map(([, name]) => name);

/** Those that no server can bring about for the command line or for curl, and the test that brings them about. */
const ELSEWHERE = {
  address: ["misbehaving.test.mjs", "the address is judged before anybody is asked"],
  "mixed-content": ["../e2e/connected.spec.mjs", "only a browser refuses it"],
  policy: ["../e2e/connected.spec.mjs", "only a browser has one"],
  cors: ["../e2e/connected.spec.mjs", "only a browser asks for leave to read"],
  "no-answer": ["../e2e/connected.spec.mjs", "only a browser does not say why"],
};

test("every diagnosis has a live case, or a test elsewhere and a reason", () => {
  assert.ok(KNOWN.length > 60, "the list is read");
  const live = new Set(CASES.map(({ name }) => name));
  const missing = KNOWN.filter((name) => !live.has(name) && !(name in ELSEWHERE));
  assert.deepEqual(missing, [], "add a case to cases.mjs");
  assert.deepEqual([...live].filter((name) => !KNOWN.includes(name)), [], "no diagnosis has this name");
  for (const [name, [file, why]] of Object.entries(ELSEWHERE)) {
    assert.ok(KNOWN.includes(name) && !live.has(name) && why !== "", name);
    assert.ok(existsSync(new URL(file, import.meta.url)) && read(file).includes(`"${name}`), `${file} does not test ${name}`);
  }
});

test("each case is run from the terminal, by a line, or both, and says why where it is not", () => {
  for (const { name, terminal, byLine } of CASES) {
    assert.ok(terminal === undefined || terminal.length > 20, name);
    assert.ok(byLine === undefined || KNOWN.includes(byLine[0]) && byLine[1].length > 20, name);
  }
});
