//! The constant files, as far as reading them tells: main.tf in a second reader of its language. tests/artefacts runs them.

#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use hcl::{Body, Expression, Structure};

const MAIN_TF: &str = include_str!("../constant/main.tf");

fn main_tf() -> Body {
    hcl::parse(MAIN_TF).unwrap()
}

/// The blocks of a kind, by their labels.
fn blocks(kind: &str) -> Vec<(Vec<String>, Body)> {
    main_tf()
        .into_iter()
        .filter_map(Structure::into_block)
        .filter(|block| block.identifier.as_str() == kind)
        .map(|block| (block.labels.iter().map(|label| label.as_str().to_owned()).collect(), block.body))
        .collect()
}

fn attribute(body: &Body, key: &str) -> Option<Expression> {
    body.attributes().find(|attribute| attribute.key.as_str() == key).map(|attribute| attribute.expr.clone())
}

#[test]
fn terraform_is_asked_only_for_what_its_provider_has() {
    let kinds = |kind: &str| {
        let mut kinds: Vec<_> = blocks(kind).into_iter().map(|(labels, _)| labels[0].clone()).collect();
        kinds.sort();
        kinds.dedup();
        kinds
    };
    assert_eq!(
        kinds("resource"),
        [
            "azuread_app_role_assignment",
            "azuread_application_from_template",
            "azuread_synchronization_job",
            "azuread_synchronization_secret"
        ]
    );
    assert_eq!(
        kinds("data"),
        [
            "azuread_application_template",
            "azuread_client_config",
            "azuread_group",
            "azuread_service_principal",
            "azuread_user"
        ]
    );
}

#[test]
fn the_token_is_a_sensitive_variable_and_has_no_value_in_the_file() {
    let token = blocks("variable").into_iter().find(|(labels, _)| labels == &["scim_token"]).unwrap().1;
    assert_eq!(attribute(&token, "sensitive"), Some(Expression::Bool(true)));
    assert_eq!(attribute(&token, "default"), Some(Expression::Null));
    // It is put in one place, and its warning stands in the file.
    assert_eq!(MAIN_TF.matches("var.scim_token").count(), 3);
    assert!(MAIN_TF.contains("The token ends up in Terraform's state"));
}

#[test]
fn the_job_does_not_start_before_its_mappings_are_there() {
    let job = blocks("resource")
        .into_iter()
        .find(|(labels, _)| labels[0] == "azuread_synchronization_job")
        .unwrap()
        .1;
    assert_eq!(attribute(&job, "enabled"), Some(Expression::Bool(false)));
    assert!(attribute(&job, "depends_on").is_some());
}

#[test]
fn files_are_read_as_json_and_no_text_is_made_into_a_template() {
    assert_eq!(MAIN_TF.matches("jsondecode(file(").count(), 2);
    for word in ["templatefile", "templatestring", "local-exec", "provisioner", "<<", "external"] {
        assert!(!MAIN_TF.contains(word), "{word}");
    }
    assert!(MAIN_TF.is_ascii() && !MAIN_TF.contains('\r'));
}
