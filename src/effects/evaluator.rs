//! Asks for the value of an expression, which is worked out in a worker, so that typing never waits for it.
//! It must not know what an expression means: question and answer are JSON texts, and
//! `quartermaster_core::expr::exchange` is what defines them.
//!
//! The worker belongs to a document of its own (public/try.html), because the page's policy allows none. Its frame is
//! made when values are about to be asked for; taking it away ends the worker, whatever it is doing.

use std::cell::RefCell;

use quartermaster_core::wire::json::Json;
use quartermaster_core::wire::print::line;
use wasm_bindgen::prelude::*;
use web_sys::{Event, HtmlIFrameElement, MessageEvent, MessagePort};

use super::browser::{Listening, document, later, property, soon, window};

/// Writes the question down, as a JSON text, when the worker is free to take it.
pub type Question = Box<dyn FnOnce() -> String>;

/// Hears the answer, or why there is none: a clause that stands behind "Values cannot be tried out: ".
pub type Heard = Box<dyn FnOnce(Result<String, String>)>;

/// The document that starts the worker, relative to the page.
const DOCUMENT: &str = "try.html";
/// How long a question may take, in milliseconds.
const LONGEST: i32 = 5_000;
/// How long the worker may take until it can be asked: its files may have a slow way.
const LONGEST_START: i32 = 60_000;

const TOO_LONG: &str = "Shorten what goes in, or simplify the pattern: after 5 seconds there is no value yet";
const BLOCKED: &str = "the browser, or an extension in it, stops the part of the page that does it";
const MISSING: &str = "the part of the page that does it has not arrived";
const OFFLINE: &str = "there is no connection, and the part of the page that does it was not fetched before";
const ENDED: &str = "the part of the page that does it ended, change something to start it again";

thread_local! {
    static DESK: RefCell<Desk> = const { RefCell::new(Desk::new()) };
}

/// The worker and what it is asked.
struct Desk {
    /// The person's next action, while the worker is to begin with it.
    awaited: Option<Listening>,
    frame: Option<HtmlIFrameElement>,
    port: Option<MessagePort>,
    /// The worker has said that it can be asked.
    ready: bool,
    /// The worker has a question.
    busy: bool,
    /// Who hears its answer: nobody, once there is a later question.
    hearing: Option<Heard>,
    /// The newest question, until the worker is free.
    waiting: Option<(Question, Heard)>,
    /// Counts what is waited for: a clock that rings for what has come already is not heard.
    turn: u32,
    listener: Option<Closure<dyn FnMut(MessageEvent)>>,
}

/// Lets the worker begin with whatever the person does next, so that it is there when it is asked. Opening the page
/// fetches nothing of it.
pub fn near() {
    let kinds: &[&str] = &["pointermove", "pointerdown", "keydown", "keyup"];
    let acted = |_: Event| {
        soon(|| {
            if with(|desk| desk.awaited.take()).is_some() {
                begin();
            }
        });
    };
    if let (Some(document), true) = (document(), with(|desk| desk.awaited.is_none() && desk.frame.is_none()))
    {
        let awaited = Listening::to(&document, kinds, Box::new(acted));
        with(|desk| desk.awaited = Some(awaited));
    }
}

/// Asks. The answer comes later; of several questions, that to the last one and perhaps to some before it, in their order.
pub fn ask(question: Question, heard: Heard) {
    with(|desk| {
        desk.hearing = None;
        desk.waiting = Some((question, heard));
    });
    // Not before the keystroke that led here has been dealt with.
    soon(|| {
        if with(|desk| desk.waiting.is_some()) {
            begin();
            send();
        }
    });
}

impl Desk {
    const fn new() -> Self {
        Self {
            awaited: None,
            frame: None,
            port: None,
            ready: false,
            busy: false,
            hearing: None,
            waiting: None,
            turn: 0,
            listener: None,
        }
    }

    /// Ends the worker.
    fn clear(&mut self) {
        if let Some(port) = self.port.take() {
            port.set_onmessage(None);
            port.close();
        }
        if let Some(frame) = self.frame.take() {
            frame.remove();
        }
        self.stop_clock();
        (self.ready, self.busy) = (false, false);
    }

