// apply.sh, run for real: against the emulator, where the end state counts, and against Prism, which judges each request.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { SCRIPT, TOKENS, folder, run } from "./applying.mjs";
import { schema } from "./emulator/tenant.mjs";
import { launch, start as prism } from "./prism.mjs";
import { FORMS, changes, fine, several, tenant, writes } from "./setup.mjs";

test("the script is clean", () => {
  const text = readFileSync(SCRIPT, "utf8");
  assert.ok(!text.includes("\r") && text.endsWith("\n") && !/[^\n\x20-\x7e]/.test(text));
  const told = spawnSync("shellcheck", ["--severity=style", SCRIPT], { encoding: "utf8" });
  assert.equal(told.stdout, "");
  assert.equal(told.status, 0);
});

several("each application is set up once, and a second run changes nothing", () => FORMS.map((form) => [form, async (t) => {
  const graph = await tenant(t);
  const path = folder(t, form);
  const plan = JSON.parse(readFileSync(join(path, "plan.json"), "utf8"));
  const told = fine(await run(path, graph));
  const state = graph.state();
  assert.equal(state.applications.length, 1);
  assert.equal(state.servicePrincipals[0].displayName, plan.application.displayName);
  const [{ secrets, jobs: [job] }] = state.synchronization;
  assert.equal(secrets.BaseAddress, plan.tenantUrl);
  assert.equal(secrets.SecretToken, TOKENS.scim);
  assert.equal(secrets.SyncAll, "false");
  assert.equal(JSON.parse(secrets.SyncNotificationSettings).Recipients, "identity-alerts@contoso.com");
  const rule = job.schema.synchronizationRules.find(({ editable }) => editable !== false);
  for (const edit of plan.operations.find(({ id }) => id === "schema").edits) {
    const mapping = rule.objectMappings.find(({ sourceObjectName }) => sourceObjectName === edit.sourceObjectName);
    const targets = (rows) => rows.map(({ targetAttributeName }) => targetAttributeName).sort();
    assert.deepEqual(targets(mapping.attributeMappings), targets(edit.attributeMappings));
  }
  assert.deepEqual(state.assignments.map(({ principal, role }) => [principal, role]), [["B. Simon", "User"], ["Sales EMEA", "User"]]);
  assert.deepEqual([job.provisioned, job.starts, job.schedule.state], [["B. Simon"], 1, "Active"]);
  assert.ok(!told.all.includes(TOKENS.scim) && !told.all.includes(TOKENS.graph));

  // Without a token: it is not even asked for, because what is saved passes the test.
  graph.reset();
  const again = fine(await run(path, graph, { env: { SCIM_TOKEN: "" } }));
  assert.deepEqual(writes(graph), ["POST validateCredentials"]);
  assert.deepEqual(graph.state(), state);
  assert.match(again.out, /All is as planned: 0 changed/);

  // With one it is put again, since the saved one cannot be read; the tenant stays as it is.
  graph.reset();
  fine(await run(path, graph));
  assert.deepEqual(writes(graph), ["POST validateCredentials", "PUT secrets"]);
  assert.deepEqual(graph.state(), state);
}]));

test("the newer spelling of the pilot's result is understood", async (t) => {
  const graph = await tenant(t, { newer: true });
  const told = fine(await run(folder(t, "linkedin-elevate"), graph));
  assert.match(told.out, /Provision the pilot, b\.simon@contoso\.com: provisioned/);
});

test("an existing application keeps its own, and a job that stays off is not started", async (t) => {
  const applications = [{ template: "LinkedIn Learning", displayName: "Learning of Contoso" }];
  const graph = await tenant(t, { applications });
  const [before] = graph.state().applications;
  const path = folder(t, "existing-and-off");
  fine(await run(path, graph));
  const state = graph.state();
  assert.deepEqual(state.applications, [before]);
  assert.deepEqual([state.synchronization[0].jobs[0].starts, state.synchronization[0].jobs[0].schedule.state], [0, "Disabled"]);
  const [rule] = state.synchronization[0].jobs[0].schema.synchronizationRules;
  const groups = rule.objectMappings.find(({ sourceObjectName }) => sourceObjectName === "Group");
  const [was] = schema("sales-navigator.json").synchronizationRules;
  assert.deepEqual(groups, { ...was.objectMappings.find(({ sourceObjectName }) => sourceObjectName === "Group"), enabled: false });
  graph.reset();
  fine(await run(path, graph, { env: { SCIM_TOKEN: "" } }));
  assert.deepEqual(writes(graph), ["POST validateCredentials"]);
  assert.deepEqual(graph.state(), state);

  const without = await tenant(t, { applications: [] });
  const told = await run(folder(t, "existing-and-off"), without);
  assert.equal(told.code, 1);
  assert.match(told.err, /No application of this template has this name/);
  assert.deepEqual(changes(without), []);
});

