// apply.sh when something is in its way: it is killed, connections are lost, Graph asks for pauses, or it cannot go on.
// What a run that nothing disturbs leaves behind is the measure.

import assert from "node:assert/strict";
import { test } from "node:test";

import { TOKENS, began, folder, run } from "./applying.mjs";
import { changes, fine, several, tenant } from "./setup.mjs";

let elevate;
/** The end state of a run that nothing disturbs, and the changes that lead there. */
async function undisturbed(t) {
  elevate ??= (async () => {
    const graph = await tenant(t);
    fine(await run(folder(t, "linkedin-elevate"), graph));
    return { state: graph.state(), changes: changes(graph) };
  })();
  return elevate;
}

several("a run that is killed after any change goes on to the same end", async (t) => {
  const whole = await undisturbed(t);
  assert.equal(whole.changes.length, 8);
  return whole.changes.map((change, at) => [`killed after ${change} (${at + 1})`, async (t) => {
    let left = at + 1;
    let going;
    const graph = await tenant(t, {
      answered: async ({ changed }) => {
        if (!changed || --left !== 0) return;
        going.kill();
        await going.ended;
      },
    });
    const path = folder(t, "linkedin-elevate");
    going = began(path, graph);
    assert.equal((await going.ended).signal, "SIGKILL");
    fine(await run(path, graph));
    assert.deepEqual(graph.state(), whole.state);
  }]);
});

const WRITES = ["POST **/instantiate", "POST **/jobs", "POST **/validateCredentials", "PUT **/secrets", "PUT **/schema", "POST **/appRoleAssignedTo", "POST **/provisionOnDemand", "POST **/start"];

several("a connection that is lost before or after the work ends in the same state and makes nothing twice", async (t) => {
  const whole = await undisturbed(t);
  const lost = WRITES.flatMap((on) => ["before", "after"].map((drop) => [`${drop} ${on}`, async (t) => {
    const graph = await tenant(t, { faults: [{ on, drop }] });
    const path = folder(t, "linkedin-elevate");
    const told = await run(path, graph);
    // An application or a job that may still appear is not made again in the same breath.
    if (drop === "before" && /instantiate|jobs$/.test(on)) {
      assert.equal(told.code, 1);
      assert.match(told.err, /What it means: No answer came, and no .* can be seen yet/);
      fine(await run(path, graph));
    } else {
      fine(told);
    }
    assert.deepEqual(graph.state(), whole.state);
  }]));
  return [...lost, ["reads are tried again", async (t) => {
    const graph = await tenant(t, { faults: [{ on: "GET /users", drop: "before", times: 2 }, { on: "GET **/schema", drop: "after" }, { on: "GET /groups", status: 502 }] });
    fine(await run(folder(t, "linkedin-elevate"), graph));
    assert.deepEqual(graph.state(), whole.state);
  }]];
});

test("pauses that Graph asks for are kept, and without one it waits longer each time", async (t) => {
  const whole = await undisturbed(t);
  await t.test("with Retry-After, also of fractions", async (t) => {
    const graph = await tenant(t, {
      faults: [
        { on: "GET /users", status: 429, retryAfter: "0.31" },
        { on: "POST **/instantiate", status: 429, retryAfter: "1" },
        { on: "PUT **/schema", status: 503, retryAfter: "0.2", times: 2 },
        { on: "POST **/start", status: 429, retryAfter: "0.2" },
      ],
    });
    const told = fine(await run(folder(t, "linkedin-elevate"), graph));
    assert.match(told.out, /asks for a pause of 0\.31 s/);
    assert.deepEqual(graph.requests.filter(({ early }) => early), []);
    assert.deepEqual(graph.state(), whole.state);
  });
  await t.test("without Retry-After, or with one that is no number of seconds", async (t) => {
    const graph = await tenant(t, {
      faults: [
        { on: "PUT **/secrets", status: 429, times: 3 },
        { on: "POST **/appRoleAssignedTo", status: 429, retryAfter: "soon", times: 2 },
      ],
    });
    const told = fine(await run(folder(t, "linkedin-elevate"), graph));
    assert.deepEqual(told.out.match(/busy \(429\), waiting (\d+) s/g).map((each) => each.match(/(\d+) s/)[1]), ["1", "2", "4", "1", "2"]);
    assert.deepEqual(graph.state(), whole.state);
  });
  await t.test("a pause that is too long, and pauses without an end, stop it", async (t) => {
    for (const faults of [[{ on: "GET /users", status: 429, retryAfter: "601" }], [{ on: "GET /users", status: 429, times: 99 }]]) {
      const graph = await tenant(t, { faults });
      const told = await run(folder(t, "linkedin-elevate"), graph);
      assert.equal(told.code, 1);
      assert.match(told.err, /asks for a longer pause/);
      assert.ok(graph.requests.length < 20);
    }
  });
});

