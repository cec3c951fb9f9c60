//! Makes the folder that is served: Trunk builds, then this puts hashed files into assets/, writes the policy into
//! index.html, the file list into the service worker, the files for hosts and the compressed copies.

use std::fs;
use std::path::{Path, PathBuf};

use crate::connect::{self, Settings};
use crate::headers::{FRAMES, INDEX, KEEPER, Reach};
use crate::hosts::FOR_HOSTS;
use crate::report::{Done, Failure, stage};
use crate::tools::BuildTools;
use crate::{compress, evaluator, first, guards, headers, hosts, shell, styles, workspace};

/// Which page is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Build {
    /// Quick to build, large, with checks and panic messages; nothing is kept offline.
    Debug,
    /// As it ships.
    Release,
}

/// `build [--settings <file>]`: dist/, measured and checked, with an organization's settings beside the page.
pub fn build_dist(options: &[&str]) -> Done {
    // Settings that are no use are told before minutes of building.
    let settings = match options {
        [] => None,
        ["--settings", file] => Some(Settings::read(Path::new(file))?),
        _ => return Err(Failure::new("build takes no option but --settings <file>")),
    };
    let dist = workspace::root().join("dist");
    let built = make(Build::Release)?;
    copy(&built, &dist)?;
    if let Some(settings) = settings {
        stage("Writing settings, policy and headers", || connect::write(&dist, &settings))?;
    }
    stage("Checking dist/", || guards::check(&dist))?;
    println!("dist/ is ready: put it on any static host, under any path.");
    Ok(())
}

/// Builds the page and returns the folder to serve.
pub fn make(build: Build) -> Done<PathBuf> {
    let tools = BuildTools::ensure()?;
    let _turn = workspace::turn()?;
    let (name, what) = match build {
        Build::Debug => ("debug", "Building the page (debug)"),
        Build::Release => ("release", "Building the page (release)"),
    };
    let staging = workspace::workshop().join("staging").join(name);
    let site = workspace::workshop().join("site").join(name);
    stage(what, || {
        styles::write()?;
        trunk(&tools, build, &staging)?;
        evaluator::add(&tools, build, &staging)?;
        finish(build, &staging)?;
        copy(&staging, &site)
    })?;
    Ok(site)
}

fn trunk(tools: &BuildTools, build: Build, staging: &Path) -> Done {
    let mut command = tools.trunk()?;
    command.args(["build", "--quiet", "--public-url", "./", "--dist"]).arg(staging);
    match build {
        Build::Debug => {}
        Build::Release if tools.optimizes() => {
            command.args(["--release", "true"]);
        }
        // Trunk asks for wasm-opt in its release mode only: the same code without that last step.
        Build::Release => {
            command.args(["--cargo-profile", "release"]);
        }
    }
    if build == Build::Release {
        command.env("CARGO_ENCODED_RUSTFLAGS", rust_flags()?);
    }
    // Trunk, told to fetch nothing, tells cargo the same.
    let fetch = ["fetch", "--quiet", "--locked", "--target", "wasm32-unknown-unknown"];
    shell::run(&mut shell::cargo(&fetch), "Is the registry reachable, and Cargo.lock up to date?")?;
    shell::run(&mut command, "What the compiler or Trunk said stands above: mend it and run again.")
}

/// How rustc is called for what ships, with what is set from outside behind it. Names tell the types of a function's
/// copies apart (first.rs asks by name), and the places of this machine's sources stay out: the same page from every
/// machine.
pub fn rust_flags() -> Done<String> {
    let names = "-Csymbol-mangling-version=v0".to_owned();
    let mut flags = vec![names, format!("--remap-path-prefix={}=.", workspace::root().display())];
    let cargo = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let cargo = cargo.or_else(|| std::env::home_dir().map(|home| home.join(".cargo")));
    if let Some(Ok(registries)) = cargo.map(|cargo| fs::read_dir(cargo.join("registry/src"))) {
        for registry in registries {
            flags.push(format!("--remap-path-prefix={}=crates", registry?.path().display()));
        }
    }
    if let Ok(others) = std::env::var("RUSTFLAGS") {
        flags.extend(others.split_whitespace().map(str::to_owned));
    }
    Ok(flags.join("\u{1f}"))
}

/// Takes the one way to write markup out of the glue. Leptos links it for attributes that no part of the page has
/// (`inner_html`), inside a function that the page does need; reached all the same, it now throws, as it would under the
/// page's policy.
fn without_markup(glue: &str) -> String {
    let mut without = String::with_capacity(glue.len());
    for line in glue.split_inclusive('\n') {
        match line.trim_start().split_once(".innerHTML = ") {
            Some((object, _)) if object.chars().all(char::is_alphanumeric) => {
                without.push_str("            throw new TypeError(\"no markup is written here\");\n");
            }
            Some(_) | None => without.push_str(line),
        }
    }
    without
}

