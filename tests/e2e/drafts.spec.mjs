// What was typed is not lost: by a reload, by a killed browser, by a second tab, by a browser that keeps nothing, by a
// record that cannot be read.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { chromium } from "@playwright/test";
import { launch } from "./chromium.mjs";
import { expect, test } from "./page.mjs";
import * as at from "./steps.mjs";

const NAME = "Name in Entra";

test("every kind of answer survives a reload", async ({ page }) => {
  await at.open(page, "./?app=linkedin-sales-navigator");
  await at.type(page, NAME, "Sales EMEA");
  await at.go(page, "Before you start");
  await at.group(page, "At hand").getByRole("checkbox").nth(1).check();
  await at.go(page, "Licenses");
  await at.choose(page, "License assignment", "Automatically");
  await at.go(page, "Notifications");
  await at.box(page, "Prevent accidental deletion").uncheck();
  await at.go(page, "Attribute mappings");
  await at.mapFrom(page, "Users", "title", "companyName");
  await at.go(page, "Who is provisioned");
  await at.add(page, "Group", "Sales EMEA", "Default Access");
  await at.saved(page);
  await page.reload();
  await at.at(page, "Who is provisioned?");
  await expect(at.textbox(page, "Who 1")).toHaveValue("Sales EMEA");
  await expect(at.main(page).getByRole("combobox", { name: "Kind 1" }).locator("option:checked")).toHaveText("Group");
  await expect(at.main(page).getByRole("combobox", { name: "Role 1" }).locator("option:checked")).toHaveText("Default Access");
  await at.go(page, "Attribute mappings");
  await expect(at.mapped(page, "title").getByRole("cell").nth(1)).toContainText("[companyName]");
  await at.go(page, "Notifications");
  await expect(at.box(page, "Prevent accidental deletion")).not.toBeChecked();
  await at.go(page, "Licenses");
  await expect(at.option(page, "License assignment", "Automatically")).toBeChecked();
  await at.go(page, "Before you start");
  await expect(at.group(page, "At hand").getByRole("checkbox").nth(1)).toBeChecked();
  await at.go(page, "Application");
  await expect(at.textbox(page, NAME)).toHaveValue("Sales EMEA");
});

test("leaving the page at once saves what was typed last", async ({ page }) => {
  page.on("dialog", (dialog) => dialog.accept());
  await at.open(page, "./?app=linkedin-elevate");
  await at.type(page, NAME, "first");
  await at.saved(page);
  await at.type(page, NAME, "typed last");
  await page.goto("about:blank");
  await at.open(page, "./#application");
  await expect(at.textbox(page, NAME)).toHaveValue("typed last");
});

test("nothing is asked on leaving once everything is saved", async ({ page }) => {
  const asked = [];
  page.on("dialog", (dialog) => {
    asked.push(dialog.type());
    return dialog.accept();
  });
  await at.open(page, "./?app=linkedin-elevate");
  await at.type(page, NAME, "Elevate EMEA");
  await at.saved(page);
  await page.reload();
  await expect(at.textbox(page, NAME)).toHaveValue("Elevate EMEA");
  expect(asked).toEqual([]);
});

test("the page never says saved before it is", async ({ page }) => {
  await page.addInitScript(() => {
    // Transactions that write are answered only when the test says so.
    const transaction = IDBDatabase.prototype.transaction;
    const held = [];
    window.letGo = () => held.splice(0).forEach((complete) => complete());
    IDBDatabase.prototype.transaction = function (...parts) {
      const made = transaction.apply(this, parts);
      if (parts[1] !== "readwrite" || !window.holding) return made;
      let said;
      Object.defineProperty(made, "oncomplete", { set: (listener) => (said = listener) });
      made.addEventListener("complete", (event) => held.push(() => said?.(event)));
      return made;
    };
  });
  await at.open(page, "./?app=linkedin-elevate");
  await page.evaluate(() => (window.holding = true));
  await at.type(page, NAME, "Elevate EMEA");
  await expect(at.banner(page).getByRole("status")).toHaveText("Saving…");
  // It is in the database already, but the browser has not said so.
  await expect.poll(() => at.stored(page)).toContain("Elevate EMEA");
  await expect(at.banner(page).getByRole("status")).toHaveText("Saving…");
  await page.evaluate(() => window.letGo());
  await at.saved(page);
});

test("a browser that is killed in the middle of typing has the draft", async ({ baseURL }) => {
  const folder = mkdtempSync(join(tmpdir(), "quartermaster-"));
  try {
    const first = await start(folder);
    const page = await first.page();
    await at.open(page, `${baseURL}?app=linkedin-elevate`, null);
    await at.type(page, NAME, "Elevate EMEA");
    await at.saved(page);
    // Typing goes on; nobody waits for it.
    at.textbox(page, NAME).pressSequentially(" and all the others", { delay: 5 }).catch(() => {});
    await expect(at.textbox(page, NAME)).not.toHaveValue("Elevate EMEA");
    await first.kill();

    const second = await start(folder);
    const again = await second.page();
    await at.open(again, `${baseURL}#application`, null);
    await expect(at.textbox(again, NAME)).toHaveValue(/^Elevate EMEA( |$)/);
    await expect(at.option(again, "Application", "LinkedIn Elevate")).toBeChecked();
    await second.kill();
  } finally {
    // Its last processes may still be writing.
    rmSync(folder, { recursive: true, force: true, maxRetries: 50, retryDelay: 100 });
  }
});

