// Servers on loopback: one that answers as SCIM 2.0 has it, and whatever else a test wants.

import http from "node:http";
import https from "node:https";
import net from "node:net";
import tls from "node:tls";

export const SCIM = { "Content-Type": "application/scim+json" };
const LIST = "urn:ietf:params:scim:api:messages:2.0:ListResponse";

/** A list of SCIM. */
export const list = (resources = [], more = {}) =>
  JSON.stringify({ schemas: [LIST], totalResults: resources.length, startIndex: 1, itemsPerPage: resources.length, Resources: resources, ...more });

/** An error of SCIM. */
export const error = (status, detail, scimType) =>
  JSON.stringify({ schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"], ...(scimType ? { scimType } : {}), detail, status: String(status) });

/** Answers with a status, headers and a body. */
export const says = (status, headers = {}, body = "") => (_, response) => {
  response.writeHead(status, headers);
  response.end(body);
};

/** A service that does everything right, but for what `instead` does at a path. */
export function well(instead = {}) {
  return (request, response) => {
    const path = new URL(request.url, "https://x").pathname;
    const name = path.split("/").pop();
    if (instead[name]) return instead[name](request, response);
    const body = name === "ServiceProviderConfig" ? JSON.stringify({ patch: { supported: true }, filter: { supported: true } }) : list();
    return says(path.startsWith("/v2/") ? 200 : 404, SCIM, path.startsWith("/v2/") ? body : error(404, "Not found"))(request, response);
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
