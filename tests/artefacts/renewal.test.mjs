// The renewal reminder as a published reader of calendars understands it.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

import ICAL from "ical.js";

const folder = (name) => fileURLToPath(new URL(`../golden/${name}/`, import.meta.url));

for (const name of readdirSync(folder("renewal"))) {
  test(`${name} is one whole day with alarms 30 and 7 days before`, () => {
    const calendar = new ICAL.Component(ICAL.parse(readFileSync(folder("renewal") + name, "utf8")));
    assert.equal(calendar.getFirstPropertyValue("version"), "2.0");
    const [entry, ...more] = calendar.getAllSubcomponents("vevent");
    assert.deepEqual(more, []);
    const event = new ICAL.Event(entry);
    assert(event.startDate.isDate, "a day, at no hour");
    const configuration = JSON.parse(readFileSync(folder("configuration") + name.replace(/ics$/, "json"), "utf8"));
    const made = ICAL.Time.fromDateString(configuration.token.generatedOn);
    assert.equal(event.startDate.toString(), `${made.year + 2}-${configuration.token.generatedOn.slice(5)}`);
    assert.equal(event.summary, `Renew the SCIM token of ${configuration.application.displayName}`);
    assert.match(event.uid, /@/);
    const alarms = entry.getAllSubcomponents("valarm");
    assert.deepEqual(alarms.map((alarm) => alarm.getFirstPropertyValue("action")), ["DISPLAY", "DISPLAY"]);
    const days = alarms.map((alarm) => {
      const day = event.startDate.clone();
      day.addDuration(alarm.getFirstPropertyValue("trigger"));
      return day.subtractDate(event.startDate).toSeconds() / 86_400;
    });
    assert.deepEqual(days, [-30, -7]);
  });
}