    fn start_clock(&mut self, milliseconds: i32) {
        self.stop_clock();
        let turn = self.turn;
        let rung = move || {
            if with(|desk| desk.turn == turn) {
                late();
            }
        };
        later(milliseconds, Box::new(rung));
    }

    fn stop_clock(&mut self) {
        self.turn = self.turn.wrapping_add(1);
    }
}

/// Nobody is called while the desk is held: whoever hears an answer may ask again at once.
fn with<R>(act: impl FnOnce(&mut Desk) -> R) -> R {
    DESK.with_borrow_mut(act)
}

/// Makes the frame, where there is none.
fn begin() {
    if with(|desk| desk.frame.is_some()) {
        return;
    }
    let made = made();
    let there = made.is_some();
    with(|desk| {
        desk.frame = made;
        desk.start_clock(LONGEST_START);
    });
    if !there {
        soon(|| fail(BLOCKED));
    }
}

fn made() -> Option<HtmlIFrameElement> {
    let document = document()?;
    let frame: HtmlIFrameElement = document.create_element("iframe").ok()?.unchecked_into();
    frame.set_hidden(true);
    frame.set_tab_index(-1);
    frame.set_title("Trying out expressions");
    drop(frame.set_attribute("aria-hidden", "true"));
    frame.set_src(DOCUMENT);
    let loaded = Closure::once_into_js(|_: Event| meet());
    frame.set_onload(Some(loaded.unchecked_ref()));
    document.body()?.append_child(&frame).ok()?;
    Some(frame)
}

/// The frame has its document, or what the browser shows in its place.
fn meet() {
    let port = with(|desk| {
        let window = desk.frame.as_ref()?.content_window()?;
        let port = property(&window, "evaluator");
        // It is of the frame's own kind of port, which no `instanceof` of this window knows.
        if port.is_undefined() { None } else { Some(port.unchecked_into::<MessagePort>()) }
    });
    let Some(port) = port else { return fail(absent(BLOCKED)) };
    with(|desk| {
        let listener =
            desk.listener.get_or_insert_with(|| Closure::new(|event: MessageEvent| said(&event.data())));
        port.set_onmessage(Some(listener.as_ref().unchecked_ref()));
        desk.port = Some(port);
    });
}

/// What the worker says: an answer, that it can be asked, or that it cannot.
fn said(data: &JsValue) {
    if let Some(answer) = data.as_string() {
        let hearing = with(|desk| {
            desk.busy = false;
            desk.stop_clock();
            desk.hearing.take()
        });
        send();
        if let Some(heard) = hearing {
            heard(Ok(answer));
        }
    } else if data.is_truthy() {
        with(|desk| {
            desk.ready = true;
            desk.stop_clock();
        });
        send();
    } else if with(|desk| desk.ready) {
        fail(ENDED);
    } else {
        fail(absent(MISSING));
    }
}

/// Gives the worker the newest question, where it is free.
fn send() {
    with(|desk| {
        if !desk.ready || desk.busy {
            return;
        }
        let Some((question, heard)) = desk.waiting.take() else { return };
        let Some(port) = &desk.port else { return };
        drop(port.post_message(&JsValue::from_str(&question())));
        desk.busy = true;
        desk.hearing = Some(heard);
        desk.start_clock(LONGEST);
    });
}

/// The time is up. A question that takes too long has no answer but a sentence; the next one finds a new worker.
fn late() {
    if !with(|desk| desk.busy) {
        return fail(absent(MISSING));
    }
    let (hearing, waits) = with(|desk| {
        desk.clear();
        (desk.hearing.take(), desk.waiting.is_some())
    });
    if waits {
        begin();
    }
    if let Some(heard) = hearing {
        heard(Ok(line(&Json::object([("error", Json::text(TOO_LONG))]))));
    }
}

/// There is no worker: tells the last question why. The next one tries again.
fn fail(why: &str) {
    let last = with(|desk| {
        desk.clear();
        let waiting = desk.waiting.take().map(|(_, heard)| heard);
        waiting.or(desk.hearing.take())
    });
    if let Some(heard) = last {
        heard(Err(why.to_owned()));
    }
}

/// Why something is not there: for want of a connection, or as it seems from here.
fn absent(seems: &'static str) -> &'static str {
    let online = window().is_none_or(|window| window.navigator().on_line());
    if online { seems } else { OFFLINE }
}
