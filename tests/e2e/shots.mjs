// Takes the README's picture of the real page: docs/screenshot.png. Halfway through Sales Navigator, where the rail, the
// question and the pane all have something to show.

import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";
import { launch } from "./chromium.mjs";
import { indexed } from "./palette.mjs";
import { serve } from "./server.mjs";

const place = fileURLToPath(new URL("../../docs/screenshot.png", import.meta.url));
const server = await serve();
const browser = await chromium.launch(launch);
try {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 860 },
    colorScheme: "light",
    locale: "en-US",
    timezoneId: "UTC",
  });
  const page = await context.newPage();
  const on = async () => {
    const heading = page.getByRole("heading", { level: 1 });
    const before = await heading.textContent();
    await page.getByRole("button", { name: "Continue" }).click();
    await page.waitForFunction((before) => document.querySelector("h1")?.textContent !== before, before);
  };
  await page.clock.setFixedTime(new Date("2026-11-22T09:41:00Z"));
  await page.goto(`${server.url}?app=linkedin-sales-navigator`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await on();
  for (const thing of await page.getByRole("main").getByRole("checkbox").all()) await thing.check();
  await on();
  await page.getByRole("radio").last().check();
  await on();
  await on();
  // Nothing holds the focus, and all of it is saved.
  await page.evaluate(() => document.activeElement?.blur());
  await page.getByText("Saved in this browser").waitFor();
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  const shot = await page.screenshot({ animations: "disabled", caret: "hide" });
  const small = await indexed(await browser.newPage(), shot);
  writeFileSync(place, small);
  console.log(`Written: docs/screenshot.png, ${Math.round(small.length / 1000)} KB`);
} finally {
  await browser.close();
  await server.stop();
}
