//! Which functions the first file of the page keeps: those that a browser ran while it showed the first step. The list
//! is xtask/first.txt, one number per function (its name, hashed); `cargo xtask profile` writes it anew. A function that
//! is new since then travels with the rest; the end-to-end tests say so when the first step turns out to need it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::guards::{total, weigh};
use crate::report::{Done, Failure, kilobytes, stage};
use crate::site::{Build, fingerprint, hashed_names, make};
use crate::{data, e2e, shell, split, workspace};

/// How the address of the rest begins.
pub const REST: &str = "assets/rest-";

/// Cuts the WebAssembly in a folder that Trunk has written, and returns the address of the rest inside the folder.
pub fn cut(site: &Path) -> Done<String> {
    let (glue, wasm) = (named(site, ".js")?, named(site, ".wasm")?);
    let whole = fs::read(&wasm)?;
    let kept = workspace::workshop().join("whole.wasm");
    fs::write(kept, &whole)?;
    let first = list()?;
    let linked = workspace::target()?.join("wasm32-unknown-unknown/release/quartermaster-page.wasm");
    let items = data::items(&fs::read(linked)?)?;
    let halves = split::split(&whole, &items, |name| first.contains(&key(name)))?;
    fs::write(&wasm, &halves.first)?;
    let renamed = with_names(&fs::read_to_string(&glue)?, &halves.renamed);
    fs::write(&glue, renamed)?;
    let rest = format!("{REST}{}.wasm", fingerprint(&halves.rest));
    fs::write(site.join(&rest), &halves.rest)?;
    Ok(rest)
}

/// Writes the list anew: builds the page, lets every function of it tell that it was run, and opens it in Chromium.
pub fn profile() -> Done {
    let site = make(Build::Release)?;
    let (wasm, names) = split::profiled(&fs::read(workspace::workshop().join("whole.wasm"))?)?;
    let place = workspace::workshop().join("profiled.wasm");
    fs::write(&place, wasm)?;
    let hits = workspace::workshop().join("profile.json");
    stage("Watching the first step in Chromium", || {
        let mut node = e2e::node(&site)?;
        node.arg("profile.mjs").arg(&place).arg(&hits);
        shell::run(&mut node, "The script is tests/e2e/profile.mjs.")
    })?;
    let hits: Vec<usize> =
        serde_json::from_slice(&fs::read(hits)?).map_err(|error| Failure::new(error.to_string()))?;
    let keys: BTreeSet<String> = hits
        .iter()
        .filter_map(|at| names.get(*at))
        .filter(|name| !name.is_empty())
        .map(|name| key(name))
        .collect();
    let keys: Vec<String> = keys.into_iter().collect();
    let rows: Vec<String> = keys.chunks(12).map(|row| row.join(" ")).collect();
    fs::write(file(), format!("{HEAD}{}\n", rows.join("\n")))?;
    println!("    {} functions show the first step; they are in xtask/first.txt", keys.len());
    let site = make(Build::Release)?;
    println!("    the first load weighs {} now", kilobytes(total(&weigh(&site)?)));
    Ok(())
}

const HEAD: &str = "\
# The functions that show the first step (xtask/src/first.rs): FNV-1a hashes of their names.
# `cargo xtask profile` writes this file.
";

fn file() -> PathBuf {
    workspace::root().join("xtask/first.txt")
}

fn list() -> Done<BTreeSet<String>> {
    let text = fs::read_to_string(file())?;
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    Ok(lines.flat_map(str::split_whitespace).map(str::to_owned).collect())
}

/// Eight digits are enough to tell some thousand names apart; a function too many in the first file does no harm.
fn key(name: &str) -> String {
    fingerprint(name.as_bytes())[8..].to_owned()
}

/// The one file of this ending that Trunk has named.
fn named(site: &Path, ending: &str) -> Done<PathBuf> {
    let names = hashed_names(site)?;
    let name = names.iter().find(|name| name.ends_with(ending));
    name.map(|name| site.join(name))
        .ok_or_else(|| Failure::new(format!("Trunk wrote no file that ends in {ending}")))
}

/// The glue with the short names of what it gives to the WebAssembly.
fn with_names(glue: &str, short: &BTreeMap<String, String>) -> String {
    let of_a_name = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
    let mut named = String::with_capacity(glue.len());
    let mut rest = glue;
    while let Some(start) = rest.find(of_a_name) {
        let (before, word) = rest.split_at(start);
        let end = word.find(|c| !of_a_name(c)).unwrap_or(word.len());
        let (word, after) = word.split_at(end);
        named.push_str(before);
        named.push_str(short.get(word).map_or(word, String::as_str));
        rest = after;
    }
    named.push_str(rest);
    named
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_glue_is_renamed_word_by_word() {
        let short = BTreeMap::from([("__wbg_set_1f".to_owned(), "a_".to_owned())]);
        assert_eq!(
            with_names("__wbg_set_1f: f, __wbg_set_1f2: g, x.__wbg_set_1f()", &short),
            "a_: f, __wbg_set_1f2: g, x.a_()"
        );
    }

    #[test]
    fn the_list_holds_numbers_and_nothing_else() {
        let list = list().unwrap_or_default();
        assert!(list.iter().all(|key| key.len() == 8 && key.bytes().all(|byte| byte.is_ascii_hexdigit())));
    }
}
