// What Graph takes in a body: every key that is there, of the right kind. Written from the types of the service, not
// from graph-subset.strict.yaml, so that the two hold each other.

const NAME = (value) => (value === null ? "null" : Array.isArray(value) ? "a list" : typeof value);

/** A shape is a function (value, where, problems). */
const kind = (test, what) => (value, where, problems) => {
  if (!test(value)) problems.push(`${where} has to be ${what}, and is ${NAME(value)}`);
};
const text = kind((value) => typeof value === "string", "a string");
const filled = kind((value) => typeof value === "string" && value !== "", "a string with something in it");
const truth = kind((value) => typeof value === "boolean", "true or false");
const whole = kind((value) => Number.isInteger(value), "a whole number");
const count = kind((value) => Number.isInteger(value) && value >= 0, "a whole number from 0");
const anything = () => {};
const GUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const guid = kind((value) => typeof value === "string" && GUID.test(value), "a GUID");
const one = (...values) => kind((value) => values.includes(value), `one of ${values.join(", ")}`);
const flags = (...values) =>
  kind((value) => typeof value === "string" && value.split(/, ?/).every((part) => values.includes(part)), `some of ${values.join(", ")}`);
const orNull = (shape) => (value, where, problems) => {
  if (value !== null) shape(value, where, problems);
};
const list = (shape, { least = 0, most = Infinity } = {}) => (value, where, problems) => {
  if (!Array.isArray(value)) return void problems.push(`${where} has to be a list, and is ${NAME(value)}`);
  if (value.length < least || value.length > most) problems.push(`${where} holds ${value.length} entries, which is not allowed`);
  value.forEach((item, index) => shape(item, `${where}[${index}]`, problems));
};
/** An object; keys that end in `?` may be absent. */
const object = (keys) => {
  const shapes = new Map(Object.entries(keys).map(([key, shape]) => [key.replace(/\?$/, ""), shape]));
  const required = Object.keys(keys).filter((key) => !key.endsWith("?"));
  return (value, where, problems) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      return void problems.push(`${where} has to be an object, and is ${NAME(value)}`);
    }
    for (const key of required) if (!(key in value)) problems.push(`${where} lacks ${key}`);
    for (const [key, inner] of Object.entries(value)) {
      const shape = shapes.get(key);
      if (shape) shape(inner, `${where}.${key}`, problems);
      else if (key !== "@odata.type") problems.push(`${where} has a key that does not exist: ${key}`);
    }
  };
};

const pair = object({ key: text, value: orNull(text) });
const appRole = object({
  "allowedMemberTypes": list(one("User", "Application")), "description": orNull(text), "displayName": filled, "id": guid,
  "isEnabled": truth, "origin?": orNull(text), "value": orNull(text),
});

export const SECRETS = `UserName Password SecretToken AppKey BaseAddress ClientIdentifier ClientSecret SingleSignOnType Sandbox Url
  Domain ConsumerKey ConsumerSecret TokenKey TokenExpiration Oauth2AccessToken Oauth2AccessTokenCreationTime
  Oauth2RefreshToken SyncAll InstanceName Oauth2ClientId Oauth2ClientSecret CompanyId UpdateKeyOnSoftDelete
  SynchronizationSchedule SystemOfRecord SandboxName EnforceDomain SyncNotificationSettings SkipOutOfScopeDeletions
  Oauth2AuthorizationCode Oauth2RedirectUri ApplicationTemplateIdentifier Oauth2TokenExchangeUri Oauth2AuthorizationUri
  AuthenticationType Server PerformInboundEntitlementGrants HardDeletesEnabled SyncAgentCompatibilityKey
  SyncAgentADContainer ValidateDomain TestReferences ConnectionString`.split(/\s+/);
const secret = object({ key: one(...SECRETS), value: orNull(text) });

export const OPERATORS = ["EQUALS", "NOT EQUALS", "IS NULL", "IS NOT NULL", "IS TRUE", "IS FALSE", "REGEX MATCH",
  "NOT REGEX MATCH", "Greater_Than", "Greater_Than_OR_EQUALS", "Includes", "ENDS_WITH", "&", "!&"];