/// Turns what Trunk wrote into what is served.
fn finish(build: Build, site: &Path) -> Done {
    let mut page = fs::read_to_string(site.join("index.html"))?;
    fs::create_dir_all(site.join("assets"))?;
    if build == Build::Release {
        let rest = first::cut(site)?;
        page = page.replace("data-rest=\"\"", &format!("data-rest=\"{rest}\""));
    }
    let sheet = fs::read(workspace::workshop().join(styles::REST))?;
    let name = format!("{}{}.css", first::REST, fingerprint(&sheet));
    fs::write(site.join(&name), sheet)?;
    page = page.replace("data-style=\"\"", &format!("data-style=\"{name}\""));
    for name in hashed_names(site)? {
        let place = site.join("assets").join(&name);
        fs::rename(site.join(&name), &place)?;
        if name.ends_with(".js") {
            fs::write(&place, without_markup(&fs::read_to_string(&place)?))?;
        }
        page = page.replace(&format!("./{name}"), &format!("assets/{name}"));
    }
    let boot = fs::read(site.join("boot.js"))?;
    let name = format!("assets/boot-{}.js", fingerprint(&boot));
    fs::rename(site.join("boot.js"), site.join(&name))?;
    page = page.replace("./boot.js", &name);
    if build == Build::Release {
        page = page.replace("data-keep=\"\"", &format!("data-keep=\"{KEEPER}\""));
    }
    fs::write(site.join(INDEX), with_policy(&page, INDEX)?)?;
    for frame in FRAMES {
        let document = fs::read_to_string(site.join(frame))?;
        fs::write(site.join(frame), with_policy(&document, frame)?)?;
    }

    let schema = workspace::root().join("docs").join(SCHEMA);
    if !schema.is_file() {
        return Err(Failure::new(format!("docs/{SCHEMA} is not there: `cargo xtask bless` writes it")));
    }
    fs::copy(schema, site.join(SCHEMA))?;
    for file in workspace::files(&workspace::root().join(CONSTANT))? {
        fs::copy(workspace::root().join(CONSTANT).join(&file), site.join(&file))?;
    }
    let files = own_files(site)?;
    match build {
        Build::Debug => fs::write(site.join("sw.js"), RETIRE)?,
        Build::Release => {
            let worker = fs::read_to_string(site.join("sw.js"))?;
            fs::write(site.join("sw.js"), with_files(&worker, site, &files)?)?;
            for file in &files {
                compress::beside(&site.join(file))?;
            }
        }
    }
    for (name, text) in hosts::files(&files, &Reach::default()) {
        fs::write(site.join(name), text)?;
    }
    Ok(())
}

/// The JSON Schema of the configuration file: the page offers it under this name.
const SCHEMA: &str = "configuration.v1.schema.json";

/// The scripts that the page offers as they are, under their names.
const CONSTANT: &str = "crates/quartermaster-core/constant";

/// What the worker does not keep: itself, what starts it, an organization's own settings, and the host's answer to an
/// address that there is not.
const NOT_KEPT: [&str; 5] = ["sw.js", "settings.json", KEEPER, "keep.js", "404.html"];

/// In a debug build a worker that a release build left behind on this address takes itself away.
const RETIRE: &str = "\
self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil((async () => {
  for (const name of await caches.keys()) await caches.delete(name);
  await self.registration.unregister();
  for (const page of await self.clients.matchAll()) page.navigate(page.url);
})()));
";

/// The files of the page itself: without compressed copies and what is written for hosts.
pub fn own_files(site: &Path) -> Done<Vec<String>> {
    let files = workspace::files(site)?.into_iter().map(|path| slashes(&path));
    Ok(files
        .filter(|path| {
            !path.ends_with(".br") && !path.ends_with(".gz") && !FOR_HOSTS.contains(&path.as_str())
        })
        .collect())
}

/// The page with another policy in it than it was built with.
pub fn with_reach(page: &str, reach: &Reach) -> Done<String> {
    let before = meta(INDEX, &Reach::of_policy(page));
    if !page.contains(&before) {
        return Err(Failure::new(
            "index.html holds no policy as this version writes it: build the page again",
        ));
    }
    Ok(page.replacen(&before, &meta(INDEX, reach), 1))
}

/// The worker of a folder whose files have changed; none for a debug build, which keeps nothing.
pub fn renewed_worker(site: &Path, files: &[String]) -> Done<Option<String>> {
    if fs::read_to_string(site.join("sw.js"))? == RETIRE {
        return Ok(None);
    }
    let worker = fs::read_to_string(workspace::root().join("public/sw.js"))?;
    with_files(&worker, site, files).map(Some)
}

fn meta(path: &str, reach: &Reach) -> String {
    format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">", headers::policy_in(path, reach))
}

const POLICY_PLACE: &str = "<!-- content security policy -->";

