// What every spec imports instead of Playwright's own `test`: a page that fails its test on any console error, thrown
// error, violation of the policy, or request to another origin.

import { readdirSync } from "node:fs";

import { test as base, expect } from "@playwright/test";
import { serve, site } from "./server.mjs";

/** An organization may put its settings beside the page; that there are none is fine, but Chromium logs the 404. */
const allowed = (message) =>
  message.text().startsWith("Failed to load resource: the server responded with a status of 404") &&
  new URL(message.location().url).pathname.endsWith("/settings.json");

export const test = base.extend({
  baseURL: async ({}, use) => {
    await use(process.env.QM_URL);
  },

  /** What a test provokes on purpose: `test.use({ provoked: /TrustedHTML/ })`. Nothing by default. */
  provoked: [/(?!)/, { option: true }],

  /** The origins beside its own that the page of a test may ask; what the browser says of failing ones is no complaint. */
  foreign: async ({}, use) => {
    await use([]);
  },

  /** Sentences about what went wrong so far. */
  complaints: async ({ provoked }, use) => {
    const complaints = [];
    await use(complaints);
    const unexpected = complaints.filter((complaint) => !provoked.test(complaint));
    expect(unexpected, "console errors, thrown errors, policy violations, foreign requests").toEqual([]);
  },

  /** The network requests of the page so far, as paths relative to the page's address. */
  requests: async ({}, use) => {
    await use([]);
  },

  context: async ({ context, complaints, requests, foreign }, use) => {
    await watch(context, complaints, requests, foreign);
    await use(context);
  },

  /** Starts a further server for this test: `await serveSite({ base: "/some/path/" })`. */
  serveSite: async ({}, use) => {
    const servers = [];
    await use(async (options) => {
      const server = await serve(options);
      servers.push(server);
      return server;
    });
    for (const server of servers) await server.stop();
  },
});

export { expect };

const files = () => readdirSync(site, { recursive: true }).map((name) => name.replaceAll("\\", "/"));

/**
 * What of these requests asks for anything but a file of the page, by its bare name: the page fetches its own files when it
 * comes to it, to keep them.
 */
export const beyondFiles = (requests) => {
  const own = new Set(["", ...files()].map((name) => new URL(name, process.env.QM_URL).href));
  return requests.filter((href) => !own.has(href));
};

/** What the browser itself logs when a request fails that was let go. */
const failed = (message, foreign) =>
  /^(Failed to load resource: |Access to fetch at )/.test(message.text()) &&
  foreign.some((origin) => message.location().url.startsWith(`${origin}/`) || message.text().startsWith(`Access to fetch at '${origin}/`));

async function watch(context, complaints, requests, foreign) {
  await context.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) => {
      console.error(`policy violation: ${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
  context.on("console", (message) => {
    if (message.type() === "error" && !allowed(message) && !failed(message, foreign)) {
      complaints.push(`${message.text()} (${message.location().url})`);
    }
  });
  context.on("weberror", (error) => complaints.push(`thrown: ${error.error().message}`));
  context.on("request", (request) => {
    const url = new URL(request.url());
    if (url.protocol === "blob:" || url.protocol === "data:") return;
    const own = ["127.0.0.1", "localhost"].includes(url.hostname);
    if (!own && !foreign.includes(url.origin)) complaints.push(`request to ${url.href}`);
    if (request.method() !== "GET") complaints.push(`${request.method()} to ${url.href}`);
    requests.push(url.href);
  });
}
