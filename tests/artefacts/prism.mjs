// Prism with the strict contract (graph-subset.strict.yaml) on loopback: a second judge of every request, made by others
// from the service's own type list. It knows no tenant: its answers are the contract's examples.
//
//   const prism = await start({ behind: graph.url });
//   prism.url       for GRAPH_URL: each request goes to Prism first, and to the emulator behind it when Prism takes it
//   prism.refused   what was not taken: { method, path, body, status, answer }
//   prism.accepted  how many were
//   await prism.close()
//
// `answers: true` lets Prism read what comes from behind as well, so that the emulator's own answers are judged. Where
// only requests are, one Prism can judge for several: `by: await launch()`.

import { spawn } from "node:child_process";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const CONTRACT = fileURLToPath(new URL("graph-subset.strict.yaml", import.meta.url));
const VERSION = "/v1.0";

/** Prism alone: `url` and `close`. It passes on to what is `behind`, or answers by itself. */
export async function launch(behind) {
  const program = createRequire(import.meta.url).resolve("@stoplight/prism-cli/dist/index.js");
  const how = behind ? ["proxy", "--errors", CONTRACT, behind + VERSION] : ["mock", "--errors", CONTRACT];
  const child = spawn(process.execPath, [program, ...how, "--host", "127.0.0.1", "--port", "0"], { stdio: ["ignore", "pipe", "pipe"] });
  return {
    url: await address(child),
    close: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await ended;
    },
  };
}

/** Prism before an emulator, or alone. */
export async function start({ behind, answers = false, by } = {}) {
  const judge = by ?? (await launch(answers ? behind : undefined));
  const refused = [];
  let accepted = 0;

  const front = createServer(async (incoming, outgoing) => {
    const chunks = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    // The service's version is the contract's server, not a part of its paths.
    const path = incoming.url.replace(VERSION, "");
    let answer;
    try {
      answer = await pass(judge.url + path, incoming, body);
      // The mock refuses by the contract's own error; before a real answer Prism tells its refusals as problem+json.
      const refusal = answer.type.startsWith("application/problem+json") || (!answers && answer.status >= 400);
      if (refusal || !incoming.url.startsWith(`${VERSION}/`)) {
        refused.push({ method: incoming.method, path, body: body.toString("utf8"), status: answer.status, answer: answer.text });
      } else {
        accepted += 1;
        if (behind && !answers) answer = await pass(behind + incoming.url, incoming, body);
      }
    } catch {
      // The connection behind was lost: so is this one.
      return void incoming.socket.destroy();
    }
    const headers = { ...(answer.type && { "Content-Type": answer.type }), ...(answer.retry !== null && { "Retry-After": answer.retry }) };
    outgoing.writeHead(answer.status, headers);
    // A next page is asked for here again, not behind Prism's back.
    outgoing.end(behind ? answer.text.replaceAll(behind, url) : answer.text);
  });
  await new Promise((resolve) => front.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${front.address().port}`;
  return {
    url,
    refused,
    get accepted() {
      return accepted;
    },
    close: async () => {
      front.closeAllConnections();
      await new Promise((resolve) => front.close(resolve));
      if (!by) await judge.close();
    },
  };
}

async function pass(to, { method, headers }, body) {
  const { authorization, "content-type": type, "consistencylevel": level } = headers;
  const answer = await fetch(to, {
    method,
    headers: Object.fromEntries(Object.entries({ authorization, "content-type": type, consistencylevel: level }).filter(([, value]) => value !== undefined)),
    body: method === "GET" || body.length === 0 ? undefined : body,
    redirect: "error",
  });
  return { status: answer.status, type: answer.headers.get("content-type") ?? "", retry: answer.headers.get("retry-after"), text: await answer.text() };
}

/** The address that Prism prints when it listens. */
async function address(child) {
  const told = [];
  child.stderr.on("data", (text) => told.push(String(text)));
  for await (const line of createInterface({ input: child.stdout })) {
    told.push(line);
    const listening = line.match(/Prism is listening on (http:\/\/127\.0\.0\.1:\d+)/);
    if (listening) {
      child.stdout.resume();
      return listening[1];
    }
  }
  throw new Error(`Prism did not start: ${told.join("\n")}`);
}
