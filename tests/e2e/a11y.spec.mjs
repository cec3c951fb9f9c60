// Accessibility: every step as it comes, after a Continue that failed, and filled, through axe; and what axe cannot see:
// titles, focus, live regions, targets, reflow.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, test } from "./page.mjs";
import * as at from "./steps.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const APP = "./?app=linkedin-sales-navigator";
const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 320, height: 640 };

/** Makes each step fail at Continue. What is not listed cannot fail. */
const SPOIL = {
  application: (page) => at.type(page, "Name in Entra", ""),
  licenses: (page) => at.choose(page, "License assignment", "Automatically"),
  token: async (page) => {
    await at.type(page, "Day it was generated", "someday");
    await at.secret(page).fill("Bearer 0123456789abcdef");
  },
  connection: async (page) => {
    await at.type(page, "Tenant URL", "https://scim.example.com/v2");
    await at.choose(page, "What Test Connection said", "It failed");
  },
  notification: (page) => at.type(page, "Accidental deletion threshold", "none"),
  mappings: async (page) => {
    await at.mapFrom(page, "Users", "title", "no such attribute");
    await at.inRow(page, "Users", "displayName", async (row) => {
      await row.getByRole("radiogroup", { name: "Kind of source" }).getByRole("radio", { name: "Expression" }).check();
      await row.getByRole("textbox", { name: "Expression", exact: true }).fill("ToUper([surname]");
    });
    await at.press(page, "Add a filter");
  },
  assignments: async (page) => {
    await at.add(page, "Group", "", "Default Access", true);
    await at.add(page, "User", "nobody", "User");
  },
  activation: (page) => at.choose(page, "Provisioning status", "On"),
};

/** What depends on colors alone; the other rules find in dark what they find in light. */
const COLORS = { type: "rule", values: ["color-contrast", "link-in-text-block"] };
const ALL = { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] };

async function axe(page, runOnly = ALL) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(AXE);
  return page.evaluate(async (runOnly) => {
    const { violations, passes } = await window.axe.run(document, {
      resultTypes: ["violations"],
      runOnly,
    });
    if (passes.length < (runOnly.type === "tag" ? 20 : 1)) return [`axe looked at next to nothing: ${passes.length} rules passed`];
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(" ")).slice(0, 4).join(" | ")}`);
  }, runOnly);
}

async function inBothSchemes(page) {
  const light = await axe(page);
  await page.emulateMedia({ colorScheme: "dark" });
  const dark = await axe(page, COLORS);
  await page.emulateMedia({ colorScheme: "light" });
  return [...light, ...dark.map((wrong) => `dark: ${wrong}`)];
}

/** What spills over the edge of the window. */
const spills = (page) =>
  page.evaluate(() => {
    const edge = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= edge) return [];
    const over = [...document.body.querySelectorAll("*")].filter((element) => {
      const scroller = element.closest("pre");
      return (!scroller || scroller === element) && element.getBoundingClientRect().right > edge + 0.5;
    });
    return [`${document.documentElement.scrollWidth} > ${edge}`, ...over.slice(0, 5).map((element) => `${element.tagName}.${element.className}`)];
  });

/** Shows every step as it comes and after a Continue that failed; `look` is asked at each. */
async function emptyStates(page, look) {
  const found = [];
  const note = async (name) => {
    for (const wrong of await look(page)) found.push(`${name}: ${wrong}`);
  };
  for (const { slug } of at.STEPS) {
    await page.goto("about:blank");
    await at.open(page, `${APP}#${slug}`);
    await note(`${slug}, fresh`);
    if (!SPOIL[slug]) continue;
    await SPOIL[slug](page);
    await at.press(page, "Continue");
    await expect(at.summary(page), slug).toBeVisible();
    await note(`${slug}, after a failed Continue`);
  }
  return found;
}

