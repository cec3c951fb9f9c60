// Starts and stops the static server of xtask, which sends the shipped headers. Knows nothing of the tests.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
/** The chores, built. */
export const xtask = process.env.QM_XTASK ?? `${root}target/debug/xtask`;
/** The folder under test: as it ships. */
export const site = process.env.QM_SITE ?? `${root}target/xtask/site/release`;

/**
 * Serves a folder until `stop` is awaited.
 * @param {{ folder?: string, port?: number, base?: string }} options a free port and "/" by default
 * @returns {Promise<{ url: string, port: number, stop: () => Promise<void> }>}
 */
export async function serve({ folder = site, port = 0, base = "/" } = {}) {
  const child = spawn(xtask, ["static", folder, "--port", String(port), "--base", base], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  const url = await Promise.race([
    firstAddress(child.stdout),
    ended.then(([code]) => Promise.reject(new Error(`the static server ended with ${code} before it listened`))),
  ]);
  return {
    url,
    port: Number(new URL(url).port),
    stop: async () => {
      child.kill();
      await ended;
    },
  };
}

async function firstAddress(output) {
  for await (const line of createInterface({ input: output })) {
    const address = /http:\/\/\S+/.exec(line);
    if (address) return address[0];
  }
  return new Promise(() => {});
}
