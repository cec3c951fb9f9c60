// The fingerprints of the archive's files, worked out by somebody else.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const golden = `${root}tests/golden/`;
const CONSTANT = [`${root}docs/`, `${root}crates/quartermaster-core/constant/`];

/** The artefact that has this name in an archive. */
const artefact = { "schema.json": "portal_schema", "handover.html": "handover_html", "handover.md": "handover_md" };

for (const list of readdirSync(`${golden}everything`)) {
  test(`the fingerprints of ${list} are those of the files`, () => {
    const [, ...lines] = readFileSync(`${golden}everything/${list}`, "utf8").trim().split("\n");
    assert(lines.length >= 10);
    for (const line of lines) {
      const [sum, file] = line.split("  ");
      const constant = CONSTANT.map((folder) => folder + file).find((path) => existsSync(path));
      const [stem, end] = file.split(".");
      const path = constant ?? `${golden}${artefact[file] ?? stem}/${list.replace(/sha256$/, end)}`;
      assert.equal(createHash("sha256").update(readFileSync(path)).digest("hex"), sum, file);
    }
  });
}
