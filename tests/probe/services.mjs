// Services that nobody here wrote, started on loopback: scim2-server and SCIMMY on express. The tests of the command line
// use them, and those of the page.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import http from "node:http";

import { closedPort } from "./servers.mjs";

/** Whether something answers there. */
const answers = (port, path) => new Promise((resolve) => {
  const asked = http.get({ port, host: "127.0.0.1", path }, (answer) => resolve(answer.resume() !== undefined));
  asked.on("error", () => resolve(false));
});

/** What Python needs to find the modules of the tests, and to leave the folder as it is. */
export const PYTHON = () => ({ PATH: process.env.PATH, PYTHONPATH: process.env.QM_SCIM2, PYTHONDONTWRITEBYTECODE: "1" });

/** scim2-server on a port of its own, once it answers, below /v2 or without. */
export async function scim2(token) {
  const port = await closedPort();
  const code = "import sys; from scim2_server.testserver.cli import main; sys.exit(main())";
  const child = spawn(process.env.QM_PYTHON, ["-c", code, "--port", String(port), "--bearer-token", token], { env: PYTHON(), stdio: "ignore" });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  while (!(await answers(port, "/v2/ServiceProviderConfig"))) {
    assert.equal(child.exitCode, null, "scim2-server has ended by itself");
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return { port, close: () => (child.kill(), ended) };
}

/** SCIMMY on express below /scim, with the resources that are declared (`User`, `Group`); once declared, they stay. */
export async function scimmy(token, resources) {
  const [{ default: express }, { default: SCIMMY }, { default: SCIMMYRouters }] = await Promise.all(["express", "scimmy", "scimmy-routers"].map((name) => import(name)));
  const handler = (request) => {
    if (request.header("Authorization") !== `Bearer ${token}`) throw new Error("Authorization not detected!");
    return "somebody";
  };
  for (const resource of resources) {
    SCIMMY.Resources.declare(SCIMMY.Resources[resource]).ingress((one) => one).egress(() => []).degress(() => {});
  }
  const app = express();
  app.use("/scim", new SCIMMYRouters({ type: "bearer", handler }));
  // What many put in front of their routers: express answers 401 itself, without a body of SCIM.
  app.use("/guarded", (request, response, next) => (request.header("Authorization") === `Bearer ${token}` ? next() : response.status(401).send("Unauthorized")));
  app.use("/guarded", new SCIMMYRouters({ type: "bearer", handler }));
  const server = await new Promise((resolve) => {
    const listening = app.listen(0, "127.0.0.1", () => resolve(listening));
  });
  const close = () => new Promise((done) => {
    server.close(done);
    server.closeAllConnections();
  });
  return { port: server.address().port, close };
}
