//! An organization's own defaults, read from `settings.json` beside the page: its name and color, answers to start
//! from, further applications, hosts that the page may ask. It must not fetch anything, nor override what a person typed.

use std::fmt;

use crate::steps::{Control, Draft, Edited, step};
use crate::value::TenantUrl;
use crate::wire::answers;
use crate::wire::json::{Json, JsonFault};
use crate::world::World;

/// What an organization asked for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// Its name, shown beside the page's own.
    pub name: Option<String>,
    /// Its color as `#rrggbb`.
    pub color: Option<String>,
    /// The draft that a new set-up starts from.
    pub start: Draft,
    /// The services that the page itself may ask in a connection test: origins such as `https://scim.example.com`, each
    /// once. The policy that the page is served with has to allow the same ones; `cargo xtask connect` writes it.
    pub connect: Vec<String>,
}

/// The most origins that `connect` takes: a policy is sent with every file of the page.
const MOST_ORIGINS: usize = 20;

/// Why the settings are not used. The page then works without them.
#[derive(Clone, Debug, PartialEq)]
pub enum SettingsFault {
    /// The text is not JSON that can be used.
    Json(JsonFault),
    /// The value at this key is not what it has to be; what that is.
    Value {
        /// Where it stands.
        at: String,
        /// What it has to be.
        expected: &'static str,
    },
    /// A key that is none of ours.
    Unknown(String),
    /// An application cannot be used; the catalog's own sentence.
    Application(String),
}

impl fmt::Display for SettingsFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("The organization’s settings.json is not used: ")?;
        match self {
            Self::Json(JsonFault::NotJson { line, column }) => {
                write!(f, "it is not JSON at line {line}, column {column}")
            }
            Self::Json(JsonFault::Cut) => f.write_str("it ends too early"),
            Self::Json(JsonFault::TooDeep) => f.write_str("it is nested too deeply"),
            Self::Json(JsonFault::Twice(key)) => write!(f, "the key “{key}” stands twice in one object"),
            Self::Value { at, expected } => write!(f, "“{at}” has to be {expected}"),
            Self::Unknown(key) => {
                write!(
                    f,
                    "it does not know the key “{key}”: use name, color, defaults, applications or connect"
                )
            }
            Self::Application(sentence) => f.write_str(sentence),
        }
    }
}

/// Reads the settings; further applications go into the world's catalog.
///
/// # Errors
/// The first thing that cannot be used. The world is then as it was.
pub fn read(text: &str, world: &mut World) -> Result<Settings, SettingsFault> {
    let json = Json::parse(text.trim_start_matches('\u{feff}')).map_err(SettingsFault::Json)?;
    let entries =
        json.entries().ok_or(SettingsFault::Value { at: "settings.json".into(), expected: "an object" })?;
    let mut settings = Settings::default();
    let mut extended = world.clone();
    for (key, value) in entries {
        match key.as_str() {
            "$schema" | "defaults" => {}
            "name" => settings.name = Some(short_text(key, value)?),
            "color" => settings.color = Some(color(value)?),
            "connect" => settings.connect = origins(value)?,
            "applications" => {
                extended.catalog.extend_with(value).map_err(|faults| {
                    SettingsFault::Application(faults.first().map(ToString::to_string).unwrap_or_default())
                })?;
            }
            other => return Err(SettingsFault::Unknown(other.to_owned())),
        }
    }
    if let Some(defaults) = json.get("defaults") {
        let entries = defaults
            .entries()
            .ok_or(SettingsFault::Value { at: "defaults".into(), expected: "an object" })?;
        // The application first: it brings its own defaults along, and the organization's go over them.
        let (first, rest): (Vec<_>, Vec<_>) =
            entries.iter().partition(|(key, _)| key == "application.application");
        for (key, value) in first.into_iter().chain(rest) {
            default(key, value, &mut settings.start, &extended)?;
        }
    }
    *world = extended;
    Ok(settings)
}

