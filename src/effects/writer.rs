//! Owns when a draft is written: shortly after typing stops, at once on a flush, one write at a time, the newest wins. Knows no steps.
//!
//! The state in memory stays the truth: a failed write is tried again with the newest text, and "saved" is said only after
//! the transaction of the newest revision has completed.

use std::{cell::Cell, cell::LazyCell, cell::RefCell, rc::Rc};

use js_sys::Date;
use wasm_bindgen_futures::spawn_local;
use web_sys::VisibilityState;

use super::browser::{Listening, Timer, document, window};
use super::drafts::{Durability, Save, Store, StoreFault, Stored};

/// Quiet time after the last change before it is written, in milliseconds.
const QUIET: f64 = 300.0;
/// Longest time that a change waits while more changes follow.
const AT_MOST: f64 = 1_000.0;
/// Waits before the first, second and every further attempt after a failure.
const BACK_OFF: [i32; 3] = [2_000, 5_000, 15_000];

/// The text of a draft, written down when it is first needed, so that typing does not wait for it. Cloning shares it.
#[derive(Clone)]
pub struct Text(Rc<LazyCell<String, Box<dyn FnOnce() -> String>>>);

impl Text {
    /// The text that `write` will write down, once at most.
    pub fn of(write: impl FnOnce() -> String + 'static) -> Self {
        Self(Rc::new(LazyCell::new(Box::new(write))))
    }

    /// The text.
    pub fn get(&self) -> &str {
        &self.0
    }
}

/// What a save status may say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Report {
    /// There are changes that are not stored yet.
    Saving,
    /// The newest change is stored, under this revision.
    Saved(u64),
    /// A write failed; it is tried again where that may help.
    Failed(StoreFault),
    /// Another tab saved in between, up to this revision: nothing is written until `resume`.
    Conflict(u64),
}

/// The writer of one draft. Cloning shares it.
#[derive(Clone)]
pub struct Writer {
    desk: Rc<Desk>,
}

struct Desk {
    store: Store,
    id: String,
    report: Box<dyn Fn(Report)>,
    /// The revision that the store holds, as far as this tab knows.
    base: Cell<u64>,
    newest: RefCell<Option<Change>>,
    /// The copy that was stored last, to go inside the next record when there is no time to read it.
    stored: RefCell<Option<Stored>>,
    in_flight: Cell<bool>,
    /// A flush asked for while a write was in flight.
    again: Cell<Option<Durability>>,
    waiting_since: Cell<Option<f64>>,
    failures: Cell<usize>,
    paused: Cell<bool>,
    /// Counts what was discarded, so that a write in flight does not bring it back.
    discarded: Cell<u32>,
    said: RefCell<Option<Report>>,
    timer: RefCell<Option<Timer>>,
    /// The last words when the page went away, and the revision that the store held before them.
    left: RefCell<Option<(u64, Change)>>,
    leaving: RefCell<Option<[Listening; 3]>>,
}

struct Change {
    rev: u64,
    text: Text,
}

impl Writer {
    /// A writer for draft `id`, whose stored revision is `base_rev` (0: none). `report` is called at each change of the status.
    pub fn new(store: Store, id: &str, base_rev: u64, report: impl Fn(Report) + 'static) -> Self {
        let desk = Rc::new(Desk {
            store,
            id: id.to_owned(),
            report: Box::new(report),
            base: Cell::new(base_rev),
            newest: RefCell::new(None),
            stored: RefCell::new(None),
            in_flight: Cell::new(false),
            again: Cell::new(None),
            waiting_since: Cell::new(None),
            failures: Cell::new(0),
            paused: Cell::new(false),
            discarded: Cell::new(0),
            said: RefCell::new(None),
            timer: RefCell::new(None),
            left: RefCell::new(None),
            leaving: RefCell::new(None),
        });
        let due = Rc::downgrade(&desk);
        desk.timer.replace(Some(Timer::new(Box::new(move || {
            if let Some(desk) = due.upgrade() {
                desk.write(Durability::Relaxed);
            }
        }))));
        Self { desk }
    }

    /// Takes the newest text of the draft; the one before, if not yet written, is dropped. `rev` is above every earlier one.
    pub fn keep(&self, rev: u64, text: Text) {
        let desk = &self.desk;
        desk.left.take();
        desk.newest.replace(Some(Change { rev, text }));
        if desk.paused.get() {
            return;
        }
        // After a failure the back-off timer runs on, unless a flush goes first.
        if desk.failures.get() == 0 {
            desk.say(Report::Saving);
            desk.start_timer();
        }
    }