/** A browser of this test alone, with its profile in a folder, that can be killed as a whole. */
async function start(folder) {
  const child = spawn(
    launch.executablePath,
    ["--headless", ...launch.args, `--user-data-dir=${folder}`, "--remote-debugging-port=0", "about:blank"],
    { stdio: ["ignore", "ignore", "pipe"] },
  );
  const ended = once(child, "exit");
  let address;
  for await (const line of createInterface({ input: child.stderr })) {
    address = /ws:\/\/\S+/.exec(line)?.[0];
    if (address) break;
  }
  child.stderr.resume();
  const browser = await chromium.connectOverCDP(address);
  return {
    page: () => browser.contexts()[0].newPage(),
    kill: async () => {
      child.kill("SIGKILL");
      await ended;
      await browser.close().catch(() => {});
    },
  };
}

test.describe("two tabs", () => {
  const readOnly = (page) => page.getByRole("status").filter({ hasText: "Another tab is editing this draft" });

  test("the second one reads, follows, and takes over when asked", async ({ page, context }) => {
    await at.open(page, "./?app=linkedin-elevate");
    await at.type(page, NAME, "from the first tab");
    await at.saved(page);
    const second = await context.newPage();
    await at.open(second, "./#application");
    await expect(readOnly(second)).toBeVisible();
    await expect(at.textbox(second, NAME)).toHaveValue("from the first tab");
    await expect(at.textbox(second, NAME)).toBeDisabled();

    await at.type(page, NAME, "typed on");
    await at.saved(page);
    await expect(at.textbox(second, NAME), "what the first saves is shown in the second").toHaveValue("typed on");

    await second.getByRole("button", { name: "Edit here instead" }).click();
    await expect(readOnly(second)).toHaveCount(0);
    await expect(at.textbox(second, NAME)).toBeEnabled();
    await expect(readOnly(page), "the first is told").toBeVisible();
    await expect(at.textbox(page, NAME)).toBeDisabled();
    await at.type(second, NAME, "from the second tab");
    await at.saved(second);
    await expect(at.textbox(page, NAME)).toHaveValue("from the second tab");
    expect(await second.evaluate(() => document.activeElement !== document.body)).toBe(true);
  });

  test("what was typed last before a take-over is not lost", async ({ page, context }) => {
    await at.open(page, "./?app=linkedin-elevate");
    await at.type(page, NAME, "first");
    await at.saved(page);
    const second = await context.newPage();
    await at.open(second, "./#application");
    await expect(readOnly(second)).toBeVisible();
    await at.type(page, NAME, "typed last");
    await second.getByRole("button", { name: "Edit here instead" }).click();
    await expect(readOnly(page)).toBeVisible();
    await expect(at.textbox(second, NAME)).toBeEnabled();
    // Whichever came first: the two tabs show the same in the end, and it is what the browser keeps.
    await expect(at.textbox(second, NAME)).toHaveValue("typed last");
    await expect(at.textbox(page, NAME)).toHaveValue("typed last");
    await expect.poll(() => at.stored(second)).toContain("typed last");
  });

  test("when the writing tab is closed the other one goes on", async ({ page, context }) => {
    await at.open(page, "./?app=linkedin-elevate");
    await at.type(page, NAME, "kept");
    await at.saved(page);
    const second = await context.newPage();
    await at.open(second, "./#application");
    await expect(readOnly(second)).toBeVisible();
    await page.close();
    await expect(at.textbox(second, NAME)).toBeEnabled();
    await expect(at.textbox(second, NAME)).toHaveValue("kept");
    await expect(readOnly(second)).toHaveCount(0);
  });
});

