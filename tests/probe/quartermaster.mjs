// Calls the command line, with the configuration of a test, the test's authority, and a token that must not be seen again.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

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

/** Runs `quartermaster probe`; nothing of this process' environment reaches it, and no token where it is null. Resolves with status, output and, of JSON, the rungs. */
export function probe(file, { port, trusted, token = CANARY, words = [], env = {}, format = "json", seconds = 20 } = {}) {
  const binary = process.env.QM_BINARY;
  assert.ok(binary, "QM_BINARY names the command line; `cargo xtask test probe` sets it");
  const to = port === undefined ? [] : ["--connect-to", `127.0.0.1:${port}`];
  const all = ["probe", file, "--format", format, "--timeout", String(seconds), ...to, ...words];
  const variables = { PATH: process.env.PATH, COLUMNS: "100", SSL_CERT_FILE: trusted, ...(token === null ? {} : { SCIM_TOKEN: token }), ...env };
  return new Promise((resolve, reject) => {
    const child = spawn(binary, all, { env: variables, stdio: ["ignore", "pipe", "pipe"] });
    let out = "";
    let err = "";
    child.stdout.setEncoding("utf8").on("data", (text) => (out += text));
    child.stderr.setEncoding("utf8").on("data", (text) => (err += text));
    child.on("error", reject);
    child.on("close", (status) => {
      for (const text of [out, err]) {
        assert.ok(!/canary7zt4/i.test(text), `the token is in what was printed: ${text}`);
        assert.ok(!text.includes("panicked"), text);
      }
      const told = format === "json" && out !== "" ? JSON.parse(out) : undefined;
      resolve({ status, out, err, told });
    });
  });
}

/** The names of what was found, by outcome. */
export function found(told) {
  const names = (outcome) => told.rungs.filter((rung) => rung.outcome === outcome).map((rung) => rung.diagnosis.name);
  return { failed: names("failed"), noted: names("noted") };
}
