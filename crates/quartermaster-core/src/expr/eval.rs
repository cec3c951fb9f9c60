//! Evaluates an expression for one user or group, and tells the value of each call in it.
//! It must not know a clock or randomness: the caller brings both. It must not know what any function does.

use std::cell::Cell;
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::arguments::Arguments;
use super::ast::{Call, Comparison, Expression, Node, NodeKind, Operator, Span};
use super::dotnet::regex::{Fuel, STEPS};
use super::failure::{Failure, FailureKind};
use super::fault::shown;
use super::functions::find;
use super::value::{Number, Value};

/// The attributes of a user or group; what is not in it has no value.
pub type Inputs = BTreeMap<String, Value>;

/// What is outside of the expression: handed in, so that the same call gives the same value.
#[derive(Clone, Copy, Debug)]
pub struct Surroundings<'a> {
    /// The present moment, in ticks as [`Value::Date`] has them.
    pub now: i64,
    /// Where `Guid` and `RandomString` take their randomness from.
    pub seed: u64,
    /// Values that the target has already, for `SelectUniqueValue`.
    pub taken: &'a [String],
}

/// What evaluating gives.
#[derive(Clone, Debug, PartialEq)]
pub struct Evaluation {
    /// The value of the whole.
    pub value: Result<Value, Failure>,
    /// The value of each call, inner before outer, the whole last when it is a call.
    pub steps: Vec<Step>,
}

/// One call with its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Where the call stands.
    pub span: Span,
    /// The function's name.
    pub name: String,
    /// What it gives.
    pub value: Result<Value, Failure>,
}

/// How large a single value may become, in bytes.
pub const LARGEST: usize = 100_000;

/// How many bytes of values one evaluation may make altogether.
pub const MOST: usize = 4_000_000;

/// Evaluates. Takes a bounded time, whatever the expression and its inputs are.
pub fn evaluate(expression: &Expression, inputs: &Inputs, surroundings: &Surroundings<'_>) -> Evaluation {
    let mut evaluator = Evaluator {
        inputs,
        surroundings,
        random: Cell::new(surroundings.seed),
        made: 0,
        fuel: Rc::new(Cell::new(STEPS)),
        steps: Vec::new(),
        empty_sides: Vec::new(),
    };
    let value = evaluator.node(expression.root());
    Evaluation { value, steps: evaluator.steps }
}

struct Evaluator<'a> {
    inputs: &'a Inputs,
    surroundings: &'a Surroundings<'a>,
    random: Cell<u64>,
    made: usize,
    fuel: Fuel,
    steps: Vec<Step>,
    /// The comparisons so far that had something empty on a side, other than a constant.
    empty_sides: Vec<Span>,
}

impl Evaluator<'_> {
    fn node(&mut self, node: &Node) -> Result<Value, Failure> {
        match &node.kind {
            NodeKind::Attribute(name) => {
                let value = self.inputs.get(name);
                self.charge(node.span, value.map_or(1, Value::size))?;
                Ok(value.cloned().unwrap_or(Value::Absent))
            }
            NodeKind::Text(text) => Ok(Value::text(text)),
            NodeKind::Number(text) => {
                Ok(Number::parse(text).map_or_else(|| Value::text(text), Value::Number))
            }
            NodeKind::Word(word) => Ok(Value::text(word)),
            NodeKind::Empty => Ok(Value::Absent),
            NodeKind::Call(call) => self.call(call, node.span),
            NodeKind::Comparison(both) => self.comparison(both, node.span),
        }
    }

    fn call(&mut self, call: &Call, span: Span) -> Result<Value, Failure> {
        let values: Vec<_> = call.arguments.iter().map(|one| self.node(one)).collect();
        let value = match find(&call.name) {
            None => Err(Failure { span, kind: FailureKind::NoSuchFunction(shown(&call.name)) }),
            Some(function) => (function.help.evaluate)(&Arguments {
                function,
                span,
                surroundings: self.surroundings,
                fuel: &self.fuel,
                nodes: &call.arguments,
                values: &values,
                random: &self.random,
                inputs: self.inputs,
                empty_sides: &self.empty_sides,
            }),
        };
        let value = value.and_then(|value| self.charge(span, value.size()).map(|()| value));
        self.steps.push(Step { span, name: call.name.clone(), value: value.clone() });
        value
    }

    /// Counts what was made.
    fn charge(&mut self, span: Span, size: usize) -> Result<(), Failure> {
        self.made = self.made.saturating_add(size);
        if size > LARGEST || self.made > MOST {
            return Err(Failure { span, kind: FailureKind::TooLarge });
        }
        Ok(())
    }

    fn comparison(&mut self, both: &Comparison, span: Span) -> Result<Value, Failure> {
        // Both, so that each inner call has its value to show.
        let (left, right) = (self.node(&both.left), self.node(&both.right));
        let (left, right) = (left?, right?);
        let is_empty = |node: &Node, value: &Value| node.as_text().is_none() && value.is_empty();
        if is_empty(&both.left, &left) || is_empty(&both.right, &right) {
            self.empty_sides.push(span);
        }
        let order = compare(&left, &right);
        Ok(Value::YesNo(match both.operator {
            Operator::Equal => order == Ordering::Equal,
            Operator::NotEqual => order != Ordering::Equal,
            Operator::Greater => order == Ordering::Greater,
            Operator::GreaterOrEqual => order != Ordering::Less,
            Operator::Less => order == Ordering::Less,
            Operator::LessOrEqual => order != Ordering::Greater,
        }))
    }
}

/// Dates and numbers by size, also where one of them is written as text; everything else as text, letter by letter.
fn compare(left: &Value, right: &Value) -> Ordering {
    if let (Value::Date(left), Value::Date(right)) = (left, right) {
        return left.cmp(right);
    }
    if (matches!(left, Value::Number(_)) || matches!(right, Value::Number(_)))
        && let (Some(left), Some(right)) = (number(left), number(right))
    {
        return match (left, right) {
            (Number::Whole(left), Number::Whole(right)) => left.cmp(&right),
            (left, right) => left.approximate().total_cmp(&right.approximate()),
        };
    }
    left.written().cmp(&right.written())
}

fn number(value: &Value) -> Option<Number> {
    if let Value::Number(number) = value { Some(*number) } else { Number::parse(value.written().trim()) }
}
