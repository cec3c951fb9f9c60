//! Carries the requests of a connection test from the page itself, one after the other, and can be told to stop. It must not
//! know what an answer means, follows no redirect with the token, keeps nothing, and lets the token out in one header only:
//! what comes back is cleared of it here.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_net::http;
use js_sys::{Function, Uint8Array};
use quartermaster_core::probe::page::{Again, Glimpse};
use quartermaster_core::probe::{
    Answer, Asked, Failure, FailureKind, Heard, LONGEST_BODY, PATIENCE, Purpose, Request, Response,
    authorization, next, without,
};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    AbortController, Event, ReadableStreamDefaultReader, ReferrerPolicy, RequestCache, RequestCredentials,
    RequestMode, RequestRedirect, ResponseType,
};

use super::browser::{Listening, Timer, document, method, property, settled, window};
use super::secret;

thread_local! {
    static DESK: RefCell<Desk> = const { RefCell::new(Desk { turn: 0, running: None }) };
}

/// The one test that may be under way.
struct Desk {
    /// Counts the tests: what a former one still brings is nobody's.
    turn: u32,
    running: Option<AbortController>,
}

/// How a test goes on.
pub enum News {
    /// This is being asked.
    Asking(Purpose),
    /// This came of it.
    Heard(Answer),
    /// Nothing more is asked.
    Over,
}

/// Begins a test, in place of one that may be under way, and tells how it goes on. Once it is ended nothing more is told.
pub fn begin(asked: Asked, mut tell: impl FnMut(News) + 'static) {
    end();
    let turn = DESK.with_borrow(|desk| desk.turn);
    spawn_local(async move {
        let mut answers = Vec::new();
        while let Some(request) = next(&answers, &asked) {
            tell(News::Asking(request.purpose));
            let Some(answer) = carry(turn, &request).await else { return };
            answers.push(answer.clone());
            tell(News::Heard(answer));
        }
        tell(News::Over);
    });
}

/// Ends the test: nothing more is sent, and what is under way is broken off.
pub fn end() {
    let running = DESK.with_borrow_mut(|desk| {
        desk.turn = desk.turn.wrapping_add(1);
        desk.running.take()
    });
    if let Some(running) = running {
        running.abort();
    }
}

/// Sends a request with the token that is held, and waits for what comes of it. `None` where the test has ended meanwhile.
async fn carry(turn: u32, request: &Request) -> Option<Answer> {
    let begun = now();
    let line = Line::open(turn)?;
    let watch = Watch::over(&request.url);
    let sent = send(request, &line).await;
    let heard = match &sent {
        Ok(response) if response.type_() == ResponseType::Opaqueredirect => {
            failed(FailureKind::Redirect, String::new())
        }
        Ok(response) => Heard::Response(read(response).await),
        Err(_) if line.late.get() => failed(FailureKind::Timeout, String::new()),
        Err(_) => failed(FailureKind::Unknown, String::new()),
    };
    let millis = now() - begun;
    let late = line.late.get();
    // Its clock stops.
    drop(line);
    let heard = match sent {
        Err(said) if !late => look_closer(turn, request, watch.stopped().await, said).await?,
        Ok(_) | Err(_) => heard,
    };
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "milliseconds of one request")]
    let millis = Some(millis as u32);
    is_current(turn).then(|| Answer { request: request.clone(), heard, millis, hops: Vec::new() })
}

fn is_current(turn: u32) -> bool {
    DESK.with_borrow(|desk| desk.turn == turn)
}

/// A request under way: it is broken off when its time is over or the test ends.
struct Line {
    controller: AbortController,
    late: Rc<Cell<bool>>,
    _clock: Timer,
}

impl Line {
    fn open(turn: u32) -> Option<Self> {
        if !is_current(turn) {
            return None;
        }
        let controller = AbortController::new().ok()?;
        let late = Rc::new(Cell::new(false));
        let clock = Timer::new({
            let (controller, late) = (controller.clone(), late.clone());
            Box::new(move || {
                late.set(true);
                controller.abort();
            })
        });
        clock.start(i32::from(PATIENCE) * 1_000);
        DESK.with_borrow_mut(|desk| desk.running = Some(controller.clone()));
        Some(Self { controller, late, _clock: clock })
    }
}

/// Listens for what the policy of the page stops at the origin of an address.
struct Watch {
    seen: Rc<Cell<bool>>,
    _listening: Option<Listening>,
}

impl Watch {
    fn over(url: &str) -> Self {
        let host = url.strip_prefix("https://").and_then(|rest| rest.split('/').next()).unwrap_or_default();
        let origin = ["https://", host].concat();
        let seen = Rc::new(Cell::new(false));
        let hear = {
            let seen = seen.clone();
            move |event: Event| {
                let blocked = property(&event, "blockedURI").as_string().unwrap_or_default();
                let behind = blocked.strip_prefix(&origin);
                if behind.is_some_and(|rest| rest.is_empty() || rest.starts_with('/')) {
                    seen.set(true);
                }
            }
        };
        let listening = document()
            .map(|document| Listening::at_once(&document, &["securitypolicyviolation"], Box::new(hear)));
        Self { seen, _listening: listening }
    }

