//! The words of a journey, carried out on the core. Everything is named as a person sees it: labels, options, sentences.
//!
//! open [?query][#hash]                     the page opens; nothing is saved yet
//! reload                                   the page opens again, with what was saved
//! visit #hash                              the address changes, as by the browser's Back
//! choose "Label" "Option"                  type "Label" text            clear "Label" ["Option"]
//! tick "Label" ["Option"]                  press Continue|Back|Undo|Redo|Start over
//! add user|group "name" role "Role" [pilot]   remove "name"   pilot "name"   restore "Table"
//! map "Table" "Target" from text           map "Table" "Target" by expression|constant|attribute text
//! map "Table" "Target" matching 1|no       map "Table" "Target" on creation|always
//! map "Table" "Target" default text        map "Table" "Target" to "Other target"
//! add row "Table" "Target"                 remove row "Table" "Target"      put back "Table" "Target"
//! move "Table" "Target" up|down            see row "Table" "Target" same|guide|changed|added|put-back ["was"]
//! open schema path                         download schema as path|refused
//! filter "Label" or|and attribute "OPERATOR" value    remove filter "Label" number
//! go "Step in the rail" | Review           change "Row of the review"   mend "Problem on the review page"
//! answer yes|no                            open file path
//! compare with path                        close comparison
//! see comparison closed|"Its sentence"     see change "Sentence" "effect, effect"    see left out "Sentence"
//! see step|problem|warning|status|question|lost|notice|value …, see no problems|question, at review
//! export artefact matches path             export artefact is refused

use std::fs;

use quartermaster_core::scoping::{FilterEdit, Part, Place as FilterPlace};
use quartermaster_core::steps::mappings::DifferenceKind;
use quartermaster_core::steps::{Control, Field, FieldId, Input, STEPS, Step, mappings};
use quartermaster_core::value::SecretToken;
use quartermaster_core::wire::saved;
use quartermaster_core::wizard::{Comparison, Effect, Event, Listed, Place, Way, Wizard};
use quartermaster_core::world::TokenReport;

use crate::support::{began, differing, root, today};

type Done = Result<(), String>;

/// A person on the page.
#[derive(Default)]
pub struct Traveller {
    wizard: Wizard,
}

