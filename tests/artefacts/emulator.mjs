// A small Microsoft Graph v1.0 on loopback: one tenant, the operations that set up provisioning, refusals as the real
// service gives them, and faults when a test asks for them. It must not be lenient: what it takes, a script may send.
//
//   const graph = await start({ faults: [{ on: "PUT **/secrets", status: 429, retryAfter: "0.2" }] });
//   graph.url          http://127.0.0.1:PORT, for GRAPH_URL
//   graph.state()      everything a set-up can change, as plain data
//   graph.requests     what was asked: { number, method, path, query, body, status, changed, early, fault }
//   graph.reset(faults)  forgets the requests and takes other faults; the tenant stays
//   await graph.close()
//
// `node emulator.mjs` serves one until it is ended, and prints its address.

import { createServer } from "node:http";
import { pathToFileURL } from "node:url";

import { directory } from "./emulator/directory.mjs";
import { Refusal, known } from "./emulator/odata.mjs";
import { problems } from "./emulator/shapes.mjs";
import { synchronization } from "./emulator/synchronization.mjs";
import { Tenant } from "./emulator/tenant.mjs";

const ROUTES = [...directory, ...synchronization].map(([method, path, route]) => ({ method, path, pattern: glob(path, "([^/]+)"), ...route }));
const VERSION = "/v1.0";

