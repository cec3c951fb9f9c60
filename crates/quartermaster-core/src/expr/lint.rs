//! What reads well and still goes wrong in Entra, with the reason. It must not know which attributes there are: the
//! caller says so, and what the target takes.

use std::fmt;

use super::ast::{Call, Expression, Node, NodeKind, Span};
use super::fault::shown;
use super::functions::Kind;
use super::spelling::meant;

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

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// It cannot work.
    Problem,
    /// It may be meant.
    Advice,
}

/// What may go wrong. `Display` says why and what to do.
#[derive(Clone, Debug, PartialEq)]
pub enum LintKind {
    /// SelectUniqueValue: Entra evaluates it for Active Directory only.
    UniqueValue,
    /// The condition of IIF reads an attribute that may be empty.
    EmptyInCondition(String),
    /// A test for empty values in the condition of IIF or as the source of Switch: test, function around it.
    TestForEmpty(String, &'static str),
    /// Switch has no default.
    NoDefault,
    /// The default of Switch is an empty text.
    EmptyDefault,
    /// Switch may empty a value whose source has not changed.
    MayNull,
    /// Entra looks people up by the value of a function.
    Matching,
    /// An attribute that points to other objects, inside a function: attribute, function.
    Reference(String, String),
    /// No attribute has this name; the one that was probably meant.
    Unknown(String, Option<String>),
    /// The target takes something else: target, what it takes, what comes.
    Unfit(String, &'static str, &'static str),
    /// A constant that the target does not take: target, what it takes, the constant.
    UnfitConstant(String, &'static str, String),
    /// Several values for a target that takes one.
    Several(String),
    /// The target points to other objects, and a text does not.
    NeedsReference(String),
}

impl LintKind {
    /// How bad it is.
    pub const fn severity(&self) -> Severity {
        match self {
            Self::UniqueValue
            | Self::TestForEmpty(..)
            | Self::Reference(..)
            | Self::Unfit(..)
            | Self::UnfitConstant(..)
            | Self::Several(_)
            | Self::NeedsReference(_) => Severity::Problem,
            Self::EmptyInCondition(_)
            | Self::NoDefault
            | Self::EmptyDefault
            | Self::MayNull
            | Self::Matching
            | Self::Unknown(..) => Severity::Advice,
        }
    }
}

impl fmt::Display for Lint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind.fmt(f)
    }
}

impl fmt::Display for LintKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UniqueValue => f.write_str(
                "Use another function: Entra evaluates SelectUniqueValue only when it provisions into Active Directory",
            ),
            Self::EmptyInCondition(name) => write!(
                f,
                "Mind users without {name}: Entra cannot evaluate the condition of IIF when it reads something empty. Switch([{name}], [{name}], \"\", \"…\") can"
            ),
            Self::TestForEmpty(test, around) => write!(
                f,
                "Replace {test}: Entra does not evaluate it in {around}. Coalesce takes the first value that is there"
            ),
            Self::NoDefault => f.write_str(
                "Give Switch a default: where its source is none of the keys, the value is emptied",
            ),
            Self::EmptyDefault => f.write_str(
                "Give Switch a default that is not empty, unless the value is meant to be emptied where its source is none of the keys",
            ),
            Self::MayNull => f.write_str(
                "Consider IIF: Switch may empty the value when its source has not changed",
            ),
            Self::Matching => f.write_str(
                "Match by an attribute if you can: when this function gives another value than before, Entra no longer finds the person",
            ),
            Self::Reference(name, function) => write!(
                f,
                "Map {name} as it is: it points to other objects, and {function} works on values"
            ),
            Self::Unknown(name, Some(meant)) => write!(f, "There is no attribute {name}, did you mean {meant}?"),
            Self::Unknown(name, None) => {
                write!(f, "Check the name {name}: Entra has no such attribute unless it was added")
            }
            Self::Unfit(target, takes, comes) => {
                write!(f, "Give {target} {takes}: this is {comes}")
            }
            Self::UnfitConstant(target, takes, constant) => {
                write!(f, "Give {target} {takes}: “{constant}” is none of them")
            }
            Self::Several(target) => write!(
                f,
                "Choose one value with Item, or put them together with Join: {target} takes one"
            ),
            Self::NeedsReference(target) => write!(
                f,
                "Map an attribute that points to other objects to {target}: a function gives values"
            ),
        }
    }
}