test("a draft that another tab saved first is written over only when one says so", async ({ page }) => {
  await at.open(page, "./?app=linkedin-elevate");
  await at.type(page, NAME, "from the other tab");
  await at.saved(page);
  await page.evaluate(async () => {
    const done = (request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
    const database = await done(indexedDB.open("quartermaster"));
    const transaction = database.transaction("drafts", "readwrite");
    const drafts = transaction.objectStore("drafts");
    const record = await done(drafts.get("current"));
    drafts.put({ ...record, rev: record.rev + 5 }, "current");
    await new Promise((resolve) => (transaction.oncomplete = resolve));
    database.close();
  });
  await at.type(page, NAME, "from this one");
  const said =
    "Another tab saved this draft first: download this one and reload the page to see the other, or save this one over it";
  await expect(page.getByRole("alert").filter({ hasText: said })).toBeVisible();
  await expect(page.getByRole("button", { name: "Try again" })).toHaveCount(0);
  expect(await at.stored(page)).not.toContain("from this one");
  await at.button(page, "Save this one over it").click();
  await at.saved(page);
  expect(await at.stored(page)).toContain("from this one");
  await expect(page.getByRole("alert").filter({ hasText: said })).toHaveCount(0);
});

test.describe("a browser that keeps nothing", () => {
  test("the wizard still ends in files; the page says it is not saved and offers the draft", async ({ page, browser, baseURL }) => {
    await page.addInitScript(() => Object.defineProperty(window, "indexedDB", { get: () => undefined }));
    await at.open(page);
    const alert = page.getByRole("alert").filter({ hasText: "Not saved: this browser keeps nothing for this page" });
    await expect(alert).toBeVisible();
    await at.choose(page, "Application", "LinkedIn Elevate");
    await at.type(page, NAME, "Elevate EMEA");
    await expect(at.banner(page).getByRole("status")).toHaveText("Not saved");
    const draft = await at.downloaded(page, () => at.button(page, "Download the draft").click());
    expect(draft.name).toBe("quartermaster-draft.json");

    await at.openText(page, at.golden("configuration", "linkedin-elevate.json"));
    await at.dialog(page).getByRole("button", { name: "Open the file" }).click();
    await at.at(page, "Review and export");
    expect((await at.take(page, "configuration")).text).toBe(at.golden("configuration", "linkedin-elevate.json"));

    const context = await browser.newContext({ baseURL });
    const fresh = await context.newPage();
    await at.open(fresh);
    await at.openText(fresh, draft.text, draft.name);
    await at.go(fresh, "Application");
    await expect(at.textbox(fresh, NAME)).toHaveValue("Elevate EMEA");
    await context.close();
  });

  test("a full disk is told, and saving goes on once there is room", async ({ page }) => {
    await page.addInitScript(() => {
      const put = IDBObjectStore.prototype.put;
      IDBObjectStore.prototype.put = function (...parts) {
        if (window.full) throw new DOMException("no room", "QuotaExceededError");
        return put.apply(this, parts);
      };
    });
    await at.open(page, "./?app=linkedin-elevate");
    await page.evaluate(() => (window.full = true));
    await at.type(page, NAME, "while it was full");
    await expect(page.getByRole("alert").filter({ hasText: "Not saved: there is no room left" })).toBeVisible();
    await page.evaluate(() => (window.full = false));
    await page.getByRole("button", { name: "Try again" }).click();
    await at.saved(page);
    await expect(page.getByRole("alert").filter({ hasText: "Not saved" })).toHaveCount(0);
    await page.reload();
    await expect(at.textbox(page, NAME)).toHaveValue("while it was full");
  });
});

test.describe("a record that cannot be read", () => {
  const put = (page, record) =>
    page.evaluate(async (record) => {
      const database = await new Promise((resolve, reject) => {
        const request = indexedDB.open("quartermaster");
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      const transaction = database.transaction("drafts", "readwrite");
      transaction.objectStore("drafts").put(record, "current");
      await new Promise((resolve) => (transaction.oncomplete = resolve));
      database.close();
    }, record);

  const BROKEN = {
    "with a wrong checksum": { schema: 1, rev: 3, json: '{"marker":"kept aside"}', crc32: 1, updated: 1 },
    "of another shape": { marker: "kept aside" },
    "that is a text": "kept aside",
  };
  for (const [name, record] of Object.entries(BROKEN)) {
    test(`${name} is kept aside and told, and a new draft is begun`, async ({ page }) => {
      await at.open(page, "./?app=linkedin-elevate");
      await at.type(page, NAME, "before");
      await at.saved(page);
      await put(page, record);
      await page.goto("about:blank");
      await at.open(page);
      const said = "The saved draft could not be read. It was kept aside in this browser, and a new one was begun";
      await expect(page.getByRole("alert").filter({ hasText: said })).toBeVisible();
      await at.choose(page, "Application", "LinkedIn Elevate");
      await at.saved(page);
      const kept = JSON.parse(await at.stored(page)).find(({ store }) => store === "quarantine");
      expect(JSON.stringify(kept.records), "nothing is deleted").toContain("kept aside");
    });
  }

  test("of a newer page is left alone, and the page says so", async ({ page }) => {
    await at.open(page, "./?app=linkedin-elevate");
    await at.type(page, NAME, "before");
    await at.saved(page);
    const newer = { schema: 99, rev: 7, json: "{}", crc32: 0, updated: 1, marker: "of tomorrow" };
    await put(page, newer);
    await page.goto("about:blank");
    await at.open(page);
    await expect(page.getByRole("alert").filter({ hasText: /newer version of this page/ }).first()).toBeVisible();
    expect(await at.stored(page)).toContain("of tomorrow");
  });
});
