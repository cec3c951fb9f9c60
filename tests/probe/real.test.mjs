// Services that nobody here wrote: scim2-server and SCIMMY. Each passes as it is, and each failure that it can be brought to
// has its diagnosis.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import http from "node:http";
import { after, before, test } from "node:test";

import express from "express";
import SCIMMY from "scimmy";
import SCIMMYRouters from "scimmy-routers";

import { HOST, make } from "./certificates.mjs";
import { CANARY, configuration, found, probe } from "./quartermaster.mjs";
import { closedPort, service } from "./servers.mjs";

let certificates;
before(() => (certificates = make()));
after(() => certificates.remove());

/** https in front of a service without it. */
function front(port) {
  return service(certificates.of("good"), (request, response) => {
    const onward = http.request({ port, host: "127.0.0.1", method: request.method, path: request.url, headers: request.headers }, (answer) => {
      response.writeHead(answer.statusCode, answer.rawHeaders);
      answer.pipe(response);
    });
    onward.on("error", () => response.destroy());
    request.pipe(onward);
  });
}

/** Runs the command line against `port`, through https. */
async function run(port, { path = "", change, token } = {}) {
  const secure = await front(port);
  const file = configuration(certificates.folder, { url: `https://${HOST}${path}`, ...(change ? { change } : {}) });
  try {
    return await probe(file, { port: secure.port, trusted: certificates.trusted, ...(token ? { token } : {}) });
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

/** Changes the attribute that users are matched by. */
const matchedBy = (target) => (config) => {
  const [row] = config.mappings.users.attributes.filter(({ matching }) => matching === 1);
  row.target = target;
};

/** scim2-server on a port of its own, once it answers. */
async function scim2() {
  const port = await closedPort();
  const code = "import sys; from scim2_server.testserver.cli import main; sys.exit(main())";
  const env = { PATH: process.env.PATH, PYTHONPATH: process.env.QM_SCIM2_SERVER, PYTHONDONTWRITEBYTECODE: "1" };
  const child = spawn(process.env.QM_PYTHON, ["-c", code, "--port", String(port), "--bearer-token", CANARY], { env, stdio: "ignore" });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const answers = () => new Promise((resolve) => {
    const asked = http.get({ port, host: "127.0.0.1", path: "/v2/ServiceProviderConfig" }, (answer) => resolve(answer.resume() !== undefined));
    asked.on("error", () => resolve(false));
  });
  while (!(await answers())) {
    assert.equal(child.exitCode, null, "scim2-server has ended by itself");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { port, close: () => (child.kill(), ended) };
}

test("scim2-server passes, and what is wrong with the call is told", async () => {
  const server = await scim2();
  try {
    passes(await run(server.port, { path: "/v2" }));
    // It answers without a version in the path too.
    passes(await run(server.port));
    passes(await run(server.port, { path: "/v2", change: matchedBy("externalId") }));
    passes(await run(server.port, { path: "/v2", change: matchedBy('emails[type eq "work"].value') }));
    fails(await run(server.port, { path: "/v2", token: "another-token-0123456789" }), "token-refused");
    fails(await run(server.port, { path: "/v2", token: `Bearer ${CANARY}` }), "token-bearer-twice");
    fails(await run(server.port, { path: "/nowhere/v2" }), "not-found-scim");
  } finally {
    await server.close();
  }
});

/** SCIMMY on express, with what is declared. */
async function scimmy(resources, handler) {
  const app = express();
  for (const resource of resources) {
    SCIMMY.Resources.declare(resource).ingress((one) => one).egress(() => []).degress(() => {});
  }
  app.use("/scim", new SCIMMYRouters({ type: "bearer", handler }));
  const server = await new Promise((resolve) => {
    const listening = app.listen(0, "127.0.0.1", () => resolve(listening));
  });
  const close = () => new Promise((done) => {
    server.close(done);
    server.closeAllConnections();
  });
  return { port: server.address().port, close };
}

test("SCIMMY passes, and what is wrong with the call is told", async () => {
  const known = (request) => {
    if (request.header("Authorization") !== `Bearer ${CANARY}`) throw new Error("Authorization not detected!");
    return "somebody";
  };
  const users = await scimmy([SCIMMY.Resources.User], known);
  try {
    fails(await run(users.port, { path: "/scim" }), "no-groups");
  } finally {
    await users.close();
  }
  const server = await scimmy([SCIMMY.Resources.Group], known);
  try {
    passes(await run(server.port, { path: "/scim" }));
    fails(await run(server.port, { path: "/scim/v2" }), "not-found-scim");
    passes(await run(server.port, { path: "/scim", change: matchedBy("externalId") }));
    fails(await run(server.port, { path: "/scim", token: "another-token-0123456789" }), "token-refused");
    // Express itself answers outside of its routers, with a page.
    fails(await run(server.port, { path: "/api" }), "not-found");
  } finally {
    await server.close();
  }
});
