// Everything that can go wrong, live: for each diagnosis a server that misbehaves in that one way, or a network that does.
// Other files run them: from the terminal, by curl and paste, and past an independent reader of SCIM.

import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { SCIM, bytes, closedPort, config, error, list, plain, proxy, raw, says, service, user, well } from "./servers.mjs";

const html = { "Content-Type": "text/html; charset=utf-8" };
const json = { "Content-Type": "application/json" };
const bearer = (more) => ({ "WWW-Authenticate": `Bearer realm="scim"${more}` });
const people = (count, name) => Array.from({ length: count }, (_, at) => user(at, name(at)));
/** The value that a request looks for. */
const looked = (request) => /eq "([^"]+)"/.exec(decodeURIComponent(request.url))?.[1];

/** Ends the connection once the answer has begun. */
const broken = (handler) => (request, response) => {
  handler(request, response);
  response.socket.destroySoon();
};

const nothing = { nothing: true };
const refused = (kind, why) => ({ refused: kind, why });
const status = (number) => refused("UnexpectedStatusCode", `The server answered ${number} without a SCIM error`);
const label = (type) => refused("UnexpectedContentType", `Unexpected content type: ${type}`);
const notJson = refused("UnexpectedContentFormat", "Unexpected response content format");
const WEB = label("text/html");

/**
 * What answers the search for a user: its diagnosis, the answer, and what an independent reader of SCIM makes of it: a
 * list, an error of SCIM, or nothing that it takes, and why.
 */
const USERS = [
  ["redirect-slash", says(308, { Location: "/v2/Users/" }), status(308)],
  ["redirect-http", says(301, { Location: "http://scim.example.com/v2/Users" }), status(301)],
  ["redirect", says(302, { Location: "https://new.example.com/scim/Users" }), status(302)],
  ["login", says(302, { Location: "https://login.example.com/saml2?RelayState=1" }), status(302), "a redirect to a sign-in"],
  ["login", says(200, html, "<!doctype html><form method=post><input type=\"password\" name=p></form>"), notJson, "a sign-in page"],
  ["captive-portal", says(302, { Location: "http://192.0.2.1/start" }), status(302), "a redirect"],
  ["captive-portal", says(200, html, "<html><!-- <WISPAccessGatewayParam> --></html>"), notJson, "a page"],
  ["captive-portal", says(511, html, "<html></html>"), status(511), "its own status"],
  ["html", says(200, html, "<!DOCTYPE html><title>Welcome</title><p>Hello</p>"), notJson],
  ["filter-refused", says(400, SCIM, error(400, "The filter is not supported", "invalidFilter")), { error: 400, type: "invalidFilter" }],
  ["bad-request", says(400, SCIM, error(400, "A header is wrong", "invalidValue")), { error: 400, type: "invalidValue" }],
  ["token-refused", says(401, SCIM, error(401, "Not authorized")), { error: 401 }],
  ["token-refused-before", says(401, {}, ""), status(401), "no body"],
  ["token-refused-before", says(401, { ...json, ...bearer(', error="invalid_token"') }, '{"message":"Unauthorized"}'), status(401), "a gateway"],
  ["token-missing", says(401, json, '{"error":"Missing bearer token"}'), status(401)],
  ["token-expired", says(401, bearer(', error="invalid_token", error_description="The token expired"'), ""), status(401)],
  ["token-bearer-twice", says(401, json, '{"error":"Unexpected: Bearer Bearer"}'), status(401)],
  ["token-scheme", says(401, { "WWW-Authenticate": "Basic realm=scim" }, ""), status(401)],
  ["scope", says(403, bearer(', error="insufficient_scope", scope="scim"'), ""), status(403)],
  ["license", says(403, SCIM, error(403, "Your subscription has no provisioning")), { error: 403 }],
  ["gated", says(403, SCIM, error(403, "SCIM is not enabled for this organization")), { error: 403 }],
  ["forbidden", says(403, SCIM, error(403, "Forbidden")), { error: 403 }],
  ["firewall", says(403, html, "<html><title>Attention required</title></html>"), status(403)],
  ["not-found", says(404, html, "<html><title>404 Not Found</title></html>"), status(404)],
  ["not-found-scim", says(404, SCIM, error(404, "Resource not found")), { error: 404 }],
  ["method", says(405, { Allow: "POST" }), status(405)],
  ["not-acceptable", says(406), status(406)],
  ["media-type", says(415), status(415)],
  ["too-many", says(429, { "Retry-After": "30" }), status(429)],
  ["server-error", says(500, json, '{"message":"Internal server error"}'), status(500)],
  ["unavailable", says(503, { "Retry-After": "120" }, ""), status(503)],
  ["other-status", says(418), status(418)],
  ["empty", says(200, SCIM, ""), nothing, "no body"],
  ["empty", says(204), refused("UnexpectedStatusCode", "Unexpected response status code: 204"), "no content"],
  ["cut", broken(says(200, { ...SCIM, "Content-Length": "500" }, list().slice(0, 50))), refused("RequestNetwork", "Network error happened during request"), "shorter than it says"],
  ["cut", says(200, SCIM, list().slice(0, 50)), notJson, "half of the JSON"],
  ["not-json", says(200, { "Content-Type": "text/xml" }, "<?xml version='1.0'?><ok/>"), notJson],
  ["not-a-list", says(200, json, '{"status":"ok"}'), refused("SCIMResponse", "got undefined object with no schema")],
  // Right as SCIM has it, and wrong as an answer to the filter.
  ["filter-ignored", says(200, SCIM, list(people(25, (at) => `somebody${at}@example.com`))), { list: 25 }, "a few"],
  ["filter-ignored", says(200, SCIM, list(people(5_000, (at) => `somebody${at}@example.com`))), { list: 5_000 }, "too many to read"],
  ["several", (request, response) => says(200, SCIM, list(people(2, () => looked(request))))(request, response), { list: 2 }],
  ["scim-1", says(200, json, '{"schemas":["urn:scim:schemas:core:1.0"],"totalResults":0,"Resources":[]}'), refused("SCIMResponse", "got unknown resource with schemas: urn:scim:schemas:core:1.0")],
];

