// A server for each thing that goes wrong: the command line names just that one.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { after, before, test } from "node:test";

import { CASES, title } from "./cases.mjs";
import { make } from "./certificates.mjs";
import { CANARY, configuration, found, probe } from "./quartermaster.mjs";
import { SCIM, closedPort, error, list, proxy, says, service, well } from "./servers.mjs";

let certificates;
let file;

before(() => {
  certificates = make();
  file = configuration(certificates.folder);
});
after(() => certificates.remove());

/** Runs against a server and ends it. */
async function against(server, options = {}) {
  try {
    const { port, address } = server;
    return await probe(options.file ?? file, { port, address, trusted: certificates.trusted, ...options });
  } finally {
    await server.close();
  }
}

/** Expects one diagnosis and no other, and the status that goes with it. */
function expect(outcome, name, noted = []) {
  assert.deepEqual(found(outcome.told), { failed: name === undefined ? [] : [name], noted }, outcome.out);
  assert.equal(outcome.status, name === undefined ? 0 : 1);
  assert.equal(outcome.told.passed, name === undefined);
}

const good = () => certificates.of("good");
const html = { "Content-Type": "text/html; charset=utf-8" };
const json = { "Content-Type": "application/json" };

for (const one of CASES.filter(({ terminal }) => terminal === undefined)) {
  test(title(one), async () => {
    const server = await one.start(certificates);
    const file = server.url ? configuration(certificates.folder, { url: server.url }) : undefined;
    const env = server.proxy ? { HTTPS_PROXY: `http://127.0.0.1:${server.proxy}` } : {};
    const outcome = await against(server, { file, env, ...(one.seconds ? { seconds: one.seconds } : {}) });
    expect(outcome, one.noted ? undefined : one.name, one.noted ? [one.name] : []);
    if (server.asked) assert.equal(server.asked.length, one.asks ?? 1, "nothing more is asked after a failure");
    assert.ok(!/somebody\d|@example/.test(outcome.out), "nobody is quoted");
  });
}

test("a service that does everything right passes with three requests, and sees what Entra would send", async () => {
  const server = await service(good(), well());
  const outcome = await against(server);
  expect(outcome);
  assert.deepEqual(outcome.told.rungs.map(({ rung, outcome: how }) => [rung, how]), [
    ["address", "passed"], ["server", "passed"], ["token", "passed"], ["users", "passed"], ["groups", "passed"], ["scim2", "passed"], ["pace", "passed"],
  ]);
  const urls = server.asked.map(({ url }) => decodeURIComponent(url).replaceAll(/"[0-9a-f-]{36}"/g, '"…"'));
  assert.deepEqual(urls, ['/v2/Users?filter=userName eq "…"', '/v2/Groups?filter=displayName eq "…"&excludedAttributes=members', "/v2/ServiceProviderConfig"]);
  for (const { method, headers } of server.asked) {
    assert.equal(method, "GET");
    assert.equal(headers.authorization, `Bearer ${CANARY}`);
    assert.match(headers.accept, /^application\/scim\+json/);
  }
  assert.match(outcome.err, /Looking for a user/);
});

test("a service that says nothing of itself passes", async () => {
  expect(await against(await service(good(), well({ ServiceProviderConfig: says(404, html, "<html></html>") }))));
});

test("groups that are not there are told apart from users that cannot be found", async () => {
  const server = await service(good(), well({ Groups: says(404, SCIM, error(404, "No such endpoint")) }));
  const outcome = await against(server);
  expect(outcome, "no-groups");
  assert.equal(outcome.told.rungs.find(({ rung }) => rung === "users").outcome, "passed");
  assert.equal(server.asked.length, 2);
  const off = configuration(certificates.folder, { change: (config) => (config.mappings.groups = { enabled: false }) });
  expect(await against(await service(good(), well({ Groups: says(404) })), { file: off }));
});

test("timeout: no answer comes", async () => {
  expect(await against(await service(good(), () => {}), { seconds: 1 }), "timeout");
});

test("proxy: one that refuses, one that is not there, one that works", async () => {
  const server = await service(good(), well());
  const through = async (port) => probe(file, { trusted: certificates.trusted, env: { HTTPS_PROXY: `http://127.0.0.1:${port}` } });
  const [closed, open] = [await proxy(server.port, 407), await proxy(server.port)];
  try {
    expect(await through(closed.port), "proxy");
    expect(await through(await closedPort()), "proxy");
    assert.equal(server.asked.length, 0);
    expect(await through(open.port));
    assert.equal(open.names[0], "scim.example.com:443");
  } finally {
    await Promise.all([closed, open, server].map((one) => one.close()));
  }
});

test("address: what is no tenant URL is not asked, and no token is needed", async () => {
  const wrong = configuration(certificates.folder, { change: (config) => (config.connection.tenantUrl = "http://scim.example.com/v2") });
  const outcome = await probe(wrong, { trusted: certificates.trusted, token: null });
  expect(outcome, "address");
  assert.deepEqual(outcome.told.requests, []);
});

