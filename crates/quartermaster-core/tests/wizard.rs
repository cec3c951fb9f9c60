//! What the wizard asks of its shell, event by event: addresses, focus, saving; and what it shows while it grows.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod support;

use quartermaster_core::export::{CONSTANTS, ConstantFault};
use quartermaster_core::steps::{Draft, FieldId, Input, STEPS, step};
use quartermaster_core::wire::print::Ink;
use quartermaster_core::wizard::{Effect, Event, Place, Saving, Status, Target, Way, Wizard};
use support::{began, begun, chosen, filled, put};

fn address(hash: &'static str, replace: bool) -> Effect {
    Effect::Address { hash, replace }
}

#[test]
fn the_first_load_moves_no_focus_and_names_its_place() {
    let mut wizard = Wizard::default();
    assert_eq!(wizard.update(began("", "", None)), [address("application", true)]);
    assert_eq!(wizard.title(), "Step 1 of 10: Which application do you set up? - Quartermaster");
    // With a draft it goes on at the first open question; an address decides before that.
    let mut draft = filled("linkedin-elevate");
    draft.passed.remove("notification");
    let saved = quartermaster_core::wire::saved::write(&draft);
    assert_eq!(Wizard::default().update(began("", "", Some(saved.clone()))), [address("notification", true)]);
    assert_eq!(Wizard::default().update(began("#token", "", Some(saved))), [address("token", true)]);
}

#[test]
fn continue_saves_durably_moves_the_address_and_the_focus() {
    let mut wizard = begun(&chosen("linkedin-elevate"));
    let effects = wizard.update(Event::Continued);
    assert!(matches!(effects[0], Effect::Save { now: true, .. }));
    assert_eq!(effects[1..], [address("prerequisites", false), Effect::Focus(Target::Heading)]);
    assert!(matches!(put(&mut wizard, "notification", "email", "a")[..], [Effect::Save { now: false, .. }]));
}

#[test]
fn a_failed_continue_focuses_the_summary_and_the_title_says_so() {
    let mut wizard = begun(&Draft::default());
    assert_eq!(wizard.update(Event::Continued), [Effect::Focus(Target::Summary)]);
    assert_eq!(wizard.title(), "Error: Step 1 of 10: Which application do you set up? - Quartermaster");
    let field = FieldId::of("application", "application");
    assert_eq!(wizard.problem_at(field).as_deref(), Some("Choose an application"));
    assert_eq!(wizard.update(Event::ProblemChosen(field)), [Effect::Focus(Target::Field(field))]);
}

#[test]
fn change_leads_to_the_field_and_what_is_typed_there_is_not_judged() {
    let mut wizard = begun(&filled("linkedin-elevate"));
    assert_eq!(wizard.at, Place::Review);
    let field = FieldId::of("notification", "email");
    assert_eq!(
        wizard.update(Event::ChangeChosen(field)),
        [address("notification", false), Effect::Focus(Target::Field(field))]
    );
    put(&mut wizard, "notification", "email", "nobody");
    assert_eq!(wizard.problem_at(field), None);
    assert_eq!(wizard.status(step("notification").unwrap()), Status::Open);
    wizard.update(Event::WentTo(Place::Review));
    assert_eq!(wizard.status(step("notification").unwrap()), Status::Problems(1));
}

#[test]
fn the_browsers_own_back_is_followed_and_only_put_right_where_it_cannot_be() {
    let mut wizard = begun(&chosen("scim2"));
    wizard.update(Event::WentTo(Place::Step("token")));
    assert_eq!(wizard.update(Event::AddressChanged("#application".into())), [Effect::Focus(Target::Heading)]);
    assert_eq!(wizard.update(Event::AddressChanged("#application".into())), []);
    assert_eq!(wizard.update(Event::AddressChanged("#review".into())), [Effect::Focus(Target::Heading)]);
    let effects = wizard.update(Event::AddressChanged("#licenses".into()));
    assert_eq!(effects, [address("application", true), Effect::Focus(Target::Heading)]);
    assert_eq!(wizard.notice.unwrap().text, "“Licenses” does not apply to this application");
}

