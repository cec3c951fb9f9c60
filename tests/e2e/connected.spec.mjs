// The connection test from the page itself, where its host allows that: whom the page may ask and says so, what it sends and
// what it does not, and that each thing that can go wrong in a browser is told apart.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import { make } from "../probe/certificates.mjs";
import { error, list, says, SCIM, service, well } from "../probe/servers.mjs";
import { ADDRESS, CANARY, cancel, expect, ladder, lines, outcome, readable, rung, section, start, state, test, type } from "./connected.mjs";
import * as at from "./steps.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const HOST = "scim.example.com";
const MODE = `This page may ask ${HOST} itself.`;
const EVERY_RUNG = [
  "The address is well formed",
  "A server answers",
  "This page may read the answer",
  "The token is accepted",
  "Users can be found by externalId",
  "Groups can be found by displayName",
  "It speaks SCIM 2.0",
  "It keeps to time",
];

let certificates;
test.beforeAll(() => {
  certificates = make();
});
test.afterAll(() => certificates.remove());

/** Starts a service that every name leads to, and takes it away after the test. */
const served = test.extend({
  serve: async ({ connection }, use) => {
    const services = [];
    await use(async (handler) => {
      // With the former one end its connections, which the browser would go on using.
      for (const { close } of services.splice(0)) await close();
      const started = await service(certificates.of("good"), handler);
      services.push(started);
      connection.lead(started.port);
      return started;
    });
    for (const { close } of services) await close();
  },
});

const got = ({ asked }) => asked.filter(({ method }) => method === "GET");
const failedAt = (rungs) => lines(rungs).filter((line) => line.startsWith("failed"));

test("a page that may ask nobody says so, and has no button for it", async ({ page }) => {
  await at.open(page, `${process.env.QM_URL}?app=linkedin-sales-navigator#connection`, null);
  await at.type(page, "Tenant URL", "https://api.linkedin.com");
  await at.main(page).getByText("Find out what the application answers", { exact: true }).click();
  await expect(at.main(page).getByText("This page sends none of them: run a line in a terminal")).toBeVisible();
  await expect(start(page)).toHaveCount(0);
  await expect(section(page)).toHaveCount(0);
  await at.go(page, "Access token");
  await expect(at.main(page).getByText("This page may test the connection itself")).toHaveCount(0);
});

test("a page that may ask says whom, what is missing first, and where the token goes", async ({ page, connection }) => {
  await connection.open({ token: "" });
  await expect(section(page)).toContainText(MODE);
  await expect(section(page)).toContainText("Before that: Enter a secret token");
  await expect(start(page)).toHaveAttribute("aria-disabled", "true");
  await start(page).press("Enter");
  await expect(ladder(page)).toHaveCount(0);
  await section(page).getByRole("link", { name: /^Go to Secret token/ }).click();
  await at.at(page, "Generate the access token");
  await expect(at.secret(page)).toBeFocused();
  await expect(at.main(page).getByRole("note").filter({ hasText: "Only the button for that, in the step Connection, sends the token" })).toBeVisible();
  await at.secret(page).fill(CANARY);
  await at.go(page, "Connection");
  await expect(start(page)).not.toHaveAttribute("aria-disabled", "true");

  await at.box(page, "I know this host").uncheck();
  await expect(section(page)).toContainText(`Before that: Confirm that ${HOST} may receive the secret token, or use another tenant URL`);
  await expect(start(page)).toHaveAttribute("aria-disabled", "true");
  expect(connection.names).toEqual([]);
});

test("a page that may ask others names them, and leads to the lines", async ({ page, connection }) => {
  await connection.open({ origins: ["https://api.linkedin.com", "https://scim.contoso.com"] });
  await expect(section(page)).toContainText(`This page may ask api.linkedin.com and scim.contoso.com itself, not ${HOST}. For ${HOST}, run a line in a terminal`);
  await expect(start(page)).toHaveCount(0);
  await type(page, "");
  await expect(section(page)).toContainText("This page may ask api.linkedin.com and scim.contoso.com itself. Enter a tenant URL above first.");
  await type(page, "https://api.linkedin.com");
  await expect(start(page)).toBeVisible();
  expect(connection.names).toEqual([]);
});

