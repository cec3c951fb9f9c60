// The operations on templates, applications, service principals, assignments, users and groups.

import { Refusal, page, selected } from "./odata.mjs";
import { bodies } from "./shapes.mjs";
import { TENANT } from "./tenant.mjs";

const DEFAULT_ROLE = "00000000-0000-0000-0000-000000000000";
const missing = (what, id) =>
  new Refusal(404, "Request_ResourceNotFound", `Resource '${id}' does not exist or one of its queried reference-property objects are not present.${what}`);
const shown = ({ own, members, ...rest }) => rest;

/** The one with this id, or the refusal. */
export function found(items, id, what = "") {
  const item = items.find((one) => one.id === id);
  if (!item) throw missing(what, id);
  return item;
}

const get = (name, items) => ({ tenant, ids, query }) => [200, { "@odata.context": `$metadata#${name}/$entity`, ...selected(shown(found(items(tenant), ids[0])), query) }];
const lists = (name, items, properties) => (call) => [200, { "@odata.context": `$metadata#${name}`, ...page(items(call).map(shown), { ...call, properties }) }];

/** A person by id or by sign-in name, as Graph's address takes either. */
const user = (tenant, key) => {
  const one = tenant.users.find(({ id, userPrincipalName }) => id === key || userPrincipalName.toLowerCase() === key.toLowerCase());
  if (!one) throw missing("", key);
  return one;
};

/** Changes what the body names, and nothing else. */
const patch = (items) => ({ tenant, ids, body }) => {
  Object.assign(found(items(tenant), ids[0]), body);
  return [204];
};

function assign({ tenant, ids, body }) {
  const resource = found(tenant.servicePrincipals, ids[0]);
  if (body.resourceId !== resource.id) {
    throw new Refusal(400, "Request_BadRequest", "Invalid value specified for property 'resourceId' of resource 'AppRoleAssignment'.");
  }
  const principal = tenant.principal(body.principalId);
  if (!principal) throw missing("", body.principalId);
  const role = resource.appRoles.find(({ id }) => id === body.appRoleId);
  // The default role is only for applications that have no other.
  if (!role?.isEnabled && !(body.appRoleId === DEFAULT_ROLE && resource.appRoles.length === 0)) {
    throw new Refusal(400, "Request_BadRequest", "Permission being assigned was not found on application");
  }
  if (tenant.assignments.some((one) => one.principalId === body.principalId && one.resourceId === resource.id && one.appRoleId === body.appRoleId)) {
    throw new Refusal(400, "Request_BadRequest", "Permission being assigned already exists on the object");
  }
  if (principal.type === "Group" && !principal.what.securityEnabled) {
    throw new Refusal(400, "Request_BadRequest", "Only security groups can be assigned.");
  }
  const assignment = {
    id: tenant.id("f"), appRoleId: body.appRoleId, createdDateTime: "2026-11-22T09:30:00Z", principalDisplayName: principal.name,
    principalId: body.principalId, principalType: principal.type, resourceDisplayName: resource.displayName, resourceId: resource.id,
  };
  tenant.assignments.push(assignment);
  return [201, { "@odata.context": "$metadata#appRoleAssignments/$entity", ...assignment }];
}

function remove(tenant, principal) {
  tenant.servicePrincipals = tenant.servicePrincipals.filter((one) => one.id !== principal.id);
  tenant.assignments = tenant.assignments.filter((one) => one.resourceId !== principal.id);
  tenant.synchronization.delete(principal.id);
}

const organization = ({ organization: { id = TENANT, displayName, domains } }) => ({
  id, displayName, tenantType: "AAD",
  verifiedDomains: domains.map((name, index) => ({ name, type: "Managed", isDefault: index === 0, isInitial: name.endsWith(".onmicrosoft.com"), capabilities: "Email" })),
});

