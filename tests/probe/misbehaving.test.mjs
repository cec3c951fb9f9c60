// A server for each thing that goes wrong: the command line names just that one.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { after, before, test } from "node:test";

import { make } from "./certificates.mjs";
import { CANARY, configuration, found, probe } from "./quartermaster.mjs";
import { SCIM, bytes, closedPort, error, list, plain, proxy, raw, says, service, well } from "./servers.mjs";

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
    return await probe(options.file ?? file, { port: server.port, trusted: certificates.trusted, ...options });
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
const bearer = (more) => ({ "WWW-Authenticate": `Bearer realm="scim"${more}` });
const people = (count, name) => Array.from({ length: count }, (_, at) => ({ id: String(at), userName: name(at) }));
/** The value that a request looks for. */
const looked = (request) => /eq "([^"]+)"/.exec(decodeURIComponent(request.url))?.[1];

/** What answers the search for a user, and the diagnosis that it gets. */
const ANSWERS = [
  ["redirect-slash", says(308, { Location: "/v2/Users/" })],
  ["redirect-http", says(301, { Location: "http://scim.example.com/v2/Users" })],
  ["redirect", says(302, { Location: "https://new.example.com/scim/Users" })],
  ["login", says(302, { Location: "https://login.example.com/saml2?RelayState=1" }), "a redirect to a sign-in"],
  ["login", says(200, html, "<!doctype html><form method=post><input type=\"password\" name=p></form>"), "a sign-in page"],
  ["captive-portal", says(302, { Location: "http://192.0.2.1/start" }), "a redirect"],
  ["captive-portal", says(200, html, "<html><!-- <WISPAccessGatewayParam> --></html>"), "a page"],
  ["captive-portal", says(511, html, "<html></html>"), "its own status"],
  ["html", says(200, html, "<!DOCTYPE html><title>Welcome</title><p>Hello</p>")],
  ["filter-refused", says(400, SCIM, error(400, "The filter is not supported", "invalidFilter"))],
  ["bad-request", says(400, SCIM, error(400, "A header is wrong", "invalidValue"))],
  ["token-refused", says(401, SCIM, error(401, "Not authorized"))],
  ["token-refused-before", says(401, {}, ""), "no body"],
  ["token-refused-before", says(401, { ...json, ...bearer(', error="invalid_token"') }, '{"message":"Unauthorized"}'), "a gateway"],
  ["token-missing", says(401, json, '{"error":"Missing bearer token"}')],
  ["token-expired", says(401, bearer(', error="invalid_token", error_description="The token expired"'), "")],
  ["token-bearer-twice", says(401, json, '{"error":"Unexpected: Bearer Bearer"}')],
  ["token-scheme", says(401, { "WWW-Authenticate": "Basic realm=scim" }, "")],
  ["scope", says(403, bearer(', error="insufficient_scope", scope="scim"'), "")],
  ["license", says(403, SCIM, error(403, "Your subscription has no provisioning"))],
  ["gated", says(403, SCIM, error(403, "SCIM is not enabled for this organization"))],
  ["forbidden", says(403, SCIM, error(403, "Forbidden"))],
  ["firewall", says(403, html, "<html><title>Attention required</title></html>")],
  ["not-found", says(404, html, "<html><title>404 Not Found</title></html>")],
  ["not-found-scim", says(404, SCIM, error(404, "Resource not found"))],
  ["method", says(405, { Allow: "POST" })],
  ["not-acceptable", says(406)],
  ["media-type", says(415)],
  ["too-many", says(429, { "Retry-After": "30" })],
  ["server-error", says(500, json, '{"message":"Internal server error"}')],
  ["unavailable", says(503, { "Retry-After": "120" }, "")],
  ["other-status", says(418)],
  ["empty", says(200, SCIM, ""), "no body"],
  ["empty", says(204), "no content"],
  ["cut", says(200, { ...SCIM, "Content-Length": "500" }, list().slice(0, 50)), "shorter than it says", true],
  ["cut", says(200, SCIM, list().slice(0, 50)), "half of the JSON"],
  ["not-json", says(200, { "Content-Type": "text/xml" }, "<?xml version='1.0'?><ok/>")],
  ["not-a-list", says(200, json, '{"status":"ok"}')],
  ["filter-ignored", says(200, SCIM, list(people(25, (at) => `somebody${at}@example.com`))), "a few"],
  ["filter-ignored", says(200, SCIM, list(people(20_000, (at) => `somebody${at}@example.com`))), "too many to read"],
  ["several", (request, response) => says(200, SCIM, list(people(2, () => looked(request))))(request, response)],
  ["scim-1", says(200, json, '{"schemas":["urn:scim:schemas:core:1.0"],"totalResults":0,"Resources":[]}')],
];

