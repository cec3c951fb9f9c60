//! The function Switch.

#[cfg(feature = "evaluate")]
use super::{Arguments, Example, Failure, Given, Help, Outcome, Value};
use super::{Function, Kind, Parameter};

/// The value of the key that the source is; the default when it is none.
pub(super) static FUNCTION: Function = Function {
    name: "Switch",
    parameters: &[
        Parameter::needed("source", Kind::Any),
        Parameter::optional("defaultValue", Kind::Any),
        Parameter::needed("key", Kind::Any).keyed("switchValue"),
        Parameter::needed("value", Kind::Any).keyed("switchValue"),
    ],
    repeating: 2,
    result: Kind::Any,
    #[cfg(feature = "evaluate")]
    help: Help {
        meaning: "The value of the key that the source is; the default when it is none",
        notes: &[
            "Case matters.",
            "A missing source is taken as an empty text, so that \"\" can be a key.",
            "It may empty the value when its source has not changed. IIF does not.",
            "Not for attributes that point to other objects.",
        ],
        examples: &[
            Example {
                expression: r#"Switch([IsSoftDeleted], , "False", "True", "True", "False")"#,
                inputs: &[("IsSoftDeleted", Given::Text("False"))],
                result: Outcome::Text("True"),
            },
            Example {
                expression: r#"Switch([state], "Australia/Sydney", "NSW", "Australia/Sydney", "QLD", "Australia/Brisbane")"#,
                inputs: &[("state", Given::Text("QLD"))],
                result: Outcome::Text("Australia/Brisbane"),
            },
            Example {
                expression: r#"Switch([state], "Australia/Sydney", "NSW", "Australia/Sydney", "QLD", "Australia/Brisbane")"#,
                inputs: &[("state", Given::Text("qld"))],
                result: Outcome::Text("Australia/Sydney"),
            },
            Example {
                expression: r#"Switch([country], [country], "", "Other")"#,
                inputs: &[("country", Given::Absent)],
                result: Outcome::Text("Other"),
            },
            Example {
                expression: r#"Switch([state], , "NSW", "1")"#,
                inputs: &[("state", Given::Text("QLD"))],
                result: Outcome::Absent,
            },
        ],
        evaluate,
    },
};

#[cfg(feature = "evaluate")]
fn evaluate(arguments: &Arguments<'_>) -> Result<Value, Failure> {
    let source = arguments.text(0)?.unwrap_or_default();
    for key in (2..arguments.count()).step_by(2) {
        if arguments.text(key)?.unwrap_or_default() == source {
            return arguments.value(key + 1).cloned();
        }
    }
    arguments.value(1).cloned()
}
