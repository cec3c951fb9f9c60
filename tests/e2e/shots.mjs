// Takes the README's picture of the real page: docs/screenshot.png.

import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";
import { launch } from "./chromium.mjs";
import { serve } from "./server.mjs";

const place = fileURLToPath(new URL("../../docs/screenshot.png", import.meta.url));
const server = await serve();
const browser = await chromium.launch(launch);
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 860 }, colorScheme: "light", locale: "en-US" });
  // The first step with an answer, further in: the connection page shows rail, question and pane at their best.
  await page.goto(`${server.url}?app=linkedin-sales-navigator#connection`);
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.screenshot({ path: place, animations: "disabled", caret: "hide" });
  console.log(`Written: ${place}`);
} finally {
  await browser.close();
  await server.stop();
}
