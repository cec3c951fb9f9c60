//! What reads well and still goes wrong in Entra, with the reason. It must not know which attributes there are: the
//! caller says so, and what the target takes.

mod fit;
mod kind;

use super::ast::{Call, Expression, MOST_FAULTS, Node, NodeKind, Span};
use super::fault::shown;
use super::functions::{Kind, find};
use super::order::smallest_first;
use super::spelling::meant;
pub use kind::{LintKind, Severity};

/// What Entra has of a user or group, as far as an expression cares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SourceAttribute<'a> {
    /// Its name.
    pub name: &'a str,
    /// What it holds: text, a number, True or False, a date.
    pub kind: Kind,
    /// Whether it holds several values.
    pub several: bool,
    /// Whether it points to other objects.
    pub reference: bool,
    /// Whether some users or groups may have none.
    pub may_be_empty: bool,
}

/// What the target of a mapping takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target<'a> {
    /// Its name, for the sentence.
    pub name: &'a str,
    /// What it holds: text, a number, True or False, a date; [`Kind::Any`] when that is not known.
    pub kind: Kind,
    /// Whether it takes several values.
    pub several: bool,
    /// Whether it points to other objects.
    pub reference: bool,
}

/// Where the expression stands.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'a> {
    /// The attributes there are.
    pub attributes: &'a [SourceAttribute<'a>],
    /// What the value is for; none when that is not known.
    pub target: Option<Target<'a>>,
    /// Whether Entra looks people up by the value.
    pub matching: bool,
}

/// One thing that reads well and may go wrong.
#[derive(Clone, Debug, PartialEq)]
pub struct Lint {
    /// Where.
    pub span: Span,
    /// What.
    pub kind: LintKind,
}

/// Everything about an expression that may go wrong, in the order of the text; the first [`MOST_FAULTS`] of it.
pub fn lint(expression: &Expression, setting: &Setting<'_>) -> Vec<Lint> {
    let mut linter = Linter { setting, lints: Vec::new() };
    let root = expression.root();
    if setting.matching && root.as_call().is_some_and(|call| call.name != "SelectUniqueValue") {
        linter.add(root.span, LintKind::Matching);
    }
    linter.node(root, "");
    if let Some(target) = setting.target {
        linter.fits(root, target);
    }
    let lints = linter.lints;
    let places: Vec<_> = lints.iter().map(|lint| (lint.span.start, lint.span.end)).collect();
    smallest_first(&places, MOST_FAULTS).into_iter().filter_map(|at| lints.get(at).cloned()).collect()
}

struct Linter<'a> {
    setting: &'a Setting<'a>,
    lints: Vec<Lint>,
}

/// The functions that ask whether something is there.
const TESTS: [&str; 4] = ["IsNull", "IsNullOrEmpty", "IsPresent", "IsNothing"];

/// The functions that give a value also where what they read is empty, or are looked at for themselves.
const GIVE_ANYWAY: [&str; 5] = ["Coalesce", "Switch", "Join", "Count", "IIF"];

/// A function that takes an attribute which points to other objects.
fn takes_references(function: &str) -> bool {
    function.contains("AppRoleAssignment")
}

impl<'a> Linter<'a> {
    fn add(&mut self, span: Span, kind: LintKind) {
        self.lints.push(Lint { span, kind });
    }

    fn attribute(&self, name: &str) -> Option<&'a SourceAttribute<'a>> {
        self.setting.attributes.iter().find(|one| one.name == name)
    }

    /// `around` is the function that the node stands in.
    fn node(&mut self, node: &Node, around: &str) {
        match &node.kind {
            NodeKind::Attribute(name) => self.name(name, node.span, around),
            NodeKind::Call(call) => {
                match call.name.as_str() {
                    "SelectUniqueValue" => self.add(call.name_span, LintKind::UniqueValue),
                    "IIF" => {
                        if let Some(condition) = call.arguments.first() {
                            self.condition(condition);
                        }
                    }
                    "Switch" => self.switch(call),
                    _ => {}
                }
                self.several(call);
                call.arguments.iter().for_each(|one| self.node(one, &call.name));
            }
            NodeKind::Comparison(both) => {
                self.node(&both.left, around);
                self.node(&both.right, around);
            }
            NodeKind::Text(_) | NodeKind::Number(_) | NodeKind::Word(_) | NodeKind::Empty => {}
        }
    }

