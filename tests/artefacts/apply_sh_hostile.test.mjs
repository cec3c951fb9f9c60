// apply.sh and what it is given: texts that would like to be a command arrive as data, and what does not fit is refused.

import assert from "node:assert/strict";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { TOKENS, folder, run } from "./applying.mjs";
import { schema } from "./emulator/tenant.mjs";
import { fine, tenant, writes } from "./setup.mjs";

// What the checks of the page let through, and what they do not but a file could hold.
const WORSE = "O’Brien \"x\" 'y' $(touch HACKED) `touch HACKED` ${HOME} \\n \n \r\n \t ; touch HACKED # {jobId} {\"hole\":\"secretToken\"} %27 ' or '1' eq '1 \u202e \u2066 \u2028 \u001b[31m <b>&amp;</b> 日本語 ñ😀 --config @/etc/passwd";
const NASTY = "O’Brien \"x\" 'y' $(rm -rf ~) `id` \\n ${HOME} %PATH% #{1} <b>&amp;</b> 日本語 ñ😀";

for (const [name, worse] of [["that the page lets through", (text) => text], ["that no page lets through", (text) => text.replaceAll(NASTY, WORSE)]]) {
  test(`a hostile configuration ${name} arrives as data`, async (t) => {
    const deep = (value, change) => typeof value === "string" ? change(value)
      : Array.isArray(value) ? value.map((each) => deep(each, change))
      : value !== null && typeof value === "object" ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, deep(each, change)])) : value;
    const text = worse(NASTY);
    const path = folder(t, "linkedin-elevate.hostile", (file) => JSON.stringify(deep(JSON.parse(file), worse)));
    const plan = JSON.parse(readFileSync(join(path, "plan.json"), "utf8"));
    const known = schema("elevate-before.json");
    const users = known.directories.map(({ objects }) => objects.find(({ name: object }) => /User$/.test(object))).filter(Boolean);
    for (const object of users) for (const attribute of [text, "extensionAttribute1", "department"]) {
      if (!object.attributes.some(({ name: own }) => own === attribute)) object.attributes.push({ ...object.attributes[0], anchor: false, name: attribute });
    }
    const options = {
      organization: { id: "8adf8e6e-67b2-4cf2-a259-e3dc5476c621" },
      gallery: [{ displayName: "LinkedIn Elevate", publisher: "LinkedIn", sync: "made", schema: known, roles: ["User", text, "Default Access"] }],
      users: [{ userPrincipalName: "ann_fabrikam.com#EXT#@contoso.onmicrosoft.com", displayName: "Ann" }, { id: "8adf8e6e-67b2-4cf2-a259-e3dc5476c621", userPrincipalName: "by.id@contoso.com", displayName: "By id" }],
      groups: [{ displayName: text }],
    };
    const graph = await tenant(t, options);
    writeFileSync(join(path, "keep"), "");
    const env = { _SCIM_TOKEN_2: TOKENS.scim, SCIM_TOKEN: "" };
    const told = fine(await run(path, graph, { env }));
    const state = graph.state();
    assert.equal(state.servicePrincipals[0].displayName, plan.application.displayName);
    assert.ok(plan.application.displayName.includes(text));
    const [{ secrets, jobs: [job] }] = state.synchronization;
    assert.equal(secrets.BaseAddress, plan.tenantUrl);
    assert.equal(secrets.SecretToken, TOKENS.scim);
    assert.equal(JSON.parse(secrets.SyncNotificationSettings).Recipients, "o'brien+scim{$}`x`@xn--bcher-kva.example");
    const [rule] = job.schema.synchronizationRules;
    const mapping = rule.objectMappings.find(({ sourceObjectName }) => sourceObjectName === "User");
    assert.ok(mapping.attributeMappings.some(({ targetAttributeName }) => targetAttributeName === text));
    const [wanted] = plan.operations.find(({ id }) => id === "schema").edits;
    assert.deepEqual(mapping.scope, wanted.scope);
    assert.ok(wanted.scope.groups[0].clauses[0].targetOperand.values[0].includes(text));
    const title = ({ targetAttributeName }) => targetAttributeName === "title";
    const { defaultValue } = wanted.attributeMappings.find(title);
    assert.ok(defaultValue.includes(text));
    assert.equal(mapping.attributeMappings.find(title).defaultValue, defaultValue);
    assert.deepEqual(new Set(state.assignments.map(({ principal, role }) => `${principal}|${role}`)), new Set(["Ann|Default Access", `By id|${text}`, `${text}|User`]));
    // Nothing of it was run, and nothing steers the terminal.
    assert.deepEqual(readdirSync(path).filter((each) => !each.startsWith("schema.before.")).sort(), ["apply.sh", "configuration.json", "keep", "plan.json"]);
    assert.ok(!/[\x00-\x09\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069\u2028]/u.test(told.all));
    graph.reset();
    fine(await run(path, graph, { env: { SCIM_TOKEN: "" } }));
    assert.deepEqual(writes(graph), ["POST validateCredentials"]);
    assert.deepEqual(graph.state(), state);
  });
}

test("files that do not belong together, calls that mean nothing and addresses that are not Graph's are told", async (t) => {
  const cases = [
    [["--nonsense"], {}, (text) => text, /there is no option --nonsense/],
    [["--plan"], {}, (text) => text, /--plan needs a name/],
    [["--plan", "absent.json"], {}, (text) => text, /there is no absent\.json/],
    [[], {}, (text, artefact) => (artefact === "plan" ? text.replace('"version": 1', '"version": 2') : text), /is no plan of version 1/],
    [[], {}, (text, artefact) => (artefact === "plan" ? "{" : text), /is not JSON/],
    [[], {}, (text, artefact) => (artefact === "plan" ? text.replace("LinkedIn Elevate", "Another") : text), /was not made from/],
    [[], { GRAPH_URL: "http://graph.example" }, (text) => text, /has to be an https address/],
    [[], { GRAPH_URL: "http://127.0.0.1.example" }, (text) => text, /has to be an https address/],
    [[], { GRAPH_URL: "https://graph.microsoft.com@elsewhere.example" }, (text) => text, /has to be an https address/],
  ];
  for (const [args, env, change, says] of cases) {
    const told = await run(folder(t, "linkedin-elevate", change), undefined, { args, env });
    assert.equal(told.code, 2, told.all);
    assert.match(told.err, says);
  }
  const help = fine(await run(folder(t, "linkedin-elevate"), undefined, { args: ["--help"] }));
  for (const word of ["--dry-run", "--new-token", "--backup", "GRAPH_TOKEN", "SCIM_TOKEN"]) assert.ok(help.out.includes(word));
});
