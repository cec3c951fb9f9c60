//! The function Replace.

#[cfg(feature = "evaluate")]
mod modes;

#[cfg(feature = "evaluate")]
use super::{Example, Given, Help, Outcome};
use super::{Function, Kind, Parameter};

/// Replaces parts of a text.
pub(super) static FUNCTION: Function = Function {
    name: "Replace",
    parameters: &[
        Parameter::needed("source", Kind::Text),
        Parameter::optional("oldValue", Kind::Text).keyed("Find"),
        Parameter::optional("regexPattern", Kind::Text).keyed("RegularExpression"),
        Parameter::optional("regexGroupName", Kind::Text).keyed("RegularExpressionGroupName"),
        Parameter::optional("replacementValue", Kind::Text).keyed("Replacement"),
        Parameter::optional("replacementAttributeName", Kind::Text).keyed("ReplacementPropertyName"),
        Parameter::optional("template", Kind::Text).keyed("Template"),
    ],
    repeating: 0,
    result: Kind::Text,
    #[cfg(feature = "evaluate")]
    help: Help {
        meaning: "Replaces parts of a text: a constant, what a pattern matches, or one group of it",
        notes: &[
            "oldValue and replacementValue: each oldValue in the source is replaced.",
            "oldValue and template: each oldValue in the template is replaced by the source.",
            "regexPattern and replacementValue: each match is replaced; ${name} and $1 stand for what a group has captured.",
            "regexPattern, regexGroupName and replacementValue: only what the group has captured is replaced.",
            "regexPattern, regexGroupName and replacementAttributeName: the source if it has a value, otherwise what the group captures in the other attribute.",
            "Case matters. Patterns are those of .NET, and in an expression every backslash of them is written twice.",
        ],
        examples: &[
            Example {
                expression: r#"Replace([jobTitle], "Sr.", , , "Senior", , )"#,
                inputs: &[("jobTitle", Given::Text("Sr. Engineer"))],
                result: Outcome::Text("Senior Engineer"),
            },
            Example {
                expression: r#"Replace([mailNickname], "<name>", , , , , "<name>@contoso.com")"#,
                inputs: &[("mailNickname", Given::Text("ann.lee"))],
                result: Outcome::Text("ann.lee@contoso.com"),
            },
            Example {
                expression: r#"Replace([telephoneNumber], , "[()\\s-]+", , "", , )"#,
                inputs: &[("telephoneNumber", Given::Text("+1 (425) 555-0100"))],
                result: Outcome::Text("+14255550100"),
            },
            Example {
                expression: r#"Replace([displayName], , "^(?<first>\\S+) (?<last>.+)$", , "${last}, ${first}", , )"#,
                inputs: &[("displayName", Given::Text("Ann Lee"))],
                result: Outcome::Text("Lee, Ann"),
            },
            Example {
                expression: r#"Replace([streetAddress], , "(?<number>^\\d+)", "number", "12", , )"#,
                inputs: &[("streetAddress", Given::Text("7 Main Street 7"))],
                result: Outcome::Text("12 Main Street 7"),
            },
            Example {
                expression: r#"Replace([telephoneNumber], , "(?<digits>\\d{7})$", "digits", , [mobile], )"#,
                inputs: &[("telephoneNumber", Given::Text("")), ("mobile", Given::Text("+1 425 5550100"))],
                result: Outcome::Text("5550100"),
            },
            Example {
                expression: r#"Replace([displayName], , "(a+)+$", , "", , )"#,
                inputs: &[("displayName", Given::Text("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!"))],
                result: Outcome::Failure(
                    "The pattern “(a+)+$” does not come to an end on this text: avoid repeating what is repeated already, as in (a+)+",
                ),
            },
            Example {
                expression: r#"Replace([displayName], , "(", , "", , )"#,
                inputs: &[("displayName", Given::Text("Ann (Sales)"))],
                result: Outcome::Failure(
                    "Close this ( of the pattern with ), or write \\( for the character",
                ),
            },
            Example {
                expression: r#"Replace([jobTitle], "Sr.", , , "Senior", , )"#,
                inputs: &[("jobTitle", Given::Absent)],
                result: Outcome::Absent,
            },
        ],
        evaluate: modes::evaluate,
    },
};