for (const [name, handler, how = "", broken = false] of ANSWERS) {
  test(`${name}${how ? `: ${how}` : ""}`, async () => {
    const instead = broken
      ? (request, response) => {
          handler(request, response);
          response.socket.destroySoon();
        }
      : handler;
    const server = await service(good(), well({ Users: instead }));
    const outcome = await against(server);
    expect(outcome, name);
    assert.equal(server.asked.length, 1, "nothing more is asked after a failure");
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

test("what works and is not the standard is noted, and passes", async () => {
  const label = { Users: says(200, json, list()), ServiceProviderConfig: says(200, SCIM, '{"patch":{"supported":false}}') };
  expect(await against(await service(good(), well(label))), undefined, ["content-type"]);
  const patch = { ServiceProviderConfig: says(200, SCIM, '{"patch":{"supported":false}}') };
  expect(await against(await service(good(), well(patch))), undefined, ["no-patch"]);
  const filter = { ServiceProviderConfig: says(200, SCIM, '{"filter":{"supported":false}}') };
  expect(await against(await service(good(), well(filter))), undefined, ["no-filter"]);
  const schemas = { Users: says(200, SCIM, '{"totalResults":0,"Resources":[]}') };
  expect(await against(await service(good(), well(schemas))), undefined, ["no-schemas"]);
  const silent = { ServiceProviderConfig: says(404, html, "<html></html>") };
  expect(await against(await service(good(), well(silent))));
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

for (const [certificate, name] of [
  ["expired", "tls-expired"],
  ["early", "tls-not-yet-valid"],
  ["own", "tls-unknown-issuer"],
  ["own-authority", "tls-unknown-issuer"],
  ["unknown", "tls-unknown-issuer"],
  ["other", "tls-wrong-name"],
]) {
  test(`${name}: the certificate “${certificate}”, and the token stays here`, async () => {
    const server = await service(certificates.of(certificate), well());
    expect(await against(server), name);
    assert.equal(server.asked.length, 0);
  });
}

test("tls-handshake: only an old version", async () => {
  const old = { minVersion: "TLSv1", maxVersion: "TLSv1.1", ciphers: "DEFAULT@SECLEVEL=0" };
  expect(await against(await service(good(), well(), old)), "tls-handshake");
});

test("tls-not-tls: a server without https", async () => {
  expect(await against(await plain(well())), "tls-not-tls");
});

test("refused: nothing listens", async () => {
  const port = await closedPort();
  expect(await probe(file, { port, trusted: certificates.trusted }), "refused");
});

test("closed: the connection ends before an answer", async () => {
  const hangUp = (request) => request.socket.destroy();
  expect(await against(await service(good(), hangUp)), "closed", []);
});

test("closed: the connection ends before TLS", async () => {
  expect(await against(await raw((socket) => socket.end())), "closed");
});

test("timeout: no answer comes", async () => {
  expect(await against(await service(good(), () => {}), { seconds: 1 }), "timeout");
});

test("not-http: another protocol over TLS", async () => {
  expect(await against(await bytes(good(), (socket) => socket.end("SSH-2.0-OpenSSH_9.9\r\n\r\n"))), "not-http");
});

test("dns: a name that nobody has", async () => {
  const nowhere = configuration(certificates.folder, { url: "https://scim.quartermaster.invalid/v2" });
  expect(await probe(nowhere, { trusted: certificates.trusted }), "dns");
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
  assert.deepEqual(failed.addresses, ["https://api.linkedin.com/scim", "https://developer.linkedin.com"]);
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