/** Shows the question before a file replaces a draft, and every step filled; `look` is asked at each. */
async function filledStates(page, look) {
  const found = [];
  const note = async (name) => {
    for (const wrong of await look(page)) found.push(`${name}: ${wrong}`);
  };
  await at.open(page, APP);
  await at.type(page, "Name in Entra", "Sales EMEA");
  await at.openText(page, at.golden("configuration", "linkedin-sales-navigator.json"));
  await expect(at.dialog(page)).toBeVisible();
  await note("the question");
  await at.dialog(page).getByRole("button", { name: "Open the file" }).click();
  await at.at(page, "Review and export");
  for (const { slug, title } of at.STEPS) {
    await page.goto(new URL(`#${slug}`, page.url()).href);
    await at.at(page, title);
    await note(`${slug}, filled`);
  }
  return found;
}

test.describe("axe finds nothing, in light and in dark", () => {
  test.use({ viewport: WIDE, contextOptions: { reducedMotion: "reduce" } });
  test.slow();
  test("on each step as it comes and after a failed Continue", async ({ page }) => {
    expect(await emptyStates(page, inBothSchemes)).toEqual([]);
  });
  test("on each step when it is filled", async ({ page }) => {
    expect(await filledStates(page, inBothSchemes)).toEqual([]);
  });
});

/** Opens a row with an expression that is being completed, and fills a filter; `look` is asked at each. */
async function openRow(page, look) {
  const found = [];
  const note = async (name) => {
    for (const wrong of await look(page)) found.push(`${name}: ${wrong}`);
  };
  await at.open(page, "./?app=linkedin-elevate#mappings");
  await at.button(page, "Edit displayName").click();
  await at.main(page).getByRole("combobox", { name: "Source attribute", exact: true }).click();
  await note("a list of attributes");
  await at.main(page).getByRole("radio", { name: "Expression" }).check();
  const expression = at.main(page).getByRole("textbox", { name: "Expression", exact: true });
  await expression.fill("");
  await expression.pressSequentially('ToUper(Join(" ", [jobTitel], [giv');
  await note("an expression being completed");
  await expression.press("Escape");
  await note("an expression with faults");
  await at.main(page).getByRole("radio", { name: "Constant" }).check();
  await note("a fixed text");
  await at.button(page, "Use this").click();
  await at.press(page, "Add a filter");
  await at.press(page, "Add a clause");
  await note("a filter");
  await at.object(page, "Groups");
  await note("groups");
  return found;
}

test.describe("the open row of a table", () => {
  test.slow();
  test.use({ contextOptions: { reducedMotion: "reduce" } });
  test("axe finds nothing, in light and in dark", async ({ page }) => {
    expect(await openRow(page, inBothSchemes)).toEqual([]);
  });
  test("nothing has to be scrolled sideways at 320 px, and axe finds nothing", async ({ page }) => {
    await page.setViewportSize(NARROW);
    expect(await openRow(page, async (page) => [...(await spills(page)), ...(await axe(page))])).toEqual([]);
  });
});

test.describe("forced colors", () => {
  test.slow();
  test.use({ contextOptions: { forcedColors: "active" } });
  test("axe finds nothing on the filled steps", async ({ page }) => {
    await at.open(page);
    await at.openText(page, at.golden("configuration", "linkedin-elevate.json"));
    const found = [];
    for (const { slug, short, title } of at.STEPS) {
      await at.go(page, short);
      if (slug !== "connection" && slug !== "licenses") await at.at(page, title);
      for (const wrong of await axe(page)) found.push(`${slug}: ${wrong}`);
    }
    expect(found).toEqual([]);
  });
});

