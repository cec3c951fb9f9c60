//! How licenses are given in the application's own administration.
//! It must not know the license types: the application's file suggests them.

use super::field::{always, no_suggestions};
use super::{Choice, Control, Field, FieldId, Found, Group, Step, Suggestion, TextKind, nothing_to_settle};
use crate::lens;
use crate::problem::{Advice, AdviceKind, ProblemKind};
use crate::value::{Count, Label};
use crate::wire::v1;
use crate::world::World;

/// What was typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// `yes`, `no`, or nothing yet.
    pub auto_assign: String,
    /// The application instance.
    pub application_instance: String,
    /// The license type.
    pub license_type: String,
    /// How many licenses there are.
    pub seats: String,
    /// How many people will be assigned.
    pub people: String,
}

/// What it means.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// Instance and type where licenses are assigned automatically; `None` where only user data is synced.
    pub auto_assign: Option<AutoAssign>,
    /// How many licenses there are.
    pub seats: Option<Count>,
    /// How many people will be assigned.
    pub people: Option<Count>,
}

/// Where automatically assigned licenses come from.
#[derive(Clone, Debug, PartialEq)]
pub struct AutoAssign {
    /// The application instance.
    pub instance: Label,
    /// The license type.
    pub license_type: Label,
}

fn automatic(draft: &super::Draft, _: &World) -> bool {
    draft.licenses.auto_assign == "yes"
}

/// The step.
pub static STEP: Step = Step {
    slug: "licenses",
    key: "licenses",
    title: "Does {vendor} assign the licenses?",
    short: "Licenses",
    lead: "The SCIM set-up in {vendor} asks this first. Note what you choose there: it cannot be read from Entra.",
    group: Group::Vendor,
    fields: &[
        Field {
            name: "autoAssign",
            label: "License assignment",
            hint: "",
            control: Control::Choice {
                lens: lens!(licenses.auto_assign),
                options: |draft, world| {
                    vec![
                        Choice::of(
                            "yes",
                            "Automatically",
                            &super::say("{vendor} gives each new user a license, first come, first served, until all are taken.", draft, world),
                        ),
                        Choice::of("no", "Not automatically", "Only user data is synced. Somebody assigns each license by hand."),
                    ]
                },
            },
            path: &["autoAssign"],
            optional: false,
            asked: always,
        },
        Field {
            name: "applicationInstance",
            label: "Application instance",
            hint: "As the SCIM set-up names it.",
            control: Control::Text { lens: lens!(licenses.application_instance), kind: TextKind::Plain, suggest: no_suggestions },
            path: &["applicationInstance"],
            optional: false,
            asked: automatic,
        },
        Field {
            name: "licenseType",
            label: "License type",
            hint: "As the SCIM set-up names it.",
            control: Control::Text { lens: lens!(licenses.license_type), kind: TextKind::Plain, suggest: types },
            path: &["licenseType"],
            optional: false,
            asked: automatic,
        },
        Field {
            name: "seats",
            label: "Licenses you have",
            hint: "",
            control: Control::Text { lens: lens!(licenses.seats), kind: TextKind::Number, suggest: no_suggestions },
            path: &["seats"],
            optional: true,
            asked: automatic,
        },
        Field {
            name: "people",
            label: "People who will be assigned",
            hint: "Count the members of groups too.",
            control: Control::Text { lens: lens!(licenses.people), kind: TextKind::Number, suggest: no_suggestions },
            path: &["expectedPeople"],
            optional: true,
            asked: automatic,
        },
    ],
    applies: |draft, world| super::application_of(draft, world).is_none_or(|app| !app.skips.iter().any(|slug| slug == "licenses")),
    waits: true,
    advise,
    summary: |draft, _| {
        let automatic = draft.licenses.auto_assign == "yes";
        if automatic { "Assigned automatically" } else { "Assigned by hand" }.to_owned()
    },
    settle: nothing_to_settle,
};

fn types(draft: &super::Draft, world: &World) -> Vec<Suggestion> {
    let licenses = super::application_of(draft, world).and_then(|app| app.licenses.as_ref());
    let types = licenses.map(|licenses| licenses.types.as_slice()).unwrap_or_default();
    types.iter().map(|name| Suggestion { value: name.clone(), label: name.clone(), note: String::new(), source: String::new() }).collect()
}

/// Finds no choice, and a missing instance or type where licenses are assigned automatically.
pub fn parse(draft: &super::Draft, _: &World, found: &mut Found) -> Option<Answer> {
    let typed = &draft.licenses;
    let field = |name| FieldId::of(STEP.slug, name);
    match typed.auto_assign.as_str() {
        "yes" => {
            let instance = found.value(
                field("applicationInstance"),
                "Application instance",
                Label::parse(&typed.application_instance),
            );
            let license_type = found.value(field("licenseType"), "License type", Label::parse(&typed.license_type));
            let seats = found.optional(field("seats"), "Licenses you have", &typed.seats, Count::parse);
            let people = found.optional(field("people"), "People who will be assigned", &typed.people, Count::parse);
            let auto_assign = AutoAssign { instance: instance?, license_type: license_type? };
            Some(Answer { auto_assign: Some(auto_assign), seats: seats?, people: people? })
        }
        "no" => Some(Answer { auto_assign: None, seats: None, people: None }),
        _ => found.problem(field("autoAssign"), ProblemKind::Choose("whether licenses are assigned automatically")),
    }
}

fn advise(draft: &super::Draft, world: &World) -> Vec<Advice> {
    let typed = &draft.licenses;
    let about = |name, kind| vec![Advice { field: FieldId::of(STEP.slug, name), kind }];
    match typed.auto_assign.as_str() {
        "no" => about("autoAssign", AdviceKind::OnlyUserData(super::say("{vendor}", draft, world))),
        "yes" => match (Count::parse(&typed.seats), Count::parse(&typed.people)) {
            (Ok(seats), Ok(people)) if people.value > seats.value => {
                about("people", AdviceKind::TooFewSeats { seats: seats.value.get(), people: people.value.get() })
            }
            (Ok(_) | Err(_), Ok(_) | Err(_)) => Vec::new(),
        },
        _ => Vec::new(),
    }
}

/// The step's part of the exported file.
pub fn write(answer: &Answer) -> v1::Licenses {
    v1::Licenses {
        auto_assign: answer.auto_assign.is_some(),
        application_instance: answer.auto_assign.as_ref().map(|auto| auto.instance.to_string()),
        license_type: answer.auto_assign.as_ref().map(|auto| auto.license_type.to_string()),
        seats: answer.seats.map(Count::get),
        expected_people: answer.people.map(Count::get),
    }
}
