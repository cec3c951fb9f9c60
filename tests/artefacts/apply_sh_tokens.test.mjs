// Where apply.sh takes the tokens from, and that they come to nobody but Graph.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { test } from "node:test";

import { TOKENS, folder, program, run, watched } from "./applying.mjs";
import { fine, tenant, writes } from "./setup.mjs";

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
  const told = await run(path, graph, { program: join(path, "terminal"), env: { SCIM_TOKEN: "" } });
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

test("a next page elsewhere is not followed with the token", async (t) => {
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
