// apply.ps1, read by PowerShell's grammar and run by the interpreter of this folder against the emulator. apply.sh is
// its oracle: two scripts, two languages, one plan, one end state. Not checked here: that PowerShell itself runs it.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { copyFileSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import { ROOT, TOKENS, folder, run as runShell } from "./applying.mjs";
import { pack, parse } from "./powershell/grammar.mjs";
import { faults, of } from "./powershell/tree.mjs";
import { start as prism } from "./prism.mjs";
import { FORMS, fine, several, tenant, writes } from "./setup.mjs";

const SCRIPT = join(ROOT, "crates/quartermaster-core/constant/apply.ps1");
const RUN = fileURLToPath(new URL("powershell/run.mjs", import.meta.url));
const TEXT = readFileSync(SCRIPT, "utf8");
const PACKED = JSON.stringify(pack(TEXT));
const tree = parse(TEXT);

/** Runs apply.ps1 in a folder. */
function run(path, graph, { args = [], env = {}, input = "" } = {}) {
  copyFileSync(SCRIPT, join(path, "apply.ps1"));
  writeFileSync(join(path, "tree"), PACKED);
  const child = spawn(process.execPath, [RUN, join(path, "apply.ps1"), join(path, "tree"), ...args], {
    cwd: path,
    env: { PATH: process.env.PATH, GRAPH_URL: graph.url, GRAPH_TOKEN: TOKENS.graph, SCIM_TOKEN: TOKENS.scim, QM_WAIT_SCALE: "0.01", ...env },
  });
  child.stdin.end(input);
  return new Promise((resolve) => {
    const told = { out: "", err: "" };
    child.stdout.on("data", (text) => (told.out += text));
    child.stderr.on("data", (text) => (told.err += text));
    child.once("close", (code) => resolve({ code, ...told }));
  });
}

/** A schema whose objects have every attribute that a form's mappings and filters name. */
function extended(form, file) {
  const schema = JSON.parse(readFileSync(join(ROOT, "tests/fixtures/schemas", file), "utf8"));
  const plan = JSON.parse(readFileSync(join(ROOT, `tests/golden/plan/${form}.json`), "utf8"));
  for (const edit of plan.operations.find(({ id }) => id === "schema").edits) {
    const names = (edit.attributeMappings ?? []).map(({ targetAttributeName }) => targetAttributeName);
    const operands = (edit.scope?.groups ?? []).flatMap(({ clauses }) => clauses.map(({ sourceOperandName }) => sourceOperandName));
    // A directory may name an object in its mappings without describing it.
    for (const { objects: own } of schema.directories) {
      for (const name of ["User", "Group"]) if (!own.some((object) => object.name === name)) own.push({ name, attributes: [], metadata: [], supportedApis: [] });
    }
    for (const { attributes } of schema.directories.flatMap((directory) => directory.objects)) {
      for (const name of [...names, ...operands]) {
        if (attributes.some((one) => one.name === name)) continue;
        attributes.push({ anchor: false, caseExact: false, multivalued: false, mutability: "ReadWrite", name, required: false, type: "String" });
      }
    }
  }
  return schema;
}

/** A tenant in which a golden form finds everybody it names. */
function world(form) {
  const configuration = JSON.parse(readFileSync(join(ROOT, `tests/golden/configuration/${form}.json`), "utf8"));
  const guid = /^[0-9a-f]{8}-/i;
  const named = (kind, key) => configuration.assignments.principals.filter((one) => one.kind === kind).map(({ principal }, at) =>
    guid.test(principal) ? { id: principal, [key]: `${kind}${at}`, displayName: `${kind} ${at}` } : { displayName: principal, [key]: principal });
  const roles = [...new Set(["User", ...configuration.assignments.principals.map(({ role }) => role)])];
  const { tenant: own } = configuration.application;
  return {
    users: named("user", "userPrincipalName"), groups: named("group", "displayName"),
    organization: guid.test(own) ? { id: own } : { domains: [own ?? "contoso.com"] },
    gallery: ["LinkedIn Sales Navigator", "LinkedIn Elevate", "LinkedIn Learning"].map((displayName) => (
      { displayName, publisher: "LinkedIn", sync: "made", roles, schema: extended(form, displayName.endsWith("Elevate") ? "elevate-before.json" : "sales-navigator.json") }
    )).concat({ displayName: "Custom", sync: "scim", roles, schema: extended(form, "scim.json"), id: "8adf8e6e-67b2-4cf2-a259-e3dc5476c621" }),
  };
}

test("PowerShell's grammar reads the whole script", () => {
  assert.deepEqual(faults(tree), []);
  // That the grammar would tell is known from a script with a slip in it.
  assert.notDeepEqual(faults(parse(TEXT.replace("param($Value)", "param($Value"))), []);
  // Windows PowerShell 5.1 takes a file without a byte order mark for the system's code page.
  assert.ok(!/[^\n\x20-\x7e]/.test(TEXT) && TEXT.endsWith("}\n"));
});

