//! `probe` without a network: the line to run elsewhere, and what it printed. tests/probe runs the rest for real.

use crate::run::{fed, file, golden, run};

const NAVIGATOR: &str = "tests/golden/configuration/linkedin-sales-navigator.json";
const NOT_FOUND: &[u8] = b"HTTP/2 404\r\ncontent-type: text/html\r\n\r\n<html>no</html>\n";

/// An answer as it should be to one of the three requests.
fn answer(path: &str) -> String {
    let body = file("tests/probe/bodies/list.json");
    format!(
        "HTTP/1.1 200 OK\r\nContent-Type: application/scim+json\r\n\r\n{body}\nquartermaster: 200 0.1s https://api.linkedin.com{path}\n"
    )
}

#[test]
fn what_was_printed_is_told_with_other_addresses_and_what_is_to_be_thought_of_them() {
    let told = fed(&["probe", NAVIGATOR, "--pasted", "-"], NOT_FOUND);
    assert_eq!((told.status, told.err.as_str()), (1, ""));
    golden("probe-pasted.txt", told.text());
    let told = fed(&["probe", NAVIGATOR, "--pasted", "-", "--format", "json"], NOT_FOUND).json();
    let failed = told["rungs"].as_array().unwrap().iter().find(|rung| rung["outcome"] == "failed").unwrap();
    let addresses = failed["diagnosis"]["addresses"].as_array().unwrap();
    let doubtful: Vec<_> = addresses.iter().map(|one| one["doubtful"].as_bool().unwrap()).collect();
    assert_eq!(doubtful, [false, true]);
}

#[test]
fn a_part_of_the_answers_is_not_yet_well() {
    let all = ["/Users?filter=x", "/Groups?filter=x", "/ServiceProviderConfig"].map(answer).concat();
    let whole = fed(&["probe", NAVIGATOR, "--pasted", "-"], all.as_bytes());
    assert_eq!(whole.status, 0);
    assert!(whole.text().ends_with("The connection passed, with 3 requests\n"), "{}", whole.text());
    let part = fed(&["probe", NAVIGATOR, "--pasted", "-"], answer("/Users?filter=x").as_bytes());
    assert_eq!(part.status, 1);
    let end = "Nothing is wrong so far, and not everything has been answered, with 1 request\n";
    assert!(part.text().ends_with(end), "{}", part.text());
}

#[test]
fn the_line_stands_alone_and_needs_no_token() {
    let line = run(&["probe", NAVIGATOR, "--line", "curl"]);
    assert_eq!((line.status, line.err.as_str(), line.text().lines().count()), (0, "", 1));
    assert!(line.text().contains("'https://api.linkedin.com/Users?filter="), "{}", line.text());
    let line = run(&["probe", NAVIGATOR, "--line", "powershell", "--format", "json"]).json();
    assert!(line["line"].as_str().unwrap().contains("$env:QM_TOKEN"), "{line}");
}