test.describe("320 px", () => {
  test.use({ viewport: NARROW });
  test.slow();
  const look = async (page) => [...(await spills(page)), ...(await axe(page))];
  test("nothing has to be scrolled sideways and axe finds nothing, as steps come and after a failed Continue", async ({ page }) => {
    expect(await emptyStates(page, look)).toEqual([]);
  });
  test("nor when they are filled", async ({ page }) => {
    expect(await filledStates(page, look)).toEqual([]);
  });

  test("nor with the spacing of text that readers may set (WCAG 1.4.12)", async ({ page }) => {
    await page.addInitScript(() => {
      addEventListener("DOMContentLoaded", () => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }");
        document.adoptedStyleSheets.push(sheet);
      });
    });
    const found = [];
    for (const { slug } of at.STEPS) {
      await page.goto("about:blank");
      await at.open(page, `${APP}#${slug}`);
      for (const wrong of await spills(page)) found.push(`${slug}: ${wrong}`);
    }
    expect(found).toEqual([]);
  });

  test("the rail, the tools and the files open and close by their buttons, with Escape too", async ({ page }) => {
    await at.open(page, `${APP}#licenses`);
    await at.button(page, "Step 3 of 10").click();
    await expect(at.button(page, "Step 3 of 10")).toHaveAttribute("aria-expanded", "true");
    await page.keyboard.press("Escape");
    await expect(at.button(page, "Step 3 of 10")).toHaveAttribute("aria-expanded", "false");
    await expect(at.button(page, "Step 3 of 10")).toBeFocused();
    await at.button(page, "Step 3 of 10").click();
    await at.go(page, "Connection");
    await at.at(page, "Connect Entra to LinkedIn");
    await expect(at.rail(page).getByRole("link").first(), "a choice closes it").toBeHidden();
    await at.button(page, "Show the files").click();
    await expect(at.files(page).getByRole("combobox", { name: "File" })).toBeVisible();
  });
});

const INITIAL = "Generate the access token";

test("titles: the step first, then the page; a failed Continue puts Error in front", async ({ page }) => {
  await at.open(page, `${APP}#token`);
  await expect(page).toHaveTitle(`Step 4 of 10: ${INITIAL} - Quartermaster`);
  await at.type(page, "Day it was generated", "someday");
  await at.press(page, "Continue");
  await expect(page).toHaveTitle(`Error: Step 4 of 10: ${INITIAL} - Quartermaster`);
  await at.type(page, "Day it was generated", "2026-11-20");
  await expect(page).toHaveTitle(`Step 4 of 10: ${INITIAL} - Quartermaster`);
});

test("a step that comes: the title is set before the focus goes to the one h1, at the top of the page", async ({ page }) => {
  await at.open(page, `${APP}#application`);
  await page.evaluate(() => {
    window.order = [];
    addEventListener("focusin", (event) => window.order.push([event.target.tagName, document.title]));
  });
  for (const [at_, { title }] of at.STEPS.entries()) {
    if (at_ === 0) continue;
    await page.evaluate(() => (window.order = []));
    await at.go(page, at.STEPS[at_].short);
    await at.at(page, title);
    await expect(at.heading(page)).toHaveCount(1);
    await expect(at.heading(page)).toBeFocused();
    const last = await page.evaluate(() => window.order.at(-1));
    expect(last).toEqual(["H1", `Step ${at_ + 1} of 10: ${title} - Quartermaster`]);
    expect(await page.evaluate(() => scrollY)).toBe(0);
    await expect(page.locator("[aria-current=step]")).toHaveCount(1);
  }
});

for (const [slug, spoil] of Object.entries(SPOIL)) {
  test(`a failed Continue on ${slug}: the focus goes to the summary, and each line of it to its field`, async ({ page }) => {
    await at.open(page, `${APP}#${slug}`);
    await spoil(page);
    await at.press(page, "Continue");
    await expect(at.summary(page).locator("xpath=..")).toBeFocused();
    await expect(at.summary(page).getByRole("heading", { name: "There is a problem" })).toBeVisible();
    const lines = at.summary(page).getByRole("link");
    expect(await lines.count()).toBeGreaterThan(0);
    for (const line of await lines.all()) {
      const sentence = await line.innerText();
      expect(sentence).not.toMatch(/invalid|please|!|\.$/i);
      await line.click();
      const field = await page.evaluate(() => {
        const element = document.activeElement;
        // An option is described by its own hint, and its group by the problem: both are read when the focus comes in.
        const described = [element, element.closest("fieldset")].map((one) => one?.getAttribute("aria-describedby") ?? "");
        const ids = described.join(" ").split(" ").filter(Boolean);
        const box = element.getBoundingClientRect();
        const seen = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
        return {
          tag: element.tagName,
          described: ids.map((id) => document.getElementById(id)?.innerText ?? "").join(" "),
          seen: seen === element || Boolean(seen?.closest("label")?.contains(element)),
        };
      });
      expect(["INPUT", "SELECT", "TEXTAREA"], sentence).toContain(field.tag);
      expect(field.described, "the field tells the same").toContain(sentence);
      expect(field.seen, "the field is in view, with nothing over it").toBe(true);
    }
  });
}