impl Traveller {
    /// Follows one line.
    pub fn follow(&mut self, line: &str) -> Done {
        let words = words(line);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let rest = |count: usize| after_words(line, count);
        match words[..] {
            ["open"] => self.open(""),
            ["open", "file", path] => {
                let text = fs::read_to_string(root().join(path)).map_err(|error| error.to_string())?;
                self.send(Event::FileOpened(text))
            }
            ["open", "schema", path] => {
                let text = fs::read_to_string(root().join(path)).map_err(|error| error.to_string())?;
                self.send(Event::SchemaOpened(text))
            }
            ["download", "schema", "refused"] => {
                let effects = self.wizard.update(Event::SchemaChosen);
                is(effects.is_empty() && self.wizard.notice.is_some(), || format!("it gave {effects:?}"))
            }
            ["download", "schema", "as", path] => self.schema(path),
            ["open", link] => self.open(link),
            ["reload"] => {
                let (hash, draft) = (self.wizard.at.hash(), saved::write(&self.wizard.draft));
                self.wizard = Wizard::default();
                self.send(began(hash, "", Some(draft)))
            }
            ["visit", hash] => self.send(Event::AddressChanged(hash.into())),
            ["press", "Continue"] => self.send(Event::Continued),
            ["press", "Back"] => self.send(Event::WentBack),
            ["press", "Undo"] => self.send(Event::Undone),
            ["press", "Redo"] => self.send(Event::Redone),
            ["press", "Start", "over"] => self.send(Event::StartOverChosen),
            ["answer", "yes"] => self.reply(true),
            ["answer", "no"] => self.reply(false),
            ["go", "Review"] => self.send(Event::WentTo(Place::Review)),
            ["go", short] => {
                let step = self.step_named(short)?;
                self.send(Event::WentTo(Place::Step(step.slug)))
            }
            ["change", label] => self.change(label),
            ["mend", sentence] => self.mend(sentence),
            ["choose" | "tick", label, option] => self.choose(label, option, true),
            ["clear", label, option] => self.choose(label, option, false),
            ["tick", label] => self.toggle(label, true),
            ["clear", label] => match self.field(label)?.1.control {
                Control::Toggle(_) | Control::Confirm { .. } => self.toggle(label, false),
                _ => self.enter(label, ""),
            },
            ["type", label, ..] => self.enter(label, rest(2)),
            ["restore", label] => self.put(label, Input::Restore),
            ["map", table, target, "from", ..] => self.map(table, target, "source", rest(4)),
            ["map", table, target, "by", kind, ..] => {
                self.map(table, target, "kind", kind)?;
                self.map(table, target, "source", rest(5))
            }
            ["map", table, target, "matching", place] => self.map(table, target, "matching", place),
            ["map", table, target, "on", "creation"] => self.map(table, target, "apply", "creation"),
            ["map", table, target, "always"] => self.map(table, target, "apply", "always"),
            ["map", table, target, "default", ..] => self.map(table, target, "default", rest(4)),
            ["map", table, target, "to", other] => self.map(table, target, "target", other),
            ["add", "row", table, target] => {
                self.put(table, Input::AddRow)?;
                self.map(table, "", "target", target)
            }
            ["remove", "row", table, target] => {
                let row = self.mapping(table, target)?;
                self.put(table, Input::RemoveRow(row))
            }
            ["put", "back", table, target] => self.put(table, Input::RestoreRow(target.into())),
            ["move", table, target, "up"] => {
                let from = self.mapping(table, target)?;
                self.put(table, Input::MoveRow { from, to: from.saturating_sub(1) })
            }
            ["move", table, target, "down"] => {
                let from = self.mapping(table, target)?;
                self.put(table, Input::MoveRow { from, to: from + 1 })
            }
            ["filter", label, "or", attribute, operator, ..] => {
                self.put(label, Input::Filter(FilterEdit::AddGroup))?;
                self.filter(label, attribute, operator, rest(5))
            }
            ["filter", label, "and", attribute, operator, ..] => {
                let last = self.filters(label)?.saturating_sub(1);
                self.put(label, Input::Filter(FilterEdit::AddClause(last)))?;
                self.filter(label, attribute, operator, rest(5))
            }
            ["remove", "filter", label, number] => {
                let number: usize = number.parse().map_err(|_| "this is no number")?;
                self.put(label, Input::Filter(FilterEdit::RemoveGroup(number - 1)))
            }
            ["see", "row", table, target, kind, ..] => self.difference(table, target, kind, rest(5)),
            ["add", kind, name, "role", role] => self.add(kind, name, role, false),
            ["add", kind, name, "role", role, "pilot"] => self.add(kind, name, role, true),
            ["remove", name] => {
                self.row(name).and_then(|row| self.put("Users and groups", Input::RemoveRow(row)))
            }
            ["pilot", name] => self.row(name).and_then(|row| self.in_row(row, "pilot", "true")),
            ["at", "review"] | ["see", "step", "Review and export"] => match self.wizard.at {
                Place::Review => Ok(()),
                Place::Step(_) => Err(self.here()),
            },
            ["see", "step", title] => is(self.heading() == title, || self.here()),
            ["see", "no", "problems"] => {
                let shown = self.problems();
                is(shown.is_empty(), || format!("there are {shown:?}"))
            }
            ["see", "problem", label, sentence] => {
                let shown = self.problems();
                is(shown.iter().any(|(at, said)| at == label && said == sentence), || {
                    format!("there are {shown:?}")
                })
            }
            ["see", "warning", sentence] => {
                let said = self.warnings();
                is(said.iter().any(|said| said == sentence), || format!("there are {said:?}"))
            }
            ["see", "status", short, text] => {
                let status = self.wizard.status(self.step_named(short)?).to_string();
                is(status == text, || format!("it is “{status}”"))
            }
            ["see", "notice", text] => {
                let said = self.wizard.notice.as_ref().map(|notice| (&notice.text, &notice.list));
                let found =
                    said.is_some_and(|(first, list)| first == text || list.iter().any(|line| line == text));
                is(found, || format!("it is {said:?}"))
            }
            ["see", "no", "notice"] => {
                is(self.wizard.notice.is_none(), || format!("it is {:?}", self.wizard.notice))
            }
            ["see", "question", title] => {
                let asked = self.wizard.question.as_ref().map(|question| question.title.as_str());
                is(asked == Some(title), || format!("it is {asked:?}"))
            }
            ["see", "no", "question"] => {
                is(self.wizard.question.is_none(), || format!("{:?}", self.wizard.question))
            }
            ["see", "lost", line] => {
                let lost =
                    self.wizard.question.as_ref().map(|question| question.lost.clone()).unwrap_or_default();
                is(lost.iter().any(|lost| lost == line), || format!("it is {lost:?}"))
            }
            ["see", "value", label, ..] => {
                let (expected, shown) = (rest(3).trim_matches('"'), self.value(label)?);
                is(shown == expected, || format!("it is “{shown}”"))
            }
            ["compare", "with", path] => {
                is(self.wizard.at == Place::Review, || self.here())?;
                let text = fs::read_to_string(root().join(path)).map_err(|error| error.to_string())?;
                self.send(Event::ComparisonOpened { name: path.into(), text })
            }
            ["close", "comparison"] => self.send(Event::ComparisonClosed),
            ["see", "comparison", "closed"] => {
                is(!self.wizard.compares(), || format!("it is {:?}", self.wizard.comparison()))
            }
            ["see", "comparison", sentence] => {
                let said = self.comparison()?.said();
                is(said == sentence, || format!("it is “{said}”"))
            }
            ["see", "change", sentence, effects] => self.changed(sentence, effects),
            ["see", "left", "out", sentence] => {
                let left_out = self.comparison()?.left_out;
                is(left_out.iter().any(|line| line == sentence), || format!("it is {left_out:?}"))
            }
            ["export", artefact, "matches", path] => self.export(artefact, path),
            ["export", artefact, "is", "refused"] => {
                let effects = self.wizard.update(chosen(artefact)?);
                is(effects.is_empty() && self.wizard.notice.is_some(), || format!("it gave {effects:?}"))
            }
            _ => Err("no such words".into()),
        }
    }

