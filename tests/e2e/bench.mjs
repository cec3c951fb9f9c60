// Measures the page as it ships in Chromium: requests, first paint, first interactive step, one keystroke, another step.
// Reports against the goals; the times belong to the machine, so nothing fails here.

import { chromium } from "@playwright/test";
import { launch } from "./chromium.mjs";
import { serve } from "./server.mjs";
import * as at from "./steps.mjs";

const ROUNDS = 30;
const LOADS = 7;
const rows = [];
const server = await serve();
const browser = await chromium.launch(launch);
try {
  await firstLoad();
  await answering();
  await mapping();
} finally {
  await browser.close();
  await server.stop();
}

console.log("\n| measured in Chromium " + browser.version() + " | median | worst | goal |\n|---|---:|---:|---:|");
for (const row of rows) console.log(`| ${row.join(" | ")} |`);
console.log("");

async function firstLoad() {
  const paints = [];
  const ready = [];
  let requests = [];
  for (let round = 0; round < LOADS; round += 1) {
    const context = await browser.newContext();
    const page = await context.newPage();
    requests = [];
    page.on("request", (request) => requests.push(new URL(request.url()).pathname.split("/").pop() || "/"));
    await page.addInitScript(noteFirstHeading);
    await page.goto(server.url);
    await page.getByRole("heading", { level: 1 }).waitFor();
    ready.push(await page.evaluate(() => window.firstHeadingAt));
    paints.push(await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0));
    await page.waitForLoadState("networkidle");
    await context.close();
  }
  // The icon of the tab is the browser's own request, made when and as often as it likes.
  const own = requests.filter((name) => name !== "icon.svg").map((name) => name.replace(/-[0-9a-f]{12,16}/, ""));
  rows.push([`requests until the person acts: ${own.join(", ")}`, own.length, "", "settings.json last"]);
  row("first paint: the frame", paints, "before the wasm");
  row("the first step stands and can be answered", ready, "");
}

async function answering() {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${server.url}?app=linkedin-elevate`);
  await page.getByRole("heading", { level: 1 }).waitFor();

  const box = page.getByRole("textbox", { name: "Name in Entra" });
  row("a keystroke: saved, checked and shown", await box.evaluate(keystrokes, ROUNDS), "4 ms");

  const links = await page.getByRole("navigation", { name: "Steps" }).getByRole("link").elementHandles();
  row("another step is in the DOM", await page.evaluate(changes, { links, rounds: ROUNDS }), "8 ms");
  await context.close();
}

/** A table of 60 rows, a third of them expressions. */
async function mapping() {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(server.url);
  await at.heading(page).waitFor();
  await at.openText(page, sixtyRows());
  await at.go(page, "Attribute mappings");
  await at.heading(page).filter({ hasText: "Attribute mappings" }).waitFor();
  const links = await at.rail(page).getByRole("link").elementHandles();
  const hashes = await Promise.all(links.map((link) => link.getAttribute("href")));
  const [mappings, other] = ["#mappings", "#notification"].map((hash) => links[hashes.findIndex((href) => href?.endsWith(hash))]);
  row("the mappings of 60 rows are in the DOM", await page.evaluate(backAndForth, { mappings, other, rounds: ROUNDS }), "16 ms");

  await page.getByRole("button", { name: "Edit displayName", exact: true }).click();
  await page.getByRole("radiogroup", { name: "Kind of source" }).getByRole("radio", { name: "Expression" }).check();
  const box = page.getByRole("textbox", { name: "Expression", exact: true });
  row("a keystroke in an expression of 60 rows", await box.evaluate(keystrokes, ROUNDS), "4 ms");
  await context.close();
}

function sixtyRows() {
  const file = JSON.parse(at.golden("configuration", "linkedin-elevate.json"));
  const rows = file.mappings.users.attributes;
  for (let number = 1; rows.length < 60; number += 1) {
    const name = `extensionAttribute${((number - 1) % 15) + 1}`;
    const source = number % 3 ? { attribute: name } : { expression: `Join(" ", [givenName], ToUpper([${name}]))` };
    rows.push({ target: `urn:ietf:params:scim:schemas:extension:contoso:2.0:User:field${number}`, source });
  }
  return JSON.stringify(file);
}

function row(name, times, goal) {
  const sorted = [...times].sort((one, other) => one - other);
  const text = (time) => `${time.toFixed(1)} ms`;
  rows.push([name, text(sorted[Math.floor(sorted.length / 2)]), text(sorted[sorted.length - 1]), goal]);
}

function noteFirstHeading() {
  new MutationObserver((_, watcher) => {
    if (!document.querySelector("h1")) return;
    window.firstHeadingAt = performance.now();
    watcher.disconnect();
  }).observe(document, { childList: true, subtree: true });
}

// Both run in the page. A change is over when the microtasks that it caused have run. Waiting for the next task instead
// would count whatever else the browser does in between, drawing included.

async function keystrokes(box, rounds) {
  const nextTask = () => new Promise((resolve) => setTimeout(resolve));
  const times = [];
  box.focus();
  for (let round = 0; round < rounds; round += 1) {
    box.setRangeText("a", box.value.length, box.value.length, "end");
    const begun = performance.now();
    box.dispatchEvent(new InputEvent("input", { bubbles: true, data: "a", inputType: "insertText" }));
    // Microtasks run in turn, so each round lets those go first that the one before has asked for.
    for (let turn = 0; turn < 64; turn += 1) await undefined;
    times.push(performance.now() - begun);
    await nextTask();
  }
  return times;
}

async function changes({ links, rounds }) {
  const times = [];
  for (let round = 0; round < rounds; round += 1) {
    const heading = document.querySelector("h1")?.textContent;
    const link = links[(round + 1) % links.length];
    const taken = await new Promise((resolve) => {
      const watcher = new MutationObserver(() => {
        const now = document.querySelector("h1")?.textContent;
        if (now && now !== heading) {
          watcher.disconnect();
          resolve(performance.now() - begun);
        }
      });
      watcher.observe(document.body, { childList: true, subtree: true, characterData: true });
      const begun = performance.now();
      link.click();
      // A step that cannot be gone to yet changes nothing: leave it out.
      setTimeout(() => {
        watcher.disconnect();
        resolve(undefined);
      }, 1000);
    });
    if (taken !== undefined) times.push(taken);
  }
  return times;
}

async function backAndForth({ mappings, other, rounds }) {
  const times = [];
  const arrived = (link) =>
    new Promise((resolve) => {
      const before = document.querySelector("h1")?.textContent;
      const watcher = new MutationObserver(() => {
        if (document.querySelector("h1")?.textContent === before) return;
        watcher.disconnect();
        resolve(performance.now() - begun);
      });
      watcher.observe(document.body, { childList: true, subtree: true, characterData: true });
      const begun = performance.now();
      link.click();
    });
  for (let round = 0; round < rounds; round += 1) {
    await arrived(other);
    await new Promise((resolve) => setTimeout(resolve));
    times.push(await arrived(mappings));
    await new Promise((resolve) => setTimeout(resolve));
  }
  return times;
}