#[test]
fn exports_leave_by_the_way_that_was_chosen() {
    let mut wizard = begun(&filled("linkedin-elevate"));
    let mut export = |artefact, way| wizard.update(Event::ExportChosen { artefact, way });
    let [Effect::Download { name, mime, text }] = &export("configuration", Way::Download)[..] else {
        panic!("no file")
    };
    assert_eq!(
        (name.as_str(), *mime),
        ("provisioning-linkedin-elevate-contoso-2026-11-22.json", "application/json")
    );
    assert_eq!(
        export("configuration", Way::Copy),
        [Effect::Copy { artefact: "configuration", text: text.clone() }]
    );
    let fetch = |artefact, name, mime, way| Effect::Fetch { artefact, name, mime, way };
    assert_eq!(
        export("schema", Way::Download),
        [fetch("schema", "configuration.v1.schema.json", "application/schema+json", Way::Download)]
    );
    assert_eq!(export("apply_sh", Way::Copy), [fetch("apply_sh", "apply.sh", "application/x-sh", Way::Copy)]);
    for way in [Way::Download, Way::Copy] {
        let [Effect::DownloadBundle { name, mime, bundle }] = &export("everything", way)[..] else {
            panic!("no archive")
        };
        assert_eq!(
            (name.as_str(), *mime),
            ("everything-linkedin-elevate-contoso-2026-11-22.zip", "application/zip")
        );
        assert_eq!(bundle.wants().count(), CONSTANTS.len());
    }
    assert_eq!(export("none", Way::Download), []);
}

#[test]
fn a_constant_file_that_cannot_be_had_is_told() {
    let mut wizard = begun(&filled("linkedin-elevate"));
    assert_eq!(wizard.update(Event::ConstantMissed(ConstantFault::Unreachable("apply.sh"))), []);
    let notice = wizard.notice.unwrap();
    assert!(notice.alert);
    assert_eq!(notice.text, "apply.sh could not be fetched: go online, then try again");
}

#[test]
fn a_draft_is_called_saved_only_when_it_is() {
    let mut wizard = begun(&Draft::default());
    assert_eq!(wizard.saving, Saving::Nothing);
    wizard.update(Event::SavingBegan);
    assert_eq!(wizard.saving, Saving::Underway);
    wizard.update(Event::SaveFailed("The disk is full".into()));
    wizard.update(Event::SavingBegan);
    assert_eq!(wizard.saving, Saving::Failed("The disk is full".into()), "a further try is no success yet");
    wizard.update(Event::Saved("10:42".into()));
    assert_eq!(wizard.saving, Saving::Saved("10:42".into()));
    assert_eq!(wizard.saving.fault(), None);
}

#[test]
fn a_draft_that_another_tab_saved_first_is_in_conflict_until_it_is_saved() {
    let mut wizard = begun(&Draft::default());
    wizard.update(Event::SaveConflicted);
    wizard.update(Event::SavingBegan);
    assert_eq!(wizard.saving, Saving::Conflicted, "a further try is no success yet");
    assert_eq!(
        wizard.saving.fault(),
        Some(
            "Another tab saved this draft first: download this one and reload the page to see the other, or save this one over it"
        )
    );
    wizard.update(Event::Saved("10:42".into()));
    assert_eq!(wizard.saving.fault(), None);
}

#[test]
fn switching_on_says_how_often_the_guide_of_the_application_has_it() {
    for (application, often) in
        [("linkedin-elevate", "about every 20 minutes"), ("scim2", "about every 40 minutes")]
    {
        let wizard = begun(&chosen(application));
        let lead = wizard.say(step("activation").unwrap().lead);
        assert!(lead.contains(often), "{application}: {lead}");
    }
}

#[test]
fn an_edition_is_no_answer_and_stays_when_one_is_undone() {
    use quartermaster_core::catalog::Edition;
    let mut wizard = begun(&chosen("linkedin-elevate"));
    put(&mut wizard, "notification", "email", "a@contoso.com");
    wizard.update(Event::EditionChosen(Edition::Portal2017));
    wizard.update(Event::Undone);
    assert_eq!(wizard.draft.notification.email, "");
    assert_eq!(wizard.draft.edition, Edition::Portal2017);
}

#[test]
fn only_the_last_hundred_changes_can_be_undone() {
    let mut wizard = begun(&Draft::default());
    for number in 0..150 {
        wizard.update(Event::InstructionMarked { id: number.to_string(), done: true });
    }
    let mut undone = 0;
    while wizard.can_undo() {
        wizard.update(Event::Undone);
        undone += 1;
    }
    assert_eq!((undone, wizard.draft.done.len()), (100, 50));
}

