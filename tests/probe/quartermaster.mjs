// Calls the command line, with the configuration of a test, the test's authority, and a token that must not be seen again:
// as a person does who tests from here, and as one who runs the line elsewhere and brings what it printed.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { curlrc } from "./cases.mjs";
import { HOST } from "./certificates.mjs";

export const CANARY = "qmCanary7Zt4Lm2Vb8WcR5xQ1";

const golden = (name) => JSON.parse(readFileSync(fileURLToPath(new URL(`../golden/configuration/${name}.json`, import.meta.url)), "utf8"));

/** Writes a configuration; `change` may alter it. */
export function configuration(folder, { application = "scim2", url = `https://${HOST}/v2`, change = () => {} } = {}) {
  const file = golden(application);
  file.connection.tenantUrl = url;
  if (application === "scim2") file.connection.confirmedHost = new URL(url).hostname;
  file.token = { ...file.token, from: "prompt" };
  delete file.token.variable;
  delete file.token.reference;
  change(file);
  const path = join(folder, `${application}-${Math.random().toString(36).slice(2)}.json`);
  writeFileSync(path, JSON.stringify(file));
  return path;
}

/** Runs a program in an environment of its own. */
export function run(program, words, { env = {}, input = "" } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, { env: { PATH: process.env.PATH, COLUMNS: "100", ...env }, stdio: "pipe" });
    let out = "";
    let err = "";
    child.stdout.setEncoding("utf8").on("data", (text) => (out += text));
    child.stderr.setEncoding("utf8").on("data", (text) => (err += text));
    // It may stop listening before it has heard everything.
    child.stdin.on("error", () => {}).end(input);
    child.on("error", reject).on("close", (status) => resolve({ status, out, err }));
  });
}

/** Runs the command line; resolves with status, output and, of JSON, what is told. */
export async function quartermaster(words, options = {}) {
  const binary = process.env.QM_BINARY;
  assert.ok(binary, "QM_BINARY names the command line; `cargo xtask test probe` sets it");
  const { status, out, err } = await run(binary, words, options);
  for (const text of [out, err]) {
    assert.ok(!/canary7zt4/i.test(text), `the token is in what was printed: ${text}`);
    assert.ok(!text.includes("panicked"), text);
  }
  const told = words.join(" ").includes("--format json") && out !== "" ? JSON.parse(out) : undefined;
  return { status, out, err, told };
}

/** Runs `quartermaster probe`; nothing of this process' environment reaches it, and no token where it is null. */
export function probe(file, { port, address = "127.0.0.1", trusted, token = CANARY, words = [], env = {}, format = "json", seconds = 20 } = {}) {
  const to = port === undefined ? [] : ["--connect-to", `${address}:${port}`];
  const all = ["probe", file, "--format", format, "--timeout", String(seconds), ...to, ...words];
  return quartermaster(all, { env: { SSL_CERT_FILE: trusted, ...(token === null ? {} : { SCIM_TOKEN: token }), ...env } });
}

/** What an environment holds that leads curl to a server of a test, with the test's authority and the token. */
export function elsewhere(folder, { trusted, token = CANARY, env = {}, ...place }) {
  curlrc(folder, place);
  return { CURL_HOME: folder, CURL_CA_BUNDLE: trusted, QM_TOKEN: token, ...env };
}

/** The line of the product, as it is printed. */
export async function line(file) {
  const { status, out, err } = await quartermaster(["probe", file, "--line", "curl"]);
  assert.equal(status, 0, err);
  return out;
}

/** bash takes a socket on its standard input for a login from afar, and would read its settings. */
const PLAIN = { bash: ["--norc"], sh: [] };

/** Has a shell run the line, and what it printed judged: nothing of it is changed on the way. */
export async function byLine(file, folder, { shell = "bash", edit = (same) => same, token = CANARY, ...place }) {
  const env = elsewhere(folder, { token, ...place });
  const { out: printed, err } = await run(shell, [...PLAIN[shell], "-c", edit(await line(file))], { env });
  assert.equal(err, "", "all of it is printed in one place");
  return { printed, ...(await pasted(file, printed, { token })) };
}

/** What a pasted text is said to mean. */
export function pasted(file, text, { token = CANARY } = {}) {
  const env = token === null ? {} : { QM_TOKEN: token };
  return quartermaster(["probe", file, "--format", "json", "--pasted", "-"], { env, input: text });
}

/** The names of what was found, by outcome. */
export function found(told) {
  const names = (outcome) => told.rungs.filter((rung) => rung.outcome === outcome).map((rung) => rung.diagnosis.name);
  return { failed: names("failed"), noted: names("noted") };
}
