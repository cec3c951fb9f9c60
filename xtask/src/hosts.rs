//! Writes the headers of `headers.rs` in the languages of the hosts: `_headers` (Cloudflare Pages, Netlify),
//! `staticwebapp.config.json` (Azure Static Web Apps) and an nginx snippet. Decides no value.

use std::fmt::Write;

use serde_json::{Map, Value, json};

use crate::headers::{Keep, everywhere, media_type};

/// Files that tell a host something and are no part of the page: not served where we have the say.
pub const FOR_HOSTS: [&str; 3] = ["_headers", "staticwebapp.config.json", "nginx.conf"];

/// The file's name and text, for each host, given the paths of the site's own files.
pub fn files(site: &[String]) -> [(&'static str, String); 3] {
    let [headers, azure, nginx] = FOR_HOSTS;
    [(headers, netlify(site)), (azure, azure_text(site)), (nginx, nginx_text())]
}

/// Values of several matching rules would be joined: every path gets its `Cache-Control` from exactly one rule.
fn netlify(site: &[String]) -> String {
    let mut text = String::from(
        "# Cloudflare Pages and Netlify. Paths start at the site's root: when the page lies in a folder, put this file\n\
         # into the root and that folder before each path.\n/*\n",
    );
    for (name, value) in everywhere() {
        let _ = writeln!(text, "  {name}: {value}");
    }
    for (path, keep) in cache_rules(site) {
        let _ = writeln!(text, "{path}\n  Cache-Control: {}", keep.value());
    }
    text
}

fn azure_text(site: &[String]) -> String {
    let global: Map<String, Value> =
        everywhere().into_iter().map(|(name, value)| (name.to_owned(), Value::String(value))).collect();
    let routes: Vec<Value> = cache_rules(site)
        .into_iter()
        .map(|(path, keep)| json!({ "route": path, "headers": { "Cache-Control": keep.value() } }))
        .collect();
    let types = json!({ ".wasm": media_type(".wasm"), ".webmanifest": media_type(".webmanifest") });
    let whole = json!({ "globalHeaders": global, "mimeTypes": types, "routes": routes });
    format!("{whole:#}\n")
}

/// `add_header` in a location replaces those outside of it, so each location repeats all of them.
fn nginx_text() -> String {
    let mut text = String::from(
        "# nginx: include this inside the `server` block whose `root` holds the page, in this folder or any below it;\n\
         # it takes the place of your own `location /`.\n\
         # `gzip_static` sends the .gz files. With the ngx_brotli module also: brotli_static on;\n\
         gzip_static on;\n\n",
    );
    let hidden = FOR_HOSTS.map(|name| name.replace('.', "\\.")).join("|");
    let _ = writeln!(text, "location ~ /({hidden})$ {{\n    return 404;\n}}");
    location(&mut text, "~ /assets/.*\\.wasm$", Keep::Forever, Some(media_type(".wasm")));
    location(&mut text, "~ /assets/", Keep::Forever, None);
    location(&mut text, "~ \\.webmanifest$", Keep::Ask, Some(media_type(".webmanifest")));
    location(&mut text, "/", Keep::Ask, None);
    text
}

fn location(text: &mut String, rule: &str, keep: Keep, media_type: Option<&str>) {
    let _ = writeln!(text, "location {rule} {{");
    if let Some(media_type) = media_type {
        let _ = writeln!(text, "    types {{ }}\n    default_type {media_type};");
    }
    for (name, value) in everywhere() {
        let _ = writeln!(text, "    add_header {name} \"{value}\" always;");
    }
    let _ = writeln!(text, "    add_header Cache-Control \"{}\" always;\n}}", keep.value());
}

fn cache_rules(site: &[String]) -> Vec<(String, Keep)> {
    let mut rules = vec![("/".to_owned(), Keep::Ask)];
    for path in site {
        if Keep::of(path) == Keep::Ask {
            rules.push((format!("/{path}"), Keep::Ask));
        }
    }
    // Not part of the folder: an organization puts its own beside the page.
    if !site.iter().any(|path| path == "settings.json") {
        rules.push(("/settings.json".to_owned(), Keep::Ask));
    }
    rules.push(("/assets/*".to_owned(), Keep::Forever));
    rules
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

    use super::*;

    fn site() -> Vec<String> {
        ["assets/page-1.wasm", "icon.svg", "index.html", "sw.js"].map(str::to_owned).to_vec()
    }

    fn text_for(name: &str) -> String {
        files(&site()).into_iter().find(|(file, _)| *file == name).unwrap().1
    }

    #[test]
    fn each_host_gets_every_header_word_for_word() {
        let azure: Value = serde_json::from_str(&text_for("staticwebapp.config.json")).unwrap();
        for (name, value) in everywhere() {
            assert!(text_for("_headers").contains(&format!("\n  {name}: {value}\n")), "{name} for Netlify");
            assert_eq!(azure["globalHeaders"][name], value, "{name} for Azure");
            let nginx = text_for("nginx.conf");
            let line = format!("    add_header {name} \"{value}\" always;\n");
            assert_eq!(nginx.matches(&line).count(), 4, "{name} in each location of nginx");
        }
    }

    #[test]
    fn each_path_has_one_rule_for_how_long_it_is_kept() {
        let text = text_for("_headers");
        assert!(text.contains("\n/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n"));
        for path in ["/", "/index.html", "/sw.js", "/icon.svg", "/settings.json"] {
            assert_eq!(text.matches(&format!("\n{path}\n  Cache-Control: no-cache\n")).count(), 1, "{path}");
        }
        assert!(!text.contains("/assets/page-1.wasm"));
    }

    #[test]
    fn nginx_keeps_what_is_written_for_hosts_to_itself() {
        assert!(
            text_for("nginx.conf")
                .contains("location ~ /(_headers|staticwebapp\\.config\\.json|nginx\\.conf)$")
        );
    }
}
