// The files that leave: each is listed with what it is for, shown in the pane, and has the bytes of the golden files; the
// scripts are fetched when they are asked for, and the page says so when they cannot be.

import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, test } from "./page.mjs";
import * as at from "./steps.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const ID = "linkedin-elevate";
const NAMED = {
  configuration: `provisioning-${ID}-contoso-2026-11-22.json`,
  notification: `notification-${ID}-contoso-2026-11-22.json`,
  schema: "configuration.v1.schema.json",
  portal_schema: `schema-${ID}-contoso-2026-11-22.json`,
  plan: `plan-${ID}-contoso-2026-11-22.json`,
  apply_sh: "apply.sh",
  apply_ps1: "apply.ps1",
  main_tf: "main.tf",
  handover_html: `handover-${ID}-contoso-2026-11-22.html`,
  handover_md: `handover-${ID}-contoso-2026-11-22.md`,
  renewal: `token-renewal-${ID}-contoso-2026-11-22.ics`,
};
const CONSTANT = { schema: "docs/configuration.v1.schema.json", apply_sh: "crates/quartermaster-core/constant/apply.sh", apply_ps1: "crates/quartermaster-core/constant/apply.ps1", main_tf: "crates/quartermaster-core/constant/main.tf" };
const expected = (artefact) => CONSTANT[artefact]
  ? at.file(CONSTANT[artefact])
  : at.golden(artefact, `${ID}.${NAMED[artefact].split(".").pop()}`);
const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");

async function reviewed(page) {
  await at.open(page);
  await at.openText(page, at.golden("configuration", `${ID}.json`));
  await at.at(page, "Review and export");
}

const row = (page, title) => at.main(page).getByRole("listitem").filter({ has: page.getByRole("heading", { name: title, exact: true }) });

test("review offers everything first, then each file by what it is for", async ({ page }) => {
  await reviewed(page);
  const downloads = at.main(page).getByRole("button", { name: /^Download/ });
  await expect(downloads).toHaveText(["Download everything", ...Object.keys(NAMED).map((artefact) => `Download ${at.TITLES[artefact]}`)]);
  for (const shelf of ["Data", "Scripts", "Papers"]) {
    await expect(at.main(page).getByRole("heading", { name: shelf, exact: true })).toBeVisible();
  }
  for (const [artefact, name] of Object.entries(NAMED)) {
    const listed = row(page, at.TITLES[artefact]);
    await expect(listed).toContainText(name);
    expect((await listed.getByRole("paragraph").last().innerText()).length, `${artefact} says what it is for`).toBeGreaterThan(30);
  }
});

test("each file is downloaded with its name and its bytes", async ({ page }) => {
  await reviewed(page);
  for (const [artefact, name] of Object.entries(NAMED)) {
    const file = await at.take(page, artefact);
    expect(file.name).toBe(name);
    expect(file.text, artefact).toBe(expected(artefact));
  }
});

test("everything is one archive of just these files, which another program reads", async ({ page }, info) => {
  await reviewed(page);
  const { name, bytes } = await at.downloaded(page, () => at.button(page, "Download everything").click());
  expect(name).toBe(`everything-${ID}-contoso-2026-11-22.zip`);
  const [[own], ...inside] = at.golden("everything", `${ID}.sha256`).trim().split("\n").map((line) => line.split("  "));
  expect(sha256(bytes)).toBe(own);
  const path = info.outputPath(name);
  writeFileSync(path, bytes);
  const script = "import hashlib,sys,zipfile\nz=zipfile.ZipFile(sys.argv[1])\nassert z.testzip() is None\nfor i in z.infolist(): print(hashlib.sha256(z.read(i)).hexdigest()+'  '+i.filename+'  '+oct(i.external_attr>>16))";
  const read = spawnSync("python3", ["-c", script, path], { encoding: "utf8" });
  if (read.error) return console.log("python3 was not found: the archive was compared, and not opened by another program");
  expect(read.stderr).toBe("");
  const mode = (file) => (file.endsWith(".sh") ? "0o100755" : "0o100644");
  expect(read.stdout.trim().split("\n")).toEqual(inside.map(([sum, file]) => `${sum}  ${file}  ${mode(file)}`));
});

test("the pane shows each file with its plain name, and copies it", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-write"]);
  // The page may not read the clipboard, so what is written is noted on its way.
  await page.addInitScript(() => {
    const write = navigator.clipboard.writeText.bind(navigator.clipboard);
    navigator.clipboard.writeText = (text) => write((window.copied = text));
  });
  await reviewed(page);
  for (const artefact of Object.keys(NAMED)) {
    await at.show(page, at.TITLES[artefact]);
    const whole = expected(artefact).trim().split(/\r?\n/);
    const lines = whole.slice(0, 500).join("\n").trim();
    const squeezed = (text) => text.replace(/\s+/g, " ").trim();
    await expect.poll(async () => squeezed(await at.shown(page)).startsWith(squeezed(lines)), artefact).toBe(true);
    await at.files(page).getByRole("button", { name: `Copy ${at.TITLES[artefact]}` }).click();
    await expect(at.files(page).getByRole("status").filter({ hasText: "Copied" })).toHaveCount(1);
    expect(await page.evaluate(() => window.copied), artefact).toBe(expected(artefact));
  }
  await at.show(page, "Everything");
  await expect.poll(() => at.shown(page)).toContain("configuration.json");
  await expect(at.files(page).getByRole("button", { name: /^Copy/ }), "an archive is no text").toHaveCount(0);
});