    /// Writes at once: on Continue and Back (`Strict`), on Retry.
    pub fn flush(&self, durability: Durability) {
        if self.unsaved() && !self.desk.is_hopeless() {
            self.desk.say(Report::Saving);
        }
        self.desk.write(durability);
    }

    /// Whether something is not stored yet.
    pub fn unsaved(&self) -> bool {
        self.desk.in_flight.get() || self.desk.newest.borrow().is_some()
    }

    /// Writes nothing until `resume`: another tab is the writer now. What is in memory stays.
    pub fn pause(&self) {
        self.desk.paused.set(true);
        self.desk.stop_timer();
    }

    /// Goes on from the revision that the store holds now. What `keep` took meanwhile is written over it.
    pub fn resume(&self, base_rev: u64) {
        let desk = &self.desk;
        desk.base.set(base_rev);
        desk.failures.set(0);
        desk.paused.set(false);
        if desk.newest.borrow().is_some() {
            desk.say(Report::Saving);
            desk.start_timer();
        }
    }

    /// Drops what is not written yet: the draft was removed or another one takes its place. A write in flight may still
    /// reach the store, so clear the store after this, then `resume(0)`.
    pub fn discard(&self) {
        self.desk.newest.take();
        self.desk.left.take();
        self.desk.discarded.set(self.desk.discarded.get().wrapping_add(1));
        self.desk.stop_timer();
    }

    /// Flushes whenever the page is hidden or left: a browser gives no later sign that can be relied on. When the browser
    /// brings the page back as it was, looks whether the last words were kept.
    pub fn flush_when_leaving(&self) {
        let (Some(document), Some(window)) = (document(), window()) else { return };
        let desk = Rc::downgrade(&self.desk);
        let left = Rc::downgrade(&self.desk);
        let back = Rc::downgrade(&self.desk);
        let hidden = Listening::to(
            &document.clone(),
            &["visibilitychange"],
            Box::new(move |_| {
                if let (VisibilityState::Hidden, Some(desk)) = (document.visibility_state(), desk.upgrade()) {
                    desk.write(Durability::Relaxed);
                }
            }),
        );
        let gone = Listening::to(
            &window,
            &["pagehide"],
            Box::new(move |_| {
                if let Some(desk) = left.upgrade() {
                    desk.write_leaving();
                }
            }),
        );
        let shown = Listening::to(
            &window,
            &["pageshow"],
            Box::new(move |_| {
                if let Some(desk) = back.upgrade() {
                    desk.look_again();
                }
            }),
        );
        self.desk.leaving.replace(Some([hidden, gone, shown]));
    }
}

impl Desk {
    fn say(&self, report: Report) {
        if self.said.borrow().as_ref() != Some(&report) {
            self.said.replace(Some(report.clone()));
            (self.report)(report);
        }
    }

    fn start_timer(&self) {
        let now = Date::now();
        let since = self.waiting_since.get().unwrap_or(now);
        self.waiting_since.set(Some(since));
        self.ring_in(due_in(now, since));
    }

    fn ring_in(&self, milliseconds: i32) {
        if let Some(timer) = &*self.timer.borrow() {
            timer.start(milliseconds);
        }
    }

    fn stop_timer(&self) {
        self.waiting_since.set(None);
        if let Some(timer) = &*self.timer.borrow() {
            timer.stop();
        }
    }

    /// Whether the store can never take this draft while this page is open.
    fn is_hopeless(&self) -> bool {
        matches!(&*self.said.borrow(), Some(Report::Failed(fault)) if !fault.may_pass())
    }

    fn write(self: &Rc<Self>, durability: Durability) {
        if self.paused.get() || self.is_hopeless() || self.newest.borrow().is_none() {
            return;
        }
        if self.in_flight.get() {
            self.again.set(self.again.get().max(Some(durability)));
            return;
        }
        self.stop_timer();
        self.in_flight.set(true);
        spawn_local(self.clone().write_newest(durability));
    }

    /// The last words of a page that goes away: written at once, without the read that guards every other write. The
    /// tab that writes holds the lock on the draft, so nobody else has written in between.
    fn write_leaving(&self) {
        if self.paused.get() || self.is_hopeless() {
            return;
        }
        let Some(change) = self.newest.take() else { return };
        let rev = change.rev.max(self.base.get().saturating_add(1));
        let copy = Stored { rev, json: change.text.get().to_owned(), updated: epoch_milliseconds() };
        if self.store.put_now(&self.id, &copy, self.stored.borrow().as_ref()) {
            self.left.replace(Some((self.base.replace(rev), Change { rev, text: change.text })));
            self.stored.replace(Some(copy));
        } else {
            self.put_back(change);
        }
    }

