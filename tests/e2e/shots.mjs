// Takes the README's picture of the real page: docs/screenshot.png. The mappings of Sales Navigator with an expression
// that is being tried out: the rail, the question and the pane all have something to show.

import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";
import { launch } from "./chromium.mjs";
import { indexed } from "./palette.mjs";
import { serve } from "./server.mjs";
import * as at from "./steps.mjs";

const place = fileURLToPath(new URL("../../docs/screenshot.png", import.meta.url));
/** Room above the open row: what stands there shows that the rest is a table. */
const ABOVE = 215;
const server = await serve();
const browser = await chromium.launch(launch);
try {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    deviceScaleFactor: 1.5,
    colorScheme: "light",
    locale: "en-US",
    timezoneId: "UTC",
  });
  const page = await context.newPage();
  await at.open(page, `${server.url}#application`, new Date("2026-11-22T09:41:00Z"));
  await at.openText(page, at.golden("configuration", "linkedin-sales-navigator.json"));
  await at.go(page, "Attribute mappings");
  await at.at(page, "Attribute mappings");
  await at.button(page, "Edit displayName").click();
  await at.main(page).getByRole("radio", { name: "Expression" }).check();
  const expression = at.main(page).getByRole("textbox", { name: "Expression", exact: true });
  await expression.fill('Join(" ", [givenName], ToUpper([surname]))');
  await at.main(page).locator("output").getByText("Zoë ĐẶNG").waitFor();
  await at.saved(page);
  await page.evaluate((above) => {
    const row = document.activeElement.closest("tr");
    scrollTo(0, row.getBoundingClientRect().top + scrollY - above);
    // Nothing holds the focus.
    document.activeElement.blur();
    return document.fonts.ready.then(() => undefined);
  }, ABOVE);
  await page.mouse.move(0, 0);
  const shot = await page.screenshot({ animations: "disabled", caret: "hide" });
  const small = await indexed(await browser.newPage(), shot);
  writeFileSync(place, small);
  console.log(`Written: docs/screenshot.png, ${Math.round(small.length / 1000)} KB`);
} finally {
  await browser.close();
  await server.stop();
}
