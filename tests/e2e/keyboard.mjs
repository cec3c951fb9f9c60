// A person without a mouse: Tab, Shift+Tab, Enter, Space, arrows and letters, nothing else.

import { expect } from "./page.mjs";

/** More stops than any page of ours has. */
const MOST = 200;

export class Keyboard {
  constructor(page) {
    this.page = page;
  }

  press(key) {
    return this.page.keyboard.press(key);
  }

  /** Goes on with Tab until one of these elements has the focus. */
  async to(locator, key = "Tab") {
    for (let stop = 0; stop < MOST; stop += 1) {
      // Some stops are made only by what was answered before.
      const there = await locator.evaluateAll((all) => all.includes(document.activeElement));
      if (there) return;
      await this.press(key);
    }
    throw new Error(`${MOST} stops and none is ${locator}`);
  }

  async type(locator, text) {
    await this.to(locator);
    await this.press("Control+a");
    await this.press("Delete");
    await this.page.keyboard.type(text);
    await expect(locator).toHaveValue(text);
  }

  async activate(locator, key = "Enter") {
    await this.to(locator);
    await this.press(key);
  }

  async tick(locator) {
    await this.to(locator);
    if (!(await locator.isChecked())) await this.press("Space");
    await expect(locator).toBeChecked();
  }

  /** Into the group with Tab, then with the arrows to the option. */
  async choose(group, option) {
    await this.to(group.getByRole("radio"));
    for (let at = await group.getByRole("radio").count(); at >= 0; at -= 1) {
      if (await option.evaluate((radio) => radio === document.activeElement)) break;
      await this.press("ArrowDown");
    }
    if (!(await option.isChecked())) await this.press("Space");
    await expect(option).toBeChecked();
  }

  /** In a drop-down the first letter chooses. */
  async select(locator, label) {
    await this.to(locator);
    await this.press(label[0]);
    await expect(locator.locator("option:checked")).toHaveText(label);
  }
}