/** What passes and is noted; `at` is the path that it is about. */
const NOTED = [
  ["content-type", "Users", says(200, json, list()), { list: 0 }, "the name from before the standard"],
  ["content-type", "Users", says(200, { "Content-Type": "text/plain" }, list()), label("text/plain"), "another one"],
  ["no-schemas", "Users", says(200, SCIM, '{"totalResults":0,"Resources":[]}'), refused("SCIMResponse", "got undefined object with no schema")],
  ["no-patch", "ServiceProviderConfig", says(200, SCIM, config({ patch: { supported: false } })), { config: { patch: false, filter: true } }],
  ["no-filter", "ServiceProviderConfig", says(200, SCIM, config({ filter: { supported: false, maxResults: 0 } })), { config: { patch: true, filter: false } }],
  // The server waits, and so does whoever asks; longer than 5 seconds is slow.
  ["slow", "Users", (request, response) => setTimeout(() => says(200, SCIM, list())(request, response), 5_100), { list: 0 }],
];

const NO_GROUPS = says(404, SCIM, error(404, "No such endpoint"));

/** Answers of HTTP: `instead` is what is wrong with a service that is right otherwise, `reads` what a reader makes of it. */
export const ANSWERS = [
  ...USERS.map(([name, handler, reads, how]) => ({ name, how, at: "Users", instead: { Users: handler }, reads })),
  { name: "no-groups", at: "Groups", instead: { Groups: NO_GROUPS }, reads: { error: 404 }, asks: 2 },
  ...NOTED.map(([name, at, handler, reads, how]) => ({ name, how, at, instead: { [at]: handler }, reads, noted: true, asks: 3 })),
];

/** A port that stays as it is. */
const at = (port) => ({ port, close: async () => {} });
const hangUp = (request) => request.socket.destroy();
const OLD = { minVersion: "TLSv1", maxVersion: "TLSv1.1", ciphers: "DEFAULT@SECLEVEL=0" };