several("what is new may answer 403, 404 and 409 for a while", async (t) => {
  const whole = await undisturbed(t);
  const lags = [403, 404, 409].map((status) => [String(status), async (t) => {
    const graph = await tenant(t, { lag: { appears: 2, ready: 3, status } });
    const told = fine(await run(folder(t, "linkedin-elevate"), graph));
    assert.match(told.out, new RegExp(`answers ${status}, as it may while something is new`));
    assert.deepEqual(graph.state(), whole.state);
  }]);
  return [...lags, ["but not for ever", async (t) => {
    const graph = await tenant(t, { lag: { ready: 999, status: 403 } });
    const told = await run(folder(t, "linkedin-elevate"), graph);
    assert.equal(told.code, 1);
    assert.match(told.err, /answered 403/);
    assert.match(told.err, /It needs Synchronization\.Read\.All for a person/);
    assert.ok(graph.requests.length < 40);
  }]];
});

several("a failure stops it, says what it means and what to do, and leaves the rest alone", async () => {
  const cases = [
    ["another tenant", { organization: { domains: ["fabrikam.com"] } }, /1\/16, Check the tenant[^]*another tenant than the configuration names/, []],
    ["no such template", { gallery: [] }, /gallery has no application of this name/, []],
    ["nobody", { users: [] }, /The directory has no such user/, []],
    ["two groups of the name", { groups: [{ displayName: "Sales EMEA" }, { displayName: "sales emea" }] }, /- Sales EMEA, 2[^]*- sales emea, 2[^]*Name the group by object id/, []],
    ["no such role", { gallery: [{ displayName: "LinkedIn Elevate", publisher: "LinkedIn", sync: "made", schema: "elevate-before.json", roles: ["Admin"] }] }, /- Admin, [^]*has no such role for users/, ["POST instantiate"]],
    ["no provisioning", { gallery: [{ displayName: "LinkedIn Elevate", publisher: "LinkedIn", schema: "elevate-before.json" }] }, /does not offer automatic provisioning/, ["POST instantiate"]],
    ["wrong credentials", { credentials: () => "The token has ended." }, /answered 400[^]*The token has ended\.[^]*generate a new token/, ["POST instantiate", "POST jobs"]],
    ["an ended Graph token", { token: "another" }, /answered 401[^]*Get a new token/, []],
    ["a group that cannot be assigned", { groups: [{ displayName: "Sales EMEA", securityEnabled: false }] }, /answered 400[^]*has to be a security group/,
      ["POST instantiate", "POST jobs", "PUT secrets", "PUT schema", "POST appRoleAssignedTo"]],
  ];
  const told = cases.map(([name, options, says, done]) => [name, async (t) => {
    const graph = await tenant(t, options);
    const told = await run(folder(t, "linkedin-elevate"), graph);
    assert.equal(told.code, 1, told.all);
    assert.match(told.err, says);
    assert.match(told.err, /What to do: .+\.\n/);
    assert.deepEqual(changes(graph), done);
    assert.ok(!told.all.includes(TOKENS.scim));
  }]);
  return [...told, ["nothing listens", async (t) => {
    const told = await run(folder(t, "linkedin-elevate"));
    assert.equal(told.code, 1);
    assert.match(told.err, /cannot be reached, so this was not carried out/);
  }]];
});

test("a pilot that fails stops it before the start", async (t) => {
  for (const newer of [false, true]) {
    const graph = await tenant(t, { newer });
    const path = folder(t, "linkedin-elevate", (text, artefact) => {
      if (artefact !== "plan") return text;
      // Without an address the emulator's service fails on demand, and passes the test of the credentials before.
      const plan = JSON.parse(text);
      plan.operations.find(({ id }) => id === "secrets").secrets[0].value = "";
      return JSON.stringify(plan);
    });
    const told = await run(path, graph);
    assert.equal(told.code, 1, told.all);
    assert.match(told.err, /Entra says: SystemForCrossDomainIdentityManagementInvalidCredentials/);
    assert.match(told.err, /the job is not started/);
    assert.equal(graph.state().synchronization[0].jobs[0].starts, 0);
  }
});