fn default(key: &str, value: &Json, draft: &mut Draft, world: &World) -> Result<(), SettingsFault> {
    let wrong = |expected| SettingsFault::Value { at: format!("defaults.{key}"), expected };
    let found = key.split_once('.').and_then(|(slug, name)| Some((step(slug)?, step(slug)?.field(name)?)));
    let Some((step, field)) = found else {
        return Err(wrong("the name of an answer, such as connection.tenantUrl"));
    };
    if matches!(field.control, Control::Secret | Control::Fixed { .. } | Control::Confirm { .. }) {
        return Err(wrong("an answer that can have a default"));
    }
    let before = draft.clone();
    answers::read(field, value, draft, world).map_err(|_| wrong("a value that the step offers"))?;
    (step.settle)(draft, world, Edited { name: field.name, before: &before });
    Ok(())
}

fn short_text(key: &str, value: &Json) -> Result<String, SettingsFault> {
    let text = value.as_text().map(str::trim).filter(|text| (1..=80).contains(&text.chars().count()));
    text.filter(|text| !text.chars().any(char::is_control))
        .map(str::to_owned)
        .ok_or(SettingsFault::Value { at: key.to_owned(), expected: "a text of 1 to 80 characters" })
}

/// Origins as a policy names them: https, a public DNS name as [`TenantUrl`] has it, and nothing else. No wildcard and no
/// port: a tenant URL has neither.
fn origins(value: &Json) -> Result<Vec<String>, SettingsFault> {
    let items = value.items().filter(|items| items.len() <= MOST_ORIGINS).ok_or(SettingsFault::Value {
        at: "connect".into(),
        expected: "a list of at most 20 addresses such as https://scim.example.com",
    })?;
    let mut origins: Vec<String> = Vec::with_capacity(items.len());
    for (at, item) in items.iter().enumerate() {
        let typed = item.as_text().unwrap_or_default();
        let url = TenantUrl::parse(typed).ok().map(|url| url.value);
        // The canonical form of nothing but a host is its origin.
        let origin = url.filter(|url| url.as_str() == typed && url.path() == "/" && !url.has_patch_flag());
        let Some(origin) = origin else {
            return Err(SettingsFault::Value {
                at: ["connect[", &at.to_string(), "]"].concat(),
                expected: "https:// and the name of a host in small letters, such as https://scim.example.com: no port, \
                           no path, no wildcard",
            });
        };
        if !origins.iter().any(|known| known == origin.as_str()) {
            origins.push(origin.to_string());
        }
    }
    Ok(origins)
}