const CMDLETS = [
  "Connect-MgGraph", "ConvertTo-SecureString", "ForEach-Object", "Get-MgContext", "Get-MgEnvironment", "Get-Module", "Import-Module",
  "Invoke-MgGraphRequest", "Join-Path", "New-Object", "Read-Host", "Resolve-Path", "Select-Object", "Set-StrictMode", "Sort-Object",
  "Split-Path", "Start-Sleep", "Test-Path", "Where-Object", "Write-Host",
];

test("it calls only functions of its own and cmdlets that both PowerShells and the Graph module have", () => {
  const own = of(tree, "function_name").map(({ text }) => text);
  const called = new Set(of(tree, "command_name").map(({ text }) => text));
  assert.deepEqual([...called].filter((name) => !own.includes(name)).sort(), CMDLETS);
  assert.deepEqual(own.filter((name) => !called.has(name)), [], "a function that nobody calls");
  // A command whose name is a value, or `&`, could make data into a command.
  assert.deepEqual(of(tree, "command_invokation_operator", "foreach_command").map(({ text }) => text), []);
});

test("each call of its own functions gives no more than they take", () => {
  const takes = new Map(of(tree, "function_statement").map((node) => {
    const [name, block] = node.namedChildren;
    return [name.text, (block.namedChildren.find(({ type }) => type === "param_block") ? of(block.namedChildren[0], "script_parameter").length : 0)];
  }));
  for (const call of of(tree, "command")) {
    const name = call.childForFieldName("command_name").text;
    const given = (call.childForFieldName("command_elements")?.namedChildren ?? []).filter(({ type }) => type !== "command_argument_sep");
    if (takes.has(name)) assert.ok(given.length <= takes.get(name), `${call.line}: ${call.text.slice(0, 80)}`);
  }
});

test("no text is run: there is no Invoke-Expression, no script from text, no type from text", () => {
  for (const word of ["Invoke-Expression", "iex ", "[scriptblock]", "ScriptBlock", "AddScript", "Add-Type", "Start-Process", "cmd ", "-EncodedCommand"]) {
    assert.ok(!TEXT.includes(word), word);
  }
  // Texts that are put together are only ever shown: none of them names a command, a type or a member.
  const names = of(tree, "command_name", "member_name", "type_literal");
  for (const node of of(tree, "expandable_string_literal")) {
    assert.ok(!names.some((one) => one.startIndex <= node.startIndex && one.endIndex >= node.endIndex), node.text);
  }
});

const ALL = [...FORMS, "linkedin-elevate.hostile", "scim2.hostile"];
several("it ends where apply.sh ends, and a second run writes nothing", () => ALL.map((form) => [form, async (t) => {
  const path = folder(t, form);
  const [ours, theirs] = [await tenant(t, world(form)), await tenant(t, world(form))];
  // The variable that the hostile forms name.
  const env = { _SCIM_TOKEN_2: TOKENS.scim };
  const told = fine(await run(path, ours, { env }));
  const shell = await runShell(path, theirs, { env });
  assert.equal(shell.code, 0, shell.all);
  assert.deepEqual(ours.state(), theirs.state());
  assert.equal(ours.state().synchronization[0].secrets.SecretToken, TOKENS.scim);
  assert.ok(!told.out.includes(TOKENS.scim) && !told.out.includes(TOKENS.graph));
  const state = ours.state();
  ours.reset();
  fine(await run(path, ours, { env: { SCIM_TOKEN: "" } }));
  assert.deepEqual(writes(ours), ["POST validateCredentials"]);
  assert.deepEqual(ours.state(), state);
}]));

test("a schema with everything that is hard is edited as apply.sh edits it", async (t) => {
  const form = "linkedin-elevate";
  const path = folder(t, form);
  // The attributes that the form maps to, in a directory that has none of them.
  const schema = extended(form, "crm.json");
  const options = { ...world(form), gallery: [{ displayName: "LinkedIn Elevate", publisher: "LinkedIn", sync: "made", schema }] };
  const [ours, theirs] = [await tenant(t, options), await tenant(t, options)];
  const [told, shell] = [await run(path, ours), await runShell(path, theirs)];
  assert.equal(shell.code, 0, shell.all);
  fine(told);
  assert.notEqual(ours.state().synchronization[0].jobs[0].cycles, 0);
  assert.deepEqual(ours.state(), theirs.state());
});

