// Trying an expression out: its values come from a worker beside the page, typing never waits for it, and without it the
// table works as before.

import { expect, test } from "./page.mjs";
import * as at from "./steps.mjs";

const JOIN = 'Join(" ", [givenName], ToUpper([surname]))';
/** A pattern that tries every way to split a long text: it never ends by itself. */
const ENDLESS = `Replace("${"a".repeat(40)}!", , "(a*)*b", , "x", , )`;

const files = /\/assets\/evaluator-[0-9a-f]{12,16}\.(js|wasm)$/;
const script = /\/assets\/evaluator-[0-9a-f]{12,16}\.js$/;
const wasm = /\/assets\/evaluator-[0-9a-f]{12,16}\.wasm$/;

const expression = (page) => at.main(page).getByRole("textbox", { name: "Expression", exact: true });
const sample = (page, name) => at.main(page).getByRole("textbox", { name, exact: true });
const whole = (page) => at.main(page).locator("output");
/** The value that stands beside an inner call. */
const inner = (page, call) => at.main(page).locator("dt", { hasText: call }).locator("xpath=following-sibling::dd[1]");

/** Opens the mappings of Sales Navigator as a person comes to them, and a row of them as an expression. */
async function write(page, text) {
  await at.open(page, "./?app=linkedin-sales-navigator#mappings");
  await row(page, text);
}

async function row(page, text) {
  await at.object(page, "Users");
  await at.main(page).getByRole("button", { name: "Edit displayName", exact: true }).click();
  await at.main(page).getByRole("radio", { name: "Expression" }).check();
  await expression(page).fill(text);
  await expression(page).press("End");
}

test("an expression shows the value of each inner call and of the whole, as the sample changes", async ({ page }) => {
  await write(page, JOIN);
  await expect(whole(page)).toHaveText("Zoë ĐẶNG");
  await expect(inner(page, "ToUpper([surname])")).toHaveText("ĐẶNG");
  await sample(page, "surname").fill("Lee");
  await expect(whole(page)).toHaveText("Zoë LEE");
  await sample(page, "givenName").fill("");
  await expect(whole(page)).toHaveText("LEE");
  await expression(page).fill("IgnoreFlowIfNullOrEmpty([mail])");
  await sample(page, "mail").fill("");
  await expect(whole(page)).toHaveText("Left out: the target keeps what it has");
  await expression(page).fill("[mail]");
  await expect(whole(page)).toHaveText("No value");
});

test("the function at the caret says what it does, and what it cannot do is told in a sentence", async ({ page }) => {
  await write(page, 'Append([mail], ".test")');
  await expression(page).press("ArrowLeft");
  await expect(at.main(page).getByText("Puts a suffix behind a text")).toBeVisible();
  await expect(at.main(page).getByText(/^Example: Append\(.* → Ann\.Lee@contoso\.com\.test$/)).toBeVisible();
  await expression(page).fill("Left([surname], [givenName])");
  await expect(at.main(page).getByText(/^Give Left a whole number/)).toBeVisible();
});

test("a pattern that never ends gives its sentence, and typing does not wait for it", async ({ page }) => {
  await write(page, ENDLESS);
  await expression(page).press("Control+A");
  await page.keyboard.type(JOIN);
  await expect(expression(page)).toHaveValue(JOIN);
  await expect(whole(page)).toHaveText("Zoë ĐẶNG");
  await expression(page).fill(ENDLESS);
  await expect(at.main(page).getByText("does not come to an end on this text")).toBeVisible();
});

test("opening the page at the mappings fetches nothing of it before the person acts", async ({ page, requests }) => {
  await at.open(page, "./?app=linkedin-sales-navigator#mappings");
  await expect(at.files(page).getByRole("combobox", { name: "File" })).toBeVisible();
  expect(requests.filter((href) => files.test(href) || href.includes("try."))).toEqual([]);
});

test.describe("without the service worker", () => {
  test.use({ serviceWorkers: "block" });

  test("the evaluator begins at the step before the mappings", async ({ page, requests }) => {
    await at.open(page, "./?app=linkedin-sales-navigator");
    await at.go(page, "Connection");
    await at.at(page, "Connect Entra to LinkedIn");
    await expect(at.files(page).getByRole("combobox", { name: "File" })).toBeVisible();
    expect(requests.filter((href) => files.test(href))).toEqual([]);
    await at.go(page, "Notifications");
    await at.at(page, "Who is told when provisioning stops?");
    await page.mouse.move(20, 20);
    await expect.poll(() => requests.filter((href) => files.test(href)).length).toBe(2);
  });

  test("a worker that does not come back is ended, and the next question finds a new one", async ({ page }) => {
    let stuck = true;
    await page.route(script, async (route) => {
      const answer = await route.fetch();
      const body = "postMessage(true); onmessage = () => { for (;;); };";
      await route.fulfill(stuck ? { response: answer, body } : { response: answer });
    });
    await write(page, "[surname]");
    await page.keyboard.type(" ");
    await expect(expression(page)).toHaveValue("[surname] ");
    await expect(at.main(page).getByText("after 5 seconds there is no value yet")).toBeVisible({ timeout: 40_000 });
    stuck = false;
    await expression(page).fill("ToUpper([surname])");
    await expect(whole(page)).toHaveText("ĐẶNG");
  });

  test.describe("a part that is missing", () => {
    test.use({ provoked: /Failed to load resource|ERR_|try\.html/ });

    for (const [what, address, sentence] of [
      ["the WebAssembly", wasm, "the part of the page that does it has not arrived"],
      ["the worker's script", script, "the part of the page that does it has not arrived"],
      ["the frame", /\/try\.html$/, "the browser, or an extension in it, stops the part of the page that does it"],
    ]) {
      test(`is one sentence, the table works, and the next question tries again (${what})`, async ({ page }) => {
        await page.route(address, (route) => route.abort());
        await write(page, JOIN);
        await expect(at.main(page).getByText(`Values cannot be tried out: ${sentence}`)).toBeVisible();
        await expression(page).press("Enter");
        await expect(at.mapped(page, "displayName")).toContainText("ToUpper([surname])");
        await page.unroute(address);
        await at.main(page).getByRole("button", { name: "Edit displayName", exact: true }).click();
        await expect(whole(page)).toHaveText("Zoë ĐẶNG");
      });
    }
  });
});

test("with the server gone, values are still worked out", async ({ page, serveSite }) => {
  const server = await serveSite({ base: "/some/path/" });
  await page.goto(server.url);
  await expect(at.heading(page)).toBeVisible();
  await page.keyboard.press("Tab");
  await expect.poll(() => page.evaluate(() => Boolean(navigator.serviceWorker.controller))).toBe(true);
  await server.stop();
  await page.goto("about:blank");
  await page.goto(`${server.url}?app=linkedin-sales-navigator#mappings`);
  await row(page, JOIN);
  await expect(whole(page)).toHaveText("Zoë ĐẶNG");
});
