//! The checks over the data of an application: ids, URLs, mappings, edits, roles.
//! It must not look at sentences; words.rs does.

use super::super::schema::{Application, EditKind, Object, ObjectMapping, STEP_SLUGS, Source, Verdict};
use super::{CatalogFault, Shelf, at, fault};

fn mappings(app: &Application) -> [(Object, &ObjectMapping); 2] {
    [(Object::Users, &app.users), (Object::Groups, &app.groups)]
}

fn is_slug(text: &str) -> bool {
    !text.is_empty()
        && text.split('-').all(|part| {
            !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        })
}

/// The file's name without its folder and `.toml`; `None` for a place that is no file.
fn stem(file: &str) -> Option<&str> {
    let name = file.rsplit('/').next().unwrap_or(file);
    name.strip_suffix(".toml")
}

pub(super) fn ids_are_slugs(shelf: &Shelf<'_>, faults: &mut Vec<CatalogFault>) {
    for (file, key, id) in ids(shelf) {
        if !is_slug(id) {
            fault(faults, file, key, "Write the id in lower-case letters, digits and single hyphens");
        }
    }
    for (file, app) in &shelf.applications {
        if stem(file).is_some_and(|stem| stem != app.id) {
            fault(
                faults,
                file,
                "id".into(),
                "Give the file the name of its id, or the id the name of its file",
            );
        }
    }
    for (file, words) in &shelf.words {
        if stem(file).is_some_and(|stem| stem != words.step) {
            fault(
                faults,
                file,
                "step".into(),
                "Give the file the name of its step, or the step the name of its file",
            );
        }
    }
}

/// Every id with its file and key: of applications, prerequisites and instructions.
fn ids<'a>(shelf: &'a Shelf<'_>) -> Vec<(&'a str, String, &'a str)> {
    let mut found = Vec::new();
    for (file, app) in &shelf.applications {
        found.push((file.as_str(), "id".to_owned(), app.id.as_str()));
        for (index, thing) in app.prerequisites.iter().enumerate() {
            found.push((file, at("prerequisites", index, "id"), &thing.id));
        }
        for (index, instruction) in app.instructions.iter().enumerate() {
            found.push((file, at("instructions", index, "id"), &instruction.id));
        }
    }
    for (file, words) in &shelf.words {
        for (index, instruction) in words.instructions.iter().enumerate() {
            found.push((file, at("instructions", index, "id"), &instruction.id));
        }
    }
    found
}

pub(super) fn ids_are_unique(shelf: &Shelf<'_>, faults: &mut Vec<CatalogFault>) {
    let ids = ids(shelf);
    for (index, (file, key, id)) in ids.iter().enumerate() {
        // Prerequisites are ticked within their application, so only there they must differ.
        let own = key.starts_with("prerequisites");
        let twice = ids.iter().take(index).any(|(other_file, other_key, other)| {
            let comparable = match (own, other_key.starts_with("prerequisites")) {
                (true, true) => file == other_file,
                (false, false) => (key == "id") == (other_key == "id"),
                (true, false) | (false, true) => false,
            };
            comparable && other == id
        });
        if twice {
            fault(faults, file, key.clone(), &["Choose another id: ", id, " is taken"].concat());
        }
    }
}

pub(super) fn steps_are_known(shelf: &Shelf<'_>, faults: &mut Vec<CatalogFault>) {
    let remedy = ["Name one of the steps: ", &STEP_SLUGS.join(", ")].concat();
    let known = |step: &str| STEP_SLUGS.contains(&step);
    for (file, app) in &shelf.applications {
        let mut check = |key: String, step: &str| {
            if !known(step) {
                fault(faults, file, key, &remedy);
            }
        };
        for (index, step) in app.skips.iter().enumerate() {
            check(at("skips", index, ""), step);
        }
        for (index, note) in app.notes.iter().enumerate() {
            check(at("notes", index, "step"), &note.step);
        }
        for (index, instruction) in app.instructions.iter().enumerate() {
            check(at("instructions", index, "step"), &instruction.step);
        }
        for (index, sketch) in app.sketches.iter().enumerate() {
            check(at("sketches", index, "step"), &sketch.step);
        }
        if app.licenses.is_some() == app.skips.iter().any(|step| step == "licenses") {
            let remedy = "Either describe the licenses or let the application skip the step licenses";
            fault(faults, file, "licenses".into(), remedy);
        }
    }
    for (file, words) in &shelf.words {
        if !known(&words.step) {
            fault(faults, file, "step".into(), &remedy);
        }
    }
    if let Some((file, _)) = shelf.words.first() {
        for slug in STEP_SLUGS.iter().filter(|slug| shelf.words.iter().all(|(_, words)| words.step != **slug))
        {
            fault(
                faults,
                file,
                "step".into(),
                &["Write a file beside this one for the step ", slug].concat(),
            );
        }
    }
}

pub(super) fn one_default_tenant_url(shelf: &Shelf<'_>, faults: &mut Vec<CatalogFault>) {
    for (file, app) in &shelf.applications {
        let defaults = app.tenant_urls.iter().filter(|preset| preset.verdict == Verdict::Default).count();
        if !app.tenant_urls.is_empty() && defaults != 1 {
            fault(faults, file, "tenant_urls".into(), "Give exactly one tenant URL the verdict \"default\"");
        }
        if app.tenant_urls.is_empty() && app.tenant_url_hint.is_empty() {
            fault(faults, file, "tenant_url_hint".into(), "Say where the tenant URL is found, or offer one");
        }
    }
}

