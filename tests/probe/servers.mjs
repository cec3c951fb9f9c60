// Servers on loopback: one that answers as SCIM 2.0 has it, and whatever else a test wants.

import { readFileSync } from "node:fs";
import http from "node:http";
import https from "node:https";
import net from "node:net";
import tls from "node:tls";

export const SCIM = { "Content-Type": "application/scim+json" };
const USER = "urn:ietf:params:scim:schemas:core:2.0:User";
const GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group";

/** The bodies that are called right here, in the core's tests and in those of the page; vouched.test.mjs has them judged. */
export const body = (name) => JSON.parse(readFileSync(new URL(`bodies/${name}.json`, import.meta.url), "utf8"));

/** A list of SCIM. */
export const list = (resources = [], more = {}) =>
  JSON.stringify({ ...body("list"), totalResults: resources.length, itemsPerPage: resources.length, Resources: resources, ...more });

/** A user of SCIM. */
export const user = (at, userName) => ({ schemas: [USER], id: String(at), userName });

/** An error of SCIM. */
export const error = (status, detail, scimType) =>
  JSON.stringify({ ...body("error"), ...(scimType ? { scimType } : {}), detail, status: String(status) });

/** What a service says of itself; `change` may alter it. */
export const config = (change = {}) => JSON.stringify({ ...body("config"), ...change });

/** Answers with a status, headers and a body. */
export const says = (status, headers = {}, body = "") => (_, response) => {
  response.writeHead(status, headers);
  response.end(body);
};

const attribute = (name) => ({ name, type: "string", multiValued: false, required: true, caseExact: false, mutability: "readWrite", returned: "default", uniqueness: "server" });
const KINDS = [["User", USER, "userName"], ["Group", GROUP, "displayName"]];
const TYPES = KINDS.map(([name, schema]) => ({ schemas: ["urn:ietf:params:scim:schemas:core:2.0:ResourceType"], id: name, name, endpoint: `/${name}s`, schema }));
const SCHEMAS = KINDS.map(([name, id, key]) => ({ schemas: ["urn:ietf:params:scim:schemas:core:2.0:Schema"], id, name, attributes: [attribute(key)] }));
const ABOUT = { ServiceProviderConfig: [], ResourceTypes: TYPES, Schemas: SCHEMAS };

/** A service that does everything right for who only asks, but for what `instead` does at a path. Nobody is in it. */
export function well(instead = {}) {
  return (request, response) => {
    const path = new URL(request.url, "https://x").pathname;
    const [, version, name = "", id] = path.split("/");
    const answer = (status, body) => says(status, SCIM, body)(request, response);
    if (version !== "v2") return answer(404, error(404, "Not found"));
    if (instead[name]) return instead[name](request, response);
    if (request.method !== "GET") return answer(405, error(405, "Only GET is allowed here"));
    const found = id && (ABOUT[name] ?? []).find((one) => one.id === decodeURIComponent(id));
    if (found) return answer(200, JSON.stringify(found));
    if (id) return answer(404, error(404, "Not found"));
    if (name === "ServiceProviderConfig") return answer(200, config());
    if (ABOUT[name]) return answer(200, list(ABOUT[name]));
    return ["Users", "Groups"].includes(name) ? answer(200, list()) : answer(404, error(404, "Not found"));
  };
}

/** Listens on a free port; `close` ends it with everything that is connected. */
export function listen(server) {
  const sockets = new Set();
  const keep = (socket) => {
    sockets.add(socket);
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
  };
  server.on("connection", keep).on("secureConnection", keep);
  server.on("tlsClientError", () => {});
  return new Promise((resolve, reject) => {
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const close = () => new Promise((done) => {
        server.close(() => done());
        for (const socket of sockets) socket.destroy();
      });
      resolve({ port: server.address().port, close });
    });
  });
}

/** A service with https; `asked` gathers the requests. */
export async function service(certificate, handler, options = {}) {
  const asked = [];
  const server = https.createServer({ ...certificate, ...options }, (request, response) => {
    asked.push({ method: request.method, url: request.url, headers: request.headers });
    handler(request, response);
  });
  return { ...(await listen(server)), asked };
}

/** What lets a page of any origin read an answer (WHATWG Fetch, CORS protocol). */
const READABLE = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Allow-Headers": "Authorization, Accept",
  "Access-Control-Expose-Headers": "WWW-Authenticate, Retry-After, Location",
};

/** https in front of a service without it; with `cors` pages may read what it answers. */
export function front(certificate, port, { cors = false } = {}) {
  return service(certificate, (request, response) => {
    const more = cors ? READABLE : {};
    // Browsers ask first, without a token: the service would refuse.
    if (cors && request.method === "OPTIONS") return says(204, more)(request, response);
    const onward = http.request({ port, host: "127.0.0.1", method: request.method, path: request.url, headers: request.headers }, (answer) => {
      response.writeHead(answer.statusCode, { ...answer.headers, ...more });
      answer.pipe(response);
    });
    onward.on("error", () => response.destroy());
    request.pipe(onward);
  });
}

/** A service without https. */
export const plain = (handler) => listen(http.createServer(handler));

/** Bytes over TLS that are no HTTP. */
export const bytes = (certificate, write) => listen(tls.createServer(certificate, write));

/** A TCP server. */
export const raw = (onConnection) => listen(net.createServer(onConnection));

/** A proxy for CONNECT that leads every name to `port` here, or answers with `status` instead. */
export function proxy(port, status = 200) {
  const server = http.createServer(says(400));
  const names = [];
  server.on("connect", (request, socket) => {
    names.push(request.url);
    socket.on("error", () => {});
    if (status !== 200) return socket.end(`HTTP/1.1 ${status} No\r\nContent-Length: 0\r\n\r\n`);
    const there = net.connect(port, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      socket.pipe(there).pipe(socket);
    });
    there.on("error", () => socket.destroy());
    socket.on("close", () => there.destroy());
  });
  return listen(server).then((listening) => ({ ...listening, names }));
}

/** A port that nothing listens on. */
export async function closedPort() {
  const { port, close } = await raw(() => {});
  await close();
  return port;
}

/** Whether something listens on a port here. */
export const listens = (port) => new Promise((resolve) => {
  const socket = net.connect(port, "127.0.0.1", () => resolve(socket.destroy() !== undefined));
  socket.on("error", () => resolve(false));
});
