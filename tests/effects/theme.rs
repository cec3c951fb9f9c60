//! The theme across visits, and where storage is forbidden.

use super::{Broken, js};
use quartermaster_page::effects::theme::{self, Theme};
use wasm_bindgen_test::wasm_bindgen_test;

async fn shown() -> Option<String> {
    js("return document.documentElement.dataset.theme").await.as_string()
}

#[wasm_bindgen_test]
async fn a_chosen_theme_is_shown_and_comes_back() {
    theme::choose(Some(Theme::Dark));
    assert_eq!(shown().await.as_deref(), Some("dark"));
    js("delete document.documentElement.dataset.theme").await;
    assert_eq!(theme::restore(), Some(Theme::Dark));
    assert_eq!(shown().await.as_deref(), Some("dark"));
    theme::choose(None);
    assert_eq!((shown().await, theme::restore()), (None, None));
    js("localStorage.setItem('quartermaster-theme', 'purple')").await;
    assert_eq!((theme::restore(), shown().await), (None, None));
    js("localStorage.clear()").await;
}

#[wasm_bindgen_test]
async fn with_storage_forbidden_it_still_shows() {
    for descriptor in ["{ get() { throw new DOMException('no', 'SecurityError') } }", "{ value: null }"] {
        let _broken = Broken::new("window", "localStorage", descriptor);
        assert_eq!(theme::restore(), None);
        theme::choose(Some(Theme::Light));
        assert_eq!(shown().await.as_deref(), Some("light"));
        theme::choose(None);
    }
}

#[wasm_bindgen_test]
async fn an_accent_is_a_color_and_nothing_else() {
    let accent = "return document.documentElement.style.getPropertyValue('--brand')";
    assert!(theme::set_accent("#0A66c2") && theme::set_accent("#fff"));
    for refused in ["", "#", "#12", "#12345", "#1234567", "#ggg", "red", "url(//x)", "#fff;x", "#ä1"] {
        assert!(!theme::set_accent(refused), "{refused}");
    }
    assert_eq!(js(accent).await.as_string().unwrap(), "#fff");
    js("document.documentElement.style.removeProperty('--brand')").await;
}
