// main.tf where Terraform is found: its layout, and what it makes of a configuration. hcl-rs parses it in the core's
// tests in any case. Not checked: the schema of the provider, which would have to be downloaded.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

import { ROOT } from "./applying.mjs";

const FILE = join(ROOT, "crates/quartermaster-core/constant/main.tf");
const TEXT = readFileSync(FILE, "utf8");
const found = spawnSync("terraform", ["version"]).status === 0;
const skip = found ? false : "terraform was not found";

const terraform = (folder, words, input = "") =>
  spawnSync("terraform", words, { cwd: folder, input, encoding: "utf8", env: { PATH: process.env.PATH, HOME: folder, CHECKPOINT_DISABLE: "1", TF_IN_AUTOMATION: "1" } });

function workshop(t) {
  const folder = mkdtempSync(join(tmpdir(), "quartermaster-tf-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test("terraform fmt would change nothing", { skip }, (t) => {
  const folder = workshop(t);
  writeFileSync(join(folder, "main.tf"), TEXT);
  const told = terraform(folder, ["fmt", "-check", "-diff", "main.tf"]);
  assert.equal(told.stdout, "");
  assert.equal(told.status, 0, told.stderr);
});

/** The variables and locals alone: they need no provider. What they ask of one is put in their place. */
function without(provider) {
  const blocks = TEXT.split(/\n(?=\w+ (?:"[^"]*" )*\{\}?$)/m).filter((block) => /^(variable|locals)\b/.test(block.trimStart()));
  assert.equal(blocks.length, 3);
  return blocks.join("\n").replace("data.azuread_service_principal.application.app_roles", provider);
}

test("what was typed reaches Terraform as data, whatever is in it", { skip }, (t) => {
  for (const file of readdirSync(join(ROOT, "tests/golden/configuration"))) {
    const folder = workshop(t);
    const configuration = JSON.parse(readFileSync(join(ROOT, "tests/golden/configuration", file), "utf8"));
    for (const artefact of ["configuration", "plan"]) {
      writeFileSync(join(folder, `${artefact}.json`), readFileSync(join(ROOT, "tests/golden", artefact, file)));
    }
    writeFileSync(join(folder, "main.tf"), without('[{ display_name = "User", id = "a", enabled = true, allowed_member_types = ["User"] }, { display_name = "Old", id = "b", enabled = false, allowed_member_types = ["User"] }]'));
    const told = terraform(folder, ["console"], "jsonencode({ name = local.application.displayName, principals = values(local.principals), roles = local.roles, gallery = local.gallery_names, template = local.template_id, token = local.has_token })\n");
    assert.equal(told.status, 0, told.stderr);
    const { name, principals, roles, gallery, template, token } = JSON.parse(JSON.parse(told.stdout));
    assert.equal(name, configuration.application.displayName, file);
    const by = (list) => list.map(({ kind, principal, role }) => JSON.stringify([kind, principal, role])).sort();
    assert.deepEqual(by(principals), by(configuration.assignments.principals), file);
    assert.deepEqual(principals.map(({ is_id, principal }) => is_id === /^[0-9a-f-]{36}$/.test(principal)), principals.map(() => true));
    assert.deepEqual(roles, { "default access": "00000000-0000-0000-0000-000000000000", user: "a" });
    const plan = JSON.parse(readFileSync(join(folder, "plan.json"), "utf8"));
    const listed = plan.operations.find(({ id }) => id === "applicationTemplate");
    assert.deepEqual(gallery, listed ? [listed.about] : []);
    assert.ok(gallery.length === 1 || configuration.application.origin !== "gallery");
    assert.equal(template, configuration.application.origin === "custom" ? "scim" : null);
    assert.equal(token, false);
  }
});
