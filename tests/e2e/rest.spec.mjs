// The page comes in two files. The first shows the first step by itself; what a person does before the rest has come is not
// lost, whatever the network does.

import { expect, test } from "./page.mjs";

const rest = /\/assets\/rest-[0-9a-f]+\.wasm$/;
const heading = (page) => page.getByRole("heading", { level: 1 });
const name = (page) => page.getByRole("textbox", { name: "Name in Entra" });
const application = (page) => page.getByRole("radio", { name: "LinkedIn Elevate" });

/** Holds the rest back until the function that this gives is called. */
async function hold(page) {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await page.route(rest, async (route) => {
    await held;
    await route.continue();
  });
  return release;
}

for (const look of [
  { viewport: { width: 1440, height: 950 } },
  { viewport: { width: 320, height: 700 }, colorScheme: "dark" },
  { locale: "de-DE", timezoneId: "Pacific/Auckland", reducedMotion: "reduce" },
]) {
  test(`the first step stands on the first file alone (${JSON.stringify(look)})`, async ({ browser, complaints }) => {
    const context = await browser.newContext({ ...look, baseURL: process.env.QM_URL });
    const page = await context.newPage();
    page.on("pageerror", (error) => complaints.push(String(error)));
    const asked = [];
    await page.route(rest, (route) => asked.push(route.request().url()));
    await page.goto("./");
    await expect(application(page)).toBeVisible();
    await expect(page.getByRole("navigation", { name: "Steps", includeHidden: true }).getByRole("link", { includeHidden: true })).toHaveCount(10);
    await page.waitForLoadState("networkidle");
    expect(asked, "nothing asks for the rest before the person acts").toEqual([]);
    await context.close();
  });
}

test("what is chosen and typed before the rest has come is kept, in its order", async ({ page }) => {
  const release = await hold(page);
  await page.goto("./");
  await application(page).check();
  await page.getByRole("button", { name: "Continue" }).click();
  release();
  await expect(heading(page)).toHaveText("Have these things at hand");
  await page.getByRole("link", { name: "Application" }).first().click();
  await expect(application(page)).toBeChecked();
});

test("a link that is followed before the rest has come leads where it says", async ({ page }) => {
  const release = await hold(page);
  await page.goto("./");
  await page.getByRole("link", { name: "Skip to this step" }).focus();
  await page.keyboard.press("Enter");
  await expect(heading(page)).not.toBeFocused();
  release();
  await expect(heading(page)).toBeFocused();
});

test.describe("without a connection", () => {
  test.use({ provoked: /Failed to load resource|rest-/ });

  test("the page says that its rest is missing, and goes on by itself", async ({ page }) => {
    await page.goto("./");
    await expect(application(page)).toBeVisible();
    let gone = true;
    await page.route(rest, (route) => (gone ? route.abort() : route.continue()));
    await application(page).check();
    await expect(page.getByRole("alert").filter({ hasText: "has not arrived" })).toBeVisible();
    gone = false;
    await page.evaluate(() => dispatchEvent(new Event("online")));
    await expect(page.getByRole("alert").filter({ hasText: "has not arrived" })).toHaveCount(0);
    await expect(name(page)).toHaveValue("LinkedIn Elevate");
  });
});

test("a returning person's draft opens whole", async ({ page }) => {
  await page.goto("./");
  await application(page).check();
  await expect(page.getByText("Saved", { exact: false }).first()).toBeVisible();
  await page.reload();
  await expect(application(page)).toBeChecked();
  await expect(page.getByRole("complementary", { name: "What you will export" })).toContainText("linkedin-elevate");
});
