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
        if (one === "schema") return this.#openSchema(two);
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
        await page_.bring(page, this.#boxOf(one, two));
        return this.#boxOf(one, two).check();
      case "clear":
        return this.#clear(one, two);
      case "type":
        return this.#field(one).fill(after(line, 2));
      case "restore":
        return this.#restore(one);
      case "map":
        return this.#map(one, two, three, line);
      case "put":
        return this.#putBack(two, three);
      case "move":
        await page_.object(page, one);
        return page_.mapped(page, two).getByRole("button").press(three === "up" ? "Alt+ArrowUp" : "Alt+ArrowDown");
      case "filter":
        return this.#filter(one, two, three, four, after(line, 5).replace(/^"|"$/g, ""));
      case "download":
        return this.#schema(three);
      case "add":
        if (one === "row") return this.#addRow(two, three);
        // A row always has one of the roles that are offered: only a file can bring one without.
        if (four === "") this.#impossible.add("Enter a role");
        return void (await page_.add(page, one === "user" ? "User" : "Group", two, four, said.includes("pilot")));
      case "remove":
        if (one === "row") return this.#removeRow(two, three);
        if (one === "filter") return page_.press(page, `Remove filter ${three}`);
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
      case "compare":
        return page_.compareWith(page, page_.file(two), two);
      case "close":
        return page_.press(page, "Close the comparison");
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
    await page_.bring(this.page, box);
    if (option !== undefined || (await box.count())) return box.uncheck();
    await this.#field(label).fill("");
  }

  async #restore(label) {
    await page_.object(this.page, label);
    await this.page.getByRole("button", { name: `Put the table back as it was ${label}`, exact: true }).click();
  }

  /** Changes one part of a row. What follows the part's name stands at the end of the line. */
  async #map(table, target, part, line) {
    const value = after(line, 4);
    await page_.inRow(this.page, table, target, async (row) => {
      const list = (name) => row.getByRole("combobox", { name, exact: true });
      switch (part) {
        case "from":
          return list("Source attribute").fill(value);
        case "to":
          return list("Target attribute").fill(words(line)[4]);
        case "by": {
          const kind = words(line)[4];
          const label = { attribute: "Attribute", expression: "Expression", constant: "Constant" }[kind];
          await row.getByRole("radiogroup", { name: "Kind of source" }).getByRole("radio", { name: label }).check();
          const field = { attribute: list("Source attribute"), expression: row.getByRole("textbox", { name: "Expression", exact: true }), constant: row.getByRole("textbox", { name: "Fixed text", exact: true }) }[kind];
          return field.fill(after(line, 5));
        }
        case "matching":
          return list("Matching").selectOption(value === "no" ? "" : value);
        case "on":
          return list("Applied").selectOption("creation");
        case "always":
          return list("Applied").selectOption("");
        case "default":
          return row.getByRole("textbox", { name: /^Default value/ }).fill(value);
        default:
          throw new Error("no such words");
      }
    });
  }

  async #addRow(table, target) {
    await page_.object(this.page, table);
    await page_.press(this.page, "Add a mapping");
    await page_.main(this.page).getByRole("combobox", { name: "Target attribute", exact: true }).fill(target);
    await page_.button(this.page, "Use this").press("Enter");
  }

  /** A row that has to stay offers no way to remove it. */
  async #removeRow(table, target) {
    await page_.inRow(this.page, table, target, async (row) => {
      const remove = row.getByRole("button", { name: "Remove", exact: true });
      if (await remove.count()) await remove.click();
    });
  }

  async #putBack(table, target) {
    await page_.object(this.page, table);
    const missing = this.page.getByRole("button", { name: `Put back ${target}`, exact: true });
    if (await missing.count()) return missing.click();
    await page_.inRow(this.page, table, target, (row) => row.getByRole("button", { name: "Put back as the guide has it" }).click());
  }

  /** Adds a filter or a clause and fills it in. */
  async #filter(label, how, attribute, operator, value) {
    const filters = page_.main(this.page).getByRole("region", { name: label, exact: true });
    await page_.bring(this.page, filters);
    const add = how === "or" ? "Add a filter" : "Add a clause";
    await filters.getByRole("button", { name: page_.beginning(add) }).last().click();
    await filters.getByRole("combobox", { name: "Attribute", exact: true }).last().fill(attribute);
    const choice = filters.getByRole("combobox", { name: "Operator", exact: true }).last();
    // Leaves the attribute, so that its list closes.
    await choice.focus();
    await choice.selectOption(operator);
    const field = filters.getByRole("group").last().getByRole("textbox", { name: "Value", exact: true });
    if (value && (await field.count())) await field.last().fill(value);
  }

  async #openSchema(path) {
    const chosen = this.page.waitForEvent("filechooser");
    await page_.press(this.page, "Open the portal’s schema file…");
    await (await chosen).setFiles({ name: "schema.json", mimeType: "application/json", buffer: Buffer.from(page_.file(path)) });
  }

  /** The schema that is offered is the same JSON value as a file. */
  async #schema(path) {
    if (path === undefined) return page_.press(this.page, "Download the portal’s schema");
    const { text } = await page_.downloaded(this.page, () => page_.press(this.page, "Download the portal’s schema"));
    expect(JSON.parse(text)).toEqual(JSON.parse(page_.file(path)));
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
      case "comparison":
        if (one === "closed") return expect(page_.comparison(page)).toHaveCount(0);
        return expect(page_.comparison(page).getByText(one, { exact: true })).toBeVisible();
      case "change":
        return this.#change(one, two.split(", "));
      case "left":
        return expect(page_.comparison(page).getByRole("listitem").filter({ hasText: two })).toBeVisible();
      case "row":
        return this.#difference(one, two, said[4], after(line, 5));
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
    const region = main.getByRole("region", { name: label, exact: true });
    await page_.bring(this.page, page_.table(this.page, label).or(region));
    await expect(main.getByText(`Error: ${sentence}`).first()).toBeVisible();
    if (await page_.table(this.page, label).or(region).count()) return;
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
    await page_.bring(this.page, said);
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
    const filters = main.getByRole("region", { name: label, exact: true });
    await page_.bring(page, page_.table(page, label).or(filters).or(page_.box(page, label)).or(this.#field(label)));
    if (await page_.table(page, label).count()) return this.#rows(label);
    if (await filters.count()) {
      const said = await filters.getByText(/^(In scope is whose|No filter)/).innerText();
      return said.replace(/^In scope is whose /, "");
    }
    if (await this.#field(label).count()) return this.#field(label).inputValue();
    const group = page_.group(page, label);
    if (await group.count()) {
      const ticked = group.getByRole("radio", { checked: true }).or(group.getByRole("checkbox", { checked: true }));
      return (await Promise.all((await ticked.all()).map(nameOf))).join("; ");
    }
    // What is not there yet has no value: whoever asks, asks again.
    const box = main.getByRole("checkbox", { name: page_.beginning(label) });
    return (await box.count()) ? ((await box.isChecked()) ? "Yes" : "No") : undefined;
  }

  /** The rows of a table, one of which may be open. */
  async #rows(name) {
    const told = [];
    for (const row of await page_.table(this.page, name).getByRole("row").all()) {
      const [target, source, match, applied] = await row.getByRole("cell").all();
      if (!applied) continue;
      const notes = [];
      const place = /\d/.exec(await match.innerText());
      if (place) notes.push(`matching ${place[0]}`);
      if ((await applied.innerText()) === "On creation") notes.push("on creation");
      const written = /^Default: (.*)$/m.exec(await source.innerText());
      if (written) notes.push(`default ${written[1]}`);
      const shown = await source.getByRole("code").first().innerText();
      const note = notes.length ? ` (${notes.join(", ")})` : "";
      told.push(`${(await target.innerText()).split("\n")[0]} ← ${shown}${note}`);
    }
    return told.join("; ");
  }

  /** What differs from the application's own row, as the row says it. */
  async #difference(table, target, kind, was) {
    await page_.object(this.page, table);
    const says = { guide: "The guide’s edit. It was ", changed: "Changed here. It was ", added: "Added here.", "put-back": "Put back here" }[kind];
    const source = page_.mapped(this.page, target).getByRole("cell").nth(1);
    if (says) return expect(source).toContainText(`${says}${was}`);
    for (const other of ["The guide’s edit", "Changed here", "Added here", "Put back here"]) await expect(source).not.toContainText(other);
  }

  /** A change of the comparison with just these effects, in this order. */
  async #change(sentence, effects) {
    const changed = page_.change(this.page, sentence);
    await expect(changed).toBeVisible();
    await expect(changed.getByRole("list").getByRole("listitem")).toHaveText(effects);
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
