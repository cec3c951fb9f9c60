//! The checks over sentences: notes, instructions, sketches and every text that a person reads.
//! It must not look at mappings and URLs; applications.rs does.

use super::super::schema::{Edition, Instruction, Note, PLACEHOLDERS, Sketch};
use super::{CatalogFault, Shelf, at, fault};

/// Words that no text of ours holds, in lower case, and what to do about each.
const UNWANTED: &[(&str, &str)] = &[
    ("!", "Leave out the exclamation mark"),
    ("please", "Say it without please"),
    ("invalid", "Say what to do, not that it is invalid"),
    ("slack", "Name the application: the guide of 2017 left the name of another one over"),
    ("  ", "Keep one space between words"),
];

/// One text that a person reads.
struct Text<'a> {
    file: &'a str,
    key: String,
    text: &'a str,
    /// It has to be there.
    needed: bool,
    /// It ends with a full stop.
    sentence: bool,
}

/// Gathers the texts of one file.
struct Texts<'a> {
    file: &'a str,
    found: Vec<Text<'a>>,
}

impl<'a> Texts<'a> {
    fn push(&mut self, key: String, text: &'a str, needed: bool, sentence: bool) {
        self.found.push(Text { file: self.file, key, text, needed, sentence });
    }

    fn note(&mut self, key: String, note: &'a Note) {
        self.push([&key, ".text"].concat(), &note.text, true, true);
    }

    fn instruction(&mut self, index: usize, instruction: &'a Instruction) {
        self.push(at("instructions", index, "text"), &instruction.text, true, true);
        if let Some(value) = &instruction.value {
            self.push(at("instructions", index, "value"), value, true, false);
        }
        if let Some(trap) = &instruction.trap {
            self.push(at("instructions", index, "trap"), trap, true, true);
        }
    }

    fn sketch(&mut self, index: usize, sketch: &'a Sketch) {
        self.push(at("sketches", index, "screen"), &sketch.screen, true, false);
        self.push(at("sketches", index, "text"), &sketch.text, true, true);
        for (item, shape) in sketch.items.iter().enumerate() {
            let key = [at("sketches", index, "").as_str(), ".", &at("items", item, "")].concat();
            self.push([&key, ".label"].concat(), &shape.label, true, false);
            self.push([&key, ".value"].concat(), &shape.value, false, false);
        }
        for (entry, label) in sketch.menu.iter().enumerate() {
            self.push(
                [at("sketches", index, "").as_str(), ".", &at("menu", entry, "")].concat(),
                label,
                true,
                false,
            );
        }
    }
}

fn texts<'a>(shelf: &'a Shelf<'_>) -> Vec<Text<'a>> {
    let mut all = Vec::new();
    for (file, app) in &shelf.applications {
        let mut texts = Texts { file, found: Vec::new() };
        for (key, text) in
            [("display_name", &app.display_name), ("vendor", &app.vendor), ("summary", &app.summary)]
        {
            texts.push(key.into(), text, true, false);
        }
        texts.push("tenant_url_hint".into(), &app.tenant_url_hint, false, false);
        if let Some(note) = &app.notice {
            texts.note("notice".into(), note);
        }
        for (index, preset) in app.tenant_urls.iter().enumerate() {
            texts.push(at("tenant_urls", index, "label"), &preset.label, true, false);
            texts.push(at("tenant_urls", index, "note"), &preset.note, true, true);
        }
        for (index, thing) in app.prerequisites.iter().enumerate() {
            texts.push(at("prerequisites", index, "label"), &thing.label, true, false);
            texts.push(at("prerequisites", index, "who_can_help"), &thing.who_can_help, true, false);
            texts.push(at("prerequisites", index, "what_waits"), &thing.what_waits, true, false);
            texts.push(at("prerequisites", index, "hint"), &thing.hint, false, false);
        }
        for (index, role) in app.roles.iter().enumerate() {
            texts.push(at("roles", index, "name"), &role.name, true, false);
            texts.push(at("roles", index, "note"), &role.note, false, false);
        }
        for (key, note) in nested(app.licenses.as_ref().map(|it| &it.facts), "licenses.facts") {
            texts.note(key, note);
        }
        for (key, note) in nested(Some(&app.token.facts), "token.facts") {
            texts.note(key, note);
        }
        for (index, edit) in app.edits.iter().enumerate() {
            texts.push(at("edits", index, "reason"), &edit.reason, true, true);
        }
        for (key, note) in nested(Some(&app.notes), "notes") {
            texts.note(key, note);
        }
        app.instructions.iter().enumerate().for_each(|(index, it)| texts.instruction(index, it));
        app.sketches.iter().enumerate().for_each(|(index, it)| texts.sketch(index, it));
        all.append(&mut texts.found);
    }
    for (file, words) in &shelf.words {
        let mut texts = Texts { file, found: Vec::new() };
        for (key, note) in nested(Some(&words.notes), "notes") {
            texts.note(key, note);
        }
        words.instructions.iter().enumerate().for_each(|(index, it)| texts.instruction(index, it));
        words.sketches.iter().enumerate().for_each(|(index, it)| texts.sketch(index, it));
        all.append(&mut texts.found);
    }
    all
}

fn nested<'a>(notes: Option<&'a Vec<Note>>, name: &str) -> Vec<(String, &'a Note)> {
    notes.into_iter().flatten().enumerate().map(|(index, note)| (at(name, index, ""), note)).collect()
}