/// The host of an https URL without spaces; `None` for anything else.
fn https_host(url: &str) -> Option<&str> {
    let rest = url.strip_prefix("https://")?;
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
    (!host.is_empty() && !url.contains(char::is_whitespace)).then_some(host)
}

pub(super) fn urls_are_https(shelf: &Shelf<'_>, faults: &mut Vec<CatalogFault>) {
    for (file, app) in &shelf.applications {
        if app.guide.as_ref().is_some_and(|guide| https_host(&guide.url).is_none()) {
            fault(faults, file, "guide.url".into(), "Write a URL that starts with https://");
        }
        for (index, preset) in app.tenant_urls.iter().enumerate() {
            let key = at("tenant_urls", index, "url");
            let Some(host) = https_host(&preset.url) else {
                fault(faults, file, key, "Write a URL that starts with https://");
                continue;
            };
            let owned = app.own_hosts.iter().any(|own| {
                host.strip_suffix(own.as_str()).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
            });
            if !owned {
                fault(
                    faults,
                    file,
                    key,
                    &["Add the domain of ", host, " to own_hosts, or offer another URL"].concat(),
                );
            }
        }
    }
}

pub(super) fn matching_has_no_gaps(shelf: &Shelf<'_>, faults: &mut Vec<CatalogFault>) {
    for (file, app) in &shelf.applications {
        for (object, mapping) in mappings(app) {
            let mut numbers: Vec<u8> = mapping.attributes.iter().filter_map(|row| row.matching).collect();
            numbers.sort_unstable();
            let complete = numbers.iter().zip(1u8..).all(|(number, wanted)| *number == wanted);
            if numbers.is_empty() || !complete {
                let key = [object.key(), ".attributes"].concat();
                fault(faults, file, key, "Number the matching attributes 1, 2, 3; there has to be a 1");
            }
        }
    }
}

pub(super) fn targets_are_unique(shelf: &Shelf<'_>, faults: &mut Vec<CatalogFault>) {
    for (file, app) in &shelf.applications {
        for (object, mapping) in mappings(app) {
            for (index, row) in mapping.attributes.iter().enumerate() {
                if mapping.attributes.iter().take(index).any(|other| other.target == row.target) {
                    let key = [object.key(), ".", &at("attributes", index, "target")].concat();
                    fault(faults, file, key, &["Keep one row for ", &row.target].concat());
                }
            }
        }
    }
}

pub(super) fn disabling_stays_mapped(shelf: &Shelf<'_>, faults: &mut Vec<CatalogFault>) {
    for (file, app) in &shelf.applications {
        let kept = app.users.attributes.iter().any(|row| {
            row.required
                && matches!(&row.source, Source::Expression(text) if text.contains("[IsSoftDeleted]"))
        });
        if !kept {
            let remedy = "Add a row for active whose expression uses [IsSoftDeleted], with required = true";
            fault(faults, file, "users.attributes".into(), remedy);
        }
    }
}

pub(super) fn edits_hit_a_row(shelf: &Shelf<'_>, faults: &mut Vec<CatalogFault>) {
    for (file, app) in &shelf.applications {
        for (index, edit) in app.edits.iter().enumerate() {
            let mut say = |part: &str, remedy: &str| fault(faults, file, at("edits", index, part), remedy);
            let rows = &app.mapping(edit.object).attributes;
            let Some(row) = rows.iter().find(|row| row.target == edit.target) else {
                say(
                    "target",
                    &["Name a target that ", edit.object.key(), " map: ", &edit.target, " is none"].concat(),
                );
                continue;
            };
            if row.source != edit.from {
                say("from", &["Write the source that the row has: ", &row.source.shown()].concat());
            }
            match edit.kind {
                EditKind::Remove if row.required || row.matching.is_some() => {
                    say("kind", "Keep the row: it is required or matches");
                }
                EditKind::Remove if edit.to.is_some() => say("to", "Leave it out: the row goes"),
                EditKind::Source if edit.to.is_none() => say("to", "Say which source the row takes"),
                EditKind::Remove | EditKind::Source => {}
            }
        }
    }
}

pub(super) fn attributes_are_spelt_right(shelf: &Shelf<'_>, faults: &mut Vec<CatalogFault>) {
    let wrong = |source: &Source| source.text().to_ascii_lowercase().contains("userprinciplename");
    let remedy = "Write userPrincipalName";
    for (file, app) in &shelf.applications {
        for (object, mapping) in mappings(app) {
            for (index, row) in mapping.attributes.iter().enumerate() {
                if wrong(&row.source) {
                    fault(
                        faults,
                        file,
                        [object.key(), ".", &at("attributes", index, "source")].concat(),
                        remedy,
                    );
                }
            }
        }
        for (index, edit) in app.edits.iter().enumerate() {
            if wrong(&edit.from) || edit.to.as_ref().is_some_and(wrong) {
                fault(faults, file, at("edits", index, "to"), remedy);
            }
        }
        for (index, instruction) in app.instructions.iter().enumerate() {
            if instruction.value.as_ref().is_some_and(|value| wrong(&Source::Constant(value.clone()))) {
                fault(faults, file, at("instructions", index, "value"), remedy);
            }
        }
    }
}

pub(super) fn one_recommended_role(shelf: &Shelf<'_>, faults: &mut Vec<CatalogFault>) {
    for (file, app) in &shelf.applications {
        if app.roles.iter().filter(|role| role.recommended).count() != 1 {
            fault(faults, file, "roles".into(), "Mark exactly one role with recommended = true");
        }
    }
}
