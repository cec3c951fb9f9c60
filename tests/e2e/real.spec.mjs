// The connection test in the page against services that nobody here wrote: scim2-server, and SCIMMY on express. As they are,
// no page may read them; behind a front that allows it, they pass every rung. And by paste: what the line really prints.

import { mkdtempSync } from "node:fs";
import { join } from "node:path";

import { make } from "../probe/certificates.mjs";
import { elsewhere, run } from "../probe/quartermaster.mjs";
import { front } from "../probe/servers.mjs";
import { scim2, scimmy } from "../probe/services.mjs";
import { CANARY, expect, lines, test } from "./connected.mjs";
import * as at from "./steps.mjs";

const HOST = "scim.example.com";
const OTHER = "another-token-0123456789";
const RUNGS = ["The address is well formed", "A server answers", "This page may read the answer", "The token is accepted", "Users can be found by userName", "Groups can be found by displayName", "It speaks SCIM 2.0", "It keeps to time"];
const TOKEN = RUNGS.indexOf("The token is accepted");

let certificates;
let services;
test.beforeAll(async () => {
  certificates = make();
  services = { scim2: await scim2(CANARY), scimmy: await scimmy(CANARY, ["User", "Group"]) };
});
test.afterAll(async () => {
  await Promise.all(Object.values(services).map((one) => one.close()));
  certificates.remove();
});

/** Leads every name to https in front of a service; the front before it goes, with the connections that a browser keeps. */
const real = test.extend({
  before: async ({ connection }, use) => {
    let last;
    await use(async (service, how) => {
      await last?.close();
      last = await front(certificates.of("good"), service.port, how);
      connection.lead(last.port);
      return last;
    });
    await last?.close();
  },
});

const SERVICES = [["scim2-server", () => services.scim2, "/v2"], ["SCIMMY", () => services.scimmy, "/scim"]];

for (const [name, service, path] of SERVICES) {
  real(`${name} as it is lets no page read its answers, and behind a front that allows it every rung passes`, async ({ connection, before }) => {
    const plain = await before(service());
    await connection.open({ address: `https://${HOST}${path}`, application: "scim2" });
    const [address, server, readable, ...rest] = lines(await connection.test());
    expect([address, server]).toEqual(["passed: The address is well formed", "passed: A server answers"]);
    expect(readable).toBe(`failed: This page may read the answer (${HOST} answers, and lets no page read it)`);
    expect(rest.every((line) => line.startsWith("not known: "))).toBe(true);
    expect(JSON.stringify(plain.asked), "the token stays here").not.toContain(CANARY);

    const open = await before(service(), { cors: true });
    expect(lines(await connection.test())).toEqual(RUNGS.map((rung) => `passed: ${rung}`));
    expect(open.asked.filter(({ method }) => method === "GET").map(({ headers }) => headers.authorization)).toEqual(Array(3).fill(`Bearer ${CANARY}`));
  });
}

/** A token that each of them refuses in its own manner. */
const REFUSALS = [
  ["scim2-server", () => services.scim2, "/v2", "The service does not accept the token"],
  ["SCIMMY", () => services.scimmy, "/scim", "The service does not accept the token"],
  ["express in front of SCIMMY", () => services.scimmy, "/guarded", "The token was turned away, and not in the manner of SCIM"],
];

real("three refusals of the token, each of its own make", async ({ page, connection, before }) => {
  const shapes = new Set();
  await connection.open({ address: `https://${HOST}/v2`, application: "scim2", token: OTHER });
  for (const [name, service, path, title] of REFUSALS) {
    const answer = await fetch(`http://127.0.0.1:${service().port}${path}/Users`, { headers: { Authorization: `Bearer ${OTHER}` } });
    expect(answer.status, name).toBe(401);
    shapes.add([answer.headers.get("content-type"), (await answer.text()).replaceAll(/\s/g, "")].join());

    await before(service(), { cors: true });
    await at.type(page, "Tenant URL", `https://${HOST}${path}`);
    const told = lines(await connection.test());
    expect(told[TOKEN], name).toBe(`failed: The token is accepted (${title})`);
    expect(told.slice(0, TOKEN), name).toEqual(RUNGS.slice(0, TOKEN).map((rung) => `passed: ${rung}`));
  }
  expect(shapes.size, "the three are not the same").toBe(3);
});

const box = (page) => at.main(page).getByRole("textbox", { name: "What it printed", exact: true });
const pasted = (page) => at.main(page).getByRole("list", { name: "What the answers say", exact: true });

/** The rungs as those who cannot see the marks hear them. */
const heard = async (page) => (await pasted(page).getByRole("listitem").allInnerTexts()).map((text) => text.trim().replaceAll(/\s+/g, " "));

for (const [name, service, path] of SERVICES) {
  test(`what the line of the page prints of ${name}, pasted, is the same ladder`, async ({ page }) => {
    const secure = await front(certificates.of("good"), service().port);
    const folder = mkdtempSync(join(certificates.folder, "line-"));
    try {
      await at.open(page, "./?app=scim2#connection");
      await at.type(page, "Tenant URL", `https://${HOST}${path}`);
      await at.main(page).getByText("Find out what the application answers", { exact: true }).click();
      const line = await at.main(page).getByRole("region", { name: "For macOS, Linux and WSL", exact: true }).innerText();
      const printed = async (token) => {
        const env = elsewhere(folder, { trusted: certificates.trusted, port: secure.port, token });
        return (await run("bash", ["--norc", "-c", line], { env })).out;
      };
      const well = await printed(CANARY);
      expect(well).not.toContain(CANARY);
      await box(page).fill(well);
      await expect(at.main(page).getByRole("status").filter({ hasText: "Nothing is wrong with what was answered" })).toBeAttached();
      const rungs = RUNGS.filter((rung) => !rung.startsWith("This page"));
      expect(await heard(page)).toEqual(rungs.map((rung) => `as it should be: ${rung}`));

      await box(page).fill(await printed(OTHER));
      await expect(pasted(page).getByRole("listitem").filter({ hasText: "The service does not accept the token" })).toHaveCount(1);
      await expect(pasted(page).getByRole("heading")).toHaveCount(1);
    } finally {
      await secure.close();
    }
  });
}
