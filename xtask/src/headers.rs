//! The one source of the headers that the page is served with. `hosts.rs` writes them in each host's language, the
//! static server sends them, the documents carry their policy for hosts that send none.

/// The one document that may register the service worker. The page opens it in a hidden frame.
pub const KEEPER: &str = "keep.html";

/// The one document that may start the worker that tries expressions out. The page opens it in a hidden frame.
pub const TRIER: &str = "try.html";

/// The documents of frames: each has a policy of its own and may be framed by the page.
pub const FRAMES: [&str; 2] = [KEEPER, TRIER];

/// Where each kind of thing of the page may come from. `'wasm-unsafe-eval'` compiles WebAssembly and allows no
/// JavaScript `eval`. Trusted Types: the page never makes markup or code from text, so there is no policy that could.
const PAGE: &[(&str, &str)] = &[
    ("default-src", "'none'"),
    ("script-src", "'self' 'wasm-unsafe-eval'"),
    ("style-src", "'self'"),
    ("img-src", "'self'"),
    ("font-src", "'self'"),
    ("connect-src", "'self'"),
    ("manifest-src", "'self'"),
    ("worker-src", "'none'"),
    ("base-uri", "'none'"),
    ("form-action", "'none'"),
    ("frame-src", "'self'"),
    ("object-src", "'none'"),
    ("require-trusted-types-for", "'script'"),
    ("trusted-types", "'none'"),
];

/// Under `trusted-types 'none'` Chromium refuses `navigator.serviceWorker.register` of any address. So the page keeps
/// that rule, and this document, which holds nothing a person typed, has one policy for the one address.
const KEEP: &[(&str, &str)] = &[
    ("default-src", "'none'"),
    ("script-src", "'self'"),
    ("worker-src", "'self'"),
    ("base-uri", "'none'"),
    ("form-action", "'none'"),
    ("require-trusted-types-for", "'script'"),
    // Without 'allow-duplicates' nobody can make a second policy of this name.
    ("trusted-types", "quartermaster-worker"),
];

/// The same for the worker that tries expressions out. What that worker may do stands in its own answer's policy, which
/// is that of all assets; not every browser takes it from there, so the document allows what the worker needs.
const TRY: &[(&str, &str)] = &[
    ("default-src", "'none'"),
    ("script-src", "'self' 'wasm-unsafe-eval'"),
    ("connect-src", "'self'"),
    ("worker-src", "'self'"),
    ("base-uri", "'none'"),
    ("form-action", "'none'"),
    ("require-trusted-types-for", "'script'"),
    ("trusted-types", "quartermaster-evaluator"),
];

/// What the page may use of the browser: writing to the clipboard, on a copy button.
const PERMISSIONS: &str = "accelerometer=(), autoplay=(), camera=(), clipboard-read=(), clipboard-write=(self), \
    display-capture=(), encrypted-media=(), fullscreen=(), geolocation=(), gyroscope=(), hid=(), idle-detection=(), \
    magnetometer=(), microphone=(), midi=(), payment=(), picture-in-picture=(), publickey-credentials-get=(), \
    screen-wake-lock=(), serial=(), usb=(), xr-spatial-tracking=()";

/// How long an answer may be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// The name holds a hash of the content: for good.
    Forever,
    /// The name stays when the content changes: ask before each use.
    Ask,
}

impl Keep {
    /// The rule for a file, by its path inside the site.
    pub fn of(path: &str) -> Self {
        if path.starts_with("assets/") { Self::Forever } else { Self::Ask }
    }

    /// The value of `Cache-Control`.
    pub fn value(self) -> &'static str {
        match self {
            Self::Forever => "public, max-age=31536000, immutable",
            Self::Ask => "no-cache",
        }
    }
}

/// The headers that are the same for every answer, in the order in which they are written.
pub fn everywhere() -> [(&'static str, &'static str); 7] {
    [
        ("Strict-Transport-Security", "max-age=63072000; includeSubDomains; preload"),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Embedder-Policy", "require-corp"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Permissions-Policy", PERMISSIONS),
    ]
}