    /// Whether it stopped something. The report comes as a task of its own, which is waited for.
    async fn stopped(&self) -> bool {
        if let Some(window) = window() {
            let mut task = |done: &Function, _: &Function| {
                drop(window.set_timeout_with_callback_and_timeout_and_arguments_0(done, 0));
            };
            drop(settled(&mut task).await);
        }
        self.seen.get()
    }
}

/// What every request has in common: no cookies, no referrer, nothing from a cache and nothing into one.
fn bare(url: &str, line: &Line) -> http::RequestBuilder {
    http::Request::get(url)
        .credentials(RequestCredentials::Omit)
        .referrer_policy(ReferrerPolicy::NoReferrer)
        .cache(RequestCache::NoStore)
        .abort_signal(Some(&line.controller.signal()))
}

/// Sends it with the token; otherwise what the browser said.
async fn send(request: &Request, line: &Line) -> Result<http::Response, String> {
    let built = secret::with(|token| {
        let value = authorization(token);
        // Anything else would be refused by the browser; such a token is told of before.
        let fit = value.bytes().all(|byte| matches!(byte, b'\t' | b' '..=b'~'));
        fit.then(|| {
            bare(&request.url, line)
                .mode(RequestMode::Cors)
                .redirect(RequestRedirect::Manual)
                .header("Accept", Request::ACCEPT)
                .header("Authorization", &value)
                .build()
        })
    });
    match built.flatten() {
        Some(Ok(built)) => built.send().await.map_err(|error| said(&error)),
        Some(Err(error)) => Err(said(&error)),
        None => Err(String::new()),
    }
}

/// The browser's own sentence.
fn said(error: &gloo_net::Error) -> String {
    match error {
        gloo_net::Error::JsError(error) => clear(&error.message),
        gloo_net::Error::GlooError(text) => clear(text),
    }
}

/// A text without the token.
fn clear(text: &str) -> String {
    secret::with(|token| without(text, token)).unwrap_or_else(|| text.to_owned())
}

/// Reads the body as far as it is worth it. What has come before a fault, or before the time was over, is kept.
async fn read(response: &http::Response) -> Response {
    let mut bytes = Vec::new();
    let mut cut = false;
    if let Some(stream) = response.body() {
        let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
        loop {
            let Ok(piece) = JsFuture::from(reader.read()).await else {
                cut = true;
                break;
            };
            if property(&piece, "done").is_truthy() {
                break;
            }
            if let Ok(piece) = property(&piece, "value").dyn_into::<Uint8Array>() {
                bytes.extend(piece.to_vec());
            }
            if bytes.len() > LONGEST_BODY {
                cut = true;
                drop(reader.cancel());
                break;
            }
        }
    }
    let headers = response.headers().entries().map(|(name, value)| (name, clear(&value))).collect();
    Response { status: response.status(), headers, body: clear(&String::from_utf8_lossy(&bytes)), cut }
}

/// A browser says only that it failed. What its policy stopped it reports beside that; a server that is there, and only
/// does not let pages read, answers a request that does not want to.
async fn look_closer(turn: u32, request: &Request, stopped: bool, said: String) -> Option<Heard> {
    let secure =
        window().and_then(|window| window.location().protocol().ok()).is_some_and(|name| name == "https:");
    let mixed = secure && !request.url.starts_with("https://");
    let mut glimpse = Glimpse { mixed, stopped, again: None };
    if glimpse.calls_for_more(request.purpose) {
        let line = Line::open(turn)?;
        let watch = Watch::over(&request.url);
        let sent = match bare(&request.url, &line).mode(RequestMode::NoCors).build() {
            Ok(built) => built.send().await.is_ok(),
            Err(_) => false,
        };
        glimpse.again = Some(match sent {
            true => Again::Answered,
            false if watch.stopped().await => Again::Stopped,
            false => Again::Failed,
        });
    }
    let offline = window().is_some_and(|window| !window.navigator().on_line());
    let said = [said.as_str(), if offline { OFFLINE } else { "" }];
    let said = said.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(". ");
    Some(failed(glimpse.kind(), said))
}

const OFFLINE: &str = "The browser says that this computer is offline";

fn failed(kind: FailureKind, said: String) -> Heard {
    Heard::Failed(Failure { kind, said })
}

/// Milliseconds of a clock that only goes forward.
fn now() -> f64 {
    let clock = window().map(|window| property(&window, "performance"));
    let read = clock.and_then(|clock| method(&clock, "now")?.call0(&clock).ok());
    read.and_then(|time| time.as_f64()).unwrap_or_default()
}
