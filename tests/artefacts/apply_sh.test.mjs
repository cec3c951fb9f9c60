// apply.sh, run for real: against the emulator, where the end state counts, and against Prism, which judges each request.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { SCRIPT, TOKENS, began, folder, program, run, watched } from "./applying.mjs";
import { start } from "./emulator.mjs";
import { TENANT, schema } from "./emulator/tenant.mjs";
import { start as prism } from "./prism.mjs";

const FORMS = ["linkedin-sales-navigator", "linkedin-elevate", "linkedin-learning", "scim2"];

async function tenant(t, options) {
  const graph = await start(options);
  t.after(() => graph.close());
  return graph;
}

const writes = (graph) => graph.requests.filter(({ method }) => method !== "GET").map(({ method, path }) => `${method} ${path.split("/").at(-1)}`);
const changes = (graph) => graph.requests.filter(({ changed }) => changed).map(({ method, path }) => `${method} ${path.split("/").at(-1)}`);

/** It went well, and said so. */
function fine(told) {
  assert.equal(told.code, 0, told.all);
  assert.equal(told.err, "");
  return told;
}

/** What a run that nothing disturbs leaves behind. */
let elevate;
async function undisturbed(t) {
  elevate ??= (async () => {
    const graph = await tenant(t);
    fine(await run(folder(t, "linkedin-elevate"), graph));
    return { state: graph.state(), changes: changes(graph) };
  })();
  return elevate;
}

test("the script is clean", () => {
  const text = readFileSync(SCRIPT, "utf8");
  assert.ok(!text.includes("\r") && text.endsWith("\n") && !/[^\n\x20-\x7e]/.test(text));
  const told = spawnSync("shellcheck", ["--severity=style", SCRIPT], { encoding: "utf8" });
  assert.equal(told.stdout, "");
  assert.equal(told.status, 0);
});

for (const form of FORMS) {
  test(`${form} is set up once, and a second run changes nothing`, async (t) => {
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
  });
}

test("a run that is killed after any change goes on to the same end", async (t) => {
  const whole = await undisturbed(t);
  assert.equal(whole.changes.length, 8);
  for (const [at, change] of whole.changes.entries()) {
    await t.test(`killed after ${change} (${at + 1})`, async (t) => {
      let left = at + 1;
      let going;
      const graph = await tenant(t, {
        answered: async ({ changed }) => {
          if (!changed || --left !== 0) return;
          going.kill();
          await going.ended;
        },
      });
      const path = folder(t, "linkedin-elevate");
      going = began(path, graph);
      assert.equal((await going.ended).signal, "SIGKILL");
      fine(await run(path, graph));
      assert.deepEqual(graph.state(), whole.state);
    });
  }
});

test("a connection that is lost before or after the work ends in the same state and makes nothing twice", async (t) => {
  const whole = await undisturbed(t);
  for (const on of ["POST **/instantiate", "POST **/jobs", "POST **/validateCredentials", "PUT **/secrets", "PUT **/schema", "POST **/appRoleAssignedTo", "POST **/provisionOnDemand", "POST **/start"]) {
    for (const drop of ["before", "after"]) {
      await t.test(`${drop} ${on}`, async (t) => {
        const graph = await tenant(t, { faults: [{ on, drop }] });
        const path = folder(t, "linkedin-elevate");
        const told = await run(path, graph);
        // An application or a job that may still appear is not made again in the same breath.
        if (drop === "before" && /instantiate|jobs$/.test(on)) {
          assert.equal(told.code, 1);
          assert.match(told.err, /What it means: No answer came, and no .* can be seen yet/);
          fine(await run(path, graph));
        } else {
          fine(told);
        }
        assert.deepEqual(graph.state(), whole.state);
      });
    }
  }
  await t.test("reads are tried again", async (t) => {
    const graph = await tenant(t, { faults: [{ on: "GET /users", drop: "before", times: 2 }, { on: "GET **/schema", drop: "after" }, { on: "GET /groups", status: 502 }] });
    fine(await run(folder(t, "linkedin-elevate"), graph));
    assert.deepEqual(graph.state(), whole.state);
  });
});

