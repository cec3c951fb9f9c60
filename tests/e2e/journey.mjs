// Carries out the words of a journey in the browser, by label and role alone. What the words mean is written down beside
// the core's own traveller (crates/quartermaster-core/tests/journey/mod.rs). It must not know what a journey is about.

import { expect } from "./page.mjs";
import * as page_ from "./steps.mjs";

/** Said on the page only once the step was left: before that the person knows that it is missing. */
const GAPS = [
  "The connection has not been tested yet",
  "Without the day the token was generated",
  "Nobody is listed",
  "No pilot",
  "Nobody is told when provisioning goes into quarantine",
];

/** The words of a line; what stands in "…" or '…' is one word. */
export function words(line) {
  const found = [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)];
  return found.map(([, double, single, bare]) => double ?? single ?? bare);
}

/** What follows the first words, as it was written. */
function after(line, count) {
  const found = [...line.matchAll(/"[^"]*"|'[^']*'|\S+/g)][count];
  return found ? line.slice(found.index) : "";
}

export class Traveller {
  #refused = false;
  #impossible = new Set();

  constructor(page) {
    this.page = page;
  }

  async follow(line) {
    const said = words(line);
    const [verb, one, two, three, four] = said;
    const { page } = this;
    switch (verb) {
      case "open":
        return one === "file" ? page_.openText(page, page_.file(two), two) : this.#open(one ?? "");
      case "reload":
        await page_.saved(page);
        await page.reload();
        return expect(page_.heading(page)).toBeVisible();
      case "visit":
        return page.goto(new URL(one, page.url()).href);
      case "press":
        return this.#press(said.slice(1).join(" "));
      case "choose":
        return this.#choose(one, two);
      case "tick":
        return this.#boxOf(one, two).check();
      case "clear":
        return this.#clear(one, two);
      case "type":
        return this.#field(one).fill(after(line, 2));
      case "restore":
        return this.#restore(one);
      case "map":
        return this.#map(one, two, three, after(line, 4));
      case "add":
        // A row always has one of the roles that are offered: only a file can bring one without.
        if (four === "") this.#impossible.add("Enter a role");
        return void (await page_.add(page, one === "user" ? "User" : "Group", two, four, said.includes("pilot")));
      case "remove":
        return page_.press(page, `Remove ${await this.#row(one)}`);
      case "pilot":
        return page_.box(page, `Pilot ${await this.#row(one)}`).check();
      case "go":
        return page_.go(page, one === "Review" ? "Review and export" : one);
      case "change":
        return page_.main(page).getByRole("link", { name: `Change ${one}`, exact: true }).click();
      case "mend":
        return page_.main(page).getByRole("link", { name: one, exact: true }).click();
      case "answer":
        return this.#answer(one === "yes");
      case "at":
        return page_.at(page, "Review and export");
      case "see":
        return this.#see(said, line);
      case "export":
        return this.#export(one, two, three);
      default:
        throw new Error("no such words");
    }
  }

  async #open(link) {
    // Nothing is saved yet: what an earlier part of the journey left behind goes.
    if (!this.page.url().startsWith("about:")) {
      const origin = new URL(this.page.url()).origin;
      await this.page.goto("about:blank");
      const session = await this.page.context().newCDPSession(this.page);
      await session.send("Storage.clearDataForOrigin", { origin, storageTypes: "all" });
      await session.detach();
    }
    await page_.open(this.page, `./${link}`);
  }

  async #press(name) {
    const shown = { Undo: "Undo", Redo: "Redo", "Start over": "Start over…" }[name];
    const where = shown ? page_.banner(this.page) : page_.main(this.page);
    await where.getByRole("button", { name: page_.beginning(shown ?? name) }).click();
  }

  async #choose(label, option) {
    const list = page_.known(this.page, label);
    if (await list.count()) {
      const names = [option, `https://${option}`].flatMap((value) => [`Use this ${value}`, `In use ${value}`]);
      const offered = list.getByRole("listitem").filter({
        has: names.map((name) => this.page.getByRole("button", { name, exact: true })).reduce((all, next) => all.or(next)),
      });
      return offered.getByRole("button").click();
    }
    await page_.choose(this.page, label, option);
  }

  #boxOf(label, option) {
    const within = option === undefined ? page_.main(this.page) : page_.group(this.page, label);
    return within.getByRole("checkbox", { name: page_.beginning(option ?? label) });
  }

  #field(label) {
    return label === "Secret token" ? page_.secret(this.page) : page_.textbox(this.page, label);
  }

  async #clear(label, option) {
    const box = this.#boxOf(label, option);
    if (option !== undefined || (await box.count())) return box.uncheck();
    await this.#field(label).fill("");
  }

  async #restore(label) {
    const named = this.page.getByRole("button", { name: `Put the table back as it was ${label}`, exact: true });
    await named.or(this.page.getByRole("button", { name: "Put the table back as it was", exact: true })).click();
  }

  async #map(table, target, part, value) {
    const rows = page_.table(this.page, table);
    if (part === "from") {
      return rows.getByRole("textbox", { name: `Source attribute of ${target}`, exact: true }).fill(value);
    }
    await rows.getByRole("checkbox", { name: `Provision ${target}`, exact: true }).setChecked(part === "on");
  }

  /** The number of the last row that names this user or group. */
  async #row(name) {
    const boxes = await page_.main(this.page).getByRole("textbox", { name: /^Who \d+$/ }).all();
    for (let at = boxes.length; at > 0; at -= 1) {
      if ((await boxes[at - 1].inputValue()) === name) return at;
    }
    throw new Error("nobody of that name is listed");
  }

  async #answer(yes) {
    const no = page_.dialog(this.page).getByRole("button", { name: "Keep it as it is" });
    const all = page_.dialog(this.page).getByRole("button");
    await (yes ? all.filter({ hasNotText: "Keep it as it is" }) : no).click();
    await expect(page_.dialog(this.page)).toHaveCount(0);
  }

  async #see(said, line) {
    const { page } = this;
    const [, what, one, two] = said;
    switch (what) {
      case "step":
        return page_.at(page, one);
      case "problem":
        return this.#problem(one, two);
      case "no":
        return this.#none(one);
      case "warning":
        return this.#warning(one);
      case "status":
        return this.#status(one, two);
      case "notice":
        // Where a file cannot be had there is no button to refuse it: the page says why in its place.
        if (this.#refused) return void (this.#refused = false);
        return expect(page.getByText(one, { exact: true }).filter({ visible: true }).first()).toBeVisible();
      case "question":
        return expect(page.getByRole("dialog", { name: one, exact: true })).toBeVisible();
      case "lost":
        return expect(page_.dialog(page).getByRole("listitem").filter({ hasText: one })).toBeVisible();
      case "value":
        return expect.poll(() => this.#value(one), line).toBe(after(line, 3).replace(/^"|"$/g, ""));
      default:
        throw new Error("no such words");
    }
  }

  async #problem(label, sentence) {
    if ([...this.#impossible].some((never) => sentence.startsWith(never))) return;
    const main = page_.main(this.page);
    await expect(main.getByRole("link", { name: sentence, exact: true }).first()).toBeVisible();
    if (await main.getByRole("heading", { level: 1, name: "Review and export" }).count()) return;
    await expect(main.getByText(`Error: ${sentence}`).first()).toBeVisible();
    const field = this.#field(label)
      .or(page_.group(this.page, label))
      .or(main.getByRole("checkbox", { name: page_.beginning(label) }));
    if (await field.count()) await expect(field).toHaveAccessibleDescription(new RegExp(escaped(sentence)));
  }

  async #none(what) {
    const main = page_.main(this.page);
    if (what === "question") return expect(page_.dialog(this.page)).toHaveCount(0);
    if (what === "notice") return expect(this.page.getByRole("button", { name: "Close", exact: true })).toHaveCount(0);
    await expect(page_.summary(this.page)).toHaveCount(0);
    await expect(main.getByRole("heading", { name: "To mend before there is a file" })).toHaveCount(0);
    await expect(this.page).not.toHaveTitle(/^Error: /);
  }

  async #warning(sentence) {
    const main = page_.main(this.page);
    if (GAPS.some((gap) => sentence.startsWith(gap))) return;
    const open = /^Still open: (.*?)\. /.exec(sentence);
    if (open) return expect(main.getByRole("listitem").filter({ hasText: open[1] }).first()).toBeVisible();
    const said = main.getByRole("note").or(main.getByRole("listitem")).filter({ hasText: sentence });
    await expect(said.first()).toBeVisible();
  }

  async #status(short, status) {
    const link = page_.rail(this.page).getByRole("link", { name: page_.beginning(short) });
    const mend = /^(\d+) to mend$/.exec(status);
    const word = mend ? new RegExp(`^${escaped(short)} ${mend[1]} (things? )?to mend$`) : `${short} ${status}`;
    await expect(link).toHaveAccessibleName(status === "Open" ? short : word);
  }

  /** An answer in the words of the review page. */
  async #value(label) {
    const { page } = this;
    const main = page_.main(page);
    if (await main.getByRole("heading", { level: 1, name: "Review and export" }).count()) {
      const row = main.locator("dl > div").filter({ has: page.getByRole("term").filter({ hasText: new RegExp(`^${escaped(label)}$`) }) });
      return (await row.getByRole("definition").first().innerText()).replaceAll("\n", "; ");
    }
    if (await page_.table(page, label).count()) return this.#rows(label);
    if (await this.#field(label).count()) return this.#field(label).inputValue();
    const group = page_.group(page, label);
    if (await group.count()) {
      const ticked = group.getByRole("radio", { checked: true }).or(group.getByRole("checkbox", { checked: true }));
      return (await Promise.all((await ticked.all()).map(nameOf))).join("; ");
    }
    return (await main.getByRole("checkbox", { name: page_.beginning(label) }).isChecked()) ? "Yes" : "No";
  }

  /** The rows of a table that are on. */
  async #rows(name) {
    const on = [];
    for (const row of await page_.table(this.page, name).getByRole("row").all()) {
      const box = row.getByRole("checkbox");
      if (!(await box.count()) || !(await box.isChecked())) continue;
      const target = (await box.evaluate((box) => box.labels[0].innerText.trim())).replace(/^Provision /, "");
      const source = row.getByRole("textbox");
      const shown = (await source.count()) ? `[${await source.inputValue()}]` : await row.getByRole("code").innerText();
      const matching = /\d/.exec(await row.getByRole("cell").nth(3).innerText());
      on.push(`${target} ← ${shown}${matching ? ` (matching ${matching[0]})` : ""}`);
    }
    return on.join("; ");
  }

  async #export(artefact, how, path) {
    const shown = page_.main(this.page).getByRole("button", { name: `Download ${page_.TITLES[artefact]}` });
    if (how === "is") {
      this.#refused = true;
      return expect(shown).toHaveCount(0);
    }
    const { text } = await page_.take(this.page, artefact);
    expect(text).toBe(page_.file(path));
  }
}

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** The label of an option, without its hint. */
const nameOf = (option) => option.evaluate((input) => input.labels[0].innerText.trim().split("\n")[0]);
