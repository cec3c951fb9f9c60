//! Holds the calls of a tree against the functions there are: names, arguments, what may stand where.
//! It must not know which attributes there are; that is `lint`'s.

use super::ast::{Call, Node, NodeKind, Span};
use super::fault::{Fault, FaultKind, shown};
use super::functions::{FUNCTIONS, Function, Kind, Parameter, find};
use super::spelling::meant;

/// Adds what is wrong with the calls of this tree.
pub fn check(root: &Node, faults: &mut Vec<Fault>) {
    placed(root, Kind::Any, faults);
    node(root, true, faults);
}

fn node(node_: &Node, outermost: bool, faults: &mut Vec<Fault>) {
    match &node_.kind {
        NodeKind::Call(call) => {
            if !outermost && call.name == "SelectUniqueValue" {
                faults.push(Fault { span: call.name_span, kind: FaultKind::NotOutermost });
            }
            match find(&call.name) {
                Some(function) => arguments(function, call, node_.span, faults),
                None => {
                    faults.push(Fault { span: call.name_span, kind: unknown(&call.name) });
                }
            }
            call.arguments.iter().for_each(|one| node(one, false, faults));
        }
        NodeKind::Comparison(both) => {
            for side in [&both.left, &both.right] {
                placed(side, Kind::Any, faults);
                node(side, false, faults);
            }
        }
        NodeKind::Attribute(_)
        | NodeKind::Text(_)
        | NodeKind::Number(_)
        | NodeKind::Word(_)
        | NodeKind::Empty => {}
    }
}

fn unknown(name: &str) -> FaultKind {
    match meant(name, FUNCTIONS.iter().map(|function| function.name)) {
        Some(right) if right.eq_ignore_ascii_case(name) => FaultKind::FunctionCase(right, name.to_owned()),
        right => FaultKind::NoSuchFunction(shown(name), right),
    }
}

fn arguments(function: &'static Function, call: &Call, span: Span, faults: &mut Vec<Fault>) {
    let given = call.arguments.len();
    let fixed = function.parameters.len() - function.repeating.min(function.parameters.len());
    if function.repeating == 2 && given > fixed && (given - fixed) % 2 == 1 {
        faults.push(Fault { span, kind: FaultKind::SwitchPairs });
    } else if given < function.fewest() || function.most().is_some_and(|most| given > most) {
        faults.push(Fault { span, kind: FaultKind::ArgumentCount(function, given) });
    }
    for (at, argument) in call.arguments.iter().enumerate() {
        if let Some(parameter) = function.parameter(at) {
            one(function, parameter, argument, faults);
        }
    }
    let is_empty = |at: usize| call.arguments.get(at).is_none_or(Node::is_empty);
    if function.name == "Replace" && given > 0 && is_empty(1) && is_empty(2) {
        faults.push(Fault { span, kind: FaultKind::NothingToReplace });
    }
}

fn one(function: &'static Function, parameter: &'static Parameter, argument: &Node, faults: &mut Vec<Fault>) {
    let mut fault = |span, kind| faults.push(Fault { span, kind });
    match &argument.kind {
        NodeKind::Empty if !parameter.optional => {
            // The comma or parenthesis before it, so that there is something to underline.
            let span = Span::new(argument.span.start.saturating_sub(1), argument.span.end);
            fault(span, FaultKind::ArgumentMissing(function.name, parameter.name));
        }
        NodeKind::Empty => {}
        NodeKind::Text(text) if parameter.kind == Kind::Number && text.trim().parse::<i64>().is_err() => {
            fault(argument.span, FaultKind::NumberNeeded(function.name, parameter.name));
        }
        NodeKind::Number(text) if parameter.kind == Kind::Number && text.contains('.') => {
            fault(argument.span, FaultKind::NumberNeeded(function.name, parameter.name));
        }
        kind if parameter.kind == Kind::AppRoles => {
            if !matches!(kind, NodeKind::Attribute(name) if name == "appRoleAssignments") {
                fault(argument.span, FaultKind::RolesNeeded(function.name));
            }
        }
        NodeKind::Attribute(_)
        | NodeKind::Text(_)
        | NodeKind::Number(_)
        | NodeKind::Word(_)
        | NodeKind::Call(_)
        | NodeKind::Comparison(_) => placed(argument, parameter.kind, faults),
    }
}

/// A comparison is a condition, a word says how to compare; neither stands anywhere else.
fn placed(node: &Node, place: Kind, faults: &mut Vec<Fault>) {
    match &node.kind {
        NodeKind::Comparison(_) if place != Kind::Condition => {
            faults.push(Fault { span: node.span, kind: FaultKind::MisplacedComparison });
        }
        NodeKind::Word(word) if place != Kind::Compare => {
            faults.push(Fault { span: node.span, kind: FaultKind::MisplacedWord(word.clone()) });
        }
        NodeKind::Attribute(_)
        | NodeKind::Text(_)
        | NodeKind::Number(_)
        | NodeKind::Word(_)
        | NodeKind::Empty
        | NodeKind::Call(_)
        | NodeKind::Comparison(_) => {}
    }
}
