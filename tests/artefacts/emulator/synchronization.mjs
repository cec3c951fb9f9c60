// The operations of a service principal's synchronization: templates, secrets, jobs, schema, on demand.

import { Refusal, page } from "./odata.mjs";
import { found } from "./directory.mjs";
import { bodies } from "./shapes.mjs";
import { TENANT, schema } from "./tenant.mjs";

const NEVER = "0001-01-01T00:00:00Z";
const HIDDEN = /^(SecretToken|Password|AppKey|.*Secret|.*AccessToken|.*RefreshToken|TokenKey|ConnectionString)$/;
const refused = (code, message) => new Refusal(400, code, message);

/** What the service principal has. */
function own({ tenant, ids }) {
  found(tenant.servicePrincipals, ids[0]);
  return tenant.synchronization.get(ids[0]);
}

function job(call) {
  const one = own(call).jobs.find(({ id }) => id === call.ids[1]);
  if (!one) throw new Refusal(404, "NotFound", `The synchronization job ${call.ids[1]} was not found.`);
  return one;
}

/** The schema that a template begins with. Each template keeps its own copy. */
function original(template) {
  const from = typeof template.own.schema === "string" ? schema(template.own.schema) : structuredClone(template.own.schema);
  delete from["@odata.context"];
  return from;
}

const templateOf = (call, { template }) => ({
  id: template.own.sync, applicationId: template.id, default: true, description: null, discoverable: true,
  factoryTag: template.own.sync, metadata: [{ key: "galleryApplicationIdentifier", value: template.id }], schema: original(template),
});

const templates = (call) => {
  const here = own(call);
  return here.template.own.sync ? [templateOf(call, here)] : [];
};

const jobShown = ({ starts, schema: _, provisioned, ...rest }) => rest;

function create(call) {
  const here = own(call);
  const template = templates(call).find(({ id }) => id === call.body.templateId);
  if (!template) throw refused("InvalidTemplateId", `The template ${call.body.templateId} does not exist for this application.`);
  const id = `${template.id}.${TENANT.replaceAll("-", "")}.${call.tenant.id("9")}`;
  const made = {
    id, templateId: template.id,
    schedule: { expiration: null, interval: "PT40M", state: "Disabled" },
    status: {
      countSuccessiveCompleteFailures: 0, escrowsPruned: false, code: "Paused", lastExecution: null, lastSuccessfulExecution: null,
      lastSuccessfulExecutionWithExports: null, quarantine: null, steadyStateFirstAchievedTime: NEVER, steadyStateLastAchievedTime: NEVER,
      troubleshootingUrl: null, progress: [], synchronizedEntryCountByType: [],
    },
    synchronizationJobSettings: [{ name: "AzureIngestionAttributeOptimization", value: "False" }],
    // Ours: how often it was started and began anew, and what it holds.
    starts: 0, cycles: 0, provisioned: [], schema: { ...template.schema, id: template.schema.id ?? id },
  };
  here.jobs.push(made);
  return [201, { "@odata.context": "$metadata#jobs/$entity", ...jobShown(made) }];
}

function validate(call) {
  const { body } = call;
  if (call.ids.length > 1) job(call);
  else if (!body.templateId && !body.useSavedCredentials) throw refused("InvalidRequest", "templateId is required before a job exists.");
  const saved = own(call).secrets;
  const given = Object.fromEntries((body.credentials ?? []).map(({ key, value }) => [key, value]));
  if (!body.useSavedCredentials && !body.credentials) throw refused("InvalidRequest", "Either credentials or useSavedCredentials is required.");
  const all = body.useSavedCredentials ? { ...saved, ...given } : given;
  const { BaseAddress: address, SecretToken: token } = all;
  const sentence = !/^https:\/\/[^/]+/.test(address ?? "")
    ? "The address is not an https address."
    : !token ? "There is no secret token." : call.credentials({ address, token });
  if (sentence) {
    throw refused("SystemForCrossDomainIdentityManagementInvalidCredentials", `The credentials could not be validated. ${sentence}`);
  }
  return [204];
}

/** Puts each key over the one of the same name; an empty value takes it away. */
function putSecrets(call) {
  const { secrets } = own(call);
  const keys = call.body.value.map(({ key }) => key);
  if (new Set(keys).size !== keys.length) throw refused("InvalidRequest", "A key occurs twice.");
  for (const { key, value } of call.body.value) {
    if (key === "SyncNotificationSettings" && value) notification(value);
    if (key === "SyncAll" && !/^(true|false)$/i.test(value ?? "")) throw refused("InvalidRequest", "SyncAll has to be true or false.");
    if (value === null || value === "") delete secrets[key];
    else secrets[key] = value;
  }
  return [204];
}

const NOTIFICATION = {
  Enabled: "boolean", Recipients: "string", DeleteThresholdEnabled: "boolean", DeleteThresholdValue: "number",
  HumanResourcesLookaheadQueryEnabled: "boolean",
};