served("a service that is as it should be passes every rung, with three requests and nothing else", async ({ page, context, connection, serve }) => {
  const there = await serve(readable(well()));
  await connection.open();
  await context.addCookies([{ name: "sid", value: "cookie-of-the-service", domain: HOST, path: "/", secure: true, sameSite: "None" }]);
  const rungs = await connection.test();
  expect(lines(rungs)).toEqual(EVERY_RUNG.map((name) => `passed: ${name}`));
  await expect(state(page)).toContainText("Nothing is wrong with what was answered");

  const paths = got(there).map(({ url }) => new URL(url, ADDRESS).pathname);
  expect(paths).toEqual(["/v2/Users", "/v2/Groups", "/v2/ServiceProviderConfig"]);
  for (const { headers, url } of there.asked) {
    expect(headers.referer, "no referrer").toBeUndefined();
    expect(headers.cookie, "no cookies").toBeUndefined();
    expect(url).not.toContain(CANARY);
  }
  for (const { headers } of got(there)) {
    expect(headers.authorization).toBe(`Bearer ${CANARY}`);
    expect(headers.accept).toBe("application/scim+json, application/json");
  }
  expect(new Set(connection.names)).toEqual(new Set([`${HOST}:443`]));
});

served("a refused token is told by the body, and a header that is hidden from pages leads to no conclusion", async ({ connection, serve }) => {
  await serve(readable(well({ Users: says(401, SCIM, error(401, "The token is unknown")) })));
  await connection.open();
  expect(failedAt(await connection.test())).toEqual(["failed: The token is accepted (The service does not accept the token)"]);

  await serve(readable(well({ Users: says(401, { "WWW-Authenticate": "Basic realm=x" }) })));
  expect(failedAt(await connection.test())).toEqual(["failed: The token is accepted (The token was turned away, and not in the manner of SCIM)"]);
});

served("a service that lets no page read is told from one that is not there, by a second request without the token", async ({ connection, serve }) => {
  const there = await serve(well());
  await connection.open();
  const rungs = await connection.test();
  expect(lines(rungs)[1]).toBe("passed: A server answers");
  expect(failedAt(rungs)).toEqual([`failed: This page may read the answer (${HOST} answers, and lets no page read it)`]);
  expect(there.asked.map(({ method }) => method)).toEqual(["OPTIONS", "GET"]);
  expect(JSON.stringify(there.asked)).not.toContain(CANARY);
  expect(there.asked.every(({ headers }) => !headers.authorization && !headers.referer && !headers.cookie)).toBe(true);
});

served("an answer in between that no page may read costs three requests, and the last of them has no token", async ({ connection, serve }) => {
  const groups = (request, response) => {
    for (const name of response.getHeaderNames()) response.removeHeader(name);
    says(200, SCIM, list())(request, response);
  };
  const there = await serve(readable(well({ Groups: groups })));
  await connection.open();
  expect(failedAt(await connection.test())).toEqual([`failed: Groups can be found by displayName (${HOST} answers, and lets no page read it)`]);
  expect(got(there).map(({ url, headers }) => [new URL(url, ADDRESS).pathname, Boolean(headers.authorization)])).toEqual([
    ["/v2/Users", true],
    ["/v2/Groups", true],
    ["/v2/Groups", false],
  ]);
});

test("a host that is not there is told as that, without a reason that nobody knows", async ({ page, connection }) => {
  await connection.open();
  const rungs = await connection.test();
  expect(failedAt(rungs)).toEqual([`failed: A server answers (The browser got nothing from ${HOST})`]);
  await expect(rung(page, "A server answers")).toContainText("A browser does not say why");
});

// Playwright tells of a request before the browser decides not to follow: what was really asked for stands in the names.
const ELSEWHERE = "https://login.example.com";

served("a redirect is not followed, and said to be one", async ({ connection, foreign, serve }) => {
  foreign.push(ELSEWHERE);
  const there = await serve(readable(says(302, { Location: `${ELSEWHERE}/sso` })));
  await connection.open();
  expect(failedAt(await connection.test())).toEqual([`failed: A server answers (${HOST} points to another address)`]);
  expect(got(there).length).toBe(1);
  expect(new Set(connection.names)).toEqual(new Set([`${HOST}:443`]));
});

