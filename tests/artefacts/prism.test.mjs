// The two judges agree: what the emulator takes in a set-up, the contract takes; what it answers, the contract knows.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { test } from "node:test";

import { start as emulator } from "./emulator.mjs";
import { start as prism } from "./prism.mjs";

test("Prism takes what the contract allows, and refuses the rest", async (t) => {
  const contract = await prism();
  t.after(() => contract.close());
  const ask = (method, path, body, headers = { Authorization: "Bearer graph" }) =>
    fetch(`${contract.url}/v1.0${path}`, { method, headers: { "Content-Type": "application/json", ...headers }, body: body && JSON.stringify(body) });
  assert.equal((await ask("GET", "/applicationTemplates?$filter=displayName eq 'LinkedIn Elevate'")).status, 200);
  assert.equal((await ask("POST", "/applicationTemplates/1/instantiate", { displayName: "Elevate" })).status, 201);
  assert.deepEqual(contract.refused, []);
  await ask("POST", "/applicationTemplates/1/instantiate", { displayName: "Elevate", name: "x" });
  await ask("PATCH", "/servicePrincipals/1/synchronization/jobs/2/schema", {});
  await ask("PUT", "/servicePrincipals/1/synchronization/secrets", { value: [{ key: "Secret", value: "x" }] });
  await ask("GET", "/applicationTemplates", undefined, {});
  assert.deepEqual(contract.refused.map(({ status }) => status), [400, 405, 400, 401]);
  assert.equal(contract.accepted, 2);
});

test("an answer that the contract does not know is told", async (t) => {
  const odd = createServer((_, answer) => answer.writeHead(200, { "Content-Type": "application/json" }).end('{"value":{}}'));
  await new Promise((resolve) => odd.listen(0, "127.0.0.1", resolve));
  t.after(() => odd.close());
  const contract = await prism({ behind: `http://127.0.0.1:${odd.address().port}`, answers: true });
  t.after(() => contract.close());
  await fetch(`${contract.url}/v1.0/users`, { headers: { Authorization: "Bearer graph" } });
  assert.deepEqual(contract.refused.map(({ path }) => path), ["/users"]);
});

test("the emulator's own answers are those of the contract", async (t) => {
  const graph = await emulator({ pageSize: 1 });
  t.after(() => graph.close());
  const contract = await prism({ behind: graph.url, answers: true });
  t.after(() => contract.close());
  const ask = async (method, path, body) => {
    const answer = await fetch(path.startsWith("http") ? path : `${contract.url}/v1.0${path}`, {
      method, headers: { Authorization: "Bearer graph", ...(body && { "Content-Type": "application/json" }) }, body: body && JSON.stringify(body),
    });
    const text = await answer.text();
    assert.deepEqual(contract.refused, [], `${method} ${path}`);
    assert.ok(answer.status < 300, `${method} ${path}: ${answer.status} ${text}`);
    return text === "" ? undefined : JSON.parse(text);
  };
  await ask("GET", "/organization?$select=id,displayName,verifiedDomains");
  const template = (await ask("GET", "/applicationTemplates")).value[0];
  await ask("GET", `/applicationTemplates/${template.id}`);
  const { application, servicePrincipal } = await ask("POST", `/applicationTemplates/${template.id}/instantiate`, { displayName: "SN" });
  const own = `/servicePrincipals/${servicePrincipal.id}`;
  const sync = `${own}/synchronization`;
  await ask("GET", `/applications/${application.id}`);
  await ask("GET", own);
  await ask("PATCH", own, { notificationEmailAddresses: ["alerts@contoso.com"] });
  const templates = await ask("GET", `${sync}/templates`);
  const created = await ask("POST", `${sync}/jobs`, { templateId: templates.value[0].id });
  const job = `${sync}/jobs/${created.id}`;
  await ask("GET", `${sync}/jobs`);
  await ask("GET", job);
  const credentials = [{ key: "BaseAddress", value: "https://api.linkedin.com" }, { key: "SecretToken", value: "s" }];
  await ask("POST", `${job}/validateCredentials`, { credentials });
  await ask("PUT", `${sync}/secrets`, { value: credentials });
  await ask("GET", `${sync}/secrets`);
  const schema = await ask("GET", `${job}/schema`);
  await ask("PUT", `${job}/schema`, schema);
  const users = await ask("GET", "/users");
  await ask("GET", users["@odata.nextLink"]);
  const [user] = users.value;
  await ask("GET", `/users/${user.userPrincipalName}`);
  await ask("GET", "/groups?$filter=displayName eq 'Sales EMEA'");
  await ask("POST", `${own}/appRoleAssignedTo`, { principalId: user.id, resourceId: servicePrincipal.id, appRoleId: servicePrincipal.appRoles[0].id });
  await ask("GET", `${own}/appRoleAssignedTo`);
  const subjects = [{ objectId: user.id, objectTypeName: "User" }];
  await ask("POST", `${job}/provisionOnDemand`, { parameters: [{ ruleId: schema.synchronizationRules[0].id, subjects }] });
  for (const word of ["start", "pause"]) await ask("POST", `${job}/${word}`);
  await ask("POST", `${job}/restart`, { criteria: { resetScope: "Watermark, Escrows, QuarantineState" } });
  await ask("DELETE", `/applications/${application.id}`);
  assert.equal(graph.state().servicePrincipals.length, 0);
});
