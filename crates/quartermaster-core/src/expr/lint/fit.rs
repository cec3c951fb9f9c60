//! Whether the value of an expression fits its target, as far as that shows without evaluating it.
//! It must not know of anything else that may go wrong.

use super::{LintKind, Linter, Target, takes_references};
use crate::expr::ast::{Node, NodeKind, Span};
use crate::expr::fault::shown;
use crate::expr::functions::Kind;

impl Linter<'_> {
    /// Adds what the target does not take.
    pub(super) fn fits(&mut self, root: &Node, target: Target<'_>) {
        let name = || target.name.to_owned();
        match &root.kind {
            NodeKind::Attribute(source) => {
                let Some(one) = self.attribute(source) else { return };
                if target.reference && !one.reference {
                    self.add(root.span, LintKind::NeedsReference(name()));
                } else if one.reference && !target.reference {
                    // A target of an unknown kind may point to objects.
                    if target.kind != Kind::Any {
                        self.add(root.span, LintKind::Points(source.clone(), name()));
                    }
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
