// The token stays in the memory of the tab: a canary is typed and pasted, and then looked for wherever a page can leave
// something behind.

import { expect, test } from "./page.mjs";
import * as at from "./steps.mjs";

const CANARY = "canaryQ7x-9Zt4Lm2Vb8Wc";
const ELSEWHERE = "./?app=linkedin-sales-navigator#token";
const shown = (page, name = "Show") => page.getByRole("button", { name: `${name} Secret token` });

/** A JSON Web Token that stopped to count in 2001. */
const part = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
const EXPIRED = `${part({ alg: "none" })}.${part({ exp: 1_000_000_000 })}.c2lnbmF0dXJl`;

/** Everything that the page holds in the open. */
async function inTheOpen(page) {
  const seen = await page.evaluate(async () => {
    const attributes = [];
    for (const element of document.querySelectorAll("*")) {
      for (const { name, value } of element.attributes) attributes.push(`${name}=${value}`);
    }
    const cached = [];
    for (const name of await caches.keys()) {
      for (const request of await (await caches.open(name)).keys()) cached.push(request.url);
    }
    return {
      markup: document.documentElement.outerHTML,
      text: document.documentElement.innerText,
      attributes: attributes.join("\n"),
      local: JSON.stringify({ ...localStorage }),
      session: JSON.stringify({ ...sessionStorage }),
      cookies: document.cookie,
      title: document.title,
      address: location.href,
      state: JSON.stringify(history.state),
      window: window.name,
      entries: performance.getEntries().map((entry) => entry.name).join("\n"),
      cached: cached.join("\n"),
    };
  });
  return { ...seen, database: await at.stored(page) };
}

async function nowhere(page, canary = CANARY) {
  for (const [place, content] of Object.entries(await inTheOpen(page))) {
    expect(content.includes(canary), `the token is in ${place}`).toBe(false);
  }
}

test("a token that is typed or pasted is nowhere but in its field, and gone after a reload", async ({ page, context, requests }) => {
  const said = [];
  page.on("console", (message) => said.push(message.text()));
  const bodies = [];
  page.on("request", (request) => bodies.push(`${request.url()} ${request.postData() ?? ""} ${JSON.stringify(request.headers())}`));
  await at.open(page, ELSEWHERE);
  await at.secret(page).pressSequentially(CANARY);
  await expect(at.main(page).getByRole("note").filter({ hasText: "Nothing looks wrong with it" })).toBeVisible();
  await nowhere(page);

  await context.grantPermissions(["clipboard-write"]);
  await page.evaluate((text) => navigator.clipboard.writeText(text), CANARY);
  await at.secret(page).fill("");
  await at.secret(page).focus();
  await page.keyboard.press("Control+v");
  await expect(at.secret(page)).toHaveValue(CANARY);
  await nowhere(page);

  // Through every other step, an undo, a redo, and to the files.
  await at.press(page, "Continue");
  await at.at(page, "Connect Entra to LinkedIn");
  await nowhere(page);
  for (const { short } of at.STEPS) {
    await at.go(page, short);
    await nowhere(page);
  }
  await at.go(page, "Access token");
  await at.type(page, "Day it was generated", "2026-11-20");
  await at.button(page, "Undo").click();
  await at.button(page, "Redo").click();
  await nowhere(page);
  await at.saved(page);

  await at.openText(page, at.golden("configuration", "linkedin-sales-navigator.json"));
  await at.dialog(page).getByRole("button", { name: "Open the file" }).click();
  await at.at(page, "Review and export");
  for (const artefact of ["configuration", "notification", "renewal"]) {
    const file = await at.take(page, artefact);
    expect(file.text + file.name).not.toContain(CANARY);
  }
  await nowhere(page);
  await at.go(page, "Access token");
  await at.secret(page).fill(CANARY);
  await page.reload();
  await at.at(page, "Generate the access token");
  await expect(at.secret(page)).toHaveValue("");
  await nowhere(page);
  expect(said.join("\n")).not.toContain(CANARY);
  expect(requests.join("\n") + bodies.join("\n")).not.toContain(CANARY);
});

test("the draft that is downloaded when nothing can be saved is without the token", async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(window, "indexedDB", { get: () => undefined }));
  await at.open(page, ELSEWHERE);
  await at.secret(page).fill(CANARY);
  await at.type(page, "Day it was generated", "2026-11-20");
  const draft = await at.downloaded(page, () => at.button(page, "Download the draft").click());
  expect(draft.text).toContain("2026-11-20");
  expect(draft.text).not.toContain(CANARY);
});

test("a token in the wrong field is still in no file name, title or address", async ({ page }) => {
  await at.open(page);
  await at.openText(page, at.golden("configuration", "linkedin-elevate.json"));
  await at.go(page, "Application");
  await at.type(page, "Name in Entra", CANARY);
  await at.go(page, "Review and export");
  expect(await page.title()).not.toContain(CANARY);
  expect(page.url()).not.toContain(CANARY);
  expect((await at.take(page, "configuration")).name).not.toContain(CANARY.toLowerCase());
});

