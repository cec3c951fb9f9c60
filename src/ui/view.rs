//! What a part gives back, and how a piece of the page follows signals. It knows nodes, effects and owners, no element by
//! name and no part.

use std::cell::RefCell;
use std::marker::PhantomData;
use std::rc::Rc;

use js_sys::{Function, JsString};
use leptos::ev::Event;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::closure::Closure;
use leptos::web_sys::{Element, Node};
use send_wrapper::SendWrapper;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::rest;

/// A finished piece of the page: an element, a text, or a fragment of several nodes. It goes into the page once.
pub struct View(pub(super) Node);

/// What is inside a part.
pub type Children = Box<dyn FnOnce() -> View>;

/// What is inside a part that is made anew from time to time.
pub type ChildrenFn = Rc<dyn Fn() -> View>;

// The few calls that make a page, without the ways to fail that `web-sys` gives them: none of these names is made at run
// time, and a node that was just made can always be appended.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = Document)]
    type Maker;
    #[wasm_bindgen(thread_local_v2, js_name = document)]
    static DOCUMENT: Maker;
    #[wasm_bindgen(method, js_name = createElement)]
    fn element(this: &Maker, tag: &JsString) -> Element;
    #[wasm_bindgen(method, js_name = createElementNS)]
    fn element_of(this: &Maker, space: &JsString, tag: &JsString) -> Element;
    #[wasm_bindgen(method, js_name = createTextNode)]
    fn text(this: &Maker, text: &str) -> Node;
    #[wasm_bindgen(method, js_name = createComment)]
    fn comment(this: &Maker, text: &str) -> Node;
    #[wasm_bindgen(method, js_name = createDocumentFragment)]
    fn fragment(this: &Maker) -> Node;

    #[wasm_bindgen(js_name = Node, extends = js_sys::Object)]
    type Place;
    #[wasm_bindgen(method, js_name = appendChild)]
    fn append(this: &Place, child: &Node);
    #[wasm_bindgen(method)]
    fn before(this: &Place, other: &Node);
    #[wasm_bindgen(method)]
    fn remove(this: &Place);
    #[wasm_bindgen(method, js_name = cloneNode)]
    fn copy(this: &Place, deep: bool) -> Element;
    #[wasm_bindgen(method, setter, js_name = textContent)]
    fn set_text(this: &Place, text: &str);
    #[wasm_bindgen(method, setter, js_name = data)]
    fn set_data(this: &Place, text: &str);
    #[wasm_bindgen(method, js_name = setAttribute)]
    fn set_attribute(this: &Place, name: &JsString, value: &str);
    #[wasm_bindgen(method, js_name = setAttribute)]
    fn set_word(this: &Place, name: &JsString, value: &JsString);
    #[wasm_bindgen(method, js_name = removeAttribute)]
    fn remove_attribute(this: &Place, name: &JsString);
    #[wasm_bindgen(method, js_name = addEventListener)]
    fn listen(this: &Place, name: &str, act: &Function);
    #[wasm_bindgen(method, js_name = removeEventListener)]
    fn unlisten(this: &Place, name: &str, act: &Function);
}

/// Makes the page and puts it at the end of the body, where it stays.
pub fn mount(page: impl FnOnce() -> View + 'static) {
    leptos::mount::mount_to_body(move || {
        let page = page();
        if let Some(body) = document().body() {
            append(&body, &page);
        }
    });
}

thread_local! {
    /// Words of the page as the browser has them, in the order in which they stand in memory: a table of 60 rows says
    /// most of its words hundreds of times, and each would be decoded anew.
    static WORDS: RefCell<Vec<(usize, usize, JsString)>> = const { RefCell::new(Vec::new()) };
}

