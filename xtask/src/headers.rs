//! The one source of the headers that the page is served with. `hosts.rs` writes them in each host's language, the
//! static server sends them, index.html carries the policy for hosts that send none.

/// Where each kind of thing may come from. `'wasm-unsafe-eval'` compiles WebAssembly and allows no JavaScript `eval`.
/// Trusted Types: the page never writes markup; the one policy that may exist is the one of public/boot.js, which
/// returns the constant address of the service worker.
const POLICY: &[(&str, &str)] = &[
    ("default-src", "'none'"),
    ("script-src", "'self' 'wasm-unsafe-eval'"),
    ("style-src", "'self'"),
    ("img-src", "'self'"),
    ("font-src", "'self'"),
    ("connect-src", "'self'"),
    ("manifest-src", "'self'"),
    ("worker-src", "'self'"),
    ("base-uri", "'none'"),
    ("form-action", "'none'"),
    ("frame-src", "'none'"),
    ("object-src", "'none'"),
    ("require-trusted-types-for", "'script'"),
    ("trusted-types", TRUSTED_TYPES),
];

/// With `'none'`, Chromium refuses `navigator.serviceWorker.register` of any text. Without `'allow-duplicates'` nobody
/// can make a second policy of this name.
const TRUSTED_TYPES: &str = "quartermaster-worker";

/// Works in a header only: in a `<meta>` it is ignored with a console error.
const HEADER_ONLY: (&str, &str) = ("frame-ancestors", "'none'");

/// What the page may use of the browser: writing to the clipboard, on a copy button.
const PERMISSIONS: &str = "accelerometer=(), autoplay=(), camera=(), clipboard-read=(), clipboard-write=(self), \
    display-capture=(), encrypted-media=(), fullscreen=(), geolocation=(), gyroscope=(), hid=(), idle-detection=(), \
    magnetometer=(), microphone=(), midi=(), payment=(), picture-in-picture=(), publickey-credentials-get=(), \
    screen-wake-lock=(), serial=(), usb=(), web-share=(), xr-spatial-tracking=()";

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

/// The headers of every answer, in the order in which they are written.
pub fn everywhere() -> Vec<(&'static str, String)> {
    let fixed = [
        ("Strict-Transport-Security", "max-age=63072000; includeSubDomains; preload"),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Embedder-Policy", "require-corp"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Permissions-Policy", PERMISSIONS),
    ];
    let mut all = vec![("Content-Security-Policy", policy(&[POLICY, &[HEADER_ONLY]].concat()))];
    all.extend(fixed.map(|(name, value)| (name, value.to_owned())));
    all
}

/// The policy for the `<meta>` of index.html.
pub fn policy_in_page() -> String {
    policy(POLICY)
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
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

fn policy(parts: &[(&str, &str)]) -> String {
    parts.iter().map(|(name, value)| format!("{name} {value}")).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_allowed_that_was_not_named() {
        let page = policy_in_page();
        assert!(page.starts_with("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; "));
        assert!(page.contains("require-trusted-types-for 'script'"));
        for loose in ["unsafe-inline", "'unsafe-eval'", "http:", "https:", "data:", "blob:", "*"] {
            assert!(!page.contains(loose), "{loose} stands in {page}");
        }
    }

    #[test]
    fn the_header_is_the_policy_of_the_page_and_forbids_frames() {
        let header = everywhere().remove(0);
        assert_eq!(header.0, "Content-Security-Policy");
        assert_eq!(header.1, format!("{}; frame-ancestors 'none'", policy_in_page()));
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
        for (name, value) in everywhere() {
            assert!(!value.contains(['\n', '"']) && !value.contains("  "), "{name}: {value}");
        }
    }
}