    fn open(&mut self, link: &str) -> Done {
        let (query, hash) = link.split_once('#').unwrap_or((link, ""));
        self.wizard = Wizard::default();
        self.send(began(hash, query, None))
    }

    fn send(&mut self, event: Event) -> Done {
        is(self.wizard.question.is_none() || matches!(event, Event::Answered(_)), || {
            "a question is open".into()
        })?;
        self.wizard.update(event);
        Ok(())
    }

    fn reply(&mut self, yes: bool) -> Done {
        is(self.wizard.question.is_some(), || "there is no question".into())?;
        self.send(Event::Answered(yes))
    }

    fn heading(&self) -> String {
        self.wizard.step().map_or_else(|| "Review and export".to_owned(), |step| self.wizard.say(step.title))
    }

    fn here(&self) -> String {
        format!("this is “{}”", self.heading())
    }

    fn step_named(&self, short: &str) -> Result<&'static Step, String> {
        STEPS
            .iter()
            .copied()
            .find(|step| step.short == short)
            .ok_or_else(|| "there is no such step in the rail".into())
    }

    /// The asked field with this label on the present step.
    fn field(&self, label: &str) -> Result<(FieldId, &'static Field), String> {
        let step = self.wizard.step().ok_or("this is the review page")?;
        let asked = step.fields.iter().filter(|field| (field.asked)(&self.wizard.draft, &self.wizard.world));
        let mut found = asked.filter(|field| self.wizard.say(field.label) == label);
        let field = found.next().ok_or_else(|| format!("{}; it does not ask for that", self.here()))?;
        Ok((FieldId::of(step.slug, field.name), field))
    }

    fn put(&mut self, label: &str, input: Input) -> Done {
        let field = self.field(label)?.0;
        self.send(Event::Edited { field, input })
    }

    fn enter(&mut self, label: &str, text: &str) -> Done {
        match self.field(label)?.1.control {
            Control::Text { .. } => self.put(label, Input::Text(text.into())),
            Control::Secret if text.is_empty() => self.send(Event::TokenRead(TokenReport::default())),
            Control::Secret => {
                let findings = SecretToken::hold(text.to_owned()).examine(Some(today()));
                self.send(Event::TokenRead(TokenReport { present: true, findings }))
            }
            _ => Err("this is not typed".into()),
        }
    }

    fn choose(&mut self, label: &str, option: &str, on: bool) -> Done {
        let (draft, world) = (&self.wizard.draft, &self.wizard.world);
        match &self.field(label)?.1.control {
            Control::Choice { options, .. } if on => {
                let offered = options(draft, world);
                let chosen =
                    offered.iter().find(|choice| choice.label == option).ok_or("it is not offered")?;
                self.put(label, Input::Text(chosen.value.clone()))
            }
            Control::Ticks { options, .. } => {
                let offered = options(draft, world);
                let ticked =
                    offered.iter().find(|choice| choice.label == option).ok_or("it is not offered")?;
                self.put(label, Input::Tick { value: ticked.value.clone(), on })
            }
            Control::Text { suggest, .. } if on => {
                let offered = suggest(draft, world);
                let taken = offered.iter().find(|one| one.label == option).ok_or("it is not offered")?;
                self.put(label, Input::Text(taken.value.clone()))
            }
            _ => Err("there is nothing to choose".into()),
        }
    }

    fn toggle(&mut self, label: &str, on: bool) -> Done {
        match self.field(label)?.1.control {
            Control::Toggle(_) | Control::Confirm { .. } => self.put(label, Input::Toggle(on)),
            _ => Err("this is no box".into()),
        }
    }

    fn map(&mut self, table: &str, target: &str, part: &'static str, value: &str) -> Done {
        let row = self.mapping(table, target)?;
        self.put(table, Input::Row { row, part, value: value.into() })
    }

    /// The last row of a mapping table with this target.
    fn mapping(&self, table: &str, target: &str) -> Result<usize, String> {
        let Control::Mapping(_, object) = self.field(table)?.1.control else {
            return Err("this is no table".into());
        };
        let rows = mappings::table(object, &self.wizard.draft, &self.wizard.world);
        rows.iter().rposition(|row| row.target == target).ok_or_else(|| "there is no such row".into())
    }

    /// How many filters there are.
    fn filters(&self, label: &str) -> Result<usize, String> {
        let Control::Filter(lens, _) = &self.field(label)?.1.control else {
            return Err("these are no filters".into());
        };
        Ok((lens.get)(&self.wizard.draft).groups.len())
    }

    /// Fills the last clause.
    fn filter(&mut self, label: &str, attribute: &str, operator: &str, value: &str) -> Done {
        let Control::Filter(lens, _) = &self.field(label)?.1.control else {
            return Err("these are no filters".into());
        };
        let groups = &(lens.get)(&self.wizard.draft).groups;
        let group = groups.len().checked_sub(1).ok_or("there is no filter")?;
        let clause = groups[group].clauses.len() - 1;
        for (part, text) in
            [(Part::Attribute, attribute), (Part::Operator, operator), (Part::Value, value.trim_matches('"'))]
        {
            let place = FilterPlace { group, clause, part };
            self.put(label, Input::Filter(FilterEdit::Put(place, text.into())))?;
        }
        Ok(())
    }

    fn difference(&self, table: &str, target: &str, kind: &str, was: &str) -> Done {
        let at = self.mapping(table, target)?;
        let Control::Mapping(_, object) = self.field(table)?.1.control else {
            return Err("this is no table".into());
        };
        let (draft, world) = (&self.wizard.draft, &self.wizard.world);
        let rows = mappings::table(object, draft, world);
        let found = mappings::facts(object, &rows, draft, world).swap_remove(at).difference;
        let name = match found.kind {
            DifferenceKind::Same => "same",
            DifferenceKind::Guide => "guide",
            DifferenceKind::Changed => "changed",
            DifferenceKind::Added => "added",
            DifferenceKind::PutBack => "put-back",
        };
        is((name, found.was.as_str()) == (kind, was), || format!("it is {name} {}", found.was))
    }

    fn add(&mut self, kind: &str, name: &str, role: &str, pilot: bool) -> Done {
        self.put("Users and groups", Input::AddRow)?;
        let row = self.wizard.draft.assignments.principals.len() - 1;
        for (part, value) in [("kind", kind), ("principal", name), ("role", role)] {
            self.in_row(row, part, value)?;
        }
        if pilot { self.in_row(row, "pilot", "true") } else { Ok(()) }
    }

    fn in_row(&mut self, row: usize, part: &'static str, value: &str) -> Done {
        self.put("Users and groups", Input::Row { row, part, value: value.into() })
    }

    /// The last row that names this user or group.
    fn row(&self, name: &str) -> Result<usize, String> {
        let rows = &self.wizard.draft.assignments.principals;
        rows.iter()
            .rposition(|row| row.principal == name)
            .ok_or_else(|| "nobody of that name is listed".into())
    }

    fn change(&mut self, label: &str) -> Done {
        is(self.wizard.at == Place::Review, || self.here())?;
        let rows = self.wizard.path().into_iter().flat_map(|step| self.wizard.rows(step));
        let field = rows.into_iter().find(|row| row.label == label).ok_or("there is no such row")?.field;
        self.send(Event::ChangeChosen(field))
    }

    fn mend(&mut self, sentence: &str) -> Done {
        is(self.wizard.at == Place::Review, || self.here())?;
        let problems = self.wizard.configuration().err().unwrap_or_default();
        let problem = problems.iter().find(|problem| problem.to_string() == sentence);
        let field = problem.ok_or_else(|| format!("there are {problems:?}"))?.field;
        self.send(Event::ProblemChosen(field))
    }

    /// The problems that are shown, each with the label of its field; on the review page all of them.
    fn problems(&self) -> Vec<(String, String)> {
        let shown = match self.wizard.at {
            Place::Step(_) => self.wizard.shown_problems(),
            Place::Review => self.wizard.configuration().err().unwrap_or_default(),
        };
        let label = |field: FieldId| {
            let asked =
                STEPS.iter().find(|step| step.slug == field.step).and_then(|step| step.field(field.name));
            asked.map(|asked| self.wizard.say(asked.label)).unwrap_or_default()
        };
        shown.iter().map(|problem| (label(problem.field), problem.to_string())).collect()
    }

    fn warnings(&self) -> Vec<String> {
        match self.wizard.step() {
            Some(step) => self.wizard.advice_of(step).iter().map(ToString::to_string).collect(),
            None => self.wizard.warnings().iter().map(|(_, advice)| advice.to_string()).collect(),
        }
    }

    /// An answer in words, as the review page has it.
    fn value(&self, label: &str) -> Result<String, String> {
        let steps = self.wizard.step().map_or_else(|| self.wizard.path(), |step| vec![step]);
        let mut rows = steps.into_iter().flat_map(|step| self.wizard.rows(step));
        Ok(rows.find(|row| row.label == label).ok_or("it is not asked")?.value.join("; "))
    }

    fn comparison(&self) -> Result<Comparison, String> {
        is(self.wizard.at == Place::Review, || self.here())?;
        self.wizard.comparison().ok_or_else(|| "no comparison is open".to_owned())
    }

    /// A change with just these effects, in this order.
    fn changed(&self, sentence: &str, effects: &str) -> Done {
        let listed = self.comparison()?.changes.unwrap_or_default();
        let told = |listed: &Listed| {
            let does: Vec<String> = listed.change.consequences.iter().map(ToString::to_string).collect();
            (listed.change.to_string(), does.join(", "))
        };
        let told: Vec<_> = listed.iter().map(told).collect();
        is(told.iter().any(|(said, does)| said == sentence && does == effects), || {
            format!("there are {told:?}")
        })
    }

    /// The schema that is offered is the same JSON value as a file.
    fn schema(&mut self, path: &str) -> Done {
        let text = fs::read_to_string(root().join(path)).map_err(|error| format!("{path}: {error}"))?;
        let value =
            |text: &str| serde_json::from_str::<serde_json::Value>(text).map_err(|error| error.to_string());
        match &self.wizard.update(Event::SchemaChosen)[..] {
            [Effect::Download { text: given, .. }] => {
                is(value(given)? == value(&text)?, || differing(&text, given))
            }
            other => Err(format!("it gave {other:?}, and says {:?}", self.wizard.notice)),
        }
    }

    fn export(&mut self, artefact: &str, path: &str) -> Done {
        match &self.wizard.update(chosen(artefact)?)[..] {
            [Effect::Download { text, .. }] => {
                let expected =
                    fs::read_to_string(root().join(path)).map_err(|error| format!("{path}: {error}"))?;
                is(expected == *text, || differing(&expected, text))
            }
            other => Err(format!("it gave {other:?}, and says {:?}", self.wizard.notice)),
        }
    }
}