/// A color that can carry white text: `#rrggbb`, dark enough for a contrast of about 4.5 to 1.
fn color(value: &Json) -> Result<String, SettingsFault> {
    let wrong = |expected| SettingsFault::Value { at: "color".into(), expected };
    let text = value.as_text().unwrap_or_default();
    let digits = text
        .strip_prefix('#')
        .filter(|digits| digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit()));
    let number = digits
        .and_then(|digits| u32::from_str_radix(digits, 16).ok())
        .ok_or(wrong("a color such as #2450c8"))?;
    // Relative luminance (WCAG 2.2) with the curve taken as a square, in ten-thousandths: 1.05 / (L + 0.05) ≥ 4.5.
    let part = |shift: u32| {
        let channel = (number >> shift) & 0xff;
        channel * channel
    };
    let luminance = (part(16) / 10 * 2126 + part(8) / 10 * 7152 + part(0) / 10 * 722) / (255 * 255 / 10);
    if luminance > 1833 {
        return Err(wrong("a darker color: white text has to be readable on it"));
    }
    Ok(text.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(text: &str) -> String {
        let mut world = World::built_in();
        let before = world.clone();
        let said = read(text, &mut world).err().map(|fault| fault.to_string()).unwrap_or_default();
        assert_eq!(world, before, "a refused file changes nothing");
        said
    }

    #[test]
    fn name_color_and_defaults_are_taken() {
        let mut world = World::built_in();
        let text = r##"{"name":"Contoso","color":"#2450C8","defaults":{
            "notification.email":"identity@contoso.com","application.application":"linkedin-elevate"}}"##;
        let settings = read(text, &mut world).unwrap_or_default();
        assert_eq!(settings.name.as_deref(), Some("Contoso"));
        assert_eq!(settings.color.as_deref(), Some("#2450c8"));
        assert_eq!(settings.start.notification.email, "identity@contoso.com");
        assert_eq!(settings.start.application.display_name, "LinkedIn Elevate");
    }

    #[test]
    fn origins_that_the_page_may_ask_are_kept_once_and_in_order() {
        let mut world = World::built_in();
        let text = r#"{"connect":["https://scim.example.com","https://api.linkedin.com","https://scim.example.com"]}"#;
        let settings = read(text, &mut world).unwrap_or_default();
        assert_eq!(settings.connect, ["https://scim.example.com", "https://api.linkedin.com"]);
        assert_eq!(read("{}", &mut world).unwrap_or_default().connect, [""; 0]);
    }

    #[test]
    fn what_is_no_origin_is_told_with_its_place() {
        let head = "The organization’s settings.json is not used: ";
        let list = "has to be a list of at most 20 addresses such as https://scim.example.com";
        assert_eq!(refused(r#"{"connect":"https://scim.example.com"}"#), format!("{head}“connect” {list}"));
        let many: Vec<String> = (0..21).map(|n| format!("\"https://s{n}.example.com\"")).collect();
        assert_eq!(
            refused(&format!("{{\"connect\":[{}]}}", many.join(","))),
            format!("{head}“connect” {list}")
        );
        let origin = "has to be https:// and the name of a host in small letters, such as https://scim.example.com: no \
                      port, no path, no wildcard";
        for wrong in [
            "http://scim.example.com",
            "https://*.example.com",
            "https://scim.example.com/",
            "https://scim.example.com/v2",
            "https://scim.example.com/?aadOptscim062020",
            "https://scim.example.com:8443",
            "https://scim.example.com:443",
            "https://Scim.example.com",
            " https://scim.example.com",
            "https://user@scim.example.com",
            "https://10.0.0.1",
            "https://localhost",
            "https://scim.example.com; script-src *",
            "https://scim.example.com 'unsafe-inline'",
            "*",
            "",
        ] {
            let text = format!("{{\"connect\":[\"https://api.linkedin.com\",{wrong:?}]}}");
            assert_eq!(refused(&text), format!("{head}“connect[1]” {origin}"), "{wrong}");
        }
        assert_eq!(refused(r#"{"connect":[1]}"#), format!("{head}“connect[0]” {origin}"));
    }

    #[test]
    fn what_cannot_be_used_is_told_in_one_sentence() {
        let head = "The organization’s settings.json is not used: ";
        assert_eq!(refused("{"), format!("{head}it ends too early"));
        assert_eq!(refused("[]"), format!("{head}“settings.json” has to be an object"));
        assert_eq!(
            refused(r#"{"logo":"x"}"#),
            format!(
                "{head}it does not know the key “logo”: use name, color, defaults, applications or connect"
            )
        );
        assert_eq!(
            refused(r##"{"color":"#ffee00"}"##),
            format!("{head}“color” has to be a darker color: white text has to be readable on it")
        );
        assert_eq!(refused(r#"{"color":"red"}"#), format!("{head}“color” has to be a color such as #2450c8"));
        assert_eq!(
            refused(r#"{"defaults":{"token.secret":"abc"}}"#),
            format!("{head}“defaults.token.secret” has to be an answer that can have a default")
        );
        assert_eq!(
            refused(r#"{"defaults":{"colour":"abc"}}"#),
            format!("{head}“defaults.colour” has to be the name of an answer, such as connection.tenantUrl")
        );
    }
}