const group = object({
  "name?": orNull(text),
  "clauses": list(object({
    "operatorName": one(...OPERATORS), "sourceOperandName": filled,
    "targetOperand?": orNull(object({ "values": list(text) })),
  })),
});
const scope = object({ "groups?": list(group), "inputFilterGroups?": list(group), "categoryFilterGroups?": list(group) });
const source = (value, where, problems) => object({
  "expression": orNull(text), "name": orNull(text), "type": one("Attribute", "Constant", "Function"),
  "parameters": list(object({ "key": orNull(text), "value": orNull(source) })),
})(value, where, problems);
const attributeMapping = object({
  "defaultValue?": orNull(text), "exportMissingReferences": truth, "flowBehavior": one("FlowWhenChanged", "FlowAlways"),
  "flowType": one("Always", "ObjectAddOnly", "MultiValueAddOnly", "ValueAddOnly", "AttributeAddOnly"),
  "matchingPriority": count, "targetAttributeName": filled, "source": orNull(source),
});
const objectMapping = object({
  "enabled": truth, "flowTypes": flags("None", "Add", "Update", "Delete"), "name": orNull(text), "scope?": orNull(scope),
  "sourceObjectName": orNull(text), "targetObjectName": orNull(text), "attributeMappings": list(attributeMapping), "metadata?": list(pair),
});
const rule = object({
  "id": filled, "name": orNull(text), "editable": truth, "priority": whole, "sourceDirectoryName": orNull(text),
  "targetDirectoryName": orNull(text), "containerFilter?": orNull(anything), "groupFilter?": orNull(anything),
  "metadata?": list(pair), "objectMappings": list(objectMapping),
});
const attribute = object({
  "anchor": truth, "caseExact": truth, "defaultValue?": orNull(text), "flowNullValues?": truth, "multivalued": truth,
  "mutability": one("ReadWrite", "ReadOnly", "Immutable", "WriteOnly"), "name": filled, "required": truth,
  "type": one("String", "Integer", "Reference", "Binary", "Boolean", "DateTime"), "apiExpressions?": list(anything),
  "metadata?": list(pair), "referencedObjects?": list(anything),
});
const directory = object({
  "id": filled, "name": orNull(text), "discoverabilities?": anything, "discoveryDateTime?": orNull(text), "readOnly?": truth,
  "version?": orNull(text),
  "objects": list(object({ "name": filled, "attributes": list(attribute), "metadata?": list(pair), "supportedApis?": list(anything) })),
});
const link = object({ objectId: filled, objectTypeName: filled });
const links = object({ "members?": list(link, { most: 5 }), "owners?": list(link), "manager?": list(link) });

/** The bodies of the operations, by name. */
export const bodies = {
  instantiate: object({ "displayName": filled, "serviceManagementReference?": orNull(text) }),
  applicationPatch: object({
    "displayName?": filled, "appRoles?": list(appRole), "identifierUris?": list(text), "tags?": list(text), "notes?": orNull(text),
  }),
  servicePrincipalPatch: object({
    "accountEnabled?": orNull(truth), "appRoleAssignmentRequired?": truth, "notificationEmailAddresses?": list(filled),
    "tags?": list(text), "notes?": orNull(text), "appRoles?": list(appRole), "homepage?": orNull(text), "loginUrl?": orNull(text),
  }),
  appRoleAssignment: object({ "principalId": guid, "resourceId": guid, "appRoleId": guid, "principalType?": text }),
  secrets: object({ value: list(secret, { least: 1 }) }),
  job: object({ "templateId": filled, "id?": text }),
  validateCredentials: object({
    "applicationIdentifier?": orNull(text), "templateId?": orNull(text), "useSavedCredentials?": orNull(truth),
    "credentials?": orNull(list(secret)),
  }),
  restart: object({
    criteria: object({ resetScope: flags("None", "ConnectorDataStore", "Escrows", "Watermark", "QuarantineState", "Full", "ForceDeletes") }),
  }),
  provisionOnDemand: object({
    parameters: list(object({
      "ruleId": filled,
      "subjects": list(object({ "objectId": filled, "objectTypeName": one("User", "Group"), "links?": orNull(links) }), { least: 1 }),
    }), { least: 1 }),
  }),
  schema: object({
    "@odata.context?": text, "id": text, "provisioningTaskIdentifier?": orNull(text), "version": orNull(text),
    "synchronizationRules": list(rule, { least: 1 }), "directories@odata.context?": text, "directories": list(directory, { least: 1 }),
  }),
};

/**
 * What is wrong with a body, in sentences; nothing when it is right. What was wrong in the same way with `before`, which
 * the service gave out itself, may stay: schemas of tenants hold more than the type list knows.
 */
export function problems(shape, body, before) {
  const found = [];
  shape(body, "body", found);
  const old = [];
  if (before !== undefined) shape(before, "body", old);
  const anywhere = (problem) => problem.replace(/\[\d+\]/g, "[]");
  const excused = new Set(old.map(anywhere));
  return found.filter((problem) => !excused.has(anywhere(problem)));
}