test("pauses that Graph asks for are kept, and without one it waits longer each time", async (t) => {
  const whole = await undisturbed(t);
  await t.test("with Retry-After, also of fractions", async (t) => {
    const graph = await tenant(t, {
      faults: [
        { on: "GET /users", status: 429, retryAfter: "0.31" },
        { on: "POST **/instantiate", status: 429, retryAfter: "1" },
        { on: "PUT **/schema", status: 503, retryAfter: "0.2", times: 2 },
        { on: "POST **/start", status: 429, retryAfter: "0.2" },
      ],
    });
    const told = fine(await run(folder(t, "linkedin-elevate"), graph));
    assert.match(told.out, /asks for a pause of 0\.31 s/);
    assert.deepEqual(graph.requests.filter(({ early }) => early), []);
    assert.deepEqual(graph.state(), whole.state);
  });
  await t.test("without Retry-After, or with one that is no number of seconds", async (t) => {
    const graph = await tenant(t, {
      faults: [
        { on: "PUT **/secrets", status: 429, times: 3 },
        { on: "POST **/appRoleAssignedTo", status: 429, retryAfter: "soon", times: 2 },
      ],
    });
    const told = fine(await run(folder(t, "linkedin-elevate"), graph));
    assert.deepEqual(told.out.match(/busy \(429\), waiting (\d+) s/g).map((each) => each.match(/(\d+) s/)[1]), ["1", "2", "4", "1", "2"]);
    assert.deepEqual(graph.state(), whole.state);
  });
  await t.test("a pause that is too long, and pauses without an end, stop it", async (t) => {
    for (const faults of [[{ on: "GET /users", status: 429, retryAfter: "601" }], [{ on: "GET /users", status: 429, times: 99 }]]) {
      const graph = await tenant(t, { faults });
      const told = await run(folder(t, "linkedin-elevate"), graph);
      assert.equal(told.code, 1);
      assert.match(told.err, /asks for a longer pause/);
      assert.ok(graph.requests.length < 20);
    }
  });
});

test("what is new may answer 403, 404 and 409 for a while", async (t) => {
  const whole = await undisturbed(t);
  for (const status of [403, 404, 409]) {
    await t.test(String(status), async (t) => {
      const graph = await tenant(t, { lag: { appears: 2, ready: 3, status } });
      const told = fine(await run(folder(t, "linkedin-elevate"), graph));
      assert.match(told.out, new RegExp(`answers ${status}, as it may while something is new`));
      assert.deepEqual(graph.state(), whole.state);
    });
  }
  await t.test("but not for ever", async (t) => {
    const graph = await tenant(t, { lag: { ready: 999, status: 403 } });
    const told = await run(folder(t, "linkedin-elevate"), graph);
    assert.equal(told.code, 1);
    assert.match(told.err, /answered 403/);
    assert.match(told.err, /It needs Synchronization\.Read\.All for a person/);
    assert.ok(graph.requests.length < 40);
  });
});