/** `*` is a part of an address, `**` any number of parts. */
function glob(text, part = "[^/]+") {
  const escaped = text.replace(/[.+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${escaped.replace(/\*\*|\*/g, (star) => (star === "**" ? ".*" : part))}$`);
}

/**
 * Starts an emulator.
 *
 * - `gallery`, `users`, `groups`, `applications`, `organization`: what the tenant holds (emulator/tenant.mjs).
 * - `pageSize`: how many entries a page of a list has.
 * - `token`: the only bearer token that is taken; without it any is.
 * - `credentials`: told `{ address, token }` at validateCredentials; gives a sentence when they are wrong.
 * - `lag`: `{ appears, ready, status }`: for so many requests a new service principal is not seen, and its
 *   synchronization answers `status` (403, 404 or 409).
 * - `newer`: provisionOnDemand answers in its newer spelling.
 * - `faults`: a list of `{ on, skip = 0, times = 1, … }`; `on` is "METHOD address" with `*` and `**`, or a function of
 *   the request. What it does: `status` with `code`, `message`, `retryAfter` (a header value) answers so instead;
 *   `drop: "before"` cuts the connection untouched, `drop: "after"` does the work and then cuts it.
 * - `answered`: called with each request when its work is done and before its answer is sent; may be async.
 */
export async function start(options = {}) {
  const tenant = new Tenant(options);
  const requests = [];
  let faults = armed(options.faults);
  // By service principal: how many more requests do not see it, or are refused.
  const lags = new Map();
  let patience = 0;

  const server = createServer(async (incoming, outgoing) => {
    const chunks = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const address = new URL(incoming.url, graph.url);
    const request = {
      number: requests.length + 1, method: incoming.method, path: address.pathname.replace(VERSION, ""),
      query: Object.fromEntries(address.searchParams), headers: incoming.headers, text: Buffer.concat(chunks).toString("utf8"),
      status: 0, changed: false, early: performance.now() < patience, fault: false,
    };
    requests.push(request);
    const before = JSON.stringify(tenant.state());
    const fault = faults.find((one) => one.on(request) && one.skip-- <= 0 && one.times-- > 0);
    request.fault = fault !== undefined;
    let answer;
    if (fault?.drop === "before") return void incoming.socket.destroy();
    if (fault?.status) answer = refusal(new Refusal(fault.status, fault.code ?? "Fault", fault.message ?? "A fault that the test asked for."));
    else answer = respond({ request, address, incoming });
    [request.status] = answer;
    request.changed = before !== JSON.stringify(tenant.state());
    await options.answered?.(request);
    if (fault?.drop === "after") return void incoming.socket.destroy();
    const [status, body] = answer;
    const headers = { "request-id": `00000000-0000-4000-8000-${String(request.number).padStart(12, "0")}` };
    if (status === 429) patience = performance.now() + Number(fault?.retryAfter ?? 0) * 1000;
    if (fault?.retryAfter !== undefined) headers["Retry-After"] = String(fault.retryAfter);
    if (body !== undefined) headers["Content-Type"] = "application/json;odata.metadata=minimal;charset=utf-8";
    outgoing.writeHead(status, headers);
    outgoing.end(body === undefined ? undefined : JSON.stringify(body));
  });

  function respond({ request, address, incoming }) {
    try {
      return serve({ request, address, incoming });
    } catch (error) {
      // A slip of the emulator itself must not look like a script that waits.
      return refusal(error instanceof Refusal ? error : new Refusal(500, "EmulatorSlip", error.stack));
    }
  }

  function serve({ request, address, incoming }) {
    const authorization = incoming.headers.authorization ?? "";
    if (!/^Bearer \S+$/.test(authorization) || (options.token && authorization !== `Bearer ${options.token}`)) {
      throw new Refusal(401, "InvalidAuthenticationToken", "Access token is empty or has expired.");
    }
    if (!address.pathname.startsWith(`${VERSION}/`)) throw new Refusal(404, "NotFound", "Only v1.0 is served here.");
    known(address.searchParams);
    const path = request.path.replace(/^\/servicePrincipals\(appId='([^']+)'\)/, (_, appId) => {
      const one = tenant.servicePrincipals.find((each) => each.appId === decodeURIComponent(appId));
      return `/servicePrincipals/${one?.id ?? "unknown"}`;
    });
    // A word such as validateCredentials is meant before an id is.
    const here = ROUTES.filter((route) => route.pattern.test(path)).sort((a, b) => stars(a.path) - stars(b.path));
    if (here.length === 0) throw new Refusal(404, "BadRequest", `Resource not found for the segment '${path}'.`);
    const route = here.find(({ method, path: own }) => method === request.method && stars(own) === stars(here[0].path));
    if (!route) throw new Refusal(405, "Request_BadRequest", `Specified HTTP method is not allowed for the request target ${path}.`);
    const ids = path.match(route.pattern).slice(1).map(decodeURIComponent);
    late(route, ids[0]);
    const call = {
      tenant, ids, query: address.searchParams, address, pageSize: options.pageSize ?? 100, newer: options.newer ?? false,
      credentials: options.credentials ?? (() => undefined),
      visible: (id) => (lags.get(id)?.appears ?? 0) <= 0,
      created: (id) => lags.set(id, { status: 404, appears: 0, ready: 0, ...options.lag }),
    };
    request.body = body(route, request, incoming, call);
    const answer = route.run({ ...call, body: request.body });
    if (route.path === "/servicePrincipals") for (const lag of lags.values()) lag.appears -= 1;
    return answer;
  }

  /** What is new is not everywhere yet. */
  function late(route, id) {
    const lag = lags.get(id);
    if (!lag || !route.late) return;
    if (lag.appears > 0) {
      lag.appears -= 1;
      throw new Refusal(404, "Request_ResourceNotFound", `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`);
    }
    if (route.late === "ready" && lag.ready > 0) {
      lag.ready -= 1;
      throw new Refusal(lag.status, lag.status === 403 ? "Authorization_RequestDenied" : lag.status === 409 ? "Conflict" : "Request_ResourceNotFound",
        "The service principal is not ready for synchronization yet.");
    }
  }

  function body(route, { method, text }, incoming, call) {
    if (method === "GET" || method === "DELETE" || route.empty) {
      if (text !== "" && text !== "{}") throw new Refusal(400, "BadRequest", "This operation takes no body.");
      return undefined;
    }
    if (!/^application\/json\b/.test(incoming.headers["content-type"] ?? "")) {
      throw new Refusal(415, "UnsupportedMediaType", "Content-Type has to be application/json.");
    }
    let value;
    try {
      value = JSON.parse(text);
    } catch {
      throw new Refusal(400, "BadRequest", "Unable to read JSON request payload.");
    }
    const wrong = route.shape ? problems(route.shape, value, route.before?.(call)) : [];
    if (wrong.length > 0) throw new Refusal(400, "Request_BadRequest", wrong.join("; "));
    return value;
  }

  const graph = {
    url: "",
    requests,
    state: () => tenant.state(),
    reset: (next) => {
      requests.length = 0;
      faults = armed(next);
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  await new Promise((resolve) => server.listen(options.port ?? 0, "127.0.0.1", resolve));
  graph.url = `http://127.0.0.1:${server.address().port}`;
  return graph;
}

const stars = (path) => path.split("*").length - 1;

function armed(faults = []) {
  return faults.map(({ on = "**", skip = 0, times = 1, ...rest }) => {
    const pattern = typeof on === "string" ? glob(on) : undefined;
    return { ...rest, skip, times, on: pattern ? ({ method, path }) => pattern.test(`${method} ${path}`) || pattern.test(path) : on };
  });
}

const refusal = ({ status, code, message }) => [status, {
  error: { code, message, innerError: { date: "2026-11-22T09:30:00", "request-id": "00000000-0000-4000-8000-000000000000", "client-request-id": "00000000-0000-4000-8000-000000000000" } },
}];

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const graph = await start({ port: Number(process.env.PORT ?? 0) });
  console.log(graph.url);
}
