// The page by label and role: what a person reads is all that these functions know of it. They hold no claim about what
// is right; a spec does.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect } from "./page.mjs";

/** The day on which the golden files were made. */
export const DAY = new Date("2026-11-22T12:00:00Z");

/** Every step with its place in the address, its name in the rail and its heading for Sales Navigator. */
export const STEPS = [
  ["application", "Application", "Which application do you set up?"],
  ["prerequisites", "Before you start", "Have these things at hand"],
  ["licenses", "Licenses", "Does LinkedIn assign the licenses?"],
  ["token", "Access token", "Generate the access token"],
  ["connection", "Connection", "Connect Entra to LinkedIn"],
  ["notification", "Notifications", "Who is told when provisioning stops?"],
  ["mappings", "Attribute mappings", "Attribute mappings"],
  ["assignments", "Who is provisioned", "Who is provisioned?"],
  ["activation", "Switch it on", "Switch provisioning on"],
  ["review", "Review and export", "Review and export"],
].map(([slug, short, title]) => ({ slug, short, title }));

/** A file of the project. */
export const file = (path) => readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), "utf8");
export const golden = (kind, name) => file(`tests/golden/${kind}/${name}`);

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
/** A name that begins with this text: the hint of an option may follow. */
export const beginning = (text) => new RegExp(`^${escaped(text)}(?=\\s|$)`);
const labelled = (label) => new RegExp(`^${escaped(label)}( \\(optional\\))?$`);

export const heading = (page) => page.getByRole("heading", { level: 1 });
export const main = (page) => page.getByRole("main");
export const rail = (page) => page.getByRole("navigation", { name: "Steps" });
export const banner = (page) => page.getByRole("banner");
export const dialog = (page) => page.getByRole("dialog");
export const summary = (page) => main(page).getByRole("alert");
export const files = (page) => page.getByRole("complementary", { name: "What you will export" });
export const button = (page, name) => page.getByRole("button", { name, exact: true });
export const textbox = (page, label) => main(page).getByRole("textbox", { name: labelled(label) });
export const group = (page, label) => main(page).getByRole("group", { name: labelled(label) });
export const option = (page, label, name) => group(page, label).getByRole("radio", { name: beginning(name) });
export const box = (page, label) => main(page).getByRole("checkbox", { name: beginning(label) });
export const secret = (page) => main(page).getByLabel("Secret token (optional)", { exact: true });
export const table = (page, name) => main(page).getByRole("table", { name, exact: true });
export const known = (page, label) => main(page).getByRole("list", { name: `Known values for ${label}`, exact: true });

/** Opens the page on the day of the golden files and waits until it can be answered. */
export async function open(page, address = "./", day = DAY) {
  if (day) await page.clock.setFixedTime(day);
  await page.goto(address);
  await expect(heading(page)).toBeVisible();
}

/** Waits for a heading: the one sign that a step has come. */
export const at = (page, title) => expect(heading(page)).toHaveText(title);

export const press = (page, name) => main(page).getByRole("button", { name: beginning(name) }).click();
export const go = (page, short) => rail(page).getByRole("link", { name: beginning(short) }).click();
// A click, not a check: the page may ask before it takes the choice.
export const choose = (page, label, name) => option(page, label, name).click();

/** Fills a field. What the page brings into it in that very moment (the name of an application just chosen) is typed over. */
export async function type(page, label, text) {
  const field = textbox(page, label);
  await field.fill(text);
  if ((await field.inputValue()) !== text) await field.fill(text);
}

/** Users or Groups of the mapping step. */
const ofObject = (page, name) => main(page).getByRole("radiogroup", { name: "Object" }).getByRole("radio", { name: beginning(name) });

/** Shows the table of users or of groups. */
export async function object(page, name) {
  if (!(await ofObject(page, name).isChecked())) await ofObject(page, name).check();
}

/** Shows what stands with users or with groups, whichever it is. */
export async function bring(page, locator) {
  for (const name of ["Users", "Groups"]) {
    if ((await locator.count()) || !(await ofObject(page, name).count())) return;
    await object(page, name);
  }
}

/** The last row of the shown mapping table with this target, closed. */
export const mapped = (page, target) =>
  main(page).getByRole("row").filter({ has: page.getByRole("button", { name: `Edit ${target}`, exact: true }) }).last();

/** Opens a row of a mapping table, does something in it and is done with it. */
export async function inRow(page, table, target, act) {
  await object(page, table);
  await main(page).getByRole("button", { name: `Edit ${target}`, exact: true }).last().click();
  await act(main(page));
  const done = main(page).getByRole("button", { name: "Use this", exact: true });
  // With the keyboard: a list that is still open must not lie over the button.
  if (await done.count()) await done.press("Enter");
}