test("a failure stops it, says what it means and what to do, and leaves the rest alone", async (t) => {
  const cases = [
    ["another tenant", { organization: { domains: ["fabrikam.com"] } }, /1\/16, Check the tenant[^]*another tenant than the configuration names/, []],
    ["no such template", { gallery: [] }, /gallery has no application of this name/, []],
    ["nobody", { users: [] }, /The directory has no such user/, []],
    ["two groups of the name", { groups: [{ displayName: "Sales EMEA" }, { displayName: "sales emea" }] }, /- Sales EMEA, 2[^]*- sales emea, 2[^]*Name the group by object id/, []],
    ["no such role", { gallery: [{ displayName: "LinkedIn Elevate", publisher: "LinkedIn", sync: "made", schema: "elevate-before.json", roles: ["Admin"] }] }, /- Admin, [^]*has no such role for users/, ["POST instantiate"]],
    ["no provisioning", { gallery: [{ displayName: "LinkedIn Elevate", publisher: "LinkedIn", schema: "elevate-before.json" }] }, /does not offer automatic provisioning/, ["POST instantiate"]],
    ["wrong credentials", { credentials: () => "The token has ended." }, /answered 400[^]*The token has ended\.[^]*generate a new token/, ["POST instantiate", "POST jobs"]],
    ["an ended Graph token", { token: "another" }, /answered 401[^]*Get a new token/, []],
    ["a group that cannot be assigned", { groups: [{ displayName: "Sales EMEA", securityEnabled: false }] }, /answered 400[^]*has to be a security group/,
      ["POST instantiate", "POST jobs", "PUT secrets", "PUT schema", "POST appRoleAssignedTo"]],
  ];
  for (const [name, options, says, done] of cases) {
    await t.test(name, async (t) => {
      const graph = await tenant(t, options);
      const told = await run(folder(t, "linkedin-elevate"), graph);
      assert.equal(told.code, 1, told.all);
      assert.match(told.err, says);
      assert.match(told.err, /What to do: .+\.\n/);
      assert.deepEqual(changes(graph), done);
      assert.ok(!told.all.includes(TOKENS.scim));
    });
  }
  await t.test("nothing listens", async (t) => {
    const told = await run(folder(t, "linkedin-elevate"));
    assert.equal(told.code, 1);
    assert.match(told.err, /cannot be reached, so this was not carried out/);
  });
});

test("a pilot that fails stops it before the start", async (t) => {
  for (const newer of [false, true]) {
    const graph = await tenant(t, { newer });
    const path = folder(t, "linkedin-elevate", (text, artefact) => {
      if (artefact !== "plan") return text;
      // Without an address the emulator's service fails on demand, and passes the test of the credentials before.
      const plan = JSON.parse(text);
      plan.operations.find(({ id }) => id === "secrets").secrets[0].value = "";
      return JSON.stringify(plan);
    });
    const told = await run(path, graph);
    assert.equal(told.code, 1, told.all);
    assert.match(told.err, /Entra says: SystemForCrossDomainIdentityManagementInvalidCredentials/);
    assert.match(told.err, /the job is not started/);
    assert.equal(graph.state().synchronization[0].jobs[0].starts, 0);
  }
});

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

test("no token is in an argument, in the environment of another program, in the output or in a file", async (t) => {
  const graph = await tenant(t, { faults: [{ on: "POST **/start", status: 400 }] });
  const path = folder(t, "linkedin-elevate");
  const { bin, notes } = watched(path, ["curl", "jq", "sleep", "date", "dirname", "cat", "grep"]);
  const temporary = join(path, "tmp");
  mkdirSync(temporary);
  const env = { PATH: `${bin}:${process.env.PATH}`, TMPDIR: temporary };
  const outputs = [await run(path, graph, { env }), await run(path, graph, { env, args: ["--dry-run"] })];
  // Tracing is switched off at once, so that it prints no token either.
  outputs.push(await run(path, graph, { env: { ...env, SHELLOPTS: "xtrace" } }));
  // A variable of its own name, which only the configuration tells.
  const named = folder(t, "linkedin-elevate", (text) => text.replace('"from": "keyVault"', '"from": "environment",\n    "variable": "MY_OWN"'));
  outputs.push(await run(named, graph, { env: { ...env, SCIM_TOKEN: "", MY_OWN: TOKENS.scim } }));
  const called = readdirSync(notes).map((name) => readFileSync(join(notes, name), "utf8"));
  assert.ok(called.filter((each) => each.includes("/curl\0")).length > 60);
  const text = (file) => readFileSync(join(path, file), "utf8");
  const everywhere = [...called, ...outputs.map(({ all }) => all), ...readdirSync(path, { withFileTypes: true }).filter((each) => each.isFile()).map(({ name }) => text(name))];
  for (const token of Object.values(TOKENS)) assert.deepEqual(everywhere.filter((each) => each.includes(token)).map((each) => each.slice(0, 200)), []);
  assert.deepEqual(readdirSync(temporary), []);
  // And it did arrive.
  assert.equal(graph.state().synchronization[0].secrets.SecretToken, TOKENS.scim);
  assert.ok(graph.requests.every(({ headers }) => headers.authorization === `Bearer ${TOKENS.graph}`));
});

