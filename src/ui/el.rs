//! The small workbench that the parts are made with. `view!` gives every element a type of its own, and the compiler then
//! writes its building, rebuilding and dropping once per element; here elements are made as they are written down and only
//! what follows signals is an effect, all of one type (docs/decisions.md). There is no way to set `innerHTML`.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use js_sys::Reflect;
use leptos::ev::Event;
use leptos::prelude::*;
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos::web_sys::Element;

use super::view::{self, Changes, Held, Shown, View};

/// An element being put together. Ends with [`El::view`].
pub struct El(Element);

/// Starts an element of the HTML namespace.
pub fn el(tag: &'static str, class: &'static str) -> El {
    El(view::element(tag)).class(class)
}

/// Starts an element like one that was made before.
pub fn like(mould: &Mould) -> El {
    El(view::copy(&mould.0))
}

/// An element with everything in it that is made once, to be copied where a page says the same many times: a copy costs a
/// single call of the browser. Events are not heard in it, and nothing in it follows signals.
pub struct Mould(Element);

/// Starts an element of the SVG namespace.
pub fn drawn(tag: &'static str, class: &'static str) -> El {
    El(view::drawing(tag)).class(class)
}

impl El {
    fn class(self, class: &'static str) -> Self {
        if class.is_empty() { self } else { self.is("class", class) }
    }

    /// Sets an attribute that never changes.
    pub fn set(self, name: &'static str, value: &str) -> Self {
        view::set(&self.0, name, Some(value));
        self
    }

    /// Sets an attribute to a word of the program, which is cheaper than [`El::set`] where it is said often.
    pub fn is(self, name: &'static str, word: &'static str) -> Self {
        view::set_word(&self.0, name, word);
        self
    }

    /// Sets an attribute that never changes, where there is a value.
    pub fn set_some(self, name: &'static str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.set(name, value),
            None => self,
        }
    }

    /// Sets an attribute without a value, such as `novalidate`.
    pub fn flag(self, name: &'static str, on: bool) -> Self {
        if on { self.set(name, "") } else { self }
    }

    /// For text in which each letter counts: from left to right; nothing completes, capitalizes or corrects it.
    pub fn letter_by_letter(self) -> Self {
        self.is("dir", "ltr").is("autocomplete", "off").is("autocapitalize", "none").is("spellcheck", "false")
    }

    /// For text that no password manager shall offer to keep.
    pub fn kept_by_nobody(self) -> Self {
        self.is("data-1p-ignore", "").is("data-lpignore", "true").is("data-bwignore", "true")
    }

    /// An attribute that follows signals; absent while there is none.
    pub fn live(self, name: &'static str, value: impl FnMut() -> Option<String> + 'static) -> Self {
        self.live_boxed(name, Box::new(value))
    }

    fn live_boxed(self, name: &'static str, mut value: Box<dyn FnMut() -> Option<String>>) -> Self {
        let element = self.0.clone();
        let mut shown = None;
        view::follow(Box::new(move || {
            let now = value();
            if now != shown {
                view::set(&element, name, now.as_deref());
                shown = now;
            }
        }));
        self
    }

    /// An attribute that is `true` while the signal is, and absent otherwise (`aria-invalid`, `aria-disabled`).
    pub fn live_true(self, name: &'static str, on: Signal<bool>) -> Self {
        self.live(name, move || on.get().then(|| "true".to_owned()))
    }

    /// An attribute that says `true` or `false` (`aria-expanded`, `aria-selected`).
    pub fn live_bool(self, name: &'static str, on: Signal<bool>) -> Self {
        self.live(name, move || Some(if on.get() { "true" } else { "false" }.to_owned()))
    }

    /// An attribute that is absent while the text is empty.
    pub fn live_text_attribute(self, name: &'static str, text: Signal<String>) -> Self {
        self.live(name, move || Some(text.get()).filter(|text| !text.is_empty()))
    }

    /// The class of a block with a modifier that comes and goes.
    pub fn live_class(self, base: &'static str, modifier: &'static str, on: Signal<bool>) -> Self {
        self.live("class", move || Some(if on.get() { [base, modifier].join(" ") } else { base.to_owned() }))
    }

    /// Keeps a property such as `checked` in step with a signal.
    pub fn live_flag(self, property: &'static str, on: Signal<bool>) -> Self {
        self.live_property(property, Box::new(move || JsValue::from_bool(on.get())))
    }

    /// Keeps a text property such as `value` in step with a signal.
    pub fn live_value(self, property: &'static str, text: Signal<String>) -> Self {
        self.live_property(property, Box::new(move || JsValue::from_str(&text.get())))
    }

    fn live_property(self, property: &'static str, value: Box<dyn Fn() -> JsValue>) -> Self {
        let element = self.0.clone();
        let mut shown = JsValue::UNDEFINED;
        view::follow(Box::new(move || {
            let now = value();
            if now != shown {
                put(&element, property, &now);
                shown = now;
            }
        }));
        self
    }

    /// Sets a text property once, when the element is built.
    pub fn value_once(self, property: &'static str, text: String) -> Self {
        put(&self.0, property, &JsValue::from_str(&text));
        self
    }

    /// Hears an event on this element.
    pub fn on(self, name: &'static str, act: impl FnMut(Event) + 'static) -> Self {
        view::hear(&self.0, name, Box::new(act));
        self
    }

    /// Lets a part find this element again.
    pub fn node<E: JsCast>(self, held: Held<E>) -> Self {
        held.hold(&self.0);
        self
    }

    /// Adds a child.
    pub fn with(self, child: View) -> Self {
        view::append(&self.0, &child);
        self
    }

    /// Adds a child, where there is one.
    pub fn with_some(self, child: Option<View>) -> Self {
        match child {
            Some(child) => self.with(child),
            None => self,
        }
    }

    /// Adds children.
    pub fn with_all(self, children: Vec<View>) -> Self {
        for child in &children {
            view::append(&self.0, child);
        }
        self
    }

    /// Says a text and nothing else.
    pub fn only(self, text: &str) -> Self {
        view::say(&self.0, text);
        self
    }

    /// Adds text.
    pub fn text(self, text: &str) -> Self {
        self.with(view::text(text))
    }

    /// Adds text that follows signals.
    pub fn live_text(self, text: impl FnMut() -> String + 'static) -> Self {
        self.with(view::live_text(Box::new(text)))
    }

    /// Adds a child that follows signals.
    pub fn live_child(self, child: impl FnMut() -> Option<View> + 'static) -> Self {
        self.with(live_view(child))
    }

    /// Adds a list that follows signals.
    pub fn live_children(self, children: impl FnMut() -> Vec<View> + 'static) -> Self {
        self.with(live_list(children))
    }

    /// The finished element, as something to copy.
    pub fn mould(self) -> Mould {
        Mould(self.0)
    }

    /// The finished element.
    pub fn view(self) -> View {
        View(self.0.into())
    }
}