/// Everything about an expression that may go wrong, in the order of the text.
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
    linter.lints.sort_by_key(|lint| (lint.span.start, lint.span.end));
    linter.lints
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

    fn fits(&mut self, root: &Node, target: Target<'_>) {
        let name = || target.name.to_owned();
        match &root.kind {
            NodeKind::Attribute(source) => {
                let Some(one) = self.attribute(source) else { return };
                if target.reference && !one.reference {
                    self.add(root.span, LintKind::NeedsReference(name()));
                } else if one.several && !target.several {
                    self.add(root.span, LintKind::Several(name()));
                } else {
                    self.kind(root.span, one.kind, target);
                }
            }
            NodeKind::Call(call) if target.reference => {
                if !takes_references(&call.name) {
                    self.add(call.name_span, LintKind::NeedsReference(name()));
                }
            }
            NodeKind::Text(_)
            | NodeKind::Number(_)
            | NodeKind::Word(_)
            | NodeKind::Empty
            | NodeKind::Comparison(_)
                if target.reference =>
            {
                self.add(root.span, LintKind::NeedsReference(name()));
            }
            NodeKind::Text(_)
            | NodeKind::Number(_)
            | NodeKind::Word(_)
            | NodeKind::Empty
            | NodeKind::Comparison(_)
            | NodeKind::Call(_) => self.outcomes(root, target),
        }
    }

    /// Each value that the whole can have.
    fn outcomes(&mut self, node: &Node, target: Target<'_>) {
        match &node.kind {
            NodeKind::Text(text) => self.constant(node.span, text, target),
            NodeKind::Call(call) => {
                let chosen: Vec<&Node> = match call.name.as_str() {
                    "IIF" => call.arguments.iter().skip(1).collect(),
                    "Switch" => {
                        let default = call.arguments.iter().skip(1).take(1);
                        default.chain(call.arguments.iter().skip(3).step_by(2)).collect()
                    }
                    "Coalesce" | "IgnoreFlowIfNullOrEmpty" | "Redact" | "SelectUniqueValue" => {
                        call.arguments.iter().collect()
                    }
                    _ => return self.kind(call.name_span, node.gives(), target),
                };
                chosen.into_iter().for_each(|one| self.outcomes(one, target));
            }
            NodeKind::Attribute(name) => {
                if let Some(one) = self.attribute(name) {
                    let kind = if one.several { Kind::Several } else { one.kind };
                    self.kind(node.span, kind, target);
                }
            }
            NodeKind::Number(_) | NodeKind::Comparison(_) => self.kind(node.span, node.gives(), target),
            NodeKind::Word(_) | NodeKind::Empty => {}
        }
    }

    fn constant(&mut self, span: Span, text: &str, target: Target<'_>) {
        let fits = match target.kind {
            Kind::YesNo => text.eq_ignore_ascii_case("true") || text.eq_ignore_ascii_case("false"),
            Kind::Number => text.trim().parse::<i64>().is_ok(),
            Kind::Any
            | Kind::Text
            | Kind::Date
            | Kind::Several
            | Kind::Condition
            | Kind::Compare
            | Kind::AppRoles => true,
        };
        // An empty text leaves the value empty, whatever it is.
        if !fits && !text.is_empty() {
            self.add(span, LintKind::UnfitConstant(target.name.to_owned(), takes(target.kind), shown(text)));
        }
    }

    /// A kind that may still fit (a text may say True) is let through.
    fn kind(&mut self, span: Span, given: Kind, target: Target<'_>) {
        if given == Kind::Several && !target.several {
            self.add(span, LintKind::Several(target.name.to_owned()));
            return;
        }
        let unfit = match (target.kind, given) {
            (Kind::YesNo, Kind::Number | Kind::Date) => true,
            (Kind::Number, Kind::YesNo | Kind::Date) => true,
            (Kind::Date, Kind::YesNo | Kind::Number) => true,
            (_, _) => false,
        };
        if unfit {
            self.add(span, LintKind::Unfit(target.name.to_owned(), takes(target.kind), comes(given)));
        }
    }
}

fn takes(kind: Kind) -> &'static str {
    match kind {
        Kind::YesNo => "True or False",
        Kind::Number => "a whole number",
        Kind::Date => "a date",
        Kind::Any | Kind::Text | Kind::Several | Kind::Condition | Kind::Compare | Kind::AppRoles => "text",
    }
}

fn comes(kind: Kind) -> &'static str {
    match kind {
        Kind::YesNo => "True or False",
        Kind::Number => "a number",
        Kind::Date => "a date",
        Kind::Several => "a list",
        Kind::Any | Kind::Text | Kind::Condition | Kind::Compare | Kind::AppRoles => "text",
    }
}