    fn name(&mut self, name: &str, span: Span, around: &str) {
        match self.attribute(name) {
            Some(one) if one.reference && !around.is_empty() && !takes_references(around) => {
                self.add(span, LintKind::Reference(name.to_owned(), around.to_owned()));
            }
            Some(_) => {}
            // Directory extensions are named extension_<application id>_<name>; no list can have them.
            None if name.starts_with("extension_") => {}
            None if self.setting.attributes.is_empty() => {}
            None => {
                let known = self.setting.attributes.iter().map(|one| one.name);
                // Of two that differ in a digit only, neither is the other's misspelling.
                let right = meant(name, known).filter(|right| {
                    !name.ends_with(|c: char| c.is_ascii_digit()) || right.eq_ignore_ascii_case(name)
                });
                self.add(span, LintKind::Unknown(shown(name), right.map(str::to_owned)));
            }
        }
    }

    /// Attributes with several values where one is taken.
    fn several(&mut self, call: &Call) {
        let Some(function) = find(&call.name) else { return };
        for (at, argument) in call.arguments.iter().enumerate() {
            let takes_one = function
                .parameter(at)
                .is_some_and(|one| matches!(one.kind, Kind::Text | Kind::Number | Kind::Date));
            let attribute = argument.as_attribute().and_then(|name| self.attribute(name));
            if let Some(one) = attribute.filter(|one| takes_one && one.several && !one.reference) {
                let kind = LintKind::SeveralInside(one.name.to_owned(), call.name.clone());
                self.add(argument.span, kind);
            }
        }
    }

    /// What the condition of IIF reads directly: a side of a comparison, or the argument of a test.
    fn condition(&mut self, condition: &Node) {
        match &condition.kind {
            NodeKind::Attribute(name) => {
                if self.attribute(name).is_some_and(|one| one.may_be_empty) {
                    self.add(condition.span, LintKind::EmptyInCondition(name.clone()));
                }
            }
            NodeKind::Comparison(both) => {
                self.condition(&both.left);
                self.condition(&both.right);
            }
            NodeKind::Call(call) if TESTS.contains(&call.name.as_str()) => {
                self.add(call.name_span, LintKind::TestForEmpty(call.name.clone(), "the condition of IIF"));
            }
            NodeKind::Call(call) if !GIVE_ANYWAY.contains(&call.name.as_str()) => {
                call.arguments.iter().for_each(|one| self.condition(one));
            }
            NodeKind::Call(_)
            | NodeKind::Text(_)
            | NodeKind::Number(_)
            | NodeKind::Word(_)
            | NodeKind::Empty => {}
        }
    }

    fn switch(&mut self, call: &Call) {
        let Some(source) = call.arguments.first() else { return };
        if let Some(inner) = source.as_call()
            && TESTS.contains(&inner.name.as_str())
        {
            self.add(inner.name_span, LintKind::TestForEmpty(inner.name.clone(), "the source of Switch"));
            return;
        }
        let attribute = source.as_attribute().and_then(|name| self.attribute(name));
        let never_empty = attribute.is_some_and(|one| !one.may_be_empty);
        let keys: Vec<&str> =
            call.arguments.iter().skip(2).step_by(2).filter_map(|key| key.as_text()).collect();
        // Where each value that the source can have is a key, the default is never taken.
        let is_yes_no = attribute.is_some_and(|one| one.kind == Kind::YesNo);
        if is_yes_no && never_empty && keys.contains(&"True") && keys.contains(&"False") {
            return;
        }
        let default = call.arguments.get(1);
        if default.is_none_or(Node::is_empty) {
            self.add(call.name_span, LintKind::NoDefault);
        } else if let Some(default) = default.filter(|one| one.as_text() == Some("")) {
            self.add(default.span, LintKind::EmptyDefault);
        } else if never_empty {
            // Only here IIF does the same: with an empty source it would fail.
            self.add(call.name_span, LintKind::MayNull);
        }
    }
}
