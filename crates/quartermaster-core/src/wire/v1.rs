//! Version 1 of the exported file, as structs. They stand apart from the domain types, so that a rename in the
//! code never breaks a saved file. They must not know how an answer is checked.

use super::json::Json;

/// Derives what every struct of the file needs.
macro_rules! wire {
    ($($(#[$meta:meta])* $name:ident { $($(#[$fmeta:meta])* $field:ident : $type:ty),* $(,)? })*) => {$(
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[cfg_attr(feature = "schema", schemars(rename_all = "camelCase", deny_unknown_fields))]
        pub struct $name { $($(#[$fmeta])* pub $field: $type,)* }

        impl Wire for $name {
            fn to_json(&self) -> Json {
                let mut entries = Vec::new();
                $(add(&mut entries, stringify!($field), self.$field.to_json());)*
                Json::Object(entries)
            }
        }
    )*};
}

/// What can stand in the file. Not serde: with its JSON writer it costs the page more than all of this file.
pub trait Wire {
    /// The value as JSON; [`Json::Missing`] for what is left out of the file.
    fn to_json(&self) -> Json;
}

impl Wire for String {
    fn to_json(&self) -> Json {
        Json::text(self)
    }
}

impl Wire for &'static str {
    fn to_json(&self) -> Json {
        Json::text(self)
    }
}

impl Wire for bool {
    fn to_json(&self) -> Json {
        Json::Flag(*self)
    }
}

impl Wire for u8 {
    fn to_json(&self) -> Json {
        Json::Number(u32::from(*self).into())
    }
}

impl Wire for u32 {
    fn to_json(&self) -> Json {
        Json::Number((*self).into())
    }
}

impl<T: Wire> Wire for Option<T> {
    fn to_json(&self) -> Json {
        self.as_ref().map_or(Json::Missing, T::to_json)
    }
}

impl<T: Wire> Wire for Vec<T> {
    fn to_json(&self) -> Json {
        Json::List(self.iter().map(T::to_json).collect())
    }
}

/// Adds a field under its name in the file, which is the field's own in camelCase, unless there is nothing to say.
fn add(entries: &mut Vec<(String, Json)>, field: &str, value: Json) {
    if matches!(value, Json::Missing) {
        return;
    }
    let mut name = String::with_capacity(field.len());
    let mut raised = false;
    for char in field.chars() {
        if char != '_' {
            name.push(if raised { char.to_ascii_uppercase() } else { char });
        }
        raised = char == '_';
    }
    entries.push((name, value));
}

wire! {
    /// Which application is set up, and where it stands in Entra.
    Application {
        /// Id of the application in the catalog.
        #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
        id: String,
        /// `displayName` of the service principal in Entra, 1 to 120 characters.
        #[cfg_attr(feature = "schema", schemars(length(min = 1, max = 120)))]
        display_name: String,
        /// `gallery`, `existing` (the instance that already does single sign-on) or `custom` (a non-gallery application).
        #[cfg_attr(feature = "schema", schemars(extend("enum" = ["gallery", "existing", "custom"])))]
        origin: &'static str,
        /// Domain name or id of the Entra tenant.
        #[cfg_attr(feature = "schema", schemars(length(min = 1, max = 253)))]
        tenant: Option<String>,
    }
    /// What was at hand when the file was made.
    Prerequisites {
        /// Ids of the prerequisites that were confirmed.
        at_hand: Vec<String>,
    }
    /// How licenses are given, in the application's own administration.
    Licenses {
        /// Whether the application assigns a license to each new user.
        auto_assign: bool,
        /// The application instance that licenses come from.
        #[cfg_attr(feature = "schema", schemars(length(min = 1, max = 256)))]
        application_instance: Option<String>,
        /// The license type that is assigned.
        #[cfg_attr(feature = "schema", schemars(length(min = 1, max = 256)))]
        license_type: Option<String>,
        /// How many licenses there are.
        #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 9_999_999)))]
        seats: Option<u32>,
        /// How many people will be assigned.
        #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 9_999_999)))]
        expected_people: Option<u32>,
    }
    /// Where the secret token comes from. Never the token itself.
    Token {
        /// `prompt`, `environment` or `keyVault`.
        #[cfg_attr(feature = "schema", schemars(extend("enum" = ["prompt", "environment", "keyVault"])))]
        from: &'static str,
        /// Name of the environment variable.
        #[cfg_attr(feature = "schema", schemars(length(min = 1, max = 128), regex(pattern = "^[A-Za-z_][A-Za-z0-9_]*$")))]
        variable: Option<String>,
        /// URL of the Key Vault secret.
        #[cfg_attr(feature = "schema", schemars(regex(pattern = "^https://[^/]+/secrets/[A-Za-z0-9-]+(/[A-Za-z0-9]+)?$")))]
        reference: Option<String>,
        /// The day the token was generated, yyyy-mm-dd.
        #[cfg_attr(feature = "schema", schemars(regex(pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$")))]
        generated_on: Option<String>,
    }
    /// The admin credentials without the secret.
    Connection {
        /// Always `automatic`.
        #[cfg_attr(feature = "schema", schemars(extend("const" = "automatic")))]
        provisioning_mode: &'static str,
        /// The SCIM base address: the secret `BaseAddress` of the synchronization job.
        #[cfg_attr(feature = "schema", schemars(length(max = 2_048), regex(pattern = "^https://[^/?#@:]+(/[^?#]*)?(\\?aadOptscim062020)?$")))]
        tenant_url: String,
        /// The host that was confirmed by name because it is not known to belong to the application.
        #[cfg_attr(feature = "schema", schemars(length(min = 1, max = 253)))]
        confirmed_host: Option<String>,
        /// What Test Connection said: `notTested` or `passed`.
        #[cfg_attr(feature = "schema", schemars(extend("enum" = ["notTested", "passed"])))]
        test_connection: &'static str,
    }
    /// Who is told, and what stops a run.
    Notification {
        /// Address of a person or group.
        #[cfg_attr(feature = "schema", schemars(length(max = 254), regex(pattern = "^[^@]+@[^@]+$")))]
        email: Option<String>,
        /// Whether Entra mails that address when the job goes into quarantine.
        on_failure: bool,
        /// Protection against accidental deletion.
        accidental_deletion: AccidentalDeletion,
    }
    /// Protection against accidental deletion.
    AccidentalDeletion {
        /// Whether it is on.
        prevent: bool,
        /// Deletions in one cycle that stop the job.
        #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 9_999_999)))]
        threshold: Option<u32>,
    }
    /// The attribute mappings.
    Mappings {
        /// Of users.
        users: ObjectMapping,
        /// Of groups.
        groups: ObjectMapping,
    }
    /// The mappings of one object.
    ObjectMapping {
        /// Whether the object is provisioned.
        enabled: bool,
        /// The rows, in order.
        attributes: Vec<AttributeMapping>,
        /// Scoping filters, of which an object has to pass one; absent when everybody is in scope.
        #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
        filters: Option<Vec<Filter>>,
    }
    /// A scoping filter: all of its clauses have to hold.
    Filter {
        /// Its title in the portal (`name` of the filter group).
        #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
        title: Option<String>,
        /// Its clauses.
        #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
        clauses: Vec<FilterClause>,
    }
    /// A clause of a scoping filter.
    FilterClause {
        /// The source attribute (`sourceOperandName`).
        #[cfg_attr(feature = "schema", schemars(length(min = 1, max = 256)))]
        attribute: String,
        /// The operator as the portal names it (`operatorName`).
        #[cfg_attr(feature = "schema", schemars(extend("enum" = [
            "EQUALS", "NOT EQUALS", "IS NULL", "IS NOT NULL", "IS TRUE", "IS FALSE", "REGEX MATCH", "NOT REGEX MATCH",
            "Greater_Than", "Greater_Than_OR_EQUALS", "Includes", "ENDS_WITH", "&", "!&"
        ])))]
        operator: &'static str,
        /// What it is compared with; absent where the operator compares with nothing.
        #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
        value: Option<String>,
    }
    /// One row of a mapping table.
    AttributeMapping {
        /// The target attribute (`targetAttributeName`).
        #[cfg_attr(feature = "schema", schemars(length(min = 1, max = 512)))]
        target: String,
        /// Where its value comes from.
        source: Source,
        /// Matching precedence, from 1; absent when the attribute is not used for matching.
        #[cfg_attr(feature = "schema", schemars(range(min = 1)))]
        matching: Option<u8>,
        /// `creation` when the value is only set for new objects; absent when it is always applied.
        #[cfg_attr(feature = "schema", schemars(extend("enum" = ["creation"])))]
        apply: Option<&'static str>,
        /// What is written for a new object whose source is empty.
        #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
        default: Option<String>,
    }
    /// Who is provisioned.
    Assignments {
        /// `assigned` or `all`: the secret `SyncAll` of the synchronization job.
        #[cfg_attr(feature = "schema", schemars(extend("enum" = ["assigned", "all"])))]
        scope: &'static str,
        /// Users and groups to assign.
        principals: Vec<Principal>,
    }
    /// A user or group with its role.
    Principal {
        /// `user` or `group`.
        #[cfg_attr(feature = "schema", schemars(extend("enum" = ["user", "group"])))]
        kind: &'static str,
        /// User principal name or object id; display name or object id of a group.
        #[cfg_attr(feature = "schema", schemars(length(min = 1, max = 256)))]
        principal: String,
        /// `displayName` of the app role.
        #[cfg_attr(feature = "schema", schemars(length(min = 1, max = 120)))]
        role: String,
        /// The user to try first, by Provision on demand.
        pilot: Option<bool>,
    }
    /// Whether the job runs.
    Provisioning {
        /// `on` or `off`.
        #[cfg_attr(feature = "schema", schemars(extend("enum" = ["on", "off"])))]
        status: &'static str,
        /// It was switched on knowingly before the connection had passed its test.
        untested: Option<bool>,
    }
}

