// End-to-end tests: the page as it ships, with the shipped headers, in the system's Chromium.

import { defineConfig } from "@playwright/test";
import { launch } from "./chromium.mjs";

export default defineConfig({
  testDir: ".",
  testMatch: "**/*.spec.mjs",
  outputDir: "results",
  globalSetup: "./setup.mjs",
  fullyParallel: true,
  workers: process.env.QM_WORKERS ? Number(process.env.QM_WORKERS) : 2,
  // A test that passes only sometimes is a failing test.
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  reporter: [["list"]],
  // Generous: axe over every step of the page takes half a minute on two quiet cores.
  timeout: 150_000,
  expect: { timeout: 10_000 },
  use: {
    browserName: "chromium",
    launchOptions: launch,
    locale: "en-US",
    timezoneId: "UTC",
    viewport: { width: 1280, height: 900 },
    screenshot: "only-on-failure",
    // A trace of each action makes the tests a third slower: it is for the one that is looked into.
    trace: process.env.QM_TRACE ? "retain-on-failure" : "off",
  },
});
