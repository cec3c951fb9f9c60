//! A calendar entry for the day the token ends (RFC 5545), with alarms 30 and 7 days before.
//! It must not read a clock: the day of the token is its time stamp, so that the bytes are always the same.

use super::{Artefact, Rendering, Shelf, catalog_application, name_of, slug};
use crate::steps::{Configuration, token};
use crate::value::Date;
use crate::world::World;

/// The artefact.
pub static ARTEFACT: Artefact = Artefact {
    name: "renewal",
    file: "renewal.ics",
    stem: "token-renewal",
    ending: "ics",
    mime: "text/calendar",
    shelf: Shelf::Papers,
    title: "Renewal reminder",
    purpose: "A calendar entry for the day the token may stop working, with alarms 30 and 7 days before.",
    waits: |configuration, world| days(configuration, world).err(),
    render,
};

/// The day the token was made and its last one, or what is missing for them.
fn days(configuration: &Configuration, world: &World) -> Result<(Date, Date), &'static str> {
    let made = configuration.token.as_ref().and_then(|answer| answer.generated_on);
    let made = made.ok_or("Enter the day the token was generated")?;
    let end = token::last_day(catalog_application(configuration, world), made);
    Ok((made, end.ok_or("How long this application’s tokens live is not known")?))
}

fn render(configuration: &Configuration, world: &World) -> Rendering {
    let (made, end) = match days(configuration, world) {
        Ok(days) => days,
        Err(why) => return Rendering::Waits(why),
    };
    let name = name_of(configuration);
    // One entry for each instance: the same day may have brought tokens for several.
    let id = configuration.application.as_ref().map(|application| {
        let tenant = application.tenant.as_ref().map(|tenant| slug(tenant.as_str())).unwrap_or_default();
        [application.id.as_str(), &slug(name.as_str()), &tenant].join(".")
    });
    let id = id.unwrap_or_default();
    let summary = format!("Renew the SCIM token of {name}");
    let description = format!(
        "The token was generated on {made} and may stop working on {end}. Generate a new one, enter it in Entra under \
         Provisioning, and test the connection. A new token may end the old one at once."
    );
    let mut lines = vec![
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Quartermaster//Token renewal//EN".to_owned(),
        "CALSCALE:GREGORIAN".to_owned(),
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{id}-{}@quartermaster.invalid", made.compact()),
        format!("DTSTAMP:{}T000000Z", made.compact()),
        format!("DTSTART;VALUE=DATE:{}", end.compact()),
        format!("SUMMARY:{}", escaped(&summary)),
        format!("DESCRIPTION:{}", escaped(&description)),
        "TRANSP:TRANSPARENT".to_owned(),
    ];
    for days in ["30", "7"] {
        lines.push("BEGIN:VALARM".to_owned());
        lines.push("ACTION:DISPLAY".to_owned());
        lines.push(format!("TRIGGER:-P{days}D"));
        lines.push(format!("DESCRIPTION:{}", escaped(&summary)));
        lines.push("END:VALARM".to_owned());
    }
    lines.push("END:VEVENT".to_owned());
    lines.push("END:VCALENDAR".to_owned());
    Rendering::Text(lines.iter().map(|line| folded(line)).collect())
}

/// A text value (RFC 5545, 3.3.11): backslash, semicolon, comma and line breaks are escaped, other controls left out.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => escaped.extend(['\\', c]),
            '\n' => escaped.push_str("\\n"),
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}

/// A content line (RFC 5545, 3.1): 75 octets at most, the rest on lines that begin with a space; ends with CRLF.
fn folded(line: &str) -> String {
    let mut folded = String::new();
    let mut width = 0;
    for c in line.chars() {
        if width + c.len_utf8() > 75 {
            folded.push_str("\r\n ");
            width = 1;
        }
        folded.push(c);
        width += c.len_utf8();
    }
    folded.push_str("\r\n");
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_fold_at_75_octets_and_never_inside_a_character() {
        let line = format!("SUMMARY:{}", "ü".repeat(100));
        let folded = folded(&line);
        assert!(folded.split("\r\n").all(|part| part.len() <= 75));
        assert_eq!(folded.replace("\r\n ", "").trim_end(), line);
    }

    #[test]
    fn what_has_a_meaning_is_escaped() {
        assert_eq!(escaped("a,b;c\\d\ne\u{7}"), "a\\,b\\;c\\\\d\\ne");
    }
}
