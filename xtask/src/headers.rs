//! The one source of the headers that the page is served with. `hosts.rs` writes them in each host's language, the
//! static server sends them, the documents carry their policy for hosts that send none.

/// The page.
pub const INDEX: &str = "index.html";

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

/// Which services the page may ask beside its own origin: none, unless an organization's settings name some.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    origins: Vec<String>,
}

impl Reach {
    /// The origins of `settings.json`; the core has checked that each is one and nothing else.
    pub fn to(origins: Vec<String>) -> Self {
        Self { origins }
    }

    /// What a policy allows, as [`policy_in`] wrote it.
    pub fn of_policy(policy: &str) -> Self {
        let rule = policy.split(';').find_map(|rule| rule.trim().strip_prefix("connect-src "));
        let sources = rule.unwrap_or_default().split_whitespace();
        Self { origins: sources.filter(|source| *source != "'self'").map(str::to_owned).collect() }
    }

    /// Whether the page may ask nobody but its own origin.
    pub fn is_none(&self) -> bool {
        self.origins.is_empty()
    }

    /// The origins, in the order of the settings.
    pub fn origins(&self) -> &[String] {
        &self.origins
    }
}

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
///
/// With `require-corp` a page may not even ask, without reading, a service that sends no `Cross-Origin-Resource-Policy`
/// (WHATWG Fetch, "cross-origin resource policy check"), and the connection test could not tell such a service from one that
/// is not there. `credentialless` isolates the page as well and lets it ask without cookies.
pub fn everywhere(reach: &Reach) -> [(&'static str, &'static str); 7] {
    let embedder = if reach.is_none() { "require-corp" } else { "credentialless" };
    [
        ("Strict-Transport-Security", "max-age=63072000; includeSubDomains; preload"),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Embedder-Policy", embedder),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Permissions-Policy", PERMISSIONS),
    ]
}

/// The headers that depend on the file, by its path inside the site: what it may load, and who may frame it.
pub fn own(path: &str, reach: &Reach) -> [(&'static str, String); 2] {
    let (ancestors, frame) =
        if FRAMES.contains(&path) { ("'self'", "SAMEORIGIN") } else { ("'none'", "DENY") };
    // In a <meta> `frame-ancestors` is ignored with a console error: it stands in the header only.
    let policy = format!("{}; frame-ancestors {ancestors}", policy_in(path, reach));
    [("Content-Security-Policy", policy), ("X-Frame-Options", frame.to_owned())]
}

/// All headers of a file but those about its content and its age.
pub fn all(path: &str, reach: &Reach) -> Vec<(&'static str, String)> {
    let mut all = Vec::from(own(path, reach));
    all.extend(everywhere(reach).map(|(name, value)| (name, value.to_owned())));
    all
}

/// The policy for the `<meta>` of a document. Only the page itself reaches further: its frames and both workers, whose
/// policies are those of their files, keep to the page's own origin.
pub fn policy_in(path: &str, reach: &Reach) -> String {
    let parts = match path {
        KEEPER => KEEP,
        TRIER => TRY,
        _ => PAGE,
    };
    let rule = |(name, value): &(&str, &str)| match *name {
        "connect-src" if path == INDEX && !reach.is_none() => {
            format!("{name} {value} {}", reach.origins.join(" "))
        }
        _ => format!("{name} {value}"),
    };
    parts.iter().map(rule).collect::<Vec<_>>().join("; ")
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

    fn two() -> Reach {
        Reach::to(["https://scim.example.com", "https://api.linkedin.com"].map(str::to_owned).to_vec())
    }

    #[test]
    fn only_the_page_reaches_the_services_of_the_settings() {
        let sources = |path| {
            let policy = policy_in(path, &two());
            policy
                .split("; ")
                .find_map(|rule| rule.strip_prefix("connect-src "))
                .unwrap_or_default()
                .to_owned()
        };
        assert_eq!(sources(INDEX), "'self' https://scim.example.com https://api.linkedin.com");
        for path in ["sw.js", "assets/a.js", "assets/", "404.html", "", TRIER] {
            assert_eq!(sources(path), "'self'", "{path}");
        }
        assert_eq!(policy_in(KEEPER, &two()), policy_in(KEEPER, &Reach::default()));
        assert_eq!(Reach::of_policy(&own(INDEX, &two())[0].1), two());
        assert_eq!(Reach::of_policy(&own(INDEX, &Reach::default())[0].1), Reach::default());
    }

    #[test]
    fn a_page_that_asks_nobody_embeds_only_what_agrees_and_one_that_asks_does_so_without_cookies() {
        let embedder = |reach: &Reach| everywhere(reach).map(|(_, value)| value)[4];
        assert_eq!(embedder(&Reach::default()), "require-corp");
        assert_eq!(embedder(&two()), "credentialless");
    }

    #[test]
    fn nothing_is_allowed_that_was_not_named() {
        for path in ["index.html", KEEPER, TRIER] {
            let policy = policy_in(path, &Reach::default());
            assert!(policy.starts_with("default-src 'none'; "), "{policy}");
            for loose in ["unsafe-inline", "'unsafe-eval'", "http:", "https:", "data:", "blob:", "*"] {
                assert!(!policy.contains(loose), "{loose} stands in {policy}");
            }
        }
    }

    #[test]
    fn the_page_allows_no_trusted_type_and_no_worker_and_is_framed_by_nobody() {
        let [(name, policy), frame] = own("index.html", &Reach::default());
        assert_eq!(name, "Content-Security-Policy");
        assert_eq!(
            policy,
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; \
             font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'none'; base-uri 'none'; \
             form-action 'none'; frame-src 'self'; object-src 'none'; require-trusted-types-for 'script'; \
             trusted-types 'none'; frame-ancestors 'none'"
        );
        assert_eq!(frame, ("X-Frame-Options", "DENY".to_owned()));
        assert_eq!(own("assets/a.js", &Reach::default()), own("index.html", &Reach::default()));
    }

    #[test]
    fn the_keeper_alone_may_name_the_worker_and_is_framed_by_the_page_only() {
        let [(_, policy), frame] = own(KEEPER, &Reach::default());
        assert_eq!(
            policy,
            "default-src 'none'; script-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; \
             require-trusted-types-for 'script'; trusted-types quartermaster-worker; frame-ancestors 'self'"
        );
        assert_eq!(frame, ("X-Frame-Options", "SAMEORIGIN".to_owned()));
    }

    #[test]
    fn the_trier_alone_may_start_a_worker_and_is_framed_by_the_page_only() {
        let [(_, policy), frame] = own(TRIER, &Reach::default());
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
        let policy = own("assets/evaluator-0123456789abcdef.js", &two())[0].1.clone();
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
        let every = |path| [Reach::default(), two()].map(|reach| all(path, &reach)).into_iter().flatten();
        for (name, value) in [INDEX, KEEPER, TRIER].into_iter().flat_map(every) {
            assert!(!value.contains(['\n', '"']) && !value.contains("  "), "{name}: {value}");
        }
    }
}