test("a 404 offers the other addresses of the application’s file", async () => {
  const navigator = configuration(certificates.folder, { application: "linkedin-sales-navigator", url: "https://api.linkedin.com" });
  const server = await service(good(), says(404, json, '{"status":404,"message":"No virtual resource found"}'));
  const outcome = await against(server, { file: navigator });
  expect(outcome, "not-found");
  const failed = outcome.told.rungs.find((rung) => rung.outcome === "failed").diagnosis;
  assert.deepEqual(failed.addresses.map(({ url, doubtful }) => [url, doubtful]), [["https://api.linkedin.com/scim", false], ["https://developer.linkedin.com", true]]);
  assert.ok(failed.addresses.every(({ note }) => note !== ""));
  assert.match(decodeURIComponent(server.asked[0].url), /^\/Users\?filter=externalId eq "/);
});

test("a token that is entered with Bearer is sent as Entra would, and told", async () => {
  const server = await service(good(), well({ Users: says(401, SCIM, error(401, "Not authorized")) }));
  expect(await against(server, { token: `Bearer ${CANARY}` }), "token-bearer-twice");
  assert.equal(server.asked[0].headers.authorization, `Bearer Bearer ${CANARY}`);
});

test("a server that gives the token back in every way finds none of it in what is printed", async () => {
  const encoded = Buffer.from(CANARY).toString("base64");
  const echoes = [
    says(401, { "WWW-Authenticate": `Bearer error="invalid_token", error_description="${CANARY} is unknown"` }, ""),
    says(401, SCIM, error(401, `Bearer ${CANARY.slice(0, 12)}… is unknown`)),
    says(302, { Location: `https://x:${CANARY}@login.example.com/${CANARY}?token=${CANARY}` }),
    says(400, json, JSON.stringify({ message: encoded })),
    says(200, html, `<html><title>${CANARY}</title></html>`),
    says(200, json, JSON.stringify({ [CANARY]: CANARY.toUpperCase() })),
    says(503, { "Retry-After": CANARY, Server: CANARY }, CANARY),
    says(404, { "Content-Type": CANARY }, CANARY),
  ];
  for (const echo of echoes) {
    for (const format of ["json", "text"]) {
      // That none of it is there is looked at in quartermaster.mjs.
      const outcome = await against(await service(good(), well({ Users: echo })), { format });
      assert.equal(outcome.status, 1);
      assert.ok(!outcome.out.includes(encoded) && !outcome.out.includes("qmCanary"), outcome.out);
    }
  }
});

test("people read what was found, what to do, and where", async () => {
  const server = await service(good(), well({ Users: says(429, { "Retry-After": "30" }) }));
  const { out, status } = await against(server, { format: "text" });
  assert.equal(status, 1);
  for (const words of ["The connection to https://scim.example.com/v2", "failed     It keeps to time", "The service asks to wait (429)", "seen     retry-after: 30", "do       Test again in 30 seconds.", "The connection failed, after 1 request"]) {
    assert.ok(out.includes(words), `${words}\n${out}`);
  }
});

test("without a token, with one that a header cannot carry, or with a host that nobody confirmed, nothing is sent", async () => {
  const server = await service(good(), well());
  const call = (options, path = file) => probe(path, { port: server.port, trusted: certificates.trusted, ...options });
  try {
    for (const [options, sentence] of [
      [{ token: null }, /^Set SCIM_TOKEN to the token/],
      [{ words: ["--token-env", "OTHER"] }, /^Set OTHER to the token/],
      [{ token: `${CANARY}\nsecond` }, /line break/],
    ]) {
      const { status, told } = await call(options);
      assert.equal(status, 2);
      assert.match(told.error, sentence);
    }
    const unknown = configuration(certificates.folder, { change: (config) => delete config.connection.confirmedHost });
    const { status, told } = await call({}, unknown);
    assert.equal(status, 2);
    assert.match(told.error, /^Confirm that scim.example.com may receive the secret token/);
    assert.equal(server.asked.length, 0);
    const named = await call({ token: null, words: ["--token-env", "OTHER"], env: { OTHER: `${CANARY}\n` } });
    expect(named);
    assert.equal(server.asked[0].headers.authorization, `Bearer ${CANARY}`);
  } finally {
    await server.close();
  }
});

test("a token that is asked for is not shown", async () => {
  const server = await service(good(), well());
  // A terminal of its own: the question is waited for, then answered.
  const terminal = `
import os, pty, sys, termios
child, here = pty.fork()
if child == 0:
    os.execv(sys.argv[1], sys.argv[1:])
seen, answered = b"", False
while True:
    try:
        piece = os.read(here, 4096)
    except OSError:
        break
    if not piece:
        break
    seen += piece
    if not answered and b"Secret token" in seen:
        answered = True
        # The terminal stops to show what is typed right after the question; before that nobody is quick enough.
        while termios.tcgetattr(here)[3] & termios.ECHO:
            pass
        os.write(here, b"${CANARY}\\n")
sys.stdout.buffer.write(seen)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
`;
  const words = [process.env.QM_BINARY, "probe", file, "--connect-to", `127.0.0.1:${server.port}`];
  const env = { PATH: process.env.PATH, SSL_CERT_FILE: certificates.trusted, COLUMNS: "100", NO_COLOR: "1" };
  try {
    const { status, out } = await new Promise((resolve, reject) => {
      const child = spawn(process.env.QM_PYTHON, ["-c", terminal, ...words], { env, stdio: ["ignore", "pipe", "inherit"] });
      let out = "";
      child.stdout.setEncoding("utf8").on("data", (text) => (out += text));
      child.on("error", reject).on("close", (status) => resolve({ status, out }));
    });
    assert.equal(status, 0, out);
    assert.match(out, /The connection passed, with 3 requests/);
    assert.ok(!out.includes("qmCanary"), out);
    assert.equal(server.asked[0].headers.authorization, `Bearer ${CANARY}`);
  } finally {
    await server.close();
  }
});