served.describe("a redirect that no page may see", () => {
  served.use({ provoked: /policy violation: connect-src|violates the (document's|following) Content Security Policy|Refused to connect/ });
  served("is stopped by the policy before it leads to another host", async ({ connection, foreign, serve }) => {
    foreign.push(ELSEWHERE);
    const there = await serve(says(302, { Location: `${ELSEWHERE}/sso` }));
    await connection.open();
    expect(failedAt(await connection.test())).toEqual([`failed: A server answers (${HOST} points to another address)`]);
    expect(JSON.stringify(there.asked)).not.toContain(CANARY);
    expect(new Set(connection.names)).toEqual(new Set([`${HOST}:443`]));
  });
});

served.describe("a list that the policy does not know", () => {
  served.use({ provoked: /policy violation: connect-src|violates the (document's|following) Content Security Policy|Refused to connect/ });
  served("is told, and nothing is sent", async ({ page, connection, foreign, serve }) => {
    const there = await serve(readable(well()));
    foreign.push(`https://${HOST}`);
    await page.route("**/settings.json", (route) => route.fulfill({ contentType: "application/json", body: JSON.stringify({ connect: [`https://${HOST}`] }) }));
    await at.open(page, `${process.env.QM_URL}?app=linkedin-sales-navigator#token`, null);
    await at.secret(page).fill(CANARY);
    await at.go(page, "Connection");
    await type(page, ADDRESS);
    expect(failedAt(await connection.test())).toEqual([`failed: This page may read the answer (This page may not ask ${HOST})`]);
    expect(there.asked).toEqual([]);
    expect(connection.names).toEqual([]);
  });
});

served("what does not answer in time is told after thirty seconds, and a body that stops is cut", async ({ page, connection, serve }) => {
  await page.clock.install();
  const stalled = await serve(readable(() => {}));
  await connection.open();
  // From here on the page's time stands still, but for what the test lets pass.
  await page.clock.pauseAt(Date.now() + 600_000);
  await start(page).click();
  await expect(state(page)).toHaveText("Looking for a user that is not there …");
  await expect.poll(() => got(stalled).length).toBe(1);
  await page.clock.runFor(29_000);
  await expect(cancel(page)).toBeVisible();
  await page.clock.runFor(2_000);
  expect(failedAt(await outcome(page))).toEqual([`failed: A server answers (${HOST} did not answer in time)`]);
  expect(got(stalled).length, "no second request").toBe(1);

  let written;
  const begun = new Promise((resolve) => (written = resolve));
  await serve(readable((_, response) => {
    response.writeHead(200, SCIM);
    response.write('{"schemas":[', written);
  }));
  await start(page).click();
  await begun;
  await expect(state(page)).toHaveText("Looking for a user that is not there …");
  await page.clock.runFor(31_000);
  expect(failedAt(await outcome(page))[0]).toContain("failed: Users can be found by externalId");
});

served("no more of an endless body is read than a search may have", async ({ connection, serve }) => {
  let stopped;
  const end = new Promise((resolve) => (stopped = resolve));
  await serve(readable((_, response) => {
    response.writeHead(200, SCIM);
    response.write(`{"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"totalResults":900,"Resources":[`);
    const more = () => response.destroyed || (response.write("{},".repeat(20_000)) ? setImmediate(more) : response.once("drain", more));
    more();
    response.on("close", stopped);
  }));
  await connection.open();
  expect(failedAt(await connection.test())[0]).toContain("failed: Users can be found by externalId");
  await end;
});

served("a test that is canceled sends nothing more, and leaves the focus at the button", async ({ page, connection, serve }) => {
  let closed;
  const end = new Promise((resolve) => (closed = resolve));
  const there = await serve(readable((_, response) => response.on("close", closed)));
  await connection.open();
  await start(page).click();
  await expect(state(page)).toHaveText("Looking for a user that is not there …");
  await expect(start(page)).toHaveAttribute("aria-disabled", "true");
  await expect.poll(() => got(there).length).toBe(1);
  await cancel(page).press("Enter");
  await expect(state(page)).toHaveText("Canceled. Nothing more is sent.");
  await end;
  await expect(start(page)).toBeFocused();
  await expect(cancel(page)).toHaveCount(0);
  expect(lines(await outcome(page)).slice(0, 2)).toEqual(["passed: The address is well formed", "not known: A server answers"]);
  expect(got(there).length).toBe(1);
});

served("an outcome is of the values it was asked with, and is gone with the step", async ({ page, connection, serve }) => {
  await serve(readable(well()));
  await connection.open();
  await connection.test();
  await type(page, "https://scim.example.com/v3");
  await expect(section(page)).toContainText("is another one than in the last test. Test again.");
  await expect(ladder(page)).toHaveCount(0);
  await type(page, ADDRESS);
  await expect(ladder(page)).toBeVisible();
  await at.go(page, "Notifications");
  await at.go(page, "Connection");
  await expect(section(page)).toContainText(MODE);
  await expect(ladder(page)).toHaveCount(0);
});

served("a token that a service sends back is nowhere, and nothing of an answer is kept", async ({ page, context, connection, serve }) => {
  const said = [];
  context.on("console", (message) => said.push(message.text()));
  const echo = (request, response) => {
    const { authorization } = request.headers;
    says(401, { ...SCIM, "Content-Language": authorization }, error(401, `No such ${authorization}: answer-of-the-service`))(request, response);
  };
  await serve(readable(well({ Users: echo })));
  await connection.open();
  await connection.test();
  await expect(rung(page, "The token is accepted")).toContainText("answer-of-the-service");
  await at.saved(page);
  const shown = await page.evaluate(() => [document.documentElement.outerHTML, performance.getEntries().map(({ name }) => name).join("\n")].join("\n"));
  const kept = await page.evaluate(async () => {
    const cached = [];
    for (const name of await caches.keys()) for (const { url } of await (await caches.open(name)).keys()) cached.push(url);
    return [JSON.stringify({ ...localStorage, ...sessionStorage }), location.href, JSON.stringify(history.state), document.title, cached.join("\n")].join("\n");
  });
  const stored = await at.stored(page);
  expect(shown + kept + stored + said.join("\n")).not.toContain(CANARY);
  expect(kept + stored).not.toContain("answer-of-the-service");
  expect(kept).not.toContain(`https://${HOST}`);

  await at.openText(page, at.golden("configuration", "linkedin-sales-navigator.json"));
  await at.dialog(page).getByRole("button", { name: "Open the file" }).click();
  await at.at(page, "Review and export");
  for (const artefact of ["configuration", "plan", "apply_sh"]) {
    expect((await at.take(page, artefact)).text).not.toMatch(new RegExp(`${CANARY}|answer-of-the-service`));
  }
});

served("the worker that keeps the page leaves the services alone", async ({ page, connection, serve }) => {
  const there = await serve(readable(well()));
  await connection.open();
  await page.evaluate(() => navigator.serviceWorker.ready);
  await expect.poll(() => page.evaluate(() => Boolean(navigator.serviceWorker.controller))).toBe(true);
  expect(failedAt(await connection.test())).toEqual([]);
  expect(got(there).length).toBe(3);
  const cached = await page.evaluate(async () => {
    const urls = [];
    for (const name of await caches.keys()) for (const { url } of await (await caches.open(name)).keys()) urls.push(url);
    return urls;
  });
  expect(cached.filter((url) => url.includes("example.com"))).toEqual([]);
  expect(cached.filter((url) => url.endsWith("/settings.json")).length, "its own files it keeps").toBeLessThanOrEqual(1);
});

test("the headers and the page of such a folder allow the same, and its frames and workers nothing more", async ({ page, connection }) => {
  const { url } = await connection.open();
  const source = `connect-src 'self' https://${HOST};`;
  const policy = async (path) => (await page.request.get(url + path)).headers()["content-security-policy"];
  expect(await policy("")).toContain(source);
  expect(await policy("index.html")).toContain(source);
  expect(await page.locator("meta[http-equiv]").getAttribute("content")).toContain(source);
  for (const path of ["sw.js", "keep.html", "try.html", "settings.json"]) expect(await policy(path)).not.toContain(HOST);
  expect((await page.request.get(url)).headers()["cross-origin-embedder-policy"]).toBe("credentialless");
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
});

served("nothing is wrong with it for axe, in light and dark, and it fits 320 pixels", async ({ page, connection, serve }) => {
  await serve(readable(() => {}));
  await connection.open();
  await page.evaluate(AXE);
  const look = async (what) => {
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      const violations = await page.evaluate(async () => (await window.axe.run(document, { resultTypes: ["violations"] })).violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).join(" | ")}`));
      expect(violations, `${what}, ${colorScheme}`).toEqual([]);
    }
    await page.setViewportSize({ width: 320, height: 700 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), what).toBeLessThanOrEqual(0);
    await page.setViewportSize({ width: 1280, height: 900 });
  };
  await look("before");
  await start(page).click();
  await expect(cancel(page)).toBeVisible();
  await look("under way");
  await cancel(page).click();
  await look("canceled");
  await serve(readable(well({ Users: says(401, SCIM, error(401, "The token is unknown")) })));
  await connection.test();
  await look("failed");
  await type(page, "https://other.example.com/v2");
  await look("another host");
});