#[test]
fn an_answer_to_a_question_keeps_what_happened_meanwhile() {
    let mut wizard = begun(&filled("linkedin-elevate"));
    put(&mut wizard, "application", "application", "linkedin-learning");
    assert!(wizard.question.is_some());
    put(&mut wizard, "application", "tenant", "fabrikam.com");
    wizard.update(Event::Answered(true));
    assert_eq!(wizard.draft.application.tenant, "fabrikam.com");
    assert_eq!(wizard.draft.application.application, "linkedin-learning");
    assert_eq!(wizard.draft.licenses, Draft::default().licenses);
}

#[test]
fn a_mapping_row_typed_back_is_the_applications_own_again() {
    let mut wizard = begun(&chosen("linkedin-elevate"));
    let field = FieldId::of("mappings", "users");
    let mut row = |value: &str| {
        wizard.update(Event::Edited {
            field,
            input: Input::Row { row: 1, part: "source", value: value.into() },
        });
        wizard.draft.mappings.users.is_some()
    };
    assert!(row("employeeId"));
    assert!(!row("mailNickname"));
}

#[test]
fn the_preview_marks_each_section_and_what_is_missing() {
    let lines = begun(&chosen("linkedin-elevate")).preview();
    let text: Vec<String> = lines.iter().map(|line| line.line.text()).collect();
    let at = |start: &str| text.iter().position(|line| line.trim_start().starts_with(start)).unwrap();
    for step in STEPS {
        let first = at(&format!("\"{}\": {{", step.key));
        let last = first + text[first..].iter().position(|line| line.starts_with("  }")).unwrap();
        assert!(lines[first..=last].iter().all(|line| line.step == Some(step.slug)), "{}", step.slug);
    }
    for frame in [0, at("\"$schema\""), at("\"kind\""), at("\"version\""), lines.len() - 1] {
        assert_eq!(lines[frame].step, None);
    }
    let missing: Vec<&str> = lines
        .iter()
        .filter(|line| line.line.pieces.iter().any(|(ink, _)| *ink == Ink::Missing))
        .filter_map(|line| line.step)
        .collect();
    assert_eq!(missing, ["licenses", "notification", "activation"]);
    assert_eq!(text[at("\"autoAssign\"")], "    \"autoAssign\": missing");
}

#[test]
fn the_preview_of_a_complete_draft_is_the_file() {
    for application in support::APPLICATIONS {
        let mut wizard = begun(&filled(application));
        let effects = wizard.update(Event::ExportChosen { artefact: "configuration", way: Way::Copy });
        let shown: String = wizard.preview().iter().map(|line| line.line.text() + "\n").collect();
        assert_eq!(effects, [Effect::Copy { artefact: "configuration", text: shown }], "{application}");
    }
}

#[test]
fn no_part_of_the_token_is_in_any_text_of_the_wizard() {
    use quartermaster_core::value::SecretToken;
    use quartermaster_core::world::TokenReport;
    const CANARY: &str = "canary-5f1d0c7e-never-to-be-seen";
    for dressed in [
        CANARY.to_owned(),
        format!("Bearer {CANARY}"),
        format!("https://{CANARY}"),
        format!("\"{CANARY}\"\n"),
    ] {
        let token = SecretToken::hold(dressed);
        let mut wizard = begun(&filled("linkedin-sales-navigator"));
        wizard.update(Event::WentTo(Place::Step("token")));
        let event =
            Event::TokenRead(TokenReport { present: true, findings: token.examine(Some(support::today())) });
        let mut seen = format!("{event:?}{token:?}");
        seen += &format!("{:?}", wizard.update(event));
        seen += &format!("{:?}", wizard.update(Event::Continued));
        seen += &format!("{:?}{}{wizard:?}", wizard.shown_problems(), wizard.title());
        seen += &wizard.warnings().iter().map(|(_, advice)| advice.to_string()).collect::<String>();
        seen += &quartermaster_core::wire::saved::write(&wizard.draft);
        seen += &wizard.preview().iter().map(|line| line.line.text()).collect::<String>();
        for artefact in quartermaster_core::export::ARTEFACTS {
            seen += &format!(
                "{:?}",
                wizard.update(Event::ExportChosen { artefact: artefact.name, way: Way::Download })
            );
        }
        assert!(!seen.contains("canary"), "{seen}");
    }
}

#[test]
fn starting_over_forgets_the_token_too() {
    let mut wizard = Wizard::default();
    let field = FieldId::of("application", "displayName");
    wizard.update(Event::Edited { field, input: Input::Text("Typed".into()) });
    wizard.update(Event::StartOverChosen);
    assert!(wizard.update(Event::Answered(true)).contains(&Effect::ForgetToken));
    assert_eq!(wizard.draft.application.display_name, "");
}
