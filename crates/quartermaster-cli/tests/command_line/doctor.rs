//! `doctor`: what Entra shows, as text and as JSON.

use serde_json::json;

use crate::run::{fed, golden, run};

const LOG: &str = "tests/fixtures/doctor/log-newer.json";

#[test]
fn each_cause_is_told_with_what_to_do_and_without_the_token() {
    let told = run(&["doctor", LOG]);
    assert_eq!((told.status, told.err.as_str()), (1, ""));
    golden("doctor.txt", told.text());
    let job = run(&["doctor", "tests/fixtures/doctor/job-quarantine.json"]);
    golden("doctor-quarantine.txt", job.text());
    let found = run(&["doctor", LOG, "--format", "json"]);
    assert_eq!(found.status, 1);
    assert!(!told.text().contains("canary") && !String::from_utf8_lossy(&found.out).contains("canary"));
    let found = found.json();
    assert_eq!(
        (&found["seen"], &found["examined"], &found["inOrder"]),
        (&json!("log"), &json!(6), &json!(1))
    );
    let first = &found["findings"][0];
    assert_eq!(
        (&first["step"], &first["field"], &first["count"]),
        (&json!("connection"), &json!("tenantUrl"), &json!(2))
    );
    assert_eq!(found["findings"][3]["certainty"], "unknown");
}

#[test]
fn what_is_in_order_is_fine_and_what_is_unknown_is_not_guessed() {
    let fine =
        fed(&["doctor", "-"], br#"{"status":{"code":"Active","lastExecution":{"state":"Succeeded"}}}"#);
    assert_eq!((fine.status, fine.text()), (0, "One job: nothing to mend.\n"));
    let other = fed(&["doctor", "-"], b"the meeting hit a conflict");
    assert_eq!(other.status, 1);
    assert!(
        other.text().starts_with("Nothing in this text is known here as an error of Entra.\n"),
        "{}",
        other.text()
    );
    let nothing = fed(&["doctor", "-"], b" \n");
    assert_eq!(nothing.status, 2);
    assert_eq!(nothing.err, "quartermaster: standard input: There is nothing in it to examine\n");
}