/** Gives a row of a mapping table another source attribute. */
export const mapFrom = (page, table, target, source) =>
  inRow(page, table, target, (row) => row.getByRole("combobox", { name: "Source attribute", exact: true }).fill(source));

/** Adds a user or group with a role; answers with its number. */
export async function add(page, kind, name, role, pilot = false) {
  const number = (await main(page).getByRole("textbox", { name: /^Who \d+$/ }).count()) + 1;
  await press(page, "Add a user or group");
  await main(page).getByRole("combobox", { name: `Kind ${number}` }).selectOption({ label: kind });
  await textbox(page, `Who ${number}`).fill(name);
  if (role) await main(page).getByRole("combobox", { name: `Role ${number}` }).selectOption({ label: role });
  if (pilot) await box(page, `Pilot ${number}`).check();
  return number;
}

/** The newest change is safe: the page says so. */
export const saved = (page) => expect(banner(page).getByRole("status")).toContainText("Saved in this browser");

/** Opens a text as a file through the button. */
export async function openText(page, text, name = "file.json") {
  // On a small screen the tools are behind a button.
  if (!(await button(page, "Open…").isVisible())) await button(page, "Tools").click();
  const chosen = page.waitForEvent("filechooser");
  await button(page, "Open…").click();
  await (await chosen).setFiles({ name, mimeType: "application/json", buffer: Buffer.from(text) });
}

/** What the comparison on the review page shows; nothing while none is open. */
export const comparison = (page) => main(page).getByRole("region", { name: /^From .* to your answers$/ });

/** A change in the comparison, by its sentence. */
export const change = (page, sentence) =>
  comparison(page).getByRole("listitem").filter({ has: page.getByRole("list") }).filter({ has: page.getByText(sentence, { exact: true }) });

/** Opens a text as the file to compare the answers with. */
export async function compareWith(page, text, path = "file.json") {
  const chosen = page.waitForEvent("filechooser");
  await main(page).getByRole("button", { name: /^Compare with (a|another) file…$/ }).click();
  await (await chosen).setFiles({ name: path.split("/").pop(), mimeType: "application/json", buffer: Buffer.from(text) });
}

/** Drops texts as files onto the page. */
export async function drop(page, ...texts) {
  const transfer = await page.evaluateHandle((texts) => {
    const transfer = new DataTransfer();
    texts.forEach((text, at) => transfer.items.add(new File([text], `file-${at}.json`, { type: "application/json" })));
    return transfer;
  }, texts);
  for (const kind of ["dragenter", "dragover", "drop"]) {
    await main(page).dispatchEvent(kind, { dataTransfer: transfer });
  }
}

/** Does something that downloads a file, and answers with its name and bytes. */
export async function downloaded(page, act) {
  const coming = page.waitForEvent("download");
  await act();
  const download = await coming;
  const bytes = readFileSync(await download.path());
  return { name: download.suggestedFilename(), bytes, text: bytes.toString("utf8") };
}

/** The names of the files as the review page lists them. */
export const TITLES = {
  configuration: "Provisioning configuration",
  notification: "Notification setting",
  schema: "JSON Schema",
  portal_schema: "Entra’s schema",
  plan: "Plan",
  apply_sh: "Script for bash",
  apply_ps1: "Script for PowerShell",
  main_tf: "Terraform",
  handover_html: "Hand-over",
  handover_md: "Hand-over as Markdown",
  renewal: "Renewal reminder",
};

/** Shows a file in the output pane, by its title. */
export const show = (page, title) => files(page).getByRole("combobox", { name: "File" }).selectOption({ label: title });

/** What stands in the output pane, as one gets it by selecting all of it. */
export const shown = (page) =>
  files(page).getByRole("region", { name: "What you will export" }).evaluate((region) => {
    getSelection().selectAllChildren(region);
    return String(getSelection());
  });

/** Downloads a file from the review page. */
export const take = (page, artefact) =>
  downloaded(page, () => main(page).getByRole("button", { name: `Download ${TITLES[artefact]}`, exact: true }).click());

/** What stands in the database of the page, as text. */
export const stored = (page) =>
  page.evaluate(async () => {
    const all = [];
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise((resolve, reject) => {
        const request = indexedDB.open(name);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      for (const store of database.objectStoreNames) {
        const records = await new Promise((resolve, reject) => {
          const request = database.transaction(store).objectStore(store).getAll();
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
        all.push({ name, store: String(store), records });
      }
      database.close();
    }
    return JSON.stringify(all);
  });