/** Certificates and the diagnosis that each gets. */
const CERTIFICATES = [
  ["expired", "tls-expired"],
  ["early", "tls-not-yet-valid"],
  ["own", "tls-unknown-issuer"],
  ["own-authority", "tls-unknown-issuer"],
  ["unknown", "tls-unknown-issuer"],
  ["other", "tls-wrong-name"],
  ["mail", "tls-other"],
];

/** Below HTTP, and on the way. `start` gives what listens, and how to get there. */
const BELOW = [
  ...CERTIFICATES.map(([certificate, name]) => ({ name, how: `the certificate “${certificate}”, and the token stays here`, start: ({ of }) => service(of(certificate), well()), asks: 0 })),
  { name: "tls-handshake", how: "only an old version", start: ({ of }) => service(of("good"), well(), OLD), asks: 0 },
  { name: "tls-not-tls", how: "a server without https", start: () => plain(well()) },
  // curl names the host that it tries: with its own settings that is another one, and looks like a proxy.
  { name: "refused", how: "nothing listens", start: async () => ({ ...at(await closedPort()), resolve: "127.0.0.1" }) },
  // No system makes a TCP connection to everybody at once.
  { name: "unreachable", how: "an address that no connection leads to", start: async () => ({ ...at(443), address: "255.255.255.255", resolve: "255.255.255.255" }), byLine: ["refused", "curl says only that it could not connect"] },
  { name: "closed", how: "before an answer", start: ({ of }) => service(of("good"), hangUp) },
  { name: "closed", how: "before TLS", start: () => raw((socket) => socket.end()) },
  { name: "timeout", how: "nothing comes, not even TLS", start: () => raw(() => {}), seconds: 1 },
  { name: "not-http", how: "another protocol over TLS", start: ({ of }) => bytes(of("good"), (socket) => socket.end("SSH-2.0-OpenSSH_9.9\r\n\r\n")) },
  { name: "dns", how: "a name that nobody has", start: async () => ({ ...at(undefined), url: "https://scim.quartermaster.invalid/v2" }) },
  { name: "proxy", how: "one that refuses", start: () => proxy(0, 407).then((one) => ({ ...one, proxy: one.port, port: undefined })) },
  { name: "proxy", how: "one that is not there", start: async () => ({ ...at(undefined), proxy: await closedPort() }) },
  {
    name: "tls-revoked", how: "a certificate that is on the authority’s list",
    start: ({ of, revocations }) => service(of("revoked"), well()).then((one) => ({ ...one, revocations })),
    asks: 0, terminal: "rustls reads no lists of revoked certificates on this system; Windows and macOS look for themselves",
  },
  {
    name: "redirect-https", how: "the address without https, typed into the line",
    start: () => plain((request, response) => says(301, { Location: `https://scim.example.com${request.url}` })(request, response)),
    edit: (line) => line.replaceAll("'https://", "'http://"), terminal: "a tenant URL without https is not asked at all",
  },
];

/** All of them: `start(certificates)` begins one. */
export const CASES = [
  ...ANSWERS.map((one) => ({ ...one, start: ({ of }) => service(of("good"), well(one.instead)) })),
  ...BELOW,
];

/** What a test is called. */
export const title = ({ name, how }) => `${name}${how ? `: ${how}` : ""}`;

/** Settings of curl’s own that lead it to a server of a test. */
export function curlrc(folder, { port, resolve, revocations, seconds }) {
  const lines = [
    ...(resolve ? [`resolve = "scim.example.com:443:${resolve}"`] : port ? [`connect-to = "::127.0.0.1:${port}"`] : []),
    ...(revocations ? [`crlfile = "${revocations}"`] : []),
    // The line’s own limit is half a minute; this one ends the wait for a connection.
    ...(seconds ? [`connect-timeout = ${seconds}`] : []),
  ];
  writeFileSync(join(folder, ".curlrc"), `${lines.join("\n")}\n`);
}