test("a dry run without a token sends nothing, with one it only reads", async (t) => {
  const path = folder(t, "linkedin-elevate");
  program(path, "az", "#!/bin/sh\ntouch AZ-WAS-ASKED");
  const offline = fine(await run(path, undefined, { args: ["--dry-run"], env: { GRAPH_TOKEN: "", PATH: `${path}:${process.env.PATH}` } }));
  assert.ok(!existsSync(join(path, "AZ-WAS-ASKED")));
  assert.match(offline.out, /nothing is sent/);
  for (const line of [
    "GET http://127.0.0.1:9/v1.0/users?$filter=userPrincipalName%20eq%20%27b.simon%40contoso.com%27&$select=id,displayName,userPrincipalName",
    "POST http://127.0.0.1:9/v1.0/applicationTemplates/{applicationTemplateId}/instantiate",
    "PUT http://127.0.0.1:9/v1.0/servicePrincipals/{servicePrincipalId}/synchronization/secrets",
    '{"key":"SecretToken","value":"***"}',
    "POST http://127.0.0.1:9/v1.0/servicePrincipals/{servicePrincipalId}/synchronization/jobs/{jobId}/start",
  ]) assert.ok(offline.out.includes(line), line);

  const graph = await tenant(t);
  const online = fine(await run(path, graph, { args: ["--dry-run"] }));
  assert.match(online.out, /Nothing was changed/);
  fine(await run(path, graph));
  graph.reset();
  const after = fine(await run(path, graph, { args: ["--dry-run"], env: { SCIM_TOKEN: "" } }));
  assert.deepEqual(writes(graph), []);
  assert.match(after.out, /Dry run: 0 would be sent, 8 already so/);
  assert.ok(![offline, online, after].some(({ all }) => all.includes(TOKENS.scim)));
});

test("the tokens come from az and Key Vault where nothing else gives them", async (t) => {
  const graph = await tenant(t, { token: TOKENS.graph });
  const path = folder(t, "linkedin-elevate");
  program(path, "az", `#!/bin/sh
printf '%s\\n' "$*" >>"${path}/asked"
case $1 in
  account) printf '%s\\n' '${TOKENS.graph}' ;;
  keyvault) printf '%s\\n' 'from-key-vault' ;;
esac`);
  const env = { GRAPH_TOKEN: "", SCIM_TOKEN: "", PATH: `${path}:${process.env.PATH}` };
  fine(await run(path, graph, { env }));
  assert.equal(graph.state().synchronization[0].secrets.SecretToken, "from-key-vault");
  assert.match(readFileSync(join(path, "asked"), "utf8"), /--id https:\/\/contoso\.vault\.azure\.net\/secrets\/linkedin-scim --query value/);
  // What is saved and passes is not asked for again.
  fine(await run(path, graph, { env }));
  assert.equal(readFileSync(join(path, "asked"), "utf8").match(/keyvault/g).length, 1);
  fine(await run(path, graph, { env, args: ["--new-token"] }));
  assert.equal(readFileSync(join(path, "asked"), "utf8").match(/keyvault/g).length, 2);
});