test("after every act the focus is somewhere", async ({ page }) => {
  await at.open(page, `${APP}#application`);
  const acts = {
    "continue": () => at.press(page, "Continue"),
    "tick": () => at.group(page, "At hand").getByRole("checkbox").first().click(),
    "undo": () => at.button(page, "Undo").click(),
    "redo": () => at.button(page, "Redo").click(),
    "back": () => at.press(page, "Back"),
    "rail": () => at.go(page, "Connection"),
    "known value": () => at.known(page, "Tenant URL").getByRole("button", { name: /^Use this/ }).first().click(),
    "known value in use": () => at.known(page, "Tenant URL").getByRole("button", { name: /^In use/ }).click({ force: true }),
    "copy": () => at.main(page).getByRole("button", { name: /^Copy / }).first().click(),
    "unfold": () => at.main(page).getByText("Where is this on my screen?").click(),
    "mappings": () => at.go(page, "Attribute mappings"),
    "open row": () => at.button(page, "Edit title").click(),
    "move row": () => at.button(page, "Move up").click(),
    "remove row": () => at.button(page, "Remove").click(),
    "put row back": () => at.button(page, "Put back title").click(),
    "add row": () => at.press(page, "Add a mapping"),
    "cancel row": () => at.button(page, "Cancel").click(),
    "add filter": () => at.press(page, "Add a filter"),
    "remove filter": () => at.press(page, "Remove filter 1"),
    "groups": () => at.object(page, "Groups"),
    "users": () => at.object(page, "Users"),
    "edit row": () => at.mapFrom(page, "Users", "title", "department"),
    "put back": () => at.main(page).getByRole("button", { name: /^Put the table back as it was/ }).first().click(),
    "assignments": () => at.go(page, "Who is provisioned"),
    "add": () => at.press(page, "Add a user or group"),
    "remove": () => at.press(page, "Remove 1"),
    "switch on": () => at.go(page, "Switch it on"),
    "review": () => at.go(page, "Review and export"),
    "change": () => at.main(page).getByRole("link", { name: "Change Tenant URL" }).click(),
    "continue from change": () => at.press(page, "Continue"),
    "dark": () => at.button(page, "Dark appearance").click(),
    "start over": () => at.button(page, "Start over…").click(),
    "cancel": () => page.keyboard.press("Escape"),
    "start over again": () => at.button(page, "Start over…").click(),
    "confirm": () => at.dialog(page).getByRole("button", { name: "Start over" }).click(),
    "another file": async () => {
      await at.files(page).getByRole("combobox", { name: "File" }).focus();
      await at.show(page, at.TITLES.renewal);
    },
  };
  const lost = [];
  for (const [name, act] of Object.entries(acts)) {
    await act();
    await page.evaluate(() => new Promise((resolve) => setTimeout(() => requestAnimationFrame(resolve))));
    if (await page.evaluate(() => document.activeElement === document.body)) lost.push(name);
  }
  expect(lost).toEqual([]);
});

