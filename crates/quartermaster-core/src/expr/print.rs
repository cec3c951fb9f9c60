//! An expression as text, in the one canonical spelling: as the service gives it back in `parseExpression`.
//! It must not know what any function does.

use std::fmt;

use super::ast::{Expression, Node, NodeKind};

impl fmt::Display for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.root().fmt(f)
    }
}

/// A comma and a space between arguments, nothing for an empty one: `Replace([a], "-", , , "_", , )`.
impl fmt::Display for Node {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            NodeKind::Attribute(name) => write!(f, "[{name}]"),
            NodeKind::Text(text) => f.write_str(&quoted(text)),
            NodeKind::Number(text) | NodeKind::Word(text) => f.write_str(text),
            NodeKind::Empty => Ok(()),
            NodeKind::Call(call) => {
                f.write_str(&call.name)?;
                f.write_str("(")?;
                for (at, argument) in call.arguments.iter().enumerate() {
                    if at > 0 {
                        f.write_str(", ")?;
                    }
                    argument.fmt(f)?;
                }
                f.write_str(")")
            }
            NodeKind::Comparison(both) => {
                both.left.fmt(f)?;
                write!(f, " {} ", both.operator.symbol())?;
                both.right.fmt(f)
            }
        }
    }
}

/// A text as a constant: in quotes, with `\"` and `\\`.
pub fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        if matches!(c, '"' | '\\') {
            quoted.push('\\');
        }
        quoted.push(c);
    }
    quoted.push('"');
    quoted
}