fn put(element: &Element, property: &str, value: &JsValue) {
    // Only a frozen object refuses a property; an element is none.
    let _ = Reflect::set(element, &JsValue::from_str(property), value);
}

/// A view that follows signals and may be absent.
pub fn live_view(view: impl FnMut() -> Option<View> + 'static) -> View {
    view::live(Box::new(view))
}

/// A list that follows signals, with nothing around it.
pub fn live_list(mut views: impl FnMut() -> Vec<View> + 'static) -> View {
    view::live(Box::new(move || Some(view::several(views()))))
}

/// A list that follows signals, each piece by itself: a piece is made anew when what it shows, an item of `items`, is
/// another one than before at its place. `draw` makes a single element of it.
pub fn live_each<T: PartialEq + 'static>(
    items: impl FnMut() -> Vec<T> + 'static,
    draw: impl Fn(usize, &T) -> View + 'static,
) -> View {
    mended_each(items, draw, |_, _, _| false)
}

/// The same, where `mend` may do with the element that there is: it is handed what was shown, what is to be shown, and
/// the element, and says whether that was enough.
pub fn mended_each<T: PartialEq + 'static>(
    mut items: impl FnMut() -> Vec<T> + 'static,
    draw: impl Fn(usize, &T) -> View + 'static,
    mend: impl Fn(&T, &T, El) -> bool + 'static,
) -> View {
    let shown = Rc::new(RefCell::new(Vec::new()));
    let kept = Rc::clone(&shown);
    let changes = move |element: Shown<'_>| {
        let now = items();
        let mut before = kept.borrow_mut();
        let stays = |at: usize, item: &T| match before.get(at) {
            Some(old) => old == item || element(at).is_some_and(|element| mend(old, item, El(element))),
            None => false,
        };
        let anew =
            (now.iter().enumerate()).filter(|(at, item)| !stays(*at, item)).map(|(at, _)| at).collect();
        *before = now;
        Changes { count: before.len(), anew }
    };
    let draw = move |at: usize| match shown.borrow().get(at) {
        Some(item) => draw(at, item),
        // Only what is in the list is asked for.
        None => view::text(""),
    };
    view::each(Box::new(changes), Box::new(draw))
}

/// Runs whenever a signal that it read has changed, and for the first time when the page around it stands.
pub fn follow(run: impl FnMut() + 'static) {
    view::follow_later(Box::new(run));
}

/// Text for screen readers only.
pub fn unseen(text: &str) -> View {
    el("span", "vh").only(text).view()
}

/// A signal made of others. One closure type for all, as everywhere here.
pub fn derived<T: Send + Sync + 'static>(value: impl Fn() -> T + Send + Sync + 'static) -> Signal<T> {
    shared_signal(Arc::new(value))
}

fn shared_signal<T: Send + Sync + 'static>(value: Arc<dyn Fn() -> T + Send + Sync>) -> Signal<T> {
    Signal::derive(move || value())
}

/// A signal made of others that speaks only when its value changes.
pub fn memo<T: PartialEq + Send + Sync + 'static>(value: impl Fn() -> T + Send + Sync + 'static) -> Memo<T> {
    shared_memo(Arc::new(value))
}

fn shared_memo<T: PartialEq + Send + Sync + 'static>(value: Arc<dyn Fn() -> T + Send + Sync>) -> Memo<T> {
    Memo::new(move |_| value())
}
