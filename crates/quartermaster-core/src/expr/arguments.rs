//! The arguments of a call as a function takes them: as text, as a whole number, as True or False, as several values.
//! It must not know what any function does with them.

use std::borrow::Cow;
use std::cell::Cell;

use super::ast::{Node, NodeKind, Span};
use super::dotnet::casing::Culture;
use super::dotnet::date::{DateTime, Interval};
use super::dotnet::date_parse;
use super::dotnet::regex::Fuel;
use super::eval::{Inputs, Surroundings};
use super::failure::{Failure, FailureKind};
use super::fault::shown;
use super::functions::{Function, Kind};
use super::value::{Number, Value};

/// The arguments of a call, evaluated, as a function takes them. Each is numbered from 0.
///
/// An argument that cannot be evaluated fails only the function that reads it.
pub struct Arguments<'a> {
    /// The function.
    pub function: &'static Function,
    /// Where the whole call stands.
    pub span: Span,
    /// What the caller brings.
    pub surroundings: &'a Surroundings<'a>,
    /// How many steps the patterns of the whole expression may still take.
    pub fuel: &'a Fuel,
    pub(super) nodes: &'a [Node],
    pub(super) values: &'a [Result<Value, Failure>],
    pub(super) random: &'a Cell<u64>,
    pub(super) inputs: &'a Inputs,
    pub(super) empty_sides: &'a [Span],
}

impl<'a> Arguments<'a> {
    /// How many arguments are written, empty ones too.
    pub fn count(&self) -> usize {
        self.nodes.len()
    }

    /// Whether something is written there.
    pub fn given(&self, at: usize) -> bool {
        self.node(at).is_some_and(|node| !node.is_empty())
    }

