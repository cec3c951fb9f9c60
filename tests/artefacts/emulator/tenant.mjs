// What one tenant holds before and after: templates of the gallery, people, groups, applications. Ids are counted, so
// that two tenants with the same history are equal. It knows no HTTP.

import { readFileSync } from "node:fs";

const SCHEMAS = new URL("../../fixtures/schemas/", import.meta.url);

/** A schema of tests/fixtures/schemas. */
export const schema = (name) => JSON.parse(readFileSync(new URL(name, SCHEMAS), "utf8"));

export const TENANT = "10000000-0000-4000-8000-000000000001";

/** The gallery, when a test names no other. Template ids are made up: the real ones are not public. */
export const GALLERY = [
  { displayName: "LinkedIn Sales Navigator", publisher: "LinkedIn", sync: "linkedInSalesNavigatorMadeUp", schema: "sales-navigator.json" },
  { displayName: "LinkedIn Elevate", publisher: "LinkedIn", sync: "linkedInElevateMadeUp", schema: "elevate-before.json" },
  { displayName: "LinkedIn Learning", publisher: "LinkedIn", sync: "linkedInLearningMadeUp", schema: "sales-navigator.json" },
  // The application that is not from the gallery has the same id in every tenant.
  { displayName: "Custom", publisher: "Microsoft", sync: "scim", schema: "scim.json", id: "8adf8e6e-67b2-4cf2-a259-e3dc5476c621" },
];

export const USERS = [
  { userPrincipalName: "b.simon@contoso.com", displayName: "B. Simon", mail: "b.simon@contoso.com" },
  { userPrincipalName: "o'brien+scim@contoso.com", displayName: "O’Brien", mail: null },
];

export const GROUPS = [{ displayName: "Sales EMEA" }, { displayName: "Sales & \"Elevate\" 100% #1" }];

/** A tenant before anything was done to it. */
export class Tenant {
  #count = 0;
  applications = [];
  servicePrincipals = [];
  assignments = [];
  /** By service principal: templates, secrets, jobs. */
  synchronization = new Map();

  constructor({ gallery = GALLERY, users = USERS, groups = GROUPS, applications = [], organization } = {}) {
    this.organization = { id: TENANT, displayName: "Contoso", domains: ["contoso.com", "contoso.onmicrosoft.com"], ...organization };
    this.templates = gallery.map((template, index) => ({
      id: template.id ?? numbered("a", index + 1), displayName: template.displayName, publisher: template.publisher ?? "",
      homePageUrl: null, logoUrl: null, description: null, categories: [], supportedSingleSignOnModes: ["saml"],
      supportedProvisioningTypes: template.sync ? ["sync"] : [],
      own: { sync: template.sync, roles: template.roles ?? ["User", "msiam_access"], schema: template.schema },
    }));
    this.users = users.map((user, index) => ({
      id: numbered("1", index + 1), accountEnabled: true, userType: "Member", givenName: null, surname: null, ...user,
    }));
    this.groups = groups.map((group, index) => ({
      id: numbered("2", index + 1), securityEnabled: true, mailEnabled: false, groupTypes: [], mailNickname: `group${index + 1}`,
      description: null, members: [], ...group,
    }));
    // What the single sign-on of the same application left behind.
    for (const { displayName, template } of applications) {
      this.instantiate(this.templates.find((one) => one.displayName === template), displayName ?? template);
    }
  }

  id(kind) {
    this.#count += 1;
    return numbered(kind, this.#count);
  }

  /** The application and its service principal. */
  instantiate(template, displayName) {
    const appRoles = template.own.roles.map((role) => ({
      allowedMemberTypes: ["User"], description: role, displayName: role, id: this.id("b"), isEnabled: true,
      origin: "Application", value: null,
    }));
    const application = {
      id: this.id("c"), appId: this.id("d"), applicationTemplateId: template.id, displayName, identifierUris: [], tags: [],
      notes: null, appRoles,
    };
    const servicePrincipal = {
      id: this.id("e"), accountEnabled: true, appId: application.appId, applicationTemplateId: template.id,
      appDisplayName: displayName, appOwnerOrganizationId: TENANT, displayName, appRoleAssignmentRequired: true, appRoles,
      homepage: null, loginUrl: null, notes: null, notificationEmailAddresses: [], preferredSingleSignOnMode: null,
      servicePrincipalNames: [application.appId], servicePrincipalType: "Application",
      tags: ["WindowsAzureActiveDirectoryIntegratedApp"],
    };
    this.applications.push(application);
    this.servicePrincipals.push(servicePrincipal);
    this.synchronization.set(servicePrincipal.id, { template, secrets: {}, jobs: [] });
    return { application, servicePrincipal };
  }

  /** A user or a group. */
  principal(id) {
    const user = this.users.find((one) => one.id === id);
    if (user) return { type: "User", name: user.displayName, what: user };
    const group = this.groups.find((one) => one.id === id);
    return group && { type: "Group", name: group.displayName, what: group };
  }

  /** Everything that a set-up can change, as plain data that can be compared. The secrets are in it as they were put. */
  state() {
    return structuredClone({
      applications: this.applications,
      servicePrincipals: this.servicePrincipals,
      // In the order of names: two assignments are the same set whichever came first.
      assignments: this.assignments
        .map(({ principalDisplayName, principalType, resourceId, appRoleId }) => ({
          principal: principalDisplayName, type: principalType, resource: this.#name(resourceId), role: this.#role(resourceId, appRoleId),
        }))
        .sort((a, b) => compare(JSON.stringify(a), JSON.stringify(b))),
      synchronization: [...this.synchronization].map(([id, { secrets, jobs }]) => ({
        servicePrincipal: id, secrets: Object.fromEntries(Object.entries(secrets).sort(([a], [b]) => compare(a, b))), jobs,
      })),
    });
  }

  #name(id) {
    return this.servicePrincipals.find((one) => one.id === id)?.displayName ?? id;
  }

  #role(resource, id) {
    const roles = this.servicePrincipals.find((one) => one.id === resource)?.appRoles ?? [];
    return roles.find((role) => role.id === id)?.displayName ?? id;
  }
}

const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const numbered = (kind, number) => `${kind}0000000-0000-4000-8000-${number.toString(16).padStart(12, "0")}`;