test("what is said is said in a region that was there before", async ({ page }) => {
  await page.addInitScript(() => {
    window.said = [];
    const regions = "[role=status], [role=alert]";
    new MutationObserver((changes) => {
      for (const change of changes) {
        const region = (change.target.nodeType === 1 ? change.target : change.target.parentElement)?.closest(regions);
        if (region && region.isConnected) window.said.push(region.textContent.trim());
      }
    }).observe(document, { childList: true, subtree: true, characterData: true });
  });
  await at.open(page, `${APP}#connection`);
  const heard = (text) => expect.poll(() => page.evaluate(() => window.said.join("\n"))).toContain(text);
  await at.type(page, "Tenant URL", "HTTPS://api.linkedin.com ");
  await heard("Saved in this browser only");
  await at.main(page).getByRole("button", { name: /^Copy / }).first().click();
  await heard("Copied");
  await at.button(page, "Undo").click();
  await heard("Undone");
  await at.go(page, "Notifications");
  await at.type(page, "Notification e-mail", "mailto:identity@contoso.com");
  await expect(at.main(page).getByRole("status").filter({ hasText: /mailto/ })).not.toHaveCount(0);
  await heard("mailto");
  await page.goto(new URL("#nonsense", page.url()).href);
  await heard("There is no such step");
});

test("every target is at least 24 px high and wide, what a step asks for 44 px high", async ({ page }) => {
  const small = [];
  for (const { slug } of at.STEPS) {
    await page.goto("about:blank");
    await at.open(page, `${APP}#${slug}`);
    if (slug === "assignments") await at.add(page, "User", "b.simon@contoso.com", "User");
    const found = await page.evaluate(() => {
      const targets = document.querySelectorAll("a[href], button, input:not([aria-hidden]), select, textarea, summary, [role=tab]");
      const wrong = [];
      for (const target of targets) {
        // The whole label is the target of a box or a radio button.
        const label = target.matches("[type=checkbox], [type=radio]") ? target.closest("label") : undefined;
        const { width, height } = (label ?? target).getBoundingClientRect();
        // Out of sight until it has the focus, or folded away.
        if (width < 8 || height < 8 || !target.checkVisibility()) continue;
        // A link inside a sentence is as high as the sentence (WCAG 2.5.8, inline).
        const inline = target.matches("a") && getComputedStyle(target).display === "inline";
        const least = inline ? 0 : target.closest("main") && target.matches("button, select, textarea, input") ? 44 : 24;
        if (height < least - 0.5 || (!inline && width < 24)) wrong.push(`${target.tagName} ${(label ?? target).innerText?.slice(0, 30)} ${width.toFixed()}×${height.toFixed()}`);
      }
      return wrong;
    });
    for (const wrong of new Set(found)) small.push(`${slug}: ${wrong}`);
  }
  expect(small).toEqual([]);
});

test("the question before something is replaced: named, described, Escape is cancel, the focus stays inside", async ({ page }) => {
  await at.open(page, APP);
  await at.type(page, "Name in Entra", "Sales EMEA");
  await at.button(page, "Start over…").click();
  const asked = page.getByRole("dialog", { name: "Start over?" });
  await expect(asked).toHaveAccessibleDescription(/The answers of every step. You can undo it.*The secret token, if you entered one. That cannot be undone/);
  for (let stop = 0; stop < 6; stop += 1) {
    await page.keyboard.press("Tab");
    expect(await page.evaluate(() => !document.querySelector("main").contains(document.activeElement))).toBe(true);
  }
  expect(await axe(page)).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(asked).toHaveCount(0);
  await expect(at.button(page, "Start over…")).toBeFocused();
});

test("the appearance is kept and told by the name of its button", async ({ page }) => {
  await at.open(page);
  const background = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await background();
  await at.button(page, "Dark appearance").click();
  await expect(at.button(page, "Light appearance")).toBeFocused();
  expect(await background()).not.toBe(light);
  await page.reload();
  await expect(at.button(page, "Light appearance")).toBeVisible();
});

test("nothing moves for those who asked for less motion", async ({ page }) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  await at.open(page, `${APP}#token`);
  const longest = await page.evaluate(() => Math.max(...[...document.querySelectorAll("*")].flatMap((element) => {
    const style = getComputedStyle(element);
    return `${style.transitionDuration},${style.animationDuration}`.split(",").map(parseFloat);
  })));
  expect(longest).toBeLessThanOrEqual(0.01);
});
