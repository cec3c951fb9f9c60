// The other way to test: the line that the product prints, run by a shell against the same servers, and what it printed
// given back. It means the same as a test from here, and the token is where it has to be and nowhere else.

import assert from "node:assert/strict";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { CASES, title } from "./cases.mjs";
import { HOST, make } from "./certificates.mjs";
import { CANARY, byLine, configuration, elsewhere, found, line, pasted, quartermaster, run } from "./quartermaster.mjs";
import { SCIM, error, list, listens, plain, says, service, well } from "./servers.mjs";

let certificates;
let file;

before(() => {
  certificates = make();
  file = configuration(certificates.folder);
});
after(() => certificates.remove());

/** A folder of one test, for curl's settings. */
const folder = () => {
  const path = join(certificates.folder, Math.random().toString(36).slice(2));
  mkdirSync(path);
  return path;
};
const trusted = () => ({ trusted: certificates.trusted });

/** Keeps what was printed for the core's tests, where somebody wants it anew: QM_RECORD is the folder. */
const recorded = {};
function record(name, printed) {
  const nth = (recorded[name] = (recorded[name] ?? 0) + 1);
  const keeps = process.env.QM_RECORD !== undefined && printed.length < 10_000;
  if (keeps) writeFileSync(join(process.env.QM_RECORD, `${name}.${nth}.txt`), printed);
}

for (const one of CASES) {
  const [name, why] = one.byLine ?? [one.name];
  test(`${title(one)}${why ? ` reads as ${name}: ${why}` : ""}`, async (t) => {
    const server = await one.start(certificates);
    const { port, resolve, revocations, proxy, url, close } = server;
    if (resolve === "127.0.0.1" && (await listens(443))) return t.skip("something listens on port 443 here");
    const asked = url ? configuration(certificates.folder, { url }) : file;
    const env = proxy ? { HTTPS_PROXY: `http://127.0.0.1:${proxy}` } : {};
    try {
      const place = { port, resolve, revocations, env, seconds: one.seconds };
      const { printed, told, status } = await byLine(asked, folder(), { ...trusted(), ...place, edit: one.edit });
      assert.deepEqual(found(told), { failed: one.noted ? [] : [name], noted: one.noted ? [one.name] : [] }, printed.slice(0, 2_000));
      assert.equal(status, one.noted ? 0 : 1);
      record(name, printed);
      assert.ok(!/somebody\d|@example/.test(JSON.stringify(told)), "nobody is quoted");
    } finally {
      await close();
    }
  });
}

for (const shell of ["bash", "sh"]) {
  test(`a service that does everything right passes by ${shell}, with three requests like those from here`, async () => {
    const server = await service(certificates.of("good"), well());
    try {
      const { told, status } = await byLine(file, folder(), { ...trusted(), port: server.port, shell });
      assert.deepEqual([found(told), status, told.removed], [{ failed: [], noted: [] }, 0, 0]);
      assert.ok(told.rungs.every(({ outcome }) => outcome === "passed"));
      const urls = server.asked.map(({ url }) => decodeURIComponent(url).replaceAll(/"[0-9a-f-]{36}"/g, '"…"'));
      assert.deepEqual(urls, ['/v2/Users?filter=userName eq "…"', '/v2/Groups?filter=displayName eq "…"&excludedAttributes=members', "/v2/ServiceProviderConfig"]);
      for (const { method, headers } of server.asked) {
        assert.deepEqual([method, headers.authorization, headers.accept], ["GET", `Bearer ${CANARY}`, "application/scim+json, application/json"]);
      }
    } finally {
      await server.close();
    }
  });
}

test("the token is in no argument and in nothing that is printed", async () => {
  const server = await service(certificates.of("good"), well());
  const here = folder();
  try {
    const env = elsewhere(here, { ...trusted(), port: server.port });
    // What every program that the line starts was given; a builtin of the shell is none.
    const given = join(here, "given");
    const real = (await run("sh", ["-c", "command -v curl"])).out.trim();
    writeFileSync(join(here, "curl"), `#!/bin/sh\nprintf '%s\\n' "$0" "$@" >> '${given}'\nexec '${real}' "$@"\n`);
    chmodSync(join(here, "curl"), 0o755);
    const words = await line(file);
    const { out } = await run("bash", ["--norc", "-c", words], { env: { ...env, PATH: `${here}:${process.env.PATH}` } });
    assert.match(out, /quartermaster: 200 /);
    assert.equal(server.asked[0].headers.authorization, `Bearer ${CANARY}`);
    for (const text of [words, out, readFileSync(given, "utf8")]) assert.ok(!text.includes("qmCanary"), text);
    assert.match(readFileSync(given, "utf8"), /--stderr\n-\n/);
  } finally {
    await server.close();
  }
});

