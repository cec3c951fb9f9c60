//! Owns the color theme: the person's choice in localStorage (nothing else is kept there) and the accent. Knows no style sheet.

use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, Storage};

use super::browser::{document, window};

const KEY: &str = "quartermaster-theme";

/// A color theme; none of them means that the page follows the system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// Dark text on a light page.
    Light,
    /// Light text on a dark page.
    Dark,
}

impl Theme {
    /// As it stands in `data-theme` on the root element.
    pub fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// Reads a stored name; anything else means the system's theme.
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Light, Self::Dark].into_iter().find(|theme| theme.name() == name)
    }
}

/// Shows the theme that the person chose on an earlier visit and returns it.
pub fn restore() -> Option<Theme> {
    let theme = storage().and_then(|storage| storage.get_item(KEY).ok()?).as_deref().and_then(Theme::parse);
    show(theme);
    theme
}

/// Shows a theme and remembers it; `None` follows the system again. Where storage is blocked it lasts until the page is closed.
pub fn choose(theme: Option<Theme>) {
    show(theme);
    if let Some(storage) = storage() {
        drop(match theme {
            Some(theme) => storage.set_item(KEY, theme.name()),
            None => storage.remove_item(KEY),
        });
    }
}

/// Whether the system asks for a dark page.
pub fn system_is_dark() -> bool {
    let query = window().and_then(|window| window.match_media("(prefers-color-scheme: dark)").ok()?);
    query.is_some_and(|query| query.matches())
}

/// Sets the accent to `#rgb` or `#rrggbb`. Anything else is refused with `false`: a style must not be able to carry more than a color.
pub fn set_accent(color: &str) -> bool {
    let digits = color.strip_prefix('#').unwrap_or_default();
    let is_color = matches!(digits.len(), 3 | 6) && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    // On a dark page the same color is lightened until text in it can be read.
    let on_dark = ["color-mix(in oklab, ", color, " 35%, white)"].concat();
    is_color
        && root().is_some_and(|root| {
            let style = root.style();
            style.set_property("--brand", color).is_ok()
                && style.set_property("--brand-on-dark", &on_dark).is_ok()
        })
}

fn show(theme: Option<Theme>) {
    let Some(root) = root() else { return };
    drop(match theme {
        Some(theme) => root.set_attribute("data-theme", theme.name()),
        None => root.remove_attribute("data-theme"),
    });
}

fn root() -> Option<HtmlElement> {
    document()?.document_element()?.dyn_into().ok()
}

/// Reading the property alone throws where the person has blocked storage.
fn storage() -> Option<Storage> {
    window()?.local_storage().ok().flatten()
}
