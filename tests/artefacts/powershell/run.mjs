// Runs apply.ps1 in the interpreter as a program of its own: `node run.mjs SCRIPT [-Name value | -Switch]…`. Its
// Invoke-MgGraphRequest speaks to GRAPH_URL, and everything it is asked is logged nowhere but there.

import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

import { faults, parseFile } from "./grammar.mjs";
import { Dictionary, Exit, Thrown, run } from "./interpreter.mjs";
import { items, shown } from "./values.mjs";

const [script, ...words] = process.argv.slice(2);
const given = {};
for (let at = 0; at < words.length; at += 1) {
  const next = words[at + 1];
  given[words[at].slice(1)] = next === undefined || next.startsWith("-") ? true : words[(at += 1)];
}

/** Waits without letting anything else run; shorter where a test says so. */
function pause(milliseconds) {
  const scaled = milliseconds * Number(process.env.QM_WAIT_SCALE ?? 1);
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, scaled);
}

/** The cmdlet of the module, as far as its help and its source describe it. */
function request({ byName, define }) {
  const method = byName.get("method");
  // The module refuses these before anything is sent.
  if (["POST", "PATCH"].includes(method) && !byName.has("body")) throw new Thrown("Body is required when Method is Post or Patch.", ["ValidationMetadataException"]);
  if (byName.get("outputtype") !== "Json" || byName.get("skiphttperrorcheck") !== true) throw new Error("the script is to read raw answers");
  const address = byName.get("uri");
  const token = process.env.GRAPH_TOKEN;
  const config = [
    "silent", "globoff", "include", `request = "${method}"`, `url = "${process.env.GRAPH_URL}${address}"`, `header = "Authorization: Bearer ${token}"`,
    ...(method === "GET" ? [] : [`header = "Content-Type: ${byName.get("contenttype")}"`, 'header = "Expect:"', `data-binary = ${JSON.stringify(byName.get("body").toString("utf8"))}`]),
  ].join("\n");
  const told = spawnSync("curl", ["--config", "-"], { input: config, encoding: "utf8", maxBuffer: 1 << 28 });
  if (told.status !== 0) throw new Thrown("An error occurred while sending the request.", ["HttpRequestException", "IOException"]);
  const end = told.stdout.indexOf("\r\n\r\n");
  const [line, ...lines] = told.stdout.slice(0, end).split("\r\n");
  const headers = Dictionary.hashtable();
  for (const header of lines) {
    const [name, ...rest] = header.split(": ");
    headers.set(name, [rest.join(": ")]);
  }
  define(byName.get("statuscodevariable"), Number(line.split(" ")[1]));
  define(byName.get("responseheadersvariable"), headers);
  return [told.stdout.slice(end + 4)];
}

const commands = {
  "Set-StrictMode": () => [],
  "Import-Module": () => [],
  "Write-Host": ({ positional }) => {
    process.stdout.write(`${shown(positional[0])}\n`);
    return [];
  },
  "Join-Path": ({ positional: [one, other] }) => [join(one, other)],
  "Split-Path": ({ byName }) => [dirname(byName.get("parent"))],
  "Test-Path": ({ byName }) => [existsSync(byName.get("literalpath"))],
  "Resolve-Path": ({ byName }) => [{ ProviderPath: realpathSync(byName.get("literalpath")) }],
  "Start-Sleep": ({ byName }) => {
    pause(byName.has("milliseconds") ? byName.get("milliseconds") : byName.get("seconds") * 1000);
    return [];
  },
  "Read-Host": ({ byName }) => {
    if (byName.get("assecurestring") !== true) throw new Error("the token would be shown");
    process.stdout.write(`${byName.get("prompt")}:\n`);
    const typed = readFileSync(0, "utf8").split("\n")[0];
    return [{ plain: typed }];
  },
  "Get-Module": () => [{ Version: 2.25 }],
  "Sort-Object": ({ input }) => input,
  "Select-Object": ({ input }) => input.slice(0, 1),
  "Get-MgContext": () => [{ AuthType: "Delegated", Scopes: [], Environment: "Global" }],
  "Get-MgEnvironment": () => [{ GraphEndpoint: process.env.GRAPH_URL }],
  "ConvertTo-SecureString": ({ byName }) => [{ plain: byName.get("string") }],
  "Connect-MgGraph": () => [],
  "Invoke-MgGraphRequest": request,
};

const tree = parseFile(script);
if (faults(tree).length > 0) throw new Error(`${basename(script)} cannot be read: ${faults(tree).join("; ")}`);
const io = { read: (path) => readFileSync(path, "utf8"), write: (path, text) => writeFileSync(path, text) };
try {
  const outputs = run(tree, given, { commands, io, root: dirname(realpathSync(script)) });
  // What a function writes by oversight ends up here.
  if (items(outputs).length > 0) throw new Error(`the script wrote ${outputs.length} values that nobody took`);
} catch (signal) {
  if (signal instanceof Exit) process.exitCode = signal.status;
  else throw signal;
}