test("it is hidden by default, shown when asked, and hidden again by Continue and when the page is hidden", async ({ page }) => {
  await at.open(page, ELSEWHERE);
  await at.secret(page).fill(CANARY);
  await expect(at.secret(page)).toHaveAttribute("type", "password");
  await shown(page).click();
  await expect(at.secret(page)).toHaveAttribute("type", "text");
  await expect(page.getByRole("status").filter({ hasText: "Secret token is shown on screen" })).toHaveCount(1);
  await shown(page, "Hide").click();
  await expect(at.secret(page)).toHaveAttribute("type", "password");

  await shown(page).click();
  await at.type(page, "Day it was generated", "someday");
  await at.press(page, "Continue");
  await expect(at.summary(page)).toBeVisible();
  await expect(at.secret(page), "also by a Continue that failed").toHaveAttribute("type", "password");

  await shown(page).click();
  await expect(at.secret(page)).toHaveAttribute("type", "text");
  await page.evaluate(() => {
    Object.defineProperty(document, "visibilityState", { get: () => "hidden", configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  });
  await expect(at.secret(page)).toHaveAttribute("type", "password");
});

test("leaving the step by the rail hides it again", async ({ page }) => {
  await at.open(page, ELSEWHERE);
  await at.secret(page).fill(CANARY);
  await shown(page).click();
  await at.go(page, "Connection");
  await at.go(page, "Access token");
  await expect(at.secret(page)).toHaveAttribute("type", "password");
});

test("the field asks password managers and spelling services to look away", async ({ page }) => {
  await at.open(page, ELSEWHERE);
  const field = at.secret(page);
  for (const [name, value] of Object.entries({ autocomplete: "off", spellcheck: "false", autocapitalize: "none", "data-1p-ignore": /.*/, "data-lpignore": /.*/, "data-bwignore": /.*/ })) {
    await expect(field).toHaveAttribute(name, value);
  }
  for (const name of ["name", "maxlength", "value"]) await expect(field).not.toHaveAttribute(name, /.*/);
});

test("the token can be forgotten", async ({ page }) => {
  await at.open(page, ELSEWHERE);
  await at.secret(page).fill(CANARY);
  await page.getByRole("button", { name: "Forget the token" }).click();
  await expect(at.secret(page)).toHaveValue("");
  await expect(page.getByRole("button", { name: "Forget the token" })).toHaveCount(0);
  expect(await page.evaluate(() => document.activeElement !== document.body), "the focus is not lost").toBe(true);
});

const HYGIENE = {
  "Bearer in front": ["Bearer 0123456789abcdef", "Secret token must not start with “Bearer”: Entra adds that itself"],
  "a space inside": ["01234567 89abcdef", "Secret token must not contain spaces: copy it again in one piece"],
  "a web address": ["https://api.linkedin.com/token", "Secret token must be the token itself, not a web address"],
  "an e-mail address": ["b.simon@contoso.com", "Secret token must be the token itself, not an e-mail address"],
  "the dots of a hidden field": ["••••••••••••••••••••", "Secret token must be the token itself, not the dots shown in its place"],
  "an expired token": [EXPIRED, "Secret token expired on September 9, 2001: generate a new one"],
};

for (const [name, [token, sentence]] of Object.entries(HYGIENE)) {
  test(`${name} is told at once, and stands in the way of Continue`, async ({ page }) => {
    await at.open(page, ELSEWHERE);
    await at.secret(page).fill(token);
    await expect(at.secret(page)).toHaveAccessibleDescription(new RegExp(`Error: ${sentence.replace(/[()]/g, "\\$&")}$`));
    await at.press(page, "Continue");
    await expect(at.summary(page).getByRole("link", { name: sentence, exact: true })).toBeVisible();
    await expect(at.secret(page), "what was typed stays").toHaveValue(token);
    await at.secret(page).fill(CANARY);
    await expect(at.summary(page)).toHaveCount(0);
  });
}

test("spaces around a token are told, and do not stand in the way", async ({ page }) => {
  await at.open(page, ELSEWHERE);
  await at.secret(page).fill(`${CANARY}  `);
  await expect(at.main(page).getByRole("note").filter({ hasText: "Secret token has spaces around it: leave them out when you paste it into Entra" })).toBeVisible();
  await at.press(page, "Continue");
  await at.at(page, "Connect Entra to LinkedIn");
});

test("a line break in what is pasted is told", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-write"]);
  await at.open(page, ELSEWHERE);
  await page.evaluate((text) => navigator.clipboard.writeText(text), "0123456789ab\ncdef0123456789");
  await at.secret(page).focus();
  await page.keyboard.press("Control+v");
  // A field of one line makes a space of it before the page can see it.
  await expect(at.secret(page)).toHaveAccessibleDescription(/Secret token must not contain (line breaks|spaces): copy it again in one piece$/);
});
