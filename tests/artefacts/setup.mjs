// What the tests of both scripts share: a tenant to set up, and what is asked of a run. It must not know how a script works.

import assert from "node:assert/strict";
import { test } from "node:test";

import { start } from "./emulator.mjs";

/** The applications of the golden files. */
export const FORMS = ["linkedin-sales-navigator", "linkedin-elevate", "linkedin-learning", "scim2"];

/** An emulator for as long as the test runs. */
export async function tenant(t, options) {
  const graph = await start(options);
  t.after(() => graph.close());
  return graph;
}

/** A test of many runs that do not touch each other: two at a time. `cases` gives [title, work] of each. */
export const several = (name, cases) => test(name, { concurrency: 2 }, async (t) => {
  await Promise.all((await cases(t)).map(([title, work]) => t.test(title, work)));
});

const shown = ({ method, path }) => `${method} ${path.split("/").at(-1)}`;

/** The requests that were no questions, and those that changed the tenant. */
export const writes = (graph) => graph.requests.filter(({ method }) => method !== "GET").map(shown);
export const changes = (graph) => graph.requests.filter(({ changed }) => changed).map(shown);

/** It went well, and said so. */
export function fine(told) {
  assert.equal(told.code, 0, told.out + told.err);
  assert.equal(told.err, "");
  return told;
}
