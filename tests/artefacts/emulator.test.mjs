// The emulator itself: what it takes, what it refuses, and that its faults do what they say.

import assert from "node:assert/strict";
import { test } from "node:test";

import { start } from "./emulator.mjs";
import { filter } from "./emulator/odata.mjs";

/** A client of an emulator, with a token. */
function client(graph) {
  return async (method, path, body, headers = {}) => {
    const answer = await fetch(path.startsWith("http") ? path : `${graph.url}/v1.0${path}`, {
      method,
      headers: { Authorization: "Bearer graph", ...(body === undefined ? {} : { "Content-Type": "application/json" }), ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, body: text === "" ? undefined : JSON.parse(text) };
  };
}

async function served(t, options) {
  const graph = await start(options);
  t.after(() => graph.close());
  return { graph, ask: client(graph) };
}

const quoted = (text) => encodeURIComponent(`'${text.replaceAll("'", "''")}'`);

/** An application with a job, and the addresses of both. */
async function withJob(ask, name = "LinkedIn Sales Navigator") {
  const template = (await ask("GET", `/applicationTemplates?$filter=displayName%20eq%20${quoted(name)}`)).body.value[0];
  const made = await ask("POST", `/applicationTemplates/${template.id}/instantiate`, { displayName: name });
  assert.equal(made.status, 201);
  const principal = made.body.servicePrincipal;
  const own = `/servicePrincipals/${principal.id}`;
  const [sync] = (await ask("GET", `${own}/synchronization/templates`)).body.value;
  const job = await ask("POST", `${own}/synchronization/jobs`, { templateId: sync.id });
  assert.equal(job.status, 201);
  return { principal, own, job: `${own}/synchronization/jobs/${job.body.id}` };
}

test("a set-up from the gallery to the start leaves what it did in the state", async (t) => {
  const { graph, ask } = await served(t);
  const { principal, own, job } = await withJob(ask);
  const credentials = [{ key: "BaseAddress", value: "https://api.linkedin.com" }, { key: "SecretToken", value: "s3cret" }];
  assert.equal((await ask("POST", `${job}/validateCredentials`, { credentials })).status, 204);
  assert.equal((await ask("PUT", `${own}/synchronization/secrets`, { value: [...credentials, { key: "SyncAll", value: "false" }] })).status, 204);
  const { body: secrets } = await ask("GET", `${own}/synchronization/secrets`);
  assert.deepEqual(secrets.value.find(({ key }) => key === "SecretToken"), { key: "SecretToken", value: "*" });
  const { body: schema } = await ask("GET", `${job}/schema`);
  schema.synchronizationRules[0].objectMappings[0].enabled = false;
  assert.equal((await ask("PUT", `${job}/schema`, schema)).status, 204);
  const user = (await ask("GET", "/users?$filter=userPrincipalName%20eq%20'b.simon@contoso.com'")).body.value[0];
  const role = principal.appRoles.find(({ displayName }) => displayName === "User");
  const assignment = { principalId: user.id, resourceId: principal.id, appRoleId: role.id };
  assert.equal((await ask("POST", `${own}/appRoleAssignedTo`, assignment)).status, 201);
  assert.equal((await ask("POST", `${own}/appRoleAssignedTo`, assignment)).status, 400);
  const subjects = [{ objectId: user.id, objectTypeName: "User" }];
  const told = await ask("POST", `${job}/provisionOnDemand`, { parameters: [{ ruleId: schema.synchronizationRules[0].id, subjects }] });
  assert.equal(JSON.parse(told.body.key).result, "Success");
  assert.equal(JSON.parse(told.body.value).statusInfo.status, "Success");
  assert.equal((await ask("POST", `${job}/start`)).status, 204);

  const state = graph.state();
  const [one] = state.synchronization;
  assert.deepEqual(one.secrets, { BaseAddress: "https://api.linkedin.com", SecretToken: "s3cret", SyncAll: "false" });
  assert.equal(one.jobs[0].schema.synchronizationRules[0].objectMappings[0].enabled, false);
  assert.deepEqual([one.jobs[0].schedule.state, one.jobs[0].starts, one.jobs[0].cycles], ["Active", 1, 1]);
  assert.deepEqual(state.assignments, [{ principal: "B. Simon", type: "User", resource: "LinkedIn Sales Navigator", role: "User" }]);
  assert.deepEqual(graph.requests.filter(({ changed }) => changed).map(({ method, path }) => `${method} ${path.split("/").pop()}`),
    ["POST instantiate", "POST jobs", "PUT secrets", "PUT schema", "POST appRoleAssignedTo", "POST provisionOnDemand", "POST start"]);
});

test("what the service refuses is refused", async (t) => {
  const { graph, ask } = await served(t);
  const { own, job } = await withJob(ask);
  const before = graph.state();
  const schema = (await ask("GET", `${job}/schema`)).body;
  const without = (path) => {
    const copy = structuredClone(schema);
    const keys = path.split(".");
    const last = keys.pop();
    delete keys.reduce((inner, key) => inner[key], copy)[last];
    return copy;
  };
  const row = "synchronizationRules.0.objectMappings.1.attributeMappings.0";
  const withRow = (change) => {
    const copy = structuredClone(schema);
    change(copy.synchronizationRules[0].objectMappings[1].attributeMappings[0]);
    return copy;
  };
  const cases = [
    [404, "PATCH", `${job}/schema`, schema],
    [400, "PUT", `${job}/schema`, without("directories")],
    [400, "PUT", `${job}/schema`, without("synchronizationRules")],
    [400, "PUT", `${job}/schema`, without("id")],
    [400, "PUT", `${job}/schema`, without(`${row}.flowType`)],
    [400, "PUT", `${job}/schema`, withRow((one) => (one.flowType = "always"))],
    [400, "PUT", `${job}/schema`, withRow((one) => (one.targetAttributeName = "nobody knows it"))],
    [400, "PUT", `${job}/schema`, withRow((one) => (one.guess = true))],
    [400, "PUT", `${own}/synchronization/secrets`, { value: [{ key: "Token", value: "x" }] }],
    [400, "PUT", `${own}/synchronization/secrets`, { value: [] }],
    [400, "PUT", `${own}/synchronization/secrets`, { value: [{ key: "SyncNotificationSettings", value: "{Enabled:true}" }] }],
    [400, "PUT", `${own}/synchronization/secrets`, { value: [{ key: "SyncNotificationSettings", value: '{"Enabled":"true"}' }] }],
    [400, "POST", `${own}/synchronization/jobs`, { templateId: "scim" }],
    [400, "POST", `${own}/synchronization/jobs`, { templateId: "scim", enabled: true }],
    [400, "POST", `${job}/validateCredentials`, { credentials: [{ key: "BaseAddress", value: "http://api.linkedin.com" }, { key: "SecretToken", value: "s" }] }],
    [400, "POST", `${job}/validateCredentials`, { useSavedCredentials: true }],
    [400, "POST", `${job}/restart`, { criteria: { resetScope: "Watermark,Everything" } }],
    [400, "POST", `${job}/start`, { now: true }],
    [404, "GET", `${job}x`],
    [404, "GET", "/servicePrincipals/nobody"],
    [405, "DELETE", `${own}/synchronization/secrets`],
    [400, "GET", "/users?$fliter=x"],
    [400, "GET", "/users?$filter=shoeSize eq '44'"],
    [400, "GET", "/users?$filter=displayName eq 'O'Brien'"],
    [401, "GET", "/users", undefined, { Authorization: "graph" }],
    [415, "POST", `${job}/restart`, {}, { "Content-Type": "text/plain" }],
  ];
  for (const [status, method, path, body, headers] of cases) {
    const answer = await ask(method, path, body, headers);
    assert.equal(answer.status, status, `${method} ${path} ${JSON.stringify(body)?.slice(0, 80)}: ${JSON.stringify(answer.body)}`);
    assert.equal(typeof answer.body.error.message, "string");
  }
  assert.deepEqual(graph.state(), before);
});

test("a rule that nobody may edit cannot be edited, and keys that nobody knows may stay", async (t) => {
  const { ask } = await served(t, { gallery: [{ displayName: "Contoso CRM", sync: "crm", schema: "crm.json" }] });
  const { job } = await withJob(ask, "Contoso CRM");
  const { body: schema } = await ask("GET", `${job}/schema`);
  assert.ok("unknownText" in schema);
  assert.equal((await ask("PUT", `${job}/schema`, schema)).status, 204);
  const locked = schema.synchronizationRules.find(({ editable }) => !editable);
  locked.priority += 1;
  assert.equal((await ask("PUT", `${job}/schema`, schema)).status, 400);
});

test("a filter's quotes are doubled, and so are the values that were meant", () => {
  const names = ["O'Brien", "a' or 'x' eq 'x", "100% #1 & more", "x"];
  for (const name of names) {
    const matches = filter(`displayName eq '${name.replaceAll("'", "''")}'`, ["displayName"]);
    assert.deepEqual(names.filter((displayName) => matches({ displayName })), [name]);
  }
  const both = filter("startswith(displayName,'a') and (enabled eq true or displayName in ('ab', 'ac'))", ["displayName", "enabled"]);
  assert.deepEqual(["ab", "ad"].map((displayName) => both({ displayName, enabled: false })), [true, false]);
  for (const broken of ["displayName eq", "displayName eq 'x", "displayName eq 'x' or", "displayName eq x", "displayName eq 'x')"]) {
    assert.throws(() => filter(broken, ["displayName"]), { status: 400 });
  }
});

test("a long list comes in pages, and the last page has no next one", async (t) => {
  const users = Array.from({ length: 5 }, (_, index) => ({ userPrincipalName: `user${index}@contoso.com`, displayName: `User ${index}` }));
  const { ask } = await served(t, { users, pageSize: 2 });
  const seen = [];
  let address = "/users?$select=displayName";
  while (address) {
    const { body } = await ask("GET", address);
    seen.push(...body.value);
    address = body["@odata.nextLink"];
  }
  assert.deepEqual(seen, users.map(({ displayName }) => ({ displayName })));
});

test("a new service principal can come late, and its synchronization later", async (t) => {
  const { ask } = await served(t, { lag: { appears: 2, ready: 2, status: 403 } });
  const template = (await ask("GET", "/applicationTemplates")).body.value[0];
  const { body } = await ask("POST", `/applicationTemplates/${template.id}/instantiate`, { displayName: "SN" });
  const own = `/servicePrincipals/${body.servicePrincipal.id}`;
  assert.deepEqual((await ask("GET", "/servicePrincipals")).body.value, []);
  assert.equal((await ask("GET", own)).status, 404);
  assert.equal((await ask("GET", own)).status, 200);
  assert.equal((await ask("GET", `${own}/synchronization/templates`)).status, 403);
  assert.equal((await ask("GET", `${own}/synchronization/jobs`)).status, 403);
  assert.equal((await ask("GET", `${own}/synchronization/jobs`)).status, 200);
});

test("faults come where and as often as they were ordered", async (t) => {
  const { graph, ask } = await served(t, {
    faults: [
      { on: "GET /users", status: 429, retryAfter: "60.5", code: "TooManyRequests" },
      { on: "GET /groups", skip: 1, times: 2, status: 503 },
      { on: "POST **/instantiate", drop: "before" },
    ],
  });
  const throttled = await ask("GET", "/users");
  assert.deepEqual([throttled.status, throttled.headers.get("retry-after")], [429, "60.5"]);
  assert.equal((await ask("GET", "/users")).status, 200);
  assert.deepEqual(graph.requests.map(({ early }) => early), [false, true]);
  const statuses = [];
  for (let n = 0; n < 4; n += 1) statuses.push((await ask("GET", "/groups")).status);
  assert.deepEqual(statuses, [200, 503, 503, 200]);
  const template = (await ask("GET", "/applicationTemplates")).body.value[0];
  const instantiate = () => ask("POST", `/applicationTemplates/${template.id}/instantiate`, { displayName: "SN" });
  await assert.rejects(instantiate());
  assert.deepEqual(graph.state().applications, []);
  graph.reset([{ on: "POST **/instantiate", drop: "after" }]);
  await assert.rejects(instantiate());
  assert.equal(graph.state().applications.length, 1);
  assert.deepEqual(graph.requests.map(({ changed, fault }) => [changed, fault]), [[true, true]]);
});
