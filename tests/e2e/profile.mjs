// Opens the page with a WebAssembly whose functions tell that they were run, in every way in which a newcomer may find the
// first step, and writes down their numbers: node profile.mjs <profiled.wasm> <hits.json>.

import { readFileSync, writeFileSync } from "node:fs";
import { chromium } from "@playwright/test";
import { launch } from "./chromium.mjs";
import { serve } from "./server.mjs";

const [, , wasm, hitsFile] = process.argv;
const hits = new Set();
const server = await serve();
const browser = await chromium.launch(launch);

try {
  const wide = { width: 1440, height: 950 };
  await watch({ viewport: wide, colorScheme: "light" });
  await watch({ viewport: { width: 320, height: 700 }, colorScheme: "dark" });
  await watch({ viewport: wide, forcedColors: "active", reducedMotion: "reduce", locale: "de-DE" });
  await watch({ viewport: wide }, async (page) => {
    // What listens from the beginning and is not held back: a file above the page, a text pasted into it.
    await page.evaluate(() => {
      const file = new DataTransfer();
      file.items.add(new File(["{}"], "configuration.json", { type: "application/json" }));
      const text = new DataTransfer();
      text.setData("text", "{}");
      for (const kind of ["dragenter", "dragover", "dragleave", "dragenter", "drop"])
        document.body.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: file }));
      document.body.dispatchEvent(new ClipboardEvent("paste", { bubbles: true, cancelable: true, clipboardData: text }));
      document.body.dispatchEvent(new KeyboardEvent("keydown", { bubbles: true, key: "Tab" }));
      document.querySelector("input").dispatchEvent(new InputEvent("input", { bubbles: true }));
      document.querySelector("form").dispatchEvent(new SubmitEvent("submit", { bubbles: true, cancelable: true }));
      document.querySelector("nav a").click();
    });
  });
  // Whoever is no newcomer, as far as the page comes without its rest: with a draft, with another tab, after a link, without
  // storage, without locks.
  const returning = await browser.newContext({ serviceWorkers: "block" });
  const before = await returning.newPage();
  await instrument(before);
  // The WebAssembly is whole already: its rest may be an empty module.
  const nothing = Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
  await before.route(/\/rest-.*\.wasm$/, (route) => route.fulfill({ contentType: "application/wasm", body: nothing }));
  await before.goto(server.url);
  await before.getByRole("radio", { name: "LinkedIn Elevate" }).check();
  await before.getByText("Saved in this browser").waitFor();
  await watch({}, undefined, { context: returning });
  await watch({}, undefined, { query: "?app=linkedin-elevate" });
  await watch({}, undefined, { query: "#token" });
  await watch({}, undefined, { without: ["indexedDB"] });
  await watch({}, undefined, { without: ["BroadcastChannel", "localStorage"] });
  await watch({}, undefined, { without: ["navigator.locks"] });
  // An organization's settings, as a server may hand them out.
  const json = { contentType: "application/json" };
  for (const settings of [
    { ...json, body: JSON.stringify({ name: "Contoso", color: "#0a5f38", defaults: {} }) },
    { ...json, body: "{" },
    { ...json, body: "" },
    { ...json, body: " ".repeat(300_000) },
    { ...json, body: Buffer.from([0xff, 0xfe, 0xff]) },
    { ...json, body: "{}", headers: { "content-length": "2" } },
    { status: 403, body: "" },
    { contentType: "text/html", body: "<!doctype html>" },
  ])
    await watch({}, undefined, { settings });
  writeFileSync(hitsFile, JSON.stringify([...hits].sort((one, other) => one - other)));
} finally {
  await browser.close();
  await server.stop();
}

/**
 * Opens the page and notes which functions were run until nothing more happens.
 * @param options of a new context
 * @param act what is done on the page; without it nobody acts
 * @param found how the page is found: in a context that is there, behind a query, without some of the browser's objects,
 *   with settings
 */
async function watch(options, act, { context, query = "", without = [], settings } = {}) {
  const newcomer = !context && !query && !settings && !without.includes("indexedDB");
  context ??= await browser.newContext({ ...options, serviceWorkers: "block" });
  const page = await context.newPage();
  await instrument(page);
  let asked = false;
  await page.route(/\/rest-/, () => {
    asked = true;
  });
  if (settings) await page.route("**/settings.json", (route) => route.fulfill(settings));
  await page.addInitScript((without) => {
    for (const path of without) {
      const name = path.split(".").pop();
      const owner = path.startsWith("navigator.") ? navigator : window;
      Object.defineProperty(owner, name, { value: undefined });
    }
  }, without);
  await page.goto(server.url + query, { waitUntil: "load" });
  if (newcomer) {
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.waitForLoadState("networkidle");
    if (asked) throw new Error("the page asked for its rest before anybody acted");
  }
  await act?.(page);
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 500))));
  for (const number of await page.evaluate(() => [...window.hits])) hits.add(number);
  await page.close();
}

/** The whole WebAssembly in place of its first half; each function notes in `window.hits` that it was run. */
async function instrument(page) {
  await page.route(/quartermaster-page.*_bg\.wasm$/, (route) =>
    route.fulfill({ contentType: "application/wasm", body: readFileSync(wasm) }),
  );
  await page.addInitScript(() => {
    window.hits = new Set();
    const withHit = (imports) => ({ ...imports, hit: { hit: (number) => window.hits.add(number) } });
    const { instantiate, instantiateStreaming } = WebAssembly;
    WebAssembly.instantiate = (source, imports) => instantiate.call(WebAssembly, source, withHit(imports));
    WebAssembly.instantiateStreaming = (source, imports) =>
      instantiateStreaming.call(WebAssembly, source, withHit(imports));
  });
}