/// Where the value of a mapping row comes from.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename_all = "camelCase"))]
pub enum Source {
    /// A directory attribute.
    Attribute(String),
    /// A fixed text.
    Constant(String),
    /// An expression in Entra's mapping language.
    Expression(String),
}

impl Wire for Source {
    fn to_json(&self) -> Json {
        let (kind, text) = match self {
            Self::Attribute(text) => ("attribute", text),
            Self::Constant(text) => ("constant", text),
            Self::Expression(text) => ("expression", text),
        };
        Json::object([(kind, Json::text(text))])
    }
}

/// The whole file; the writer builds it section by section, this is its shape for the JSON Schema.
#[cfg(feature = "schema")]
#[derive(schemars::JsonSchema)]
#[schemars(
    rename_all = "camelCase",
    deny_unknown_fields,
    title = "Quartermaster provisioning configuration, version 1"
)]
#[expect(dead_code, reason = "only its shape is used")]
struct File {
    /// Name of the schema file.
    #[schemars(rename = "$schema")]
    schema: String,
    /// Always `quartermaster/provisioning-configuration`.
    #[schemars(extend("const" = super::KIND))]
    kind: String,
    /// Always 1.
    #[schemars(extend("const" = super::VERSION))]
    version: u32,
    application: Application,
    prerequisites: Prerequisites,
    licenses: Option<Licenses>,
    token: Token,
    connection: Connection,
    notification: Notification,
    mappings: Mappings,
    assignments: Assignments,
    provisioning: Provisioning,
}

/// The JSON Schema (draft 2020-12) of the exported file, pretty-printed, with a final line break.
#[cfg(feature = "schema")]
pub fn schema() -> String {
    let mut schema = schemars::schema_for!(File).to_value();
    without_null(&mut schema);
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}

/// What may be absent is never written as `null`: the schema says so too.
#[cfg(feature = "schema")]
fn without_null(value: &mut serde_json::Value) {
    if let Some(types) = value.get_mut("type").and_then(serde_json::Value::as_array_mut) {
        types.retain(|name| name != "null");
        if let [only] = &types[..] {
            value["type"] = only.clone();
        }
    }
    if let Some([kept, null]) = value.get("anyOf").and_then(serde_json::Value::as_array).map(Vec::as_slice)
        && null["type"] == "null"
    {
        *value = kept.clone();
    }
    match value {
        serde_json::Value::Object(entries) => entries.values_mut().for_each(without_null),
        serde_json::Value::Array(items) => items.iter_mut().for_each(without_null),
        serde_json::Value::Null
        | serde_json::Value::Bool(_)
        | serde_json::Value::Number(_)
        | serde_json::Value::String(_) => {}
    }
}
