//! The catalog's list of steps is the wizard's list.

use quartermaster_core::catalog::STEP_SLUGS;
use quartermaster_core::steps::STEPS;

#[test]
fn words_can_be_written_for_each_step_that_is_asked_and_for_no_other() {
    let asked: Vec<&str> = STEPS.iter().map(|step| step.slug).collect();
    assert_eq!(asked, STEP_SLUGS);
}
