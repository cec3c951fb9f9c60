//! The source of a mapping, spelled out as the schema has it and read back. It must not know the mapping around it.
//! Shapes: Microsoft Graph v1.0, resources attributeMappingSource and stringKeyAttributeMappingSourceValuePair.

use crate::catalog::Source;
use crate::expr::functions::find;
use crate::expr::print::quoted;
use crate::expr::{Expression, Node, NodeKind};
use crate::value::text::trim_invisible;
use crate::wire::json::Json;

/// The functions whose parameters Entra names (Microsoft Graph docs: synchronizationSchema: functions). How the schema
/// spells out a call of another one is not documented.
const NAMED: [&str; 14] = [
    "Append",
    "AppRoleAssignments",
    "DefaultDomain",
    "FormatDateTime",
    "IsNothing",
    "Join",
    "Mid",
    "Not",
    "Prepend",
    "Replace",
    "SingleAppRoleAssignment",
    "Split",
    "StripSpaces",
    "Switch",
];

/// Reads a source; `None` for a kind or shape that is not known.
pub(super) fn read(json: &Json) -> Option<Source> {
    let text = |key: &str| json.get(key).and_then(Json::as_text).filter(|text| !text.is_empty());
    match text("type")? {
        "Attribute" => {
            let bare = |written: &'_ str| written.strip_prefix('[')?.strip_suffix(']').map(str::to_owned);
            let name = text("name").map(str::to_owned).or_else(|| text("expression").and_then(bare))?;
            Some(Source::Attribute(trim_invisible(&name).to_owned()))
        }
        "Constant" => text("name").map(|name| Source::Constant(name.to_owned())),
        "Function" => text("expression").map(|written| Source::Expression(written.to_owned())),
        _ => None,
    }
}

/// A new source.
pub(super) fn made(source: &Source) -> Json {
    match source {
        Source::Attribute(name) => leaf(&["[", name, "]"].concat(), name, "Attribute"),
        Source::Constant(text) => leaf(&quoted(text), text, "Constant"),
        Source::Expression(written) => match Expression::parse(written) {
            Ok(expression) => {
                let mut json = spelled(expression.root());
                if expression.root().as_call().is_some() {
                    json.put(&["expression"], Json::text(written));
                }
                json
            }
            // It is shown with its problem and cannot be exported so; what stands here is as much as is known of it.
            Err(_) => leaf(written, written.split('(').next().unwrap_or_default().trim(), "Function"),
        },
    }
}

/// Changes a source in place; its other keys stay.
pub(super) fn rewrite(place: &mut Json, source: &Source) {
    let made = made(source);
    if place.entries().is_none() {
        *place = made;
        return;
    }
    for (key, value) in made.entries().unwrap_or_default() {
        place.put(&[key], value.clone());
    }
}

/// Whether Microsoft documents how the schema spells this source out.
pub(super) fn is_documented(source: &Source) -> bool {
    let Source::Expression(written) = source else { return true };
    let mut known = true;
    if let Ok(expression) = Expression::parse(written) {
        expression.root().visit(&mut |node| {
            known &= match &node.kind {
                NodeKind::Call(call) => NAMED.contains(&call.name.as_str()),
                NodeKind::Comparison(_) | NodeKind::Word(_) => false,
                NodeKind::Attribute(_) | NodeKind::Text(_) | NodeKind::Number(_) | NodeKind::Empty => true,
            };
        });
    }
    known
}

fn spelled(node: &Node) -> Json {
    match &node.kind {
        NodeKind::Attribute(name) => leaf(&node.to_string(), name, "Attribute"),
        NodeKind::Text(text) => leaf(&node.to_string(), text, "Constant"),
        // The service puts numbers in quotes here: Mid([userPrincipalName], 1, 8) has the constant "\"1\"".
        NodeKind::Number(text) | NodeKind::Word(text) => leaf(&quoted(text), text, "Constant"),
        NodeKind::Empty => leaf("", "", "Constant"),
        NodeKind::Comparison(both) => {
            let sides = [("left", &both.left), ("right", &both.right)];
            let sides =
                sides.map(|(key, side)| Json::object([("key", Json::text(key)), ("value", spelled(side))]));
            with_parameters(&node.to_string(), both.operator.symbol(), sides.into())
        }
        NodeKind::Call(call) => {
            let function = find(&call.name);
            let given = call.arguments.iter().enumerate().filter(|(_, argument)| !argument.is_empty());
            let parameters = given.map(|(at, argument)| {
                let key =
                    function.and_then(|function| function.parameter(at)).map_or("source", |one| one.key);
                Json::object([("key", Json::text(key)), ("value", spelled(argument))])
            });
            with_parameters(&node.to_string(), &call.name, parameters.collect())
        }
    }
}

fn leaf(expression: &str, name: &str, kind: &str) -> Json {
    Json::object([
        ("expression", Json::text(expression)),
        ("name", Json::text(name)),
        ("parameters", Json::List(Vec::new())),
        ("type", Json::text(kind)),
    ])
}

fn with_parameters(expression: &str, name: &str, parameters: Vec<Json>) -> Json {
    let mut json = leaf(expression, name, "Function");
    json.put(&["parameters"], Json::List(parameters));
    json
}
