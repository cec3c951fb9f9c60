//! Writes the headers of `headers.rs` in the languages of the hosts: `_headers` (Cloudflare Pages, Netlify),
//! `staticwebapp.config.json` (Azure Static Web Apps) and an nginx snippet. Decides no value.

use std::fmt::Write;

use serde_json::{Map, Value, json};

use crate::headers::{self, FRAMES, INDEX, Keep, Reach, everywhere, media_type};

/// Files that tell a host something and are no part of the page: not served where we have the say.
pub const FOR_HOSTS: [&str; 3] = ["_headers", "staticwebapp.config.json", "nginx.conf"];

/// The file's name and text, for each host, given the paths of the site's own files.
pub fn files(site: &[String], reach: &Reach) -> [(&'static str, String); 3] {
    let [headers, azure, nginx] = FOR_HOSTS;
    [(headers, netlify(site, reach)), (azure, azure_text(site, reach)), (nginx, nginx_text(reach))]
}

/// Values of several matching rules would be joined: what differs by path stands in exactly one rule for each path.
fn netlify(site: &[String], reach: &Reach) -> String {
    let mut text = String::from(
        "# Cloudflare Pages and Netlify. Paths start at the site's root: when the page lies in a folder, put this file\n\
         # into the root and that folder before each path.\n/*\n",
    );
    for (name, value) in everywhere(reach) {
        let _ = writeln!(text, "  {name}: {value}");
    }
    for Rule { path, like, keep } in rules(site) {
        let _ = writeln!(text, "{path}");
        for (name, value) in headers::own(like, reach) {
            let _ = writeln!(text, "  {name}: {value}");
        }
        let _ = writeln!(text, "  Cache-Control: {}", keep.value());
    }
    text
}

/// A route's own headers take the place of the global ones of the same name.
fn azure_text(site: &[String], reach: &Reach) -> String {
    let usual = headers::all("", reach);
    let mut routes = Vec::new();
    for Rule { path, like, keep } in rules(site) {
        let mut own: Map<String, Value> = headers::own(like, reach)
            .into_iter()
            .filter(|header| !usual.contains(header))
            .map(entry)
            .collect();
        own.insert("Cache-Control".to_owned(), keep.value().into());
        routes.push(json!({ "route": path, "headers": own }));
    }
    let global: Map<String, Value> = usual.into_iter().map(entry).collect();
    let types: Map<String, Value> = [".wasm", ".webmanifest", ".sh", ".ps1", ".tf"]
        .map(|end| (end.to_owned(), Value::from(media_type(end))))
        .into_iter()
        .collect();
    let whole = json!({ "globalHeaders": global, "mimeTypes": types, "routes": routes });
    format!("{whole:#}\n")
}

fn entry((name, value): (&'static str, String)) -> (String, Value) {
    (name.to_owned(), Value::String(value))
}

/// `add_header` in a location replaces those outside of it, so each location repeats all of them.
fn nginx_text(reach: &Reach) -> String {
    let mut text = String::from(
        "# nginx: include this inside the `server` block whose `root` holds the page, in this folder or any below it;\n\
         # it takes the place of your own `location /`.\n\
         # `gzip_static` sends the .gz files. With the ngx_brotli module also: brotli_static on;\n\
         gzip_static on;\n\n",
    );
    let hidden = FOR_HOSTS.map(|name| name.replace('.', "\\.")).join("|");
    let _ = writeln!(text, "location ~ /({hidden})$ {{\n    return 404;\n}}");
    let mut location = |rule: &str, like, keep, media_type| {
        location(&mut text, rule, &headers::all(like, reach), keep, media_type)
    };
    location("~ /assets/.*\\.wasm$", "", Keep::Forever, Some(media_type(".wasm")));
    location("~ /assets/", "", Keep::Forever, None);
    location("~ \\.webmanifest$", "", Keep::Ask, Some(media_type(".webmanifest")));
    if !reach.is_none() {
        location("~ /(index\\.html)?$", INDEX, Keep::Ask, None);
    }
    for frame in FRAMES {
        location(&format!("~ /{}$", frame.replace('.', "\\.")), frame, Keep::Ask, None);
    }
    location("/", "", Keep::Ask, None);
    text
}

fn location(text: &mut String, rule: &str, headers: &[(&str, String)], keep: Keep, media_type: Option<&str>) {
    let _ = writeln!(text, "location {rule} {{");
    if let Some(media_type) = media_type {
        let _ = writeln!(text, "    types {{ }}\n    default_type {media_type};");
    }
    for (name, value) in headers {
        let _ = writeln!(text, "    add_header {name} \"{value}\" always;");
    }
    let _ = writeln!(text, "    add_header Cache-Control \"{}\" always;\n}}", keep.value());
}

/// An address, the file whose headers it has, and how long its answer may be kept.
struct Rule<'a> {
    path: String,
    like: &'a str,
    keep: Keep,
}

fn rules(site: &[String]) -> Vec<Rule<'_>> {
    let ask = |path: &str, like| Rule { path: format!("/{path}"), like, keep: Keep::Ask };
    let mut rules = vec![ask("", "index.html")];
    rules.extend(site.iter().filter(|path| Keep::of(path) == Keep::Ask).map(|path| ask(path, path)));
    // Some hosts answer at the name without its end, and send there from the name with it.
    rules.extend(FRAMES.map(|frame| ask(frame.trim_end_matches(".html"), frame)));
    // Not part of the folder: an organization puts its own beside the page.
    if !site.iter().any(|path| path == "settings.json") {
        rules.push(ask("settings.json", "settings.json"));
    }
    rules.push(Rule { path: "/assets/*".to_owned(), like: "assets/", keep: Keep::Forever });
    rules
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

    use super::*;
    use crate::headers::{KEEPER, TRIER};

    fn site() -> Vec<String> {
        ["assets/page-1.wasm", "icon.svg", "index.html", KEEPER, "sw.js", TRIER].map(str::to_owned).to_vec()
    }

    fn text_for(name: &str) -> String {
        files(&site(), &Reach::default()).into_iter().find(|(file, _)| *file == name).unwrap().1
    }

    #[test]
    fn each_host_gets_every_header_word_for_word() {
        let netlify = text_for("_headers");
        let azure: Value = serde_json::from_str(&text_for("staticwebapp.config.json")).unwrap();
        let nginx = text_for("nginx.conf");
        for (name, value) in headers::all("index.html", &Reach::default()) {
            assert!(netlify.contains(&format!("\n  {name}: {value}\n")), "{name} for Netlify");
            assert_eq!(azure["globalHeaders"][name], value, "{name} for Azure");
            assert!(
                nginx.contains(&format!("    add_header {name} \"{value}\" always;\n")),
                "{name} for nginx"
            );
        }
        assert_eq!(nginx.matches("add_header Content-Security-Policy ").count(), 6, "one in each location");
    }

    #[test]
    fn each_path_has_one_rule_for_what_differs_by_path() {
        let text = text_for("_headers");
        for (path, like) in [
            ("/", ""),
            ("/index.html", ""),
            ("/sw.js", ""),
            ("/icon.svg", ""),
            ("/settings.json", ""),
            ("/keep.html", KEEPER),
            ("/keep", KEEPER),
            ("/try.html", TRIER),
            ("/try", TRIER),
        ] {
            let [policy, frame] =
                headers::own(like, &Reach::default()).map(|(name, value)| format!("  {name}: {value}\n"));
            let rule = format!("\n{path}\n{policy}{frame}  Cache-Control: no-cache\n");
            assert_eq!(text.matches(&rule).count(), 1, "{path}");
            assert_eq!(text.matches(&format!("\n{path}\n")).count(), 1, "{path}");
        }
        let [policy, frame] =
            headers::own("", &Reach::default()).map(|(name, value)| format!("  {name}: {value}\n"));
        let kept = "  Cache-Control: public, max-age=31536000, immutable\n";
        assert!(text.contains(&format!("\n/assets/*\n{policy}{frame}{kept}")));
        assert!(!text.contains("/assets/page-1.wasm"));
        // What /* says is said for every path: what differs must not stand there.
        let (everywhere, _) = text.split_once("\n/\n").unwrap();
        assert!(!everywhere.contains("Content-Security-Policy") && !everywhere.contains("X-Frame-Options"));
        assert!(text.lines().all(|line| line.len() < 2000), "Cloudflare Pages takes no longer line");
    }

    #[test]
    fn each_frame_has_its_own_policy_on_every_host() {
        let azure: Value = serde_json::from_str(&text_for("staticwebapp.config.json")).unwrap();
        let nginx = text_for("nginx.conf");
        for frame in FRAMES {
            let policy = headers::own(frame, &Reach::default())[0].1.clone();
            let routes = azure["routes"].as_array().unwrap();
            let own: Vec<&Value> =
                routes.iter().filter(|route| route["headers"]["Content-Security-Policy"] == policy).collect();
            assert_eq!(own.len(), 2, "{frame}");
            assert!(own.iter().all(|route| route["headers"]["X-Frame-Options"] == "SAMEORIGIN"));
            let rule = format!("location ~ /{}$ {{", frame.replace('.', "\\."));
            let (location, _) = nginx.split_once(&rule).unwrap().1.split_once('}').unwrap();
            assert!(location.contains(&policy) && location.contains("X-Frame-Options \"SAMEORIGIN\""));
        }
    }

    #[test]
    fn on_every_host_the_page_alone_reaches_the_services_of_the_settings() {
        let reach = Reach::to(vec!["https://scim.example.com".to_owned()]);
        let [netlify, azure, nginx] = files(&site(), &reach).map(|(_, text)| text);
        let source = "connect-src 'self' https://scim.example.com;";
        let [wide, _] = headers::own(INDEX, &reach);
        for path in ["/", "/index.html"] {
            assert!(netlify.contains(&format!("\n{path}\n  {}: {}\n", wide.0, wide.1)), "{path}");
        }
        assert_eq!(netlify.matches(source).count(), 2, "no other path");
        assert!(netlify.lines().all(|line| line.len() < 2000));

        let azure: Value = serde_json::from_str(&azure).unwrap();
        assert!(!azure["globalHeaders"][wide.0].as_str().unwrap().contains(source));
        let routes = azure["routes"].as_array().unwrap().iter();
        let reaching = routes.filter(|route| route["headers"][wide.0] == wide.1).map(|route| &route["route"]);
        assert_eq!(reaching.collect::<Vec<_>>(), ["/", "/index.html"]);

        let (before, behind) = nginx.split_once("location ~ /(index\\.html)?$ {").unwrap();
        let (page, behind) = behind.split_once('}').unwrap();
        assert!(page.contains(source) && !before.contains(source) && !behind.contains(source));
        for text in [netlify, azure.to_string(), nginx] {
            assert!(text.contains("credentialless") && !text.contains("require-corp"));
        }
    }

    #[test]
    fn nginx_keeps_what_is_written_for_hosts_to_itself() {
        assert!(
            text_for("nginx.conf")
                .contains("location ~ /(_headers|staticwebapp\\.config\\.json|nginx\\.conf)$")
        );
    }
}
