// One configuration and one day give the same bytes in the page and at the terminal, each file and the archive of all.

import { execFile } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "./page.mjs";
import * as at from "./steps.mjs";

/** The command line, which the suite builds (xtask/src/e2e.rs). */
const CLI = process.env.QM_CLI ?? fileURLToPath(new URL("../../target/debug/quartermaster", import.meta.url));
const run = promisify(execFile);

const CONFIGURATIONS = readdirSync(fileURLToPath(new URL("../golden/configuration", import.meta.url)));

/** The day on which both make their files. */
const DATED = ["--today", at.DAY.toISOString().slice(0, 10)];

/** The files of a configuration as the command line has them: what it lists, and the bytes of what it wrote. */
async function exported(folder, configuration, more = []) {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "from.json");
  writeFileSync(file, configuration);
  const call = (into, ...rest) => run(CLI, ["export", file, "--out", join(folder, into), "--format", "json", ...DATED, ...more, ...rest]);
  const listed = JSON.parse((await call("each")).stdout).files.map((one) => ({ ...one, path: join(folder, "each", one.file) }));
  const [whole] = JSON.parse((await call("whole", "--as", "everything")).stdout).files;
  return { listed, whole: join(folder, "whole", whole.file) };
}

/** Holds every file that the review page offers against the one of the command line. */
async function holds(page, { listed, whole }) {
  expect(listed.map(({ name }) => name).sort()).toEqual(Object.keys(at.TITLES).sort());
  for (const { name, state, message, path } of listed) {
    if (state === "waits") {
      // What the one does not have the other does not have either, and both say why.
      const row = at.main(page).getByRole("listitem").filter({ has: page.getByRole("heading", { name: at.TITLES[name], exact: true }) });
      await expect(row).toContainText(message);
      continue;
    }
    const { bytes } = await at.take(page, name);
    expect(bytes.length, `${name} holds something`).toBeGreaterThan(0);
    expect(bytes.equals(readFileSync(path)), `${name} of the page is ${name} of the command line`).toBe(true);
  }
  const { bytes } = await at.downloaded(page, () => at.button(page, "Download everything").click());
  expect(bytes.equals(readFileSync(whole)), "so is the archive").toBe(true);
}

for (const name of CONFIGURATIONS) {
  test(`${name}: each file and the archive`, async ({ page }, info) => {
    const configuration = at.golden("configuration", name);
    const files = await exported(info.outputPath("files"), configuration);
    await at.open(page);
    await at.openText(page, configuration);
    await at.at(page, "Review and export");
    await holds(page, files);
  });
}

test("with the portal’s own schema open: each file and the archive", async ({ page }, info) => {
  const schema = "tests/fixtures/schemas/elevate-before.json";
  await at.open(page);
  await at.openText(page, at.golden("configuration", "linkedin-elevate.json"));
  await at.at(page, "Review and export");
  await at.openText(page, at.file(schema));
  await at.at(page, "Attribute mappings");
  await at.go(page, "Review and export");
  const { text } = await at.take(page, "configuration");
  const path = fileURLToPath(new URL(`../../${schema}`, import.meta.url));
  await holds(page, await exported(info.outputPath("files"), text, ["--portal-schema", path]));
});
