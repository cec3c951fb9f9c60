// Services that nobody here wrote: scim2-server and SCIMMY. Each passes as it is, and each failure that it can be brought to
// has its diagnosis: from here, and by the line that is run elsewhere.

import assert from "node:assert/strict";
import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { HOST, make } from "./certificates.mjs";
import { CANARY, byLine, configuration, found, probe } from "./quartermaster.mjs";
import { front } from "./servers.mjs";
import { scim2, scimmy } from "./services.mjs";

let certificates;
before(() => (certificates = make()));
after(() => certificates.remove());

const outcomes = ({ told }) => told.rungs.map(({ rung, outcome, diagnosis }) => [rung, outcome, diagnosis?.name]);

/** Runs the command line against `port`, through https, and the line too: both have to say the same. */
async function run(port, { path = "", change, token, cors = false } = {}) {
  const secure = await front(certificates.of("good"), port, { cors });
  const file = configuration(certificates.folder, { url: `https://${HOST}${path}`, ...(change ? { change } : {}) });
  const how = { port: secure.port, trusted: certificates.trusted, ...(token ? { token } : {}) };
  try {
    const here = await probe(file, how);
    const elsewhere = await byLine(file, mkdtempSync(join(certificates.folder, "line-")), how);
    assert.deepEqual(outcomes(elsewhere), outcomes(here), elsewhere.printed);
    assert.equal(elsewhere.status, here.status);
    return here;
  } finally {
    await secure.close();
  }
}

const passes = (outcome, noted = []) => {
  assert.deepEqual(found(outcome.told), { failed: [], noted }, outcome.out);
  assert.equal(outcome.status, 0);
  assert.ok(outcome.told.rungs.every((rung) => rung.outcome === "passed" || noted.includes(rung.diagnosis?.name)), outcome.out);
};
const fails = (outcome, name) => assert.deepEqual(found(outcome.told), { failed: [name], noted: [] }, outcome.out);
const OTHER = "another-token-0123456789";

/** Changes the attribute that users are matched by. */
const matchedBy = (target) => (config) => {
  const [row] = config.mappings.users.attributes.filter(({ matching }) => matching === 1);
  row.target = target;
};

test("scim2-server passes, and what is wrong with the call is told", async () => {
  const server = await scim2(CANARY);
  try {
    passes(await run(server.port, { path: "/v2" }));
    passes(await run(server.port, { path: "/v2", cors: true }));
    // It answers without a version in the path too.
    passes(await run(server.port));
    passes(await run(server.port, { path: "/v2", change: matchedBy("externalId") }));
    passes(await run(server.port, { path: "/v2", change: matchedBy('emails[type eq "work"].value') }));
    fails(await run(server.port, { path: "/v2", token: OTHER }), "token-refused");
    fails(await run(server.port, { path: "/v2", token: `Bearer ${CANARY}` }), "token-bearer-twice");
    fails(await run(server.port, { path: "/nowhere/v2" }), "not-found-scim");
  } finally {
    await server.close();
  }
});

test("SCIMMY passes, and what is wrong with the call is told", async () => {
  const users = await scimmy(CANARY, ["User"]);
  try {
    fails(await run(users.port, { path: "/scim" }), "no-groups");
  } finally {
    await users.close();
  }
  const server = await scimmy(CANARY, ["Group"]);
  try {
    passes(await run(server.port, { path: "/scim" }));
    passes(await run(server.port, { path: "/scim", cors: true }));
    fails(await run(server.port, { path: "/scim/v2" }), "not-found-scim");
    passes(await run(server.port, { path: "/scim", change: matchedBy("externalId") }));
    fails(await run(server.port, { path: "/scim", token: OTHER }), "token-refused");
    // Express itself answers outside of its routers, with a page; and in front of them, with a word.
    fails(await run(server.port, { path: "/api" }), "not-found");
    passes(await run(server.port, { path: "/guarded" }));
    fails(await run(server.port, { path: "/guarded", token: OTHER }), "token-refused-before");
  } finally {
    await server.close();
  }
});