fn with_policy(page: &str, path: &str) -> Done<String> {
    // Trunk's minifier may have taken the comment away; the meta goes right behind the charset either way.
    let meta = meta(path, &Reach::default());
    if page.contains(POLICY_PLACE) {
        return Ok(page.replacen(POLICY_PLACE, &meta, 1));
    }
    let place =
        page.find("<meta charset").and_then(|start| page[start..].find('>').map(|end| start + end + 1));
    match place {
        Some(place) => Ok(format!("{}{meta}{}", &page[..place], &page[place..])),
        None => Err(Failure::new(format!(
            "{path} needs <meta charset=\"utf-8\"> at its head: the policy is written behind it"
        ))),
    }
}

/// The worker with the list of what it keeps and a name that changes when any of it does.
fn with_files(worker: &str, site: &Path, files: &[String]) -> Done<String> {
    let mut everything = Vec::new();
    let mut kept = vec!["./".to_owned()];
    for file in files {
        if NOT_KEPT.contains(&file.as_str()) {
            continue;
        }
        everything.extend_from_slice(file.as_bytes());
        everything.extend_from_slice(&fs::read(site.join(file))?);
        if file != "index.html" {
            kept.push(file.clone());
        }
    }
    everything.extend_from_slice(worker.as_bytes());
    let list = serde_json::to_string(&kept).map_err(|error| Failure::new(error.to_string()))?;
    let (files_line, release_line) = ("const FILES = [\"./\"];", "const RELEASE = \"unreleased\";");
    if !worker.contains(files_line) || !worker.contains(release_line) {
        return Err(Failure::new(
            "public/sw.js needs its two lines `const FILES` and `const RELEASE` as they were",
        ));
    }
    Ok(worker
        .replace(files_line, &format!("const FILES = {list};"))
        .replace(release_line, &format!("const RELEASE = \"{}\";", fingerprint(&everything))))
}

/// Files and folders in the root of `site` that Trunk named by their content.
pub fn hashed_names(site: &Path) -> Done<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(site)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        let stem = name.split('.').next().unwrap_or_default().trim_end_matches("_bg");
        let hash = stem.rsplit('-').next().unwrap_or_default();
        // Trunk leaves out leading zeros.
        let hashed = (12..=16).contains(&hash.len()) && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
        if hashed || name == "snippets" {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

/// 64-bit FNV-1a, as 16 hexadecimal digits: tells versions apart, defends against nothing.
pub fn fingerprint(bytes: &[u8]) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in bytes {
        hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    }
    format!("{hash:016x}")
}

fn slashes(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}

/// Makes `to` an exact copy of `from`.
fn copy(from: &Path, to: &Path) -> Done {
    if to.exists() {
        fs::remove_dir_all(to)?;
    }
    for file in workspace::files(from)? {
        let target = to.join(&file);
        if let Some(parent) = target.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::copy(from.join(&file), target)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

    use super::*;

    #[test]
    fn a_document_carries_the_policy_of_its_header_before_anything_it_governs() {
        for path in ["index.html"].into_iter().chain(FRAMES) {
            let page =
                with_policy("<head><meta charset=\"utf-8\"><link href=\"a.css\"></head>", path).unwrap();
            let policy = headers::policy_in(path, &Reach::default());
            assert!(page.find(&format!("content=\"{policy}\">")).unwrap() < page.find("<link").unwrap());
            assert!(
                headers::own(path, &Reach::default())[0]
                    .1
                    .starts_with(&format!("{policy}; frame-ancestors "))
            );
        }
    }

    #[test]
    fn the_glue_cannot_write_markup() {
        let glue = "a: function(arg0) {\n    arg0.innerHTML = text(arg1);\n},\n";
        assert_eq!(
            without_markup(glue),
            "a: function(arg0) {\n            throw new TypeError(\"no markup is written here\");\n},\n"
        );
        assert!(
            without_markup("x.y.innerHTML = z;").contains("innerHTML"),
            "what is not understood is left for the guard"
        );
    }

    #[test]
    fn different_bytes_have_different_names() {
        assert_eq!(fingerprint(b""), "cbf29ce484222325");
        assert_ne!(fingerprint(b"a"), fingerprint(b"b"));
    }

    #[test]
    fn the_worker_in_public_takes_its_list() {
        let folder = std::env::temp_dir().join(format!("quartermaster-site-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("index.html"), "x").unwrap();
        let worker = fs::read_to_string(workspace::root().join("public/sw.js")).unwrap();
        let first = with_files(&worker, &folder, &["index.html".to_owned(), "sw.js".to_owned()]).unwrap();
        fs::write(folder.join("index.html"), "y").unwrap();
        let second = with_files(&worker, &folder, &["index.html".to_owned(), "sw.js".to_owned()]).unwrap();
        fs::remove_dir_all(&folder).unwrap();
        assert!(first.contains("const FILES = [\"./\"];"));
        assert_ne!(first, second, "a changed page changes the worker, so that browsers fetch it");
    }
}