/// A word that is written in the program, as the browser takes it.
fn word(word: &'static str) -> JsString {
    let place = (word.as_ptr().addr(), word.len());
    WORDS.with_borrow_mut(|words| {
        let at = match words.binary_search_by(|(start, length, _)| (*start, *length).cmp(&place)) {
            Ok(at) => at,
            Err(at) => {
                words.insert(at, (place.0, place.1, JsString::from(word)));
                at
            }
        };
        words.get(at).map(|(.., word)| word.clone()).unwrap_or_default()
    })
}

/// An element of the HTML namespace.
pub(super) fn element(tag: &'static str) -> Element {
    DOCUMENT.with(|document| document.element(&word(tag)))
}

/// An element of the SVG namespace.
pub(super) fn drawing(tag: &'static str) -> Element {
    DOCUMENT.with(|document| document.element_of(&word("http://www.w3.org/2000/svg"), &word(tag)))
}

pub(super) fn set(element: &Element, name: &'static str, value: Option<&str>) {
    let place = element.unchecked_ref::<Place>();
    match value {
        Some(value) => place.set_attribute(&word(name), value),
        None => place.remove_attribute(&word(name)),
    }
}

/// Sets an attribute to a word that is written in the program.
pub(super) fn set_word(element: &Element, name: &'static str, value: &'static str) {
    element.unchecked_ref::<Place>().set_word(&word(name), &word(value));
}

/// An element like this one, with everything in it; nobody hears the copy's events.
pub(super) fn copy(element: &Element) -> Element {
    element.unchecked_ref::<Place>().copy(true)
}

/// Puts a text that never changes in the place of everything that is in an element.
pub(super) fn say(element: &Element, text: &str) {
    element.unchecked_ref::<Place>().set_text(text);
}

pub(super) fn append(element: &Node, child: &View) {
    element.unchecked_ref::<Place>().append(&child.0);
}

/// Text that never changes.
pub fn text(text: &str) -> View {
    View(DOCUMENT.with(|document| document.text(text)))
}

/// Several pieces, one behind the other.
pub fn several(views: Vec<View>) -> View {
    let fragment = DOCUMENT.with(Maker::fragment);
    for view in &views {
        append(&fragment, view);
    }
    View(fragment)
}

/// Text that follows signals.
pub(super) fn live_text(mut text: Box<dyn FnMut() -> String>) -> View {
    let node = DOCUMENT.with(|document| document.text(""));
    let mut shown = String::new();
    let place = node.clone();
    follow(Box::new(move || {
        let now = text();
        if now != shown {
            place.unchecked_ref::<Place>().set_data(&now);
            shown = now;
        }
    }));
    View(node)
}

/// A piece that follows signals and may be absent. When a signal that it read changes, it is made anew: whatever may hold
/// the focus or a caret belongs outside, or below a piece of its own that stays.
pub(super) fn live(mut piece: Box<dyn FnMut() -> Option<View>>) -> View {
    // The two comments say where the piece begins and ends, also while it is absent and when it holds live pieces itself.
    let (fragment, start, end) =
        DOCUMENT.with(|document| (document.fragment(), document.comment(""), document.comment("")));
    let inside = fragment.unchecked_ref::<Place>();
    inside.append(&start);
    inside.append(&end);
    follow(Box::new(move || {
        let piece = piece();
        while let Some(old) = start.next_sibling().filter(|node| *node != end) {
            old.unchecked_ref::<Place>().remove();
        }
        if let Some(View(new)) = piece {
            end.unchecked_ref::<Place>().before(&new);
        }
    }));
    View(fragment)
}

/// What became of a list: how many pieces it has now, and which of them have to be made anew.
pub(super) struct Changes {
    pub count: usize,
    pub anew: Vec<usize>,
}

/// The element that is shown at a place of a list.
pub(super) type Shown<'a> = &'a dyn Fn(usize) -> Option<Element>;

/// A piece of a list, and what lives as long as it does.
struct Piece {
    node: Node,
    owner: Owner,
}

impl Piece {
    /// Takes it out of the page. Its listeners go first: an element that goes with the focus still says so.
    fn leave(&self) {
        self.owner.cleanup();
        self.node.unchecked_ref::<Place>().remove();
    }
}