test("saved credentials that no longer pass want a new token", async (t) => {
  let right = TOKENS.scim;
  const graph = await tenant(t, { credentials: ({ token }) => (token === right ? undefined : "It has ended.") });
  const path = folder(t, "linkedin-learning", (text) => text.replace('"keyVault"', '"prompt"').replace(/,?\s*"reference": "[^"]*"/, ""));
  fine(await run(path, graph));
  right = "another";
  const told = await run(path, graph, { env: { SCIM_TOKEN: "" } });
  assert.equal(told.code, 1);
  assert.match(told.err, /A token is needed, and none was given/);
  fine(await run(path, graph, { env: { SCIM_TOKEN: "another" } }));
  assert.equal(graph.state().synchronization[0].secrets.SecretToken, "another");
});

test("at a terminal it asks for the token and does not show it", async (t) => {
  if (spawnSync("script", ["--version"]).status !== 0) return t.skip("script was not found");
  const graph = await tenant(t);
  const path = folder(t, "linkedin-learning", (text) => text.replace(/,?\s*"reference": "[^"]*"/, ""));
  const asked = "typed-Token-1";
  program(path, "terminal", `#!/bin/sh\n{ for _ in 1 2 3 4 5 6 7 8 9; do printf '%s\\n' '${asked}'; done; cat; } | script --quiet --return --echo never --command 'bash apply.sh' /dev/null`);
  const told = spawnSync("true") && (await run(path, graph, { program: join(path, "terminal"), env: { SCIM_TOKEN: "" } }));
  assert.equal(told.code, 0, told.all);
  assert.match(told.all, /SCIM token \(it is not shown\)/);
  assert.ok(!told.all.includes(asked));
  assert.equal(graph.state().synchronization[0].secrets.SecretToken, asked);
});

test("what is not a token alone is refused before it is sent", async (t) => {
  const graph = await tenant(t);
  for (const token of ["Bearer abc", "abc\ndef", "abc\u00a0"]) {
    const told = await run(folder(t, "linkedin-elevate"), graph, { env: { SCIM_TOKEN: token } });
    assert.equal(told.code, 1);
    assert.match(told.err, /paste it without spaces, line breaks or the word Bearer/);
  }
  const told = await run(folder(t, "linkedin-elevate"), graph, { env: { GRAPH_TOKEN: 'x"\nurl = "https://elsewhere.example' } });
  assert.equal(told.code, 2);
  assert.deepEqual(graph.requests, []);
});

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

test("a next page elsewhere is not followed with the token", async (t) => {
  const { createServer } = await import("node:http");
  const asked = [];
  const elsewhere = createServer((incoming, outgoing) => {
    asked.push(incoming.url);
    outgoing.end("{}");
  });
  const lying = createServer((_, outgoing) => {
    outgoing.setHeader("Content-Type", "application/json");
    outgoing.end(JSON.stringify({ value: [], "@odata.nextLink": `http://127.0.0.1:${elsewhere.address().port}/v1.0/organization` }));
  });
  for (const server of [elsewhere, lying]) {
    await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
    t.after(() => server.close());
  }
  const told = await run(folder(t, "linkedin-elevate"), { url: `http://127.0.0.1:${lying.address().port}` });
  assert.equal(told.code, 1);
  assert.match(told.err, /address of the next page is not one of Microsoft Graph/);
  assert.deepEqual(asked, []);
});

test("every request of every plan is one that the contract takes", async (t) => {
  const applications = [{ template: "LinkedIn Learning", displayName: "Learning of Contoso" }];
  for (const [form, options] of [["linkedin-sales-navigator", { pageSize: 1 }], ["linkedin-elevate", {}], ["scim2", {}], ["existing-and-off", { applications }]]) {
    const graph = await tenant(t, options);
    const judge = await prism({ behind: graph.url });
    t.after(() => judge.close());
    const path = folder(t, form);
    fine(await run(path, judge));
    if (options.pageSize) fine(await run(path, judge, { env: { SCIM_TOKEN: "" } }));
    assert.deepEqual(judge.refused, []);
    assert.equal(judge.accepted, graph.requests.length);
  }
});