/// The headers that depend on the file, by its path inside the site: what it may load, and who may frame it.
pub fn own(path: &str) -> [(&'static str, String); 2] {
    let (ancestors, frame) =
        if FRAMES.contains(&path) { ("'self'", "SAMEORIGIN") } else { ("'none'", "DENY") };
    // In a <meta> `frame-ancestors` is ignored with a console error: it stands in the header only.
    let policy = format!("{}; frame-ancestors {ancestors}", policy_in(path));
    [("Content-Security-Policy", policy), ("X-Frame-Options", frame.to_owned())]
}

/// All headers of a file but those about its content and its age.
pub fn all(path: &str) -> Vec<(&'static str, String)> {
    let mut all = Vec::from(own(path));
    all.extend(everywhere().map(|(name, value)| (name, value.to_owned())));
    all
}

/// The policy for the `<meta>` of a document.
pub fn policy_in(path: &str) -> String {
    let parts = match path {
        KEEPER => KEEP,
        TRIER => TRY,
        _ => PAGE,
    };
    parts.iter().map(|(name, value)| format!("{name} {value}")).collect::<Vec<_>>().join("; ")
}

/// The media type by the end of the file's name.
pub fn media_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map(|(_, end)| end) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        // Scripts are shown and downloaded, never run from here.
        Some("txt" | "sh" | "ps1" | "tf") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_allowed_that_was_not_named() {
        for path in ["index.html", KEEPER, TRIER] {
            let policy = policy_in(path);
            assert!(policy.starts_with("default-src 'none'; "), "{policy}");
            for loose in ["unsafe-inline", "'unsafe-eval'", "http:", "https:", "data:", "blob:", "*"] {
                assert!(!policy.contains(loose), "{loose} stands in {policy}");
            }
        }
    }

    #[test]
    fn the_page_allows_no_trusted_type_and_no_worker_and_is_framed_by_nobody() {
        let [(name, policy), frame] = own("index.html");
        assert_eq!(name, "Content-Security-Policy");
        assert_eq!(
            policy,
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; \
             font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'none'; base-uri 'none'; \
             form-action 'none'; frame-src 'self'; object-src 'none'; require-trusted-types-for 'script'; \
             trusted-types 'none'; frame-ancestors 'none'"
        );
        assert_eq!(frame, ("X-Frame-Options", "DENY".to_owned()));
        assert_eq!(own("assets/a.js"), own("index.html"));
    }

    #[test]
    fn the_keeper_alone_may_name_the_worker_and_is_framed_by_the_page_only() {
        let [(_, policy), frame] = own(KEEPER);
        assert_eq!(
            policy,
            "default-src 'none'; script-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; \
             require-trusted-types-for 'script'; trusted-types quartermaster-worker; frame-ancestors 'self'"
        );
        assert_eq!(frame, ("X-Frame-Options", "SAMEORIGIN".to_owned()));
    }

    #[test]
    fn the_trier_alone_may_start_a_worker_and_is_framed_by_the_page_only() {
        let [(_, policy), frame] = own(TRIER);
        assert_eq!(
            policy,
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'; \
             base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; \
             trusted-types quartermaster-evaluator; frame-ancestors 'self'"
        );
        assert_eq!(frame, ("X-Frame-Options", "SAMEORIGIN".to_owned()));
    }

    #[test]
    fn the_worker_may_compile_webassembly_and_fetch_from_here_and_start_nothing() {
        let policy = own("assets/evaluator-0123456789abcdef.js")[0].1.clone();
        for rule in ["script-src 'self' 'wasm-unsafe-eval'", "connect-src 'self'", "worker-src 'none'"] {
            assert!(policy.contains(rule), "{policy}");
        }
    }

    #[test]
    fn only_hashed_names_are_kept_for_good() {
        assert_eq!(Keep::of("assets/boot-0123456789abcdef.js"), Keep::Forever);
        for path in ["index.html", "sw.js", "settings.json", "icon.svg"] {
            assert_eq!(Keep::of(path), Keep::Ask);
        }
    }

    #[test]
    fn values_fit_on_one_line_and_hold_no_double_quote() {
        for (name, value) in ["index.html", KEEPER, TRIER].into_iter().flat_map(all) {
            assert!(!value.contains(['\n', '"']) && !value.contains("  "), "{name}: {value}");
        }
    }
}