function notification(text) {
  let settings;
  try {
    settings = JSON.parse(text);
  } catch {
    throw refused("InvalidRequest", "SyncNotificationSettings is not JSON in a string.");
  }
  for (const [key, value] of Object.entries(settings)) {
    if (typeof value !== NOTIFICATION[key]) throw refused("InvalidRequest", `SyncNotificationSettings: ${key} is not known or of another kind.`);
  }
}

/** Replaces the schema. What it names has to be there, and what nobody may edit has to stay as it was. */
function putSchema(call) {
  const one = job(call);
  const { "@odata.context": _, ...next } = call.body;
  if (next.id !== one.schema.id) throw refused("InvalidSchema", "The id of the schema is another one.");
  for (const before of one.schema.synchronizationRules.filter(({ editable }) => !editable)) {
    const after = next.synchronizationRules.find(({ id }) => id === before.id);
    if (!equal(before, after)) throw refused("InvalidSchema", `The rule ${before.name} is not editable.`);
  }
  for (const rule of next.synchronizationRules) {
    const ends = [rule.sourceDirectoryName, rule.targetDirectoryName].map((name) => next.directories.find((directory) => directory.name === name));
    if (ends.includes(undefined)) throw refused("InvalidSchema", `The rule ${rule.name} names a directory that is not there.`);
    const before = one.schema.synchronizationRules.find(({ id }) => id === rule.id);
    for (const mapping of rule.objectMappings) {
      const old = before?.objectMappings.find(({ name }) => name === mapping.name);
      if (!equal(old, mapping)) mappable(mapping, ends, old);
    }
  }
  if (!equal(one.schema, next)) {
    one.schema = structuredClone(next);
    // A changed mapping makes the next cycle an initial one.
    one.cycles += 1;
  }
  return [204];
}

/** An object mapping that was changed: its attributes exist on both sides, none is a target twice, one of them matches. */
function mappable(mapping, [source, target], old) {
  const known = (directory, name) =>
    new Set(directory.objects.find((object) => object.name === name)?.attributes.map((attribute) => attribute.name) ?? []);
  const from = known(source, mapping.sourceObjectName);
  const into = known(target, mapping.targetObjectName);
  const was = new Set(old?.attributeMappings.map((row) => row.targetAttributeName));
  const targets = mapping.attributeMappings.map((row) => row.targetAttributeName);
  for (const name of targets) {
    if (!into.has(name) && !was.has(name)) throw refused("InvalidSchema", `The attribute ${name} does not exist in ${mapping.targetObjectName}.`);
  }
  if (new Set(targets).size !== targets.length) throw refused("InvalidSchema", `An attribute is a target twice in ${mapping.name}.`);
  if (mapping.enabled && !mapping.attributeMappings.some((row) => row.matchingPriority > 0)) {
    throw refused("InvalidSchema", `No attribute matches in ${mapping.name}.`);
  }
  const groups = [...(mapping.scope?.groups ?? []), ...(mapping.scope?.inputFilterGroups ?? [])];
  for (const { clauses } of groups) {
    for (const clause of clauses) {
      if (!from.has(clause.sourceOperandName)) throw refused("InvalidSchema", `The attribute ${clause.sourceOperandName} does not exist in ${mapping.sourceObjectName}.`);
    }
  }
}

const equal = (a, b) => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
const sorted = (value) =>
  Array.isArray(value) ? value.map(sorted)
  : value !== null && typeof value === "object"
    ? Object.fromEntries(Object.keys(value).sort().map((key) => [key, sorted(value[key])]))
    : value;

/** What is told of one subject: JSON in strings, in the older or the newer spelling. */
function onDemand(call) {
  const one = job(call);
  const here = own(call);
  const told = call.body.parameters.flatMap(({ ruleId, subjects }) => {
    const rule = one.schema.synchronizationRules.find(({ id }) => id === ruleId);
    if (!rule) throw refused("InvalidRuleId", `The rule ${ruleId} is not in the schema.`);
    return subjects.map((subject) => outcome(call, here, one, rule, subject));
  });
  const [{ result, code, detail }] = told;
  const key = { result, details: code ? { errorCode: code, errorMessage: "" } : null };
  return call.newer
    ? [200, { "@odata.context": "$metadata#microsoft.graph.stringKeyStringValuePair", key: "Microsoft.Identity.Health.CPP.Common.DataContracts.SyncFabric.StatusInfo", value: JSON.stringify(told.map((each) => ({ ...each.detail, provisioningStepsStatus: each.result }))) }]
    : [200, { "@odata.context": "$metadata#microsoft.graph.stringKeyStringValuePair", key: JSON.stringify(key), value: JSON.stringify(detail) }];
}