fn chosen(artefact: &str) -> Result<Event, String> {
    let found = quartermaster_core::export::artefact(artefact).ok_or("there is no such file")?;
    Ok(Event::ExportChosen { artefact: found.name, way: Way::Download })
}

fn is(right: bool, why: impl FnOnce() -> String) -> Done {
    if right { Ok(()) } else { Err(why()) }
}

/// The words of a line; what stands in "…" or '…' is one word.
fn words(line: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = line.trim();
    while let Some(first) = rest.chars().next() {
        let (word, after) = match rest.strip_prefix(['"', '\'']) {
            Some(inside) => inside.split_once(first).unwrap_or((inside, "")),
            None => rest.split_once(' ').unwrap_or((rest, "")),
        };
        found.push(word.to_owned());
        rest = after.trim_start();
    }
    found
}

/// What follows the first words, as it was written.
fn after_words(line: &str, count: usize) -> &str {
    let mut rest = line.trim();
    for _ in 0..count {
        let Some(first) = rest.chars().next() else { break };
        rest = match rest.strip_prefix(['"', '\'']) {
            Some(inside) => inside.split_once(first).map_or("", |(_, after)| after),
            None => rest.split_once(' ').map_or("", |(_, after)| after),
        };
        rest = rest.trim_start();
    }
    rest
}