several("a run that lost any of its connections goes on to the same end and makes nothing twice", async (t) => {
  const form = "linkedin-sales-navigator";
  const calm = await tenant(t, world(form));
  fine(await run(folder(t, form), calm));
  const changes = calm.requests.filter(({ changed }) => changed).map(({ number }) => number);
  assert.ok(changes.length >= 6);
  // Lost before the work: the first creation stands for the others.
  const lost = [[changes[0], "before"], ...changes.map((number) => [number, "after"])];
  return lost.map(([number, drop]) => [`${drop} request ${number}`, async (t) => {
    const path = folder(t, form);
    const graph = await tenant(t, { ...world(form), faults: [{ on: (request) => request.number === number, drop }] });
    const first = await run(path, graph);
    if (first.code !== 0) fine(await run(path, graph, { env: { SCIM_TOKEN: "" }, input: `${TOKENS.scim}\n` }));
    assert.deepEqual(graph.state(), calm.state(), first.out + first.err);
  }]);
});

test("it waits as long as Graph asks, and tries again what may be tried again", async (t) => {
  const graph = await tenant(t, {
    ...world("scim2"),
    lag: { appears: 2, ready: 2, status: 409 },
    faults: [
      { on: "GET /organization", status: 429, retryAfter: "0.25" },
      { on: "PUT **/secrets", status: 429, retryAfter: "0.2" },
      { on: "POST **/start", status: 503, retryAfter: "0.1" },
      { on: "GET **/jobs", times: 2, status: 502 },
    ],
  });
  const told = fine(await run(folder(t, "scim2"), graph, { env: { QM_WAIT_SCALE: "1" } }));
  assert.deepEqual(graph.requests.filter(({ early }) => early), []);
  assert.match(told.out, /waiting for 1 s: Microsoft Graph answered 409/);
});

test("a failure stops it with the plan's words, and nothing after it is sent", async (t) => {
  const cases = [
    [{ faults: [{ on: "POST **/instantiate", status: 403, times: 99 }] }, /What to do: .*Application Administrator/, []],
    [{ users: [] }, /The directory has no such user/, []],
    [{ credentials: () => "The token has ended." }, /The token has ended\.[^]*What to do:/, ["POST instantiate", "POST jobs", "POST validateCredentials"]],
  ];
  for (const [options, words, sent] of cases) {
    const graph = await tenant(t, { ...world("linkedin-elevate"), ...options });
    const told = await run(folder(t, "linkedin-elevate"), graph);
    assert.equal(told.code, 1, told.out + told.err);
    assert.match(told.out, words);
    assert.match(told.out, /Stopped: /);
    assert.deepEqual(writes(graph).filter((write) => options.faults === undefined || !write.endsWith("instantiate")), sent);
  }
});

test("a dry run sends nothing and shows each request with the token hidden", async (t) => {
  const graph = await tenant(t);
  const told = fine(await run(folder(t, "scim2"), graph, { args: ["-DryRun"] }));
  assert.deepEqual(graph.requests, []);
  assert.match(told.out, /PUT \/v1\.0\/servicePrincipals\/\{servicePrincipalId\}\/synchronization\/secrets/);
  assert.match(told.out, /"key":"SecretToken","value":"\*{8}"/);
  assert.ok(!told.out.includes(TOKENS.scim));
});

test("the token is asked for without being shown, and what is no token is not sent", async (t) => {
  const graph = await tenant(t, world("scim2"));
  const path = folder(t, "scim2");
  const odd = await run(path, graph, { env: { SCIM_TOKEN: "" }, input: "two words\n" });
  assert.equal(odd.code, 1);
  assert.deepEqual(writes(graph), ["POST instantiate", "POST jobs"]);
  fine(await run(path, graph, { env: { SCIM_TOKEN: "" }, input: `Bearer ${TOKENS.scim}\n` }));
  assert.equal(graph.state().synchronization[0].secrets.SecretToken, TOKENS.scim);
});

test("the schema is kept as it was before it is put", async (t) => {
  const path = folder(t, "linkedin-elevate");
  const graph = await tenant(t, world("linkedin-elevate"));
  fine(await run(path, graph));
  const kept = readdirSync(path).filter((name) => name.startsWith("schema.before."));
  assert.equal(kept.length, 1);
  const { "@odata.context": _, ...before } = JSON.parse(readFileSync(join(path, kept[0]), "utf8"));
  assert.deepEqual(before, extended("linkedin-elevate", "elevate-before.json"));
});

test("a plan of another configuration is not carried out", async (t) => {
  const path = folder(t, "scim2");
  const graph = await tenant(t);
  const plan = JSON.parse(readFileSync(join(path, "plan.json"), "utf8"));
  plan.tenantUrl = "https://elsewhere.example.com";
  writeFileSync(join(path, "plan.json"), JSON.stringify(plan));
  const told = await run(path, graph);
  assert.equal(told.code, 1);
  assert.match(told.out, /plan\.json was made from another configuration/);
  assert.deepEqual(graph.requests, []);
});

test("every request is one that the contract takes", async (t) => {
  const graph = await tenant(t, world("linkedin-elevate"));
  const contract = await prism({ behind: graph.url });
  t.after(() => contract.close());
  fine(await run(folder(t, "linkedin-elevate"), contract));
  assert.deepEqual(contract.refused, []);
  assert.ok(contract.accepted > 15);
});