function outcome({ tenant, ids }, { secrets }, one, rule, { objectId, objectTypeName }) {
  const principal = tenant.principal(objectId);
  if (principal?.type !== objectTypeName) throw refused("InvalidSubject", `There is no ${objectTypeName} ${objectId}.`);
  if (!rule.objectMappings.some(({ enabled, sourceObjectName }) => enabled && sourceObjectName === objectTypeName)) {
    throw refused("InvalidSubject", `The rule ${rule.name} does not provision a ${objectTypeName}.`);
  }
  const assigned = secrets.SyncAll === "true" || tenant.assignments.some((each) => each.principalId === objectId && each.resourceId === ids[0]);
  const again = one.provisioned.includes(principal.name);
  const [result, code] = !secrets.SecretToken || !secrets.BaseAddress ? ["Failure", "SystemForCrossDomainIdentityManagementInvalidCredentials"]
    : !assigned ? ["Skipped", "NotEffectivelyEntitled"]
    : again ? ["Skipped", "RedundantExport"] : ["Success", null];
  if (result === "Success") one.provisioned.push(principal.name);
  const detail = {
    action: result === "Success" ? "Create" : "Other", modifiedProperties: [], provisioningSteps: [],
    statusInfo: { status: result, errorCode: code, reason: null, additionalDetails: null, errorCategory: null, recommendedAction: null },
    sourceIdentity: { id: objectId, type: objectTypeName, displayName: principal.name, details: null },
  };
  return { result, code, detail };
}

const SYNC = "/servicePrincipals/*/synchronization";
const route = (method, path, more) => [method, SYNC + path, { late: "ready", ...more }];
const done = (work) => (call) => {
  work(job(call), call);
  return [204];
};

/** Method, address with `*` for an id, and what is done. */
export const synchronization = [
  route("GET", "/templates", { run: (call) => [200, { "@odata.context": "$metadata#templates", ...page(templates(call), { ...call, properties: ["id", "factoryTag"] }) }] }),
  route("GET", "/templates/*", { run: (call) => [200, { "@odata.context": "$metadata#templates/$entity", ...found(templates(call), call.ids[1]) }] }),
  route("GET", "/templates/*/schema", { run: (call) => [200, { "@odata.context": "$metadata#schema", ...found(templates(call), call.ids[1]).schema }] }),
  route("GET", "/secrets", {
    run: (call) => [200, {
      "@odata.context": "$metadata#secrets",
      value: Object.entries(own(call).secrets).map(([key, value]) => ({ key, value: HIDDEN.test(key) ? "*" : value })),
    }],
  }),
  route("PUT", "/secrets", { shape: bodies.secrets, run: putSecrets }),
  route("GET", "/jobs", { run: (call) => [200, { "@odata.context": "$metadata#jobs", ...page(own(call).jobs.map(jobShown), { ...call, properties: ["id", "templateId"] }) }] }),
  route("POST", "/jobs", { shape: bodies.job, run: create }),
  route("POST", "/jobs/validateCredentials", { shape: bodies.validateCredentials, run: validate }),
  route("GET", "/jobs/*", { run: (call) => [200, { "@odata.context": "$metadata#jobs/$entity", ...jobShown(job(call)) }] }),
  route("DELETE", "/jobs/*", {
    run: (call) => {
      const here = own(call);
      const { id } = job(call);
      here.jobs = here.jobs.filter((one) => one.id !== id);
      return [204];
    },
  }),
  route("POST", "/jobs/*/validateCredentials", { shape: bodies.validateCredentials, run: validate }),
  route("GET", "/jobs/*/schema", { run: (call) => [200, { "@odata.context": "$metadata#schema", ...job(call).schema }] }),
  // Tools made from the type list say PATCH; the service knows no such resource.
  route("PATCH", "/jobs/*/schema", {
    run: () => {
      throw new Refusal(404, "", "No HTTP resource was found that matches the request URI.");
    },
  }),
  route("PUT", "/jobs/*/schema", { shape: bodies.schema, before: (call) => job(call).schema, run: putSchema }),
  route("DELETE", "/jobs/*/schema", { run: done((one, call) => Object.assign(one, { schema: original(own(call).template) })) }),
  route("POST", "/jobs/*/start", {
    empty: true,
    run: done((one) => {
      one.schedule.state = "Active";
      one.status.code = "Active";
      one.starts += 1;
    }),
  }),
  route("POST", "/jobs/*/pause", {
    empty: true,
    run: done((one) => {
      one.schedule.state = "Disabled";
      one.status.code = "Paused";
    }),
  }),
  route("POST", "/jobs/*/restart", {
    shape: bodies.restart,
    run: done((one) => {
      one.schedule.state = "Active";
      one.status = { ...one.status, code: "Active", quarantine: null };
      one.cycles += 1;
    }),
  }),
  route("POST", "/jobs/*/provisionOnDemand", { shape: bodies.provisionOnDemand, run: onDemand }),
];
