//! The small workbench that the parts are made with. `view!` gives every element a type of its own, and the compiler then
//! writes its building, rebuilding and dropping once per element; here all elements share one type, which halves the parts'
//! share of the download (docs/decisions.md). It also has no way to set `innerHTML`.

use std::sync::{Arc, Mutex};

use leptos::ev::{Custom, Event, on};
use leptos::html::{ElementType, custom};
use leptos::prelude::*;
use leptos::tachys::html::attribute::any_attribute::{AnyAttribute, IntoAnyAttribute};
use leptos::tachys::html::attribute::custom::custom_attribute;
use leptos::tachys::html::node_ref::{NodeRefContainer, node_ref};
use leptos::tachys::html::property::prop;

type Shared<T> = Arc<Mutex<dyn FnMut() -> T + Send>>;

/// An element being put together. Ends with [`El::view`].
pub struct El {
    tag: &'static str,
    attributes: Vec<AnyAttribute>,
    children: Vec<AnyView>,
}

/// Starts an element of the HTML namespace.
pub fn el(tag: &'static str, class: &'static str) -> El {
    let el = El { tag, attributes: Vec::new(), children: Vec::new() };
    if class.is_empty() { el } else { el.set("class", class) }
}

impl El {
    /// Sets an attribute that never changes.
    pub fn set(mut self, name: &'static str, value: &str) -> Self {
        self.attributes.push(custom_attribute(name, value.to_owned()).into_any_attr());
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

    /// An attribute that follows signals; absent while there is none.
    pub fn live(self, name: &'static str, value: impl FnMut() -> Option<String> + Send + 'static) -> Self {
        self.live_shared(name, Arc::new(Mutex::new(value)))
    }

    fn live_shared(mut self, name: &'static str, value: Shared<Option<String>>) -> Self {
        self.attributes.push(custom_attribute(name, value).into_any_attr());
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
    pub fn live_flag(mut self, property: &'static str, on: Signal<bool>) -> Self {
        let on: Shared<bool> = Arc::new(Mutex::new(move || on.get()));
        self.attributes.push(prop(property, on).into_any_attr());
        self
    }

    /// Keeps a text property such as `value` in step with a signal.
    pub fn live_value(mut self, property: &'static str, text: Signal<String>) -> Self {
        let text: Shared<String> = Arc::new(Mutex::new(move || text.get()));
        self.attributes.push(prop(property, text).into_any_attr());
        self
    }

    /// Sets a text property once, when the element is built.
    pub fn value_once(mut self, property: &'static str, text: String) -> Self {
        self.attributes.push(prop(property, text).into_any_attr());
        self
    }

    /// Hears an event on this element.
    pub fn on(self, name: &'static str, act: impl FnMut(Event) + 'static) -> Self {
        self.on_boxed(name, Box::new(act))
    }

    fn on_boxed(mut self, name: &'static str, act: Box<dyn FnMut(Event)>) -> Self {
        self.attributes.push(on(Custom::<Event>::new(name), act).into_any_attr());
        self
    }

    /// Fills a node reference with the element.
    pub fn node<E>(mut self, node: NodeRef<E>) -> Self
    where
        E: ElementType + Send + 'static,
        NodeRef<E>: NodeRefContainer<E>,
    {
        self.attributes.push(node_ref::<E, _>(node).into_any_attr());
        self
    }

    /// Adds a child.
    pub fn with(mut self, child: AnyView) -> Self {
        self.children.push(child);
        self
    }

    /// Adds a child, where there is one.
    pub fn with_some(self, child: Option<AnyView>) -> Self {
        match child {
            Some(child) => self.with(child),
            None => self,
        }
    }

    /// Adds children.
    pub fn with_all(mut self, children: Vec<AnyView>) -> Self {
        self.children.extend(children);
        self
    }

    /// Adds text.
    pub fn text(self, text: &str) -> Self {
        self.with(text.to_owned().into_any())
    }

    /// Adds text that follows signals.
    pub fn live_text(self, text: impl FnMut() -> String + Send + 'static) -> Self {
        let text: Shared<String> = Arc::new(Mutex::new(text));
        self.with(text.into_any())
    }

    /// Adds a child that follows signals.
    pub fn live_child(self, child: impl FnMut() -> Option<AnyView> + Send + 'static) -> Self {
        self.with(live_view(child))
    }

    /// Adds a list that follows signals.
    pub fn live_children(self, children: impl FnMut() -> Vec<AnyView> + Send + 'static) -> Self {
        self.with(live_list(children))
    }

    /// The finished element. When a live view makes it anew, it takes the place of the old one: `tachys` keeps a custom
    /// element only while the names of both are the same, and the name of an element in a page is in capitals. Attributes
    /// of the old one can so never stay behind, and whatever may hold the focus belongs outside of live views.
    pub fn view(self) -> AnyView {
        custom(self.tag).child(self.children).add_any_attr(self.attributes).into_any()
    }
}

/// A view that follows signals and may be absent.
pub fn live_view(view: impl FnMut() -> Option<AnyView> + Send + 'static) -> AnyView {
    let view: Shared<Option<AnyView>> = Arc::new(Mutex::new(view));
    view.into_any()
}

/// A list that follows signals, with nothing around it.
pub fn live_list(views: impl FnMut() -> Vec<AnyView> + Send + 'static) -> AnyView {
    let views: Shared<Vec<AnyView>> = Arc::new(Mutex::new(views));
    views.into_any()
}

/// Text for screen readers only.
pub fn unseen(text: &str) -> AnyView {
    el("span", "vh").text(text).view()
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