/// A list that follows signals, each piece of it by itself: one that has not changed stays as it is. `draw` gives a single
/// element; it may not follow a signal itself, what is inside its element may. `changes` is handed the element at a place,
/// so that it can mend what need not be drawn.
pub(super) fn each(
    mut changes: Box<dyn FnMut(Shown<'_>) -> Changes>,
    draw: Box<dyn Fn(usize) -> View>,
) -> View {
    let (fragment, end) = DOCUMENT.with(|document| (document.fragment(), document.comment("")));
    fragment.unchecked_ref::<Place>().append(&end);
    let around = Owner::current().unwrap_or_default();
    let mut pieces: Vec<Piece> = Vec::new();
    follow(Box::new(move || {
        let element = |at: usize| pieces.get(at).map(|piece| piece.node.clone().unchecked_into());
        let Changes { count, anew } = changes(&element);
        for gone in pieces.drain(count.min(pieces.len())..) {
            gone.leave();
        }
        for at in anew {
            // What a piece follows outlives this run: it belongs to the part around the list.
            let owner = around.child();
            let View(node) = owner.with(|| untrack(|| draw(at)));
            match pieces.get_mut(at) {
                Some(piece) => {
                    piece.node.unchecked_ref::<Place>().before(&node);
                    piece.leave();
                    *piece = Piece { node, owner };
                }
                None => {
                    end.unchecked_ref::<Place>().before(&node);
                    pieces.push(Piece { node, owner });
                }
            }
        }
    }));
    View(fragment)
}

/// Runs now, and again whenever a signal that it read has changed, for as long as the piece around it is on the page.
pub(super) fn follow(mut run: Box<dyn FnMut()>) {
    keep(Kept::Following(RenderEffect::new(move |_: Option<()>| run())));
}

/// The same, but for the first time only when the page around it stands.
pub(super) fn follow_later(mut run: Box<dyn FnMut()>) {
    Effect::new(move |_: Option<()>| run());
}

/// Hears an event for as long as the piece around it is on the page.
pub(super) fn hear(element: &Element, name: &'static str, mut act: Box<dyn FnMut(Event)>) {
    let act = rest::heard(Box::new(move |event| {
        // Reading a signal here is meant to happen once: without this a debug build warns of it.
        let _zone = leptos::reactive::diagnostics::SpecialNonReactiveZone::enter();
        act(event);
    }));
    element.unchecked_ref::<Place>().listen(name, act.as_ref().unchecked_ref());
    keep(Kept::Hearing(Hearing { element: element.clone(), name, act }));
}

enum Kept {
    Following(RenderEffect<()>),
    Hearing(Hearing),
}

struct Hearing {
    element: Element,
    name: &'static str,
    act: Closure<dyn FnMut(Event)>,
}

fn keep(kept: Kept) {
    let kept = SendWrapper::new(kept);
    on_cleanup(move || match kept.take() {
        Kept::Following(effect) => drop(effect),
        // An element that goes while it has the focus still says so: nobody may hear it any more.
        Kept::Hearing(Hearing { element, name, act }) => {
            element.unchecked_ref::<Place>().unlisten(name, act.as_ref().unchecked_ref());
        }
    });
}

/// Where a part finds one of its elements again.
pub struct Held<E> {
    element: StoredValue<Option<Element>, LocalStorage>,
    of: PhantomData<fn() -> E>,
}

impl<E> Clone for Held<E> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<E> Copy for Held<E> {}

/// Holds nothing yet.
impl<E> Default for Held<E> {
    fn default() -> Self {
        Self { element: StoredValue::new_local(None), of: PhantomData }
    }
}

impl<E: JsCast> Held<E> {
    /// The element, once it is made.
    pub fn get(self) -> Option<E> {
        self.element.try_get_value().flatten().map(JsCast::unchecked_into)
    }

    pub(super) fn hold(self, element: &Element) {
        self.element.set_value(Some(element.clone()));
    }
}
