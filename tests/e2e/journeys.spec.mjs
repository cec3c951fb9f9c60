// Every journey of the core, played in the browser: the page does what the state machine says.

import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { test } from "./page.mjs";
import { file } from "./steps.mjs";
import { Traveller } from "./journey.mjs";

const folder = fileURLToPath(new URL("../journeys", import.meta.url));

for (const name of readdirSync(folder).filter((name) => name.endsWith(".journey")).sort()) {
  test(name, async ({ page }) => {
    const traveller = new Traveller(page);
    for (const [at, line] of file(`tests/journeys/${name}`).split("\n").entries()) {
      const said = line.trim();
      if (said === "" || said.startsWith("#")) continue;
      await test.step(`${name}:${at + 1}: ${said}`, () => traveller.follow(said));
    }
  });
}
