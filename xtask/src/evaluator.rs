//! The evaluator of expressions: a second WebAssembly, which runs in a worker beside the page. Builds it with a call of
//! cargo of its own, so that nothing of it gets into the page, and puts it into the folder that Trunk has written.

use std::fs;
use std::path::{Path, PathBuf};


use crate::headers::TRIER;
use crate::report::{Done, Failure};
use crate::shell::{cargo, run};
use crate::site::{Build, fingerprint, rust_flags};
use crate::tools::BuildTools;
use crate::workspace;

const CRATE: &str = "quartermaster-evaluator";
/// How the addresses of its files begin.
const NAME: &str = "assets/evaluator-";
/// What the worker's script calls the WebAssembly before it has its name.
const UNNAMED: &str = "evaluator.wasm";
/// Where the document of the frame takes the worker's address.
const PLACE: &str = "data-worker=\"\"";

/// Builds the evaluator and writes its WebAssembly, the worker's script and the script's address into `site`.
pub fn add(tools: &BuildTools, build: Build, site: &Path) -> Done {
    let made = workspace::workshop().join("evaluator");
    fs::create_dir_all(&made)?;
    let mut bindgen = tools.bindgen();
    // One classic script: how a policy judges what a module of a worker imports differs from browser to browser.
    bindgen.args(["--target", "no-modules", "--no-typescript", "--out-name", "evaluator", "--out-dir"]);
    run(
        bindgen.arg(&made).arg(compiled(build)?),
        "The program is wasm-bindgen-cli of the version in Cargo.lock.",
    )?;
    let wasm = made.join("evaluator_bg.wasm");
    if let (Build::Release, Some(mut optimizer)) = (build, tools.optimizer()) {
        optimizer.args(["-Oz", "--one-caller-inline-max-function-size=0", "--strip-debug"]);
        optimizer.args(["--strip-dwarf", "--strip-producers", "--strip-target-features", "-o"]);
        run(optimizer.arg(&wasm).arg(&wasm), "The program is wasm-opt of Binaryen.")?;
    }
    fs::create_dir_all(site.join("assets"))?;
    let wasm = fs::read(wasm)?;
    let name = format!("{NAME}{}.wasm", fingerprint(&wasm));
    fs::write(site.join(&name), wasm)?;
    let source = workspace::root().join("crates").join(CRATE).join("worker.js");
    let glue = fs::read_to_string(made.join("evaluator.js"))?;
    let script = script(&glue, &fs::read_to_string(source)?, &name)?;
    let address = format!("{NAME}{}.js", fingerprint(script.as_bytes()));
    fs::write(site.join(&address), script)?;
    let document = fs::read_to_string(site.join(TRIER))?;
    fs::write(site.join(TRIER), with_worker(&document, &address)?)?;
    Ok(())
}

/// The WebAssembly as the compiler writes it.
fn compiled(build: Build) -> Done<PathBuf> {
    let mut command = cargo(&["build", "--quiet", "--locked", "--package", CRATE]);
    command.args(["--target", "wasm32-unknown-unknown"]);
    let profile = match build {
        Build::Debug => "debug",
        Build::Release => {
            command.arg("--release").env("CARGO_ENCODED_RUSTFLAGS", rust_flags()?);
            "release"
        }
    };
    run(&mut command, "What the compiler said stands above: mend it and run again.")?;
    let file = format!("{}.wasm", CRATE.replace('-', "_"));
    Ok(workspace::target()?.join("wasm32-unknown-unknown").join(profile).join(file))
}

/// The worker's one script: the glue, then what it does.
fn script(glue: &str, worker: &str, wasm: &str) -> Done<String> {
    // Both lie in assets/.
    let name = wasm.rsplit('/').next().unwrap_or(wasm);
    if worker.matches(&format!("\"{UNNAMED}\"")).count() != 1 {
        return Err(Failure::new(format!("worker.js of {CRATE} has to name \"{UNNAMED}\" once")));
    }
    Ok(format!("{glue}\n{}", worker.replace(UNNAMED, name)))
}

/// The document of the frame with the worker's address.
fn with_worker(document: &str, address: &str) -> Done<String> {
    if !document.contains(PLACE) {
        return Err(Failure::new(format!(
            "public/{TRIER} needs `{PLACE}`: the worker's address is written there"
        )));
    }
    Ok(document.replacen(PLACE, &format!("data-worker=\"{address}\""), 1))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

    use super::*;

    #[test]
    fn the_worker_names_the_webassembly_beside_it() {
        let source = workspace::root().join("crates").join(CRATE).join("worker.js");
        let worker = fs::read_to_string(source).unwrap();
        let script = script("glue", &worker, "assets/evaluator-12.wasm").unwrap();
        assert!(script.starts_with("glue\n"));
        assert!(script.contains("new URL(\"evaluator-12.wasm\", location.href)"));
        assert!(super::script("glue", "nothing", "assets/evaluator-12.wasm").is_err());
    }

    #[test]
    fn the_frame_names_the_worker() {
        let document = fs::read_to_string(workspace::root().join("public").join(TRIER)).unwrap();
        let named = with_worker(&document, "assets/evaluator-12.js").unwrap();
        assert!(named.contains("<script src=\"try.js\" data-worker=\"assets/evaluator-12.js\"></script>"));
        assert!(with_worker(&named, "assets/another.js").is_err());
    }
}