test("the edit keeps what it does not know, other rules, and other secrets", async (t) => {
  const own = schema("crm.json");
  const outbound = own.synchronizationRules[2];
  // A second mapping of users that is switched off stays as it is; the first takes the rows.
  const gallery = [{ displayName: "LinkedIn Elevate", publisher: "LinkedIn", sync: "crm", schema: own }];
  const graph = await tenant(t, { gallery });
  const path = folder(t, "linkedin-elevate", (text, artefact) => {
    if (artefact !== "plan") return text;
    const plan = JSON.parse(text);
    const { edits } = plan.operations.find(({ id }) => id === "schema");
    const mapping = outbound.objectMappings.find(({ enabled }) => enabled);
    const [first, ...rest] = mapping.attributeMappings;
    // One row changes, the others mean the same in another spelling.
    edits[0] = { ...edits[0], targetObjectName: mapping.targetObjectName, attributeMappings: [{ ...first, unknownKey: undefined, defaultValue: "False" }, ...rest.filter(({ source }) => source).map((row) => ({ ...row, unknownKey: undefined, matchingPriority: Number(row.matchingPriority) }))] };
    edits[1] = { ...edits[1], enabled: false, optional: true };
    delete edits[1].attributeMappings;
    delete edits[1].scope;
    plan.operations = plan.operations.filter(({ id }) => id !== "pilot");
    return JSON.stringify(plan);
  });
  const told = await run(path, graph);
  assert.equal(told.code, 0, told.all);
  const after = graph.state().synchronization[0].jobs[0].schema;
  const expected = structuredClone(own);
  delete expected["@odata.context"];
  const rule = expected.synchronizationRules[2];
  const mapping = rule.objectMappings.find(({ enabled }) => enabled);
  mapping.attributeMappings[0].defaultValue = "False";
  assert.deepEqual(after.synchronizationRules[0], expected.synchronizationRules[0]);
  assert.deepEqual(after.synchronizationRules[1], expected.synchronizationRules[1]);
  assert.deepEqual(after.synchronizationRules[2].objectMappings[0], rule.objectMappings[0]);
  assert.deepEqual(after.synchronizationRules[2].objectMappings[1].attributeMappings[0], mapping.attributeMappings[0]);
  assert.deepEqual(after.directories, expected.directories);
  assert.deepEqual(after.unknownText, expected.unknownText);
  // The schema as it was lies beside, and has no secret.
  const [kept] = readdirSync(path).filter((name) => name.startsWith("schema.before."));
  assert.deepEqual(JSON.parse(readFileSync(join(path, kept), "utf8")).synchronizationRules, own.synchronizationRules);
});

test("notification settings that Entra has added stay, and other secrets are not touched", async (t) => {
  const graph = await tenant(t);
  const path = folder(t, "linkedin-elevate");
  fine(await run(path, graph));
  const [principal] = graph.state().servicePrincipals;
  const put = (value) => fetch(`${graph.url}/v1.0/servicePrincipals/${principal.id}/synchronization/secrets`, {
    method: "PUT", headers: { Authorization: "Bearer x", "Content-Type": "application/json" }, body: JSON.stringify({ value }),
  });
  await put([
    { key: "Sandbox", value: "kept" }, { key: "SyncAll", value: "True" },
    { key: "SyncNotificationSettings", value: '{"Enabled":false,"Recipients":"","DeleteThresholdEnabled":true,"DeleteThresholdValue":500,"HumanResourcesLookaheadQueryEnabled":false}' },
  ]);
  fine(await run(path, graph));
  const [{ secrets }] = graph.state().synchronization;
  assert.equal(secrets.Sandbox, "kept");
  assert.equal(secrets.SyncAll, "false");
  assert.deepEqual(JSON.parse(secrets.SyncNotificationSettings), { Enabled: true, Recipients: "identity-alerts@contoso.com", DeleteThresholdEnabled: true, DeleteThresholdValue: 500, HumanResourcesLookaheadQueryEnabled: false });
  const puts = graph.requests.filter(({ method, path }) => method === "PUT" && path.endsWith("/secrets")).flatMap(({ body }) => body.value);
  assert.ok(puts.every(({ value }) => value !== "*"));
});

test("lists of several pages are read to the end", async (t) => {
  const users = Array.from({ length: 5 }, (_, at) => ({ userPrincipalName: `u${at}@contoso.com`, displayName: `U${at}` }));
  const graph = await tenant(t, { pageSize: 1, users: [...users, { userPrincipalName: "b.simon@contoso.com", displayName: "B. Simon" }] });
  const path = folder(t, "linkedin-elevate");
  fine(await run(path, graph));
  const state = graph.state();
  graph.reset();
  fine(await run(path, graph, { env: { SCIM_TOKEN: "" } }));
  assert.deepEqual(writes(graph), ["POST validateCredentials"]);
  assert.deepEqual(graph.state(), state);
});

several("every request of every plan is one that the contract takes", async (t) => {
  const applications = [{ template: "LinkedIn Learning", displayName: "Learning of Contoso" }];
  const by = await launch();
  t.after(() => by.close());
  const plans = [["linkedin-sales-navigator", { pageSize: 1 }], ["linkedin-elevate", {}], ["scim2", {}], ["existing-and-off", { applications }]];
  return plans.map(([form, options]) => [form, async (t) => {
    const graph = await tenant(t, options);
    const judge = await prism({ behind: graph.url, by });
    t.after(() => judge.close());
    const path = folder(t, form);
    fine(await run(path, judge));
    if (options.pageSize) fine(await run(path, judge, { env: { SCIM_TOKEN: "" } }));
    assert.deepEqual(judge.refused, []);
    assert.equal(judge.accepted, graph.requests.length);
  }]);
});
