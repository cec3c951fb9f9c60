// Whether the fixtures are what they are called: scim2-tester and scim2-client, which nobody here wrote, judge the services
// and the bodies of these tests. What is right here has to be right for them, what is wrong has to be wrong for that reason.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { readdirSync } from "node:fs";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

import { ANSWERS, title } from "./cases.mjs";
import { CANARY } from "./quartermaster.mjs";
import { SCIM, body, plain, says, well } from "./servers.mjs";
import { PYTHON, scim2, scimmy } from "./services.mjs";

/** One process answers everything: it takes a while to begin. */
let judge;
const waiting = [];

before(() => {
  judge = spawn(process.env.QM_PYTHON, [fileURLToPath(new URL("vouch.py", import.meta.url))], { env: PYTHON(), stdio: ["pipe", "pipe", "inherit"] });
  createInterface({ input: judge.stdout }).on("line", (line) => waiting.shift()?.resolve(JSON.parse(line)));
  judge.on("exit", () => waiting.forEach(({ reject }) => reject(new Error("vouch.py has ended"))));
});
after(() => judge.stdin.end());

const ask = (call) => new Promise((resolve, reject) => {
  waiting.push({ resolve, reject });
  judge.stdin.write(`${JSON.stringify({ token: CANARY, ...call })}\n`);
});
const url = (port, path = "/v2") => `http://127.0.0.1:${port}${path}`;

test("scim2-tester finds nothing wrong with scim2-server", async () => {
  const server = await scim2(CANARY);
  const { checks, wrong } = await ask({ do: "check", url: url(server.port) }).finally(server.close);
  assert.deepEqual(wrong, []);
  assert.ok(checks > 100, `${checks} checks`);
});

test("scim2-tester finds nothing wrong with our own service, as far as it goes: it describes itself, and nobody changes it", async () => {
  const server = await plain(well());
  const { titles, wrong } = await ask({ do: "check", url: url(server.port), tags: ["discovery", "misc"] }).finally(server.close);
  assert.deepEqual(wrong, []);
  for (const name of ["service_provider_config_endpoint", "query_all_resource_types", "query_all_schemas", "random_url"]) assert.ok(titles.includes(name), titles.join());
});

const RIGHT = { Users: { list: 0 }, Groups: { list: 0 }, ServiceProviderConfig: { config: { patch: true, filter: true } } };

test("an independent client reads our own service, scim2-server and SCIMMY alike", async () => {
  const servers = [[await plain(well()), "/v2"], [await scim2(CANARY), "/v2"], [await scimmy(CANARY, ["User", "Group"]), "/scim"]];
  try {
    for (const [{ port }, path] of servers) assert.deepEqual(await ask({ do: "read", url: url(port, path) }), RIGHT, path);
  } finally {
    await Promise.all(servers.map(([server]) => server.close()));
  }
});

for (const one of ANSWERS) {
  test(title(one), async () => {
    const server = await plain(well(one.instead));
    const told = await ask({ do: "read", url: url(server.port) }).finally(server.close);
    const { why, ...reads } = one.reads;
    const { why: said = "", ...seen } = told[one.at];
    assert.deepEqual(seen, reads, said);
    if (why) assert.ok(said.includes(why), said);
    // The rest of the service is right.
    assert.deepEqual({ ...told, [one.at]: undefined }, { ...RIGHT, [one.at]: undefined });
  });
}

/** What each of the bodies is, where it stands and with which status. */
const BODIES = {
  list: ["Users", 200, { list: 0 }],
  config: ["ServiceProviderConfig", 200, RIGHT.ServiceProviderConfig],
  error: ["Users", 400, { error: 400 }],
  "error-typed": ["Users", 400, { error: 400, type: "invalidFilter" }],
};

test("each body that the core and the page are tested with is what it is called", async () => {
  const files = readdirSync(new URL("bodies/", import.meta.url)).map((name) => name.replace(/\.json$/, ""));
  assert.deepEqual(files.sort(), Object.keys(BODIES).sort());
  for (const name of files) {
    const [at, status, reads] = BODIES[name];
    const server = await plain(well({ [at]: says(status, SCIM, JSON.stringify(body(name))) }));
    const told = await ask({ do: "read", url: url(server.port) }).finally(server.close);
    assert.deepEqual(told[at], reads, name);
  }
});