/// A year, a month, a day, or the word for none.
fn is_date(text: &str) -> bool {
    let digits = |part: Option<&str>, length: usize| {
        part.is_none_or(|part| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let mut parts = text.split('-');
    text == "undated"
        || (!text.is_empty()
            && digits(parts.next(), 4)
            && digits(parts.next(), 2)
            && digits(parts.next(), 2)
            && parts.next().is_none())
}

pub(super) fn notes_name_their_source(shelf: &Shelf<'_>, faults: &mut Vec<CatalogFault>) {
    let mut check = |file: &str, key: &str, source: &str, date: &str| {
        if source.trim().is_empty() {
            fault(faults, file, [key, ".source"].concat(), "Say who says so");
        }
        if !is_date(date) {
            let remedy = "Write the date as 2019, 2019-03 or 2019-03-28, or \"undated\"";
            fault(faults, file, [key, ".date"].concat(), remedy);
        }
    };
    for (file, app) in &shelf.applications {
        let mut notes = nested(Some(&app.notes), "notes");
        notes.extend(nested(app.licenses.as_ref().map(|it| &it.facts), "licenses.facts"));
        notes.extend(nested(Some(&app.token.facts), "token.facts"));
        notes.extend(app.notice.as_ref().map(|note| ("notice".to_owned(), note)));
        for (key, note) in notes {
            check(file, &key, &note.source, &note.date);
        }
        for (index, preset) in app.tenant_urls.iter().enumerate() {
            check(file, &at("tenant_urls", index, ""), &preset.source, &preset.date);
        }
        for (index, edit) in app.edits.iter().enumerate() {
            check(file, &at("edits", index, ""), &edit.source, "undated");
        }
    }
    for (file, words) in &shelf.words {
        for (key, note) in nested(Some(&words.notes), "notes") {
            check(file, &key, &note.source, &note.date);
        }
    }
}

pub(super) fn texts_are_calm(shelf: &Shelf<'_>, faults: &mut Vec<CatalogFault>) {
    for text in texts(shelf) {
        let mut say = |remedy: &str| fault(faults, text.file, text.key.clone(), remedy);
        if text.needed && text.text.trim().is_empty() {
            say("Write a text");
            continue;
        }
        if text.text.trim() != text.text {
            say("Leave out the space at the ends");
        }
        if text.sentence && !text.text.ends_with('.') {
            say("End the sentence with a full stop");
        }
        let lower = text.text.to_ascii_lowercase();
        for (unwanted, remedy) in UNWANTED {
            if lower.contains(unwanted) {
                say(remedy);
            }
        }
    }
}

pub(super) fn placeholders_are_known(shelf: &Shelf<'_>, faults: &mut Vec<CatalogFault>) {
    let remedy = ["Use one of {", &PLACEHOLDERS.join("}, {"), "}"].concat();
    for text in texts(shelf) {
        for rest in text.text.split('{').skip(1) {
            if !rest.split_once('}').is_some_and(|(name, _)| PLACEHOLDERS.contains(&name)) {
                fault(faults, text.file, text.key.clone(), &remedy);
            }
        }
    }
}

pub(super) fn sketches_can_be_drawn(shelf: &Shelf<'_>, faults: &mut Vec<CatalogFault>) {
    let apps = shelf.applications.iter().map(|(file, app)| (file, &app.sketches));
    let words = shelf.words.iter().map(|(file, words)| (file, &words.sketches));
    for (file, sketches) in apps.chain(words) {
        for (index, sketch) in sketches.iter().enumerate() {
            if !sketch.items.iter().any(|item| item.hit) {
                fault(faults, file, at("sketches", index, "items"), "Mark what to touch with hit = true");
            }
            if sketch.active.as_ref().is_some_and(|active| !sketch.menu.contains(active)) {
                fault(faults, file, at("sketches", index, "active"), "Name an entry of the menu");
            }
        }
    }
}

pub(super) fn every_edition_is_spoken_to(shelf: &Shelf<'_>, faults: &mut Vec<CatalogFault>) {
    for (file, words) in &shelf.words {
        for edition in Edition::ALL {
            let spoken = words.instructions.iter().any(|instruction| {
                instruction.vendor.is_none()
                    && (instruction.editions.is_empty() || instruction.editions.contains(&edition))
            });
            if !spoken {
                let remedy =
                    ["Write an instruction for every vendor and the edition ", edition.name()].concat();
                fault(faults, file, "instructions".into(), &remedy);
            }
        }
    }
}

pub(super) fn vendors_are_known(shelf: &Shelf<'_>, faults: &mut Vec<CatalogFault>) {
    for (file, words) in &shelf.words {
        let instructions = words.instructions.iter().enumerate();
        let sketches = words.sketches.iter().enumerate();
        let notes = words.notes.iter().enumerate();
        let named = instructions
            .map(|(index, it)| (at("instructions", index, "vendor"), &it.vendor))
            .chain(sketches.map(|(index, it)| (at("sketches", index, "vendor"), &it.vendor)))
            .chain(notes.map(|(index, it)| (at("notes", index, "vendor"), &it.vendor)));
        for (key, vendor) in named {
            let Some(vendor) = vendor else { continue };
            if !shelf.applications.iter().any(|(_, app)| app.vendor == *vendor) {
                fault(
                    faults,
                    file,
                    key,
                    &["Name a vendor of the catalog: no application has ", vendor].concat(),
                );
            }
        }
    }
}
