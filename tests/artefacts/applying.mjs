// Runs a script against an emulator as a person would: in a folder with configuration.json and plan.json. It must not
// know what the script does.

import { spawn } from "node:child_process";
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));
export const SCRIPT = join(ROOT, "crates/quartermaster-core/constant/apply.sh");
export const TOKENS = { graph: "graph.Token-1~of+this/test=", scim: "scim&Token\"with'$(things)`x`\\%{}" };

const golden = (artefact, form) => readFileSync(join(ROOT, `tests/golden/${artefact}/${form}.json`), "utf8");

/** A folder with the script and both files of a golden form; `change` may alter what is in them. */
export function folder(t, form, change = (text) => text) {
  const path = mkdtempSync(join(tmpdir(), "quartermaster-"));
  t.after(() => rmSync(path, { recursive: true, force: true }));
  copyFileSync(SCRIPT, join(path, "apply.sh"));
  for (const artefact of ["configuration", "plan"]) writeFileSync(join(path, `${artefact}.json`), change(golden(artefact, form), artefact));
  return path;
}

/** Starts apply.sh in a folder. Gives the child, and a promise of how it ended. */
export function began(path, graph, { args = [], env = {}, input = "", program = "bash" } = {}) {
  const child = spawn(program, [join(path, "apply.sh"), ...args], {
    cwd: path,
    detached: true,
    env: {
      PATH: process.env.PATH, HOME: path, GRAPH_URL: graph?.url ?? "http://127.0.0.1:9", GRAPH_TOKEN: TOKENS.graph,
      SCIM_TOKEN: TOKENS.scim, QM_WAIT_SCALE: "0.01", ...env,
    },
  });
  const kill = () => process.kill(-child.pid, "SIGKILL");
  living.add(kill);
  // Nothing here takes so long; what does has gone astray, and must not live on.
  const astray = setTimeout(kill, 120_000);
  const ended = new Promise((resolve) => {
    const told = { out: "", err: "" };
    child.stdout.on("data", (text) => (told.out += text));
    child.stderr.on("data", (text) => (told.err += text));
    child.once("close", (code, signal) => {
      clearTimeout(astray);
      living.delete(kill);
      resolve({ code, signal, ...told, all: told.out + told.err });
    });
  });
  child.stdin.on("error", () => {});
  child.stdin.end(input);
  // The whole group: curl and jq are its children.
  return { ended, kill };
}

const living = new Set();
process.on("exit", () => living.forEach((kill) => {
  try {
    kill();
  } catch {
    // It has just ended by itself.
  }
}));

export const run = (path, graph, options) => began(path, graph, options).ended;

/** A folder for PATH with programs that note how they were called, and then do what they are for. */
export function watched(path, names) {
  const bin = join(path, "bin");
  const notes = join(path, "notes");
  mkdirSync(bin);
  mkdirSync(notes);
  const real = (name) => process.env.PATH.split(":").map((each) => join(each, name)).find((each) => existsSync(each));
  const note = real("cat");
  for (const name of names) {
    // By full paths only: what is watched here is found first under its plain name.
    program(bin, name, `#!/bin/sh
{ printf '%s\\0' "$0" "$@"; ${note} /proc/$$/environ; } >"${notes}/$$.${name}"
exec "${real(name)}" "$@"`);
  }
  return { bin, notes };
}

export function program(folder, name, text) {
  writeFileSync(join(folder, name), `${text}\n`);
  chmodSync(join(folder, name), 0o755);
}