test("opening and answering fetches no script; showing one fetches just that one, once", async ({ page, requests }) => {
  await reviewed(page);
  const scripts = () => requests.filter((href) => /\.(sh|ps1|tf)$/.test(href)).map((href) => href.split("/").pop());
  expect(scripts()).toEqual([]);
  await at.show(page, at.TITLES.apply_sh);
  await expect.poll(() => at.shown(page)).toContain("#!/");
  await at.show(page, at.TITLES.configuration);
  await at.show(page, at.TITLES.apply_sh);
  await at.take(page, "apply_sh");
  expect(scripts()).toEqual(["apply.sh"]);
});

test("while answers are open, the pane says so in place of a file", async ({ page }) => {
  await at.open(page, "./?app=linkedin-elevate");
  await at.show(page, at.TITLES.plan);
  await expect(at.files(page).getByRole("status")).toHaveText("This file is made when every answer stands.");
  await expect(at.files(page).getByRole("button", { name: "See what is missing" })).toBeVisible();
});

test.describe("a script that cannot be had", () => {
  test.use({ provoked: /Failed to load resource|apply\.sh/ });

  const cases = {
    "without a connection": [(route) => route.abort(), "apply.sh could not be fetched: go online, then try again"],
    "that the host lacks": [(route) => route.fulfill({ status: 404, body: "" }), "apply.sh does not lie beside this page: tell whoever hosts it"],
    "in whose place the host sends a page": [(route) => route.fulfill({ contentType: "text/html", body: "<p>hello" }), "apply.sh does not lie beside this page: tell whoever hosts it"],
    "of another version": [(route) => route.fulfill({ contentType: "text/plain", body: "#!/bin/sh" }), "apply.sh is not of the same version as this page: reload it, then try again"],
  };
  for (const [name, [answer, sentence]] of Object.entries(cases)) {
    test(`${name} is told in one sentence, and nothing is downloaded`, async ({ page }) => {
      let downloads = 0;
      page.on("download", () => (downloads += 1));
      await reviewed(page);
      await page.route("**/apply.sh", answer);
      await at.show(page, at.TITLES.apply_sh);
      await expect(at.files(page).getByRole("status").filter({ hasText: sentence })).toHaveText(sentence);
      for (const button of ["Download everything", `Download ${at.TITLES.apply_sh}`]) {
        await at.button(page, button).click();
        await expect(page.getByRole("alert").filter({ hasText: sentence })).toBeVisible();
        await at.button(page, "Close").click();
      }
      expect(downloads).toBe(0);
      await page.unroute("**/apply.sh");
      expect((await at.take(page, "apply_sh")).text).toBe(expected("apply_sh"));
    });
  }
});

test("the downloaded hand-over opens by itself: no script, nothing fetched, its policy holds", async ({ page, browser }, info) => {
  await reviewed(page);
  const { bytes } = await at.take(page, "handover_html");
  const path = info.outputPath("handover.html");
  writeFileSync(path, bytes);
  const context = await browser.newContext();
  const paper = await context.newPage();
  const [said, asked] = [[], []];
  paper.on("console", (message) => said.push(message.text()));
  paper.on("request", (request) => asked.push(request.url()));
  await paper.goto(`file://${path}`);
  await expect(paper.getByRole("heading", { level: 1 })).toHaveText("Automatic provisioning to LinkedIn Elevate");
  const visible = (name) => paper.getByRole("heading", { name, exact: true }).first();
  await expect(visible("Connectivity page")).toBeVisible();
  await expect(visible("2017 portal")).toBeHidden();
  await paper.getByRole("radio", { name: "2017 portal" }).check();
  await expect(visible("Connectivity page")).toBeHidden();
  await expect(visible("2017 portal")).toBeVisible();
  expect(await paper.evaluate(() => document.scripts.length)).toBe(0);
  for (const look of [{ width: 1100, colorScheme: "light" }, { width: 400, colorScheme: "dark" }]) {
    await paper.setViewportSize({ width: look.width, height: 900 });
    await paper.emulateMedia({ colorScheme: look.colorScheme });
    expect(await paper.evaluate(() => document.documentElement.scrollWidth), "nothing has to be scrolled sideways").toBeLessThanOrEqual(look.width);
    if (!(await paper.evaluate(() => "axe" in window))) await paper.evaluate(AXE);
    const { violations, passes } = await paper.evaluate(() => window.axe.run(document));
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`)).toEqual([]);
    expect(passes.length).toBeGreaterThan(15);
  }
  expect({ said, asked }).toEqual({ said: [], asked: [`file://${path}`] });
  await context.close();
});