    /// What is written there.
    pub fn node(&self, at: usize) -> Option<&'a Node> {
        self.nodes.get(at)
    }

    /// The value; no value for what is empty or left out.
    ///
    /// # Errors
    /// What stood in the way of evaluating it.
    pub fn value(&self, at: usize) -> Result<&'a Value, Failure> {
        match self.values.get(at) {
            None => Ok(&Value::Absent),
            Some(Ok(value)) => Ok(value),
            Some(Err(failure)) => Err(failure.clone()),
        }
    }

    /// The value as one text; none when there is no value. A list with one value is that value.
    ///
    /// # Errors
    /// What stood in the way, or that there are several values.
    pub fn text(&self, at: usize) -> Result<Option<Cow<'a, str>>, Failure> {
        match self.value(at)? {
            Value::Absent | Value::Dropped => Ok(None),
            Value::Several(values) => match values.as_slice() {
                [] => Ok(None),
                [one] => Ok((!one.is_absent()).then(|| one.written())),
                more => {
                    let (function, count) = (self.function.name, more.len());
                    Err(self.failure(at, FailureKind::SeveralValues { function, count }))
                }
            },
            value @ (Value::Text(_)
            | Value::Number(_)
            | Value::YesNo(_)
            | Value::Date(_)
            | Value::Complex(_)) => Ok(Some(value.written())),
        }
    }

    /// The value as a whole number.
    ///
    /// # Errors
    /// What stood in the way, or that it is not a whole number.
    pub fn whole(&self, at: usize) -> Result<i64, Failure> {
        if let Value::Number(Number::Whole(number)) = self.value(at)? {
            return Ok(*number);
        }
        let text = self.text(at)?.unwrap_or_default();
        match Number::parse(text.trim()) {
            Some(Number::Whole(number)) => Ok(number),
            Some(Number::Decimal(_)) | None => {
                let (function, parameter) = (self.function.name, self.parameter(at));
                Err(self.failure(at, FailureKind::NumberNeeded { function, parameter, found: shown(&text) }))
            }
        }
    }

    /// The value as a whole number in a range.
    ///
    /// # Errors
    /// What stood in the way, that it is not a whole number, or that it is out of the range.
    pub fn within(&self, at: usize, least: i64, most: i64) -> Result<i64, Failure> {
        let number = self.whole(at)?;
        if (least..=most).contains(&number) {
            return Ok(number);
        }
        let (function, parameter) = (self.function.name, self.parameter(at));
        Err(self.failure(at, FailureKind::OutOfRange { function, parameter, least, most }))
    }

    /// The value as True or False; a number is True when it is not 0.
    ///
    /// # Errors
    /// What stood in the way, or that it is neither.
    pub fn yes_no(&self, at: usize) -> Result<bool, Failure> {
        if let Value::YesNo(flag) = self.value(at)? {
            return Ok(*flag);
        }
        let text = self.text(at)?.unwrap_or_default();
        if text.eq_ignore_ascii_case("true") {
            return Ok(true);
        }
        if text.eq_ignore_ascii_case("false") {
            return Ok(false);
        }
        match Number::parse(text.trim()) {
            Some(number) => Ok(number.approximate() != 0.0),
            None => {
                let kind = FailureKind::YesNoNeeded { function: self.function.name, found: shown(&text) };
                Err(self.failure(at, kind))
            }
        }
    }

    /// The value as a date in UTC; a text is read as `CDate` reads it. None when there is no value.
    ///
    /// # Errors
    /// What stood in the way, or that it is no date.
    pub fn date(&self, at: usize) -> Result<Option<DateTime>, Failure> {
        if let Value::Date(ticks) = self.value(at)? {
            return Ok(DateTime::from_ticks(*ticks));
        }
        let Some(text) = self.text(at)? else { return Ok(None) };
        let read = date_parse::parse(&text, self.now());
        read.map(Some).map_err(|fault| self.failure(at, FailureKind::Said(fault.to_string())))
    }

    /// The value as an interval of time: `d`, `ww`, `yyyy`.
    ///
    /// # Errors
    /// What stood in the way, or that it is none.
    pub fn interval(&self, at: usize) -> Result<Interval, Failure> {
        let text = self.text(at)?.unwrap_or_default();
        Interval::parse(&text).ok_or_else(|| {
            let sentence =
                format!("Use yyyy, m, ww, d, h, n or s as the interval: “{}” is none of them", shown(&text));
            self.failure(at, FailureKind::Said(sentence))
        })
    }

    /// The culture that is named there; the invariant one where none is.
    ///
    /// # Errors
    /// What stood in the way, or that there is no such culture.
    pub fn culture(&self, at: usize) -> Result<Culture, Failure> {
        Culture::parse(&self.text(at)?.unwrap_or_default())
            .map_err(|fault| self.failure(at, FailureKind::Said(fault.to_string())))
    }

    /// The present moment.
    pub fn now(&self) -> DateTime {
        DateTime::from_ticks(self.surroundings.now).unwrap_or(DateTime::FIRST)
    }

    /// The values: a list as it is, a single value as a list of one, no value as an empty list.
    ///
    /// # Errors
    /// What stood in the way.
    pub fn several(&self, at: usize) -> Result<Vec<&'a Value>, Failure> {
        let value = self.value(at)?;
        let values = if let Value::Several(values) = value { values } else { std::slice::from_ref(value) };
        Ok(values.iter().filter(|value| !value.is_absent()).collect())
    }

    /// A failure at this argument, or at the call where it is left out.
    pub fn failure(&self, at: usize, kind: FailureKind) -> Failure {
        let span = self.node(at).filter(|node| !node.is_empty()).map_or(self.span, |node| node.span);
        Failure { span, kind }
    }

    /// A failure of the call as a whole.
    pub fn whole_failure(&self, kind: FailureKind) -> Failure {
        Failure { span: self.span, kind }
    }

    /// Whether a condition reads something empty: on a side of a comparison, or an attribute in a test.
    pub fn condition_is_empty(&self, at: usize) -> bool {
        self.node(at).is_some_and(|node| self.reads_empty(node))
    }

    /// The next number of the caller's randomness.
    pub fn random(&self) -> u64 {
        // SplitMix64 (Steele, Lea, Flood 2014).
        let state = self.random.get().wrapping_add(0x9e37_79b9_7f4a_7c15);
        self.random.set(state);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn reads_empty(&self, node: &Node) -> bool {
        match &node.kind {
            NodeKind::Attribute(name) => self.inputs.get(name).is_none_or(Value::is_empty),
            NodeKind::Comparison(_) => self.empty_sides.contains(&node.span),
            NodeKind::Call(call) if node.gives() == Kind::YesNo => {
                call.arguments.iter().any(|one| self.reads_empty(one))
            }
            // What another function makes of an empty value is a value of its own.
            NodeKind::Call(_)
            | NodeKind::Text(_)
            | NodeKind::Number(_)
            | NodeKind::Word(_)
            | NodeKind::Empty => false,
        }
    }

    fn parameter(&self, at: usize) -> &'static str {
        self.function.parameter(at).map_or("", |parameter| parameter.name)
    }
}