    /// The page that went away came back as it was, and nobody has heard how its last words fared. They are handed in once
    /// more from where they began: the store writes them, or finds that it has them, or that another tab was there first.
    fn look_again(self: &Rc<Self>) {
        let Some((before, change)) = self.left.take() else { return };
        // A write that was under way when the page left may have moved the base meanwhile.
        if self.base.get() == change.rev {
            self.base.set(before);
        }
        self.put_back(change);
        self.write(Durability::Relaxed);
    }

    /// Writes until nothing waits that was asked for. Only one of these runs at a time.
    async fn write_newest(self: Rc<Self>, mut durability: Durability) {
        while let Some(change) = self.newest.take() {
            let (base, discarded) = (self.base.get(), self.discarded.get());
            let rev = change.rev.max(base.saturating_add(1));
            let now = epoch_milliseconds();
            let outcome = self.store.save(&self.id, base, rev, change.text.get(), now, durability).await;
            if self.discarded.get() == discarded && !self.settle(outcome, base, rev, change) {
                break;
            }
            match self.again.take() {
                Some(asked) => durability = asked,
                None => break,
            }
        }
        self.again.set(None);
        self.in_flight.set(false);
        // Typed meanwhile, while an earlier failure kept the timer on its back-off.
        if self.newest.borrow().is_some() && !self.paused.get() && self.failures.get() == 0 {
            self.start_timer();
        }
    }

    /// Takes in how a write ended; answers whether the next one may follow at once.
    fn settle(&self, outcome: Result<Save, StoreFault>, base: u64, rev: u64, change: Change) -> bool {
        match outcome {
            Ok(Save::Saved) => {
                self.base.set(rev);
                let json = change.text.get().to_owned();
                self.stored.replace(Some(Stored { rev, json, updated: epoch_milliseconds() }));
                self.failures.set(0);
                let overtaken = self.newest.borrow().is_some();
                self.say(if overtaken { Report::Saving } else { Report::Saved(rev) });
                return true;
            }
            // The stored draft has vanished (site data cleared): what is in memory is all there is.
            Ok(Save::Conflict(0)) if base != 0 => {
                self.base.set(0);
                self.put_back(change);
                self.again.set(self.again.get().max(Some(Durability::Relaxed)));
                return true;
            }
            Ok(Save::Conflict(their_rev)) => {
                self.put_back(change);
                self.pause_for(their_rev);
            }
            Err(fault) => {
                self.put_back(change);
                self.wait_after(fault);
            }
        }
        false
    }

    fn put_back(&self, change: Change) {
        let mut newest = self.newest.borrow_mut();
        if newest.is_none() {
            *newest = Some(change);
        }
    }

    fn pause_for(&self, their_rev: u64) {
        self.paused.set(true);
        self.stop_timer();
        self.say(Report::Conflict(their_rev));
    }

    fn wait_after(&self, fault: StoreFault) {
        let failures = self.failures.get();
        self.failures.set(failures.saturating_add(1));
        self.stop_timer();
        if fault.may_pass() {
            self.ring_in(back_off(failures));
        }
        self.say(Report::Failed(fault));
    }
}

/// Milliseconds until a change is due that waits since `since`, when another one came `now`.
fn due_in(now: f64, since: f64) -> i32 {
    #[expect(clippy::cast_possible_truncation, reason = "between 0 and 300")]
    // A clock that was set back must not make it wait for longer: QUIET stays the upper bound.
    let due = (since + AT_MOST - now).clamp(0.0, QUIET) as i32;
    due
}

/// Milliseconds to wait after a failure that follows `earlier` ones.
fn back_off(earlier: usize) -> i32 {
    BACK_OFF.get(earlier).or(BACK_OFF.last()).copied().unwrap_or(15_000)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a date after 1970")]
fn epoch_milliseconds() -> u64 {
    Date::now() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_waits_for_quiet_but_never_longer_than_a_second() {
        assert_eq!(due_in(5_000.0, 5_000.0), 300, "the first change");
        assert_eq!(due_in(5_600.0, 5_000.0), 300, "still typing");
        assert_eq!(due_in(5_900.0, 5_000.0), 100, "the second is nearly over");
        assert_eq!(due_in(7_000.0, 5_000.0), 0, "overdue");
        assert_eq!(due_in(1_000.0, 5_000.0), 300, "the clock was set back");
    }

    #[test]
    fn failures_are_tried_again_ever_more_slowly() {
        assert_eq!([0, 1, 2, 9].map(back_off), [2_000, 5_000, 15_000, 15_000]);
    }
}
