//! What must hold for a built folder: its size, the kinds of files in it, and words that must not stand in the scripts.

use std::fs;
use std::path::Path;

use crate::compress::brotli;
use crate::first::REST;
use crate::hosts::FOR_HOSTS;
use crate::report::{Done, Failure, kilobytes};
use crate::workspace;

/// What the first load may weigh: page, style, scripts and WebAssembly, each as brotli.
pub const BUDGET: u64 = 130_000;

/// Words that would mean markup or code made from text at run time. The policy refuses them in the browser; this finds
/// them before.
const FORBIDDEN: [&str; 8] = [
    TEMPLATE,
    ".innerHTML",
    ".outerHTML",
    "insertAdjacentHTML",
    "document.write",
    "new Function",
    "eval(",
    "sourceMappingURL",
];

/// Leptos takes markup from text through the content of a <template>.
const TEMPLATE: &str = ".content;";

const KINDS: [&str; 11] =
    ["html", "js", "css", "wasm", "svg", "png", "webmanifest", "json", "sh", "ps1", "tf"];

/// A file of the first load and its size as it travels.
pub struct Weight {
    /// The path inside the site.
    pub path: String,
    /// Bytes on disk.
    pub plain: u64,
    /// Bytes as brotli.
    pub packed: u64,
}

/// Checks everything; all findings are told at once.
pub fn check(site: &Path) -> Done {
    let mut findings = kinds(site)?;
    findings.extend(words(site)?);
    let total = total(&weigh(site)?);
    if total > BUDGET {
        findings.push(format!(
            "the first load weighs {}, over its budget of {}: `cargo xtask bench` shows by file, and \
             `cargo xtask profile` looks anew which functions belong into it",
            kilobytes(total),
            kilobytes(BUDGET)
        ));
    }
    if !findings.is_empty() {
        return Err(Failure::new(findings.join("\n    ")));
    }
    println!("    the first load weighs {}; it may weigh {}", kilobytes(total), kilobytes(BUDGET));
    Ok(())
}

/// The files that opening the page fetches: index.html and the scripts, style, WebAssembly and icon that it names.
pub fn weigh(site: &Path) -> Done<Vec<Weight>> {
    let page = fs::read_to_string(site.join("index.html"))?;
    let mut weights = Vec::new();
    for path in workspace::files(site)? {
        let path = path.to_string_lossy().replace('\\', "/");
        let kind = path.rsplit('.').next().unwrap_or_default();
        // These are named too, but fetched only after the person's first action.
        let later = path == "sw.js" || path.starts_with(REST);
        let named = matches!(kind, "js" | "css" | "wasm" | "svg") && !later && page.contains(&path);
        if path == "index.html" || named {
            let plain = fs::read(site.join(&path))?;
            let packed = match fs::metadata(site.join(format!("{path}.br"))) {
                Ok(beside) => beside.len(),
                Err(_) => brotli(&plain)?.len() as u64,
            };
            weights.push(Weight { path, plain: plain.len() as u64, packed });
        }
    }
    Ok(weights)
}

/// The sum that the budget limits.
pub fn total(weights: &[Weight]) -> u64 {
    weights.iter().map(|weight| weight.packed).sum()
}

fn kinds(site: &Path) -> Done<Vec<String>> {
    let mut findings = Vec::new();
    for path in workspace::files(site)? {
        let path = path.to_string_lossy().replace('\\', "/");
        let plain = path.trim_end_matches(".br").trim_end_matches(".gz");
        let known = plain.rsplit_once('.').is_some_and(|(_, kind)| KINDS.contains(&kind));
        if !known && !FOR_HOSTS.contains(&path.as_str()) {
            findings.push(format!("{path} is of no kind that belongs into the folder"));
        }
    }
    Ok(findings)
}

fn words(site: &Path) -> Done<Vec<String>> {
    let mut findings = Vec::new();
    for path in workspace::files(site)? {
        let path = path.to_string_lossy().into_owned();
        if !path.ends_with(".js") && !path.ends_with(".html") {
            continue;
        }
        let text = fs::read_to_string(site.join(&path))?;
        for word in FORBIDDEN {
            if text.contains(word) {
                findings.push(format!("{path} holds \"{word}\": {}", advice(word)));
            }
        }
        if path.ends_with(".html") && text.contains("=\"/") {
            findings.push(format!("{path} holds an absolute path: the page has to work under any path"));
        }
    }
    Ok(findings)
}

fn advice(word: &str) -> &'static str {
    match word {
        TEMPLATE | ".innerHTML" => {
            "write every text in a view! as an expression, {\"like this\"}, never bare"
        }
        "sourceMappingURL" => "source maps are not shipped",
        _ => "the policy of the page refuses it",
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

    use super::*;

    #[test]
    fn every_finding_is_told_with_what_to_do() {
        let site = std::env::temp_dir().join(format!("quartermaster-guards-{}", std::process::id()));
        fs::create_dir_all(site.join("assets")).unwrap();
        fs::write(
            site.join("index.html"),
            "<script src=\"/assets/a.js\" data-wasm=\"assets/b.wasm\"></script>",
        )
        .unwrap();
        fs::write(site.join("assets/a.js"), "x.innerHTML = y").unwrap();
        fs::write(site.join("assets/a.js.map"), "{}").unwrap();
        let told = check(&site).unwrap_err().to_string();
        fs::remove_dir_all(&site).unwrap();
        assert!(told.contains("assets/a.js.map is of no kind"), "{told}");
        assert!(told.contains("assets/a.js holds \".innerHTML\": write every text"), "{told}");
        assert!(told.contains("index.html holds an absolute path"), "{told}");
    }

    #[test]
    fn only_what_the_page_names_is_weighed() {
        let site = std::env::temp_dir().join(format!("quartermaster-weigh-{}", std::process::id()));
        fs::create_dir_all(site.join("assets")).unwrap();
        fs::write(
            site.join("index.html"),
            "<script src=\"assets/a.js\" data-rest=\"assets/rest-1.wasm\"></script>",
        )
        .unwrap();
        fs::write(site.join("assets/a.js"), "a".repeat(500)).unwrap();
        fs::write(site.join("assets/a.js.br"), "1234567").unwrap();
        fs::write(site.join("assets/later.wasm"), "b").unwrap();
        fs::write(site.join("assets/rest-1.wasm"), "c").unwrap();
        let weights = weigh(&site).unwrap();
        fs::remove_dir_all(&site).unwrap();
        let paths: Vec<&str> = weights.iter().map(|weight| weight.path.as_str()).collect();
        assert_eq!(paths, ["assets/a.js", "index.html"]);
        assert_eq!((weights[0].plain, weights[0].packed), (500, 7));
    }
}