test("at a terminal the token is asked for and not shown, and all that stands there can be copied", async () => {
  const server = await service(certificates.of("good"), well({ Users: says(401, SCIM, error(401, "Not authorized")) }));
  const here = folder();
  // A terminal of its own, in which the line is typed.
  const terminal = `
import os, pty, sys, termios
child, here = pty.fork()
if child == 0:
    os.execvp("bash", ["bash", "--norc", "-c", sys.argv[1]])
seen, answered = b"$ " + sys.argv[1].encode() + b"\\r\\n", False
while True:
    try:
        piece = os.read(here, 4096)
    except OSError:
        break
    if not piece:
        break
    seen += piece
    if not answered and b"Secret token: " in seen.split(b"\\r\\n", 1)[1]:
        answered = True
        while termios.tcgetattr(here)[3] & termios.ECHO:
            pass
        os.write(here, sys.stdin.read().encode() + b"\\n")
sys.stdout.buffer.write(seen + b"$ ")
os.waitpid(child, 0)
`;
  try {
    const env = elsewhere(here, { ...trusted(), port: server.port });
    delete env.QM_TOKEN;
    const words = (await line(file)).trim();
    const { out } = await run(process.env.QM_PYTHON, ["-c", terminal, words], { env, input: CANARY });
    assert.ok(!out.includes("qmCanary"), out);
    assert.equal(server.asked[0].headers.authorization, `Bearer ${CANARY}`);
    const { told } = await pasted(file, out, { token: null });
    assert.deepEqual(found(told), { failed: ["token-refused"], noted: [] }, out);
  } finally {
    await server.close();
  }
});

test("a server that gives the token back finds none of it in what is told", async () => {
  const encoded = Buffer.from(CANARY).toString("base64");
  const echoes = [
    says(401, { "WWW-Authenticate": `Bearer error="invalid_token", error_description="${CANARY} is unknown"` }, ""),
    says(401, SCIM, error(401, `Bearer ${CANARY.slice(0, 12)}… is unknown`)),
    says(302, { Location: `https://x:${CANARY}@login.example.com/${CANARY}?token=${CANARY}` }),
    says(400, SCIM, JSON.stringify({ message: encoded })),
    says(200, SCIM, JSON.stringify({ [CANARY]: CANARY.toUpperCase() })),
    says(503, { "Retry-After": CANARY, Server: CANARY }, CANARY),
  ];
  for (const echo of echoes) {
    const server = await service(certificates.of("good"), well({ Users: echo }));
    const { printed, told, out } = await byLine(file, folder(), { ...trusted(), port: server.port }).finally(server.close);
    assert.ok(printed.includes("Canary") || printed.includes(encoded) || printed.includes("CANARY"), "the server does give it back");
    assert.ok(told.removed > 0 && !out.includes("qmCanary") && !out.includes(encoded), out);
  }
});

test("a token that is known is examined: with Bearer in front, or none at all", async () => {
  const server = await service(certificates.of("good"), well({ Users: says(401, SCIM, error(401, "Not authorized")) }));
  const { told } = await byLine(file, folder(), { ...trusted(), port: server.port, token: `Bearer ${CANARY}` }).finally(server.close);
  assert.deepEqual(found(told).failed, ["token-bearer-twice"]);
  assert.equal(server.asked[0].headers.authorization, `Bearer Bearer ${CANARY}`);
});

test("redirects that were followed on the way count, and a page in the clear says nothing", async () => {
  const there = well({ Users: says(301, { Location: `https://${HOST}/v3/Users` }) });
  const server = await service(certificates.of("good"), (request, response) => (request.url.startsWith("/v3") ? says(200, SCIM, list())(request, response) : there(request, response)));
  const follows = (words) => words.replace("curl -sSig ", "curl -sSigL ");
  const followed = await byLine(file, folder(), { ...trusted(), port: server.port, edit: follows }).finally(server.close);
  // The address at the end is another one, and so is what it answers.
  assert.deepEqual([followed.status, followed.told.error], [2, `This is what another address answered: https://${HOST}/v3. Run the line of this file`]);
  const clear = await plain(well());
  const inTheClear = (words) => words.replaceAll("'https://", "'http://");
  const { status, told } = await byLine(file, folder(), { ...trusted(), port: clear.port, edit: inTheClear }).finally(clear.close);
  assert.deepEqual([status, told.error], [2, `This is what another address answered: http://${HOST}/v2. Run the line of this file`]);
});

test("what cannot be used is told, and nothing else is on standard output", async () => {
  const wrong = configuration(certificates.folder, { change: (config) => (config.connection.tenantUrl = "http://scim.example.com/v2") });
  const nobody = configuration(certificates.folder, { change: (config) => delete config.connection.confirmedHost });
  for (const [words, sentence] of [
    [[wrong, "--line", "curl"], "Tenant URL must start with https://"],
    [[nobody, "--line", "powershell"], "Confirm that scim.example.com may receive the secret token"],
    [[file, "--pasted", "-"], "No answer is in this text"],
    [["-", "--pasted", "-"], "Only one of the files can come from standard input"],
    [[file, "--pasted", "-", "--line", "curl"], "cannot be used with"],
  ]) {
    const { status, out, err } = await quartermaster(["probe", ...words]);
    assert.deepEqual([status, out, err.includes(sentence)], [2, "", true], err);
  }
  const { out } = await quartermaster(["probe", file, "--line", "powershell", "--format", "json"]);
  assert.match(JSON.parse(out).line, /^& \{ Add-Type .*\$env:QM_TOKEN/);
});

test("a text that Windows PowerShell wrote into a file is read, whatever its letters are made of", async () => {
  const text = `HTTP/1.1 401 Unauthorized\r\nContent-Type: application/scim+json\r\n\r\n${error(401, "Not authorized")}\r\nquartermaster: 401 120ms https://${HOST}/v2/Users?filter=x\r\n`;
  const path = join(folder(), "printed.txt");
  writeFileSync(path, Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]));
  const { told } = await quartermaster(["probe", file, "--format", "json", "--pasted", path]);
  assert.deepEqual(found(told).failed, ["token-refused"]);
});