/** Method, address with `*` for an id, and what is done. `late` marks what a new service principal may not answer yet. */
export const directory = [
  ["GET", "/applicationTemplates", { run: lists("applicationTemplates", ({ tenant }) => tenant.templates, ["displayName", "publisher", "id"]) }],
  ["GET", "/applicationTemplates/*", { run: get("applicationTemplates", (tenant) => tenant.templates) }],
  ["POST", "/applicationTemplates/*/instantiate", {
    shape: bodies.instantiate,
    run: ({ tenant, ids, body, created }) => {
      const made = tenant.instantiate(found(tenant.templates, ids[0]), body.displayName);
      created(made.servicePrincipal.id);
      return [201, { "@odata.context": "$metadata#microsoft.graph.applicationServicePrincipal", ...made }];
    },
  }],
  ["GET", "/applications", { run: lists("applications", ({ tenant }) => tenant.applications, ["displayName", "appId", "id", "applicationTemplateId"]) }],
  ["GET", "/applications/*", { run: get("applications", (tenant) => tenant.applications) }],
  ["PATCH", "/applications/*", { shape: bodies.applicationPatch, run: patch((tenant) => tenant.applications) }],
  ["DELETE", "/applications/*", {
    run: ({ tenant, ids }) => {
      const { id, appId } = found(tenant.applications, ids[0]);
      tenant.applications = tenant.applications.filter((one) => one.id !== id);
      tenant.servicePrincipals.filter((one) => one.appId === appId).forEach((one) => remove(tenant, one));
      return [204];
    },
  }],
  ["GET", "/servicePrincipals", {
    run: lists("servicePrincipals", ({ tenant, visible }) => tenant.servicePrincipals.filter(({ id }) => visible(id)),
      ["displayName", "appId", "id", "applicationTemplateId", "servicePrincipalType"]),
  }],
  ["GET", "/servicePrincipals/*", { late: "appears", run: get("servicePrincipals", (tenant) => tenant.servicePrincipals) }],
  ["PATCH", "/servicePrincipals/*", { late: "appears", shape: bodies.servicePrincipalPatch, run: patch((tenant) => tenant.servicePrincipals) }],
  ["DELETE", "/servicePrincipals/*", {
    run: ({ tenant, ids }) => {
      remove(tenant, found(tenant.servicePrincipals, ids[0]));
      return [204];
    },
  }],
  ["GET", "/servicePrincipals/*/appRoleAssignedTo", {
    late: "appears",
    run: lists("appRoleAssignments", ({ tenant, ids }) => {
      const { id } = found(tenant.servicePrincipals, ids[0]);
      return tenant.assignments.filter((one) => one.resourceId === id);
    }, ["principalId", "principalDisplayName", "appRoleId"]),
  }],
  ["POST", "/servicePrincipals/*/appRoleAssignedTo", { late: "appears", shape: bodies.appRoleAssignment, run: assign }],
  ["DELETE", "/servicePrincipals/*/appRoleAssignedTo/*", {
    run: ({ tenant, ids }) => {
      found(tenant.assignments, ids[1]);
      tenant.assignments = tenant.assignments.filter((one) => one.id !== ids[1]);
      return [204];
    },
  }],
  ["GET", "/organization", { run: lists("organization", ({ tenant }) => [organization(tenant)], ["id"]) }],
  ["GET", "/users", { run: lists("users", ({ tenant }) => tenant.users, ["userPrincipalName", "displayName", "mail", "id", "accountEnabled"]) }],
  ["GET", "/users/*", { run: ({ tenant, ids, query }) => [200, { "@odata.context": "$metadata#users/$entity", ...selected(user(tenant, ids[0]), query) }] }],
  ["GET", "/groups", { run: lists("groups", ({ tenant }) => tenant.groups, ["displayName", "mail", "mailNickname", "id", "securityEnabled", "mailEnabled"]) }],
  ["GET", "/groups/*", { run: get("groups", (tenant) => tenant.groups) }],
  ["GET", "/groups/*/members", {
    run: lists("directoryObjects", ({ tenant, ids }) =>
      found(tenant.groups, ids[0]).members.map((key) => ({ "@odata.type": "#microsoft.graph.user", ...user(tenant, key) })), ["id"]),
  }],
];
