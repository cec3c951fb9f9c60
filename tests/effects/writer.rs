//! When a draft is written, in which order, and what is said about it.

use super::{Broken, Heard, drafts::raw, js};
use quartermaster_page::effects::drafts::{Durability, Loaded, Save, Store, StoreFault};
use quartermaster_page::effects::writer::{Report, Text, Writer};
use wasm_bindgen_test::wasm_bindgen_test;

const FULL: &str = "{ value() { throw new DOMException('full', 'QuotaExceededError') } }";

async fn writer(id: &str) -> (Writer, Heard<Report>, Store) {
    let store = Store::open().await.unwrap();
    store.clear(id).await.unwrap();
    let heard = Heard::new();
    (Writer::new(store.clone(), id, 0, heard.ear()), heard, store)
}

fn written(text: &str) -> Text {
    let text = text.to_owned();
    Text::of(|| text)
}

async fn text(store: &Store, id: &str) -> String {
    match store.load(id).await.unwrap() {
        Loaded::Good(stored) => stored.json,
        Loaded::None | Loaded::Recovered(_) | Loaded::Unreadable(_) => String::new(),
    }
}

/// Makes `window.began` a promise that settles when the next write has reached the database.
async fn watch_writes() -> Broken {
    js("window.began = new Promise(done => { window.begin = done })").await;
    Broken::new(
        "IDBObjectStore.prototype",
        "put",
        "{ value(...all) { window.begin(); return old.apply(this, all); } }",
    )
}

#[wasm_bindgen_test]
async fn of_what_is_typed_only_the_newest_is_written() {
    let (writer, heard, store) = writer("typed").await;
    for (rev, json) in [(1, "c"), (2, "co"), (3, "con")] {
        writer.keep(rev, written(json));
    }
    assert!(writer.unsaved());
    writer.flush(Durability::Strict);
    heard.until(Report::Saved(3)).await;
    assert_eq!(heard.all(), [Report::Saving, Report::Saved(3)]);
    assert!(!writer.unsaved());
    assert_eq!(text(&store, "typed").await, "con");
    assert_eq!(
        raw("return (await got(drafts.get('typed'))).previous === undefined").await,
        "true",
        "one write"
    );
}

#[wasm_bindgen_test]
async fn without_a_flush_it_is_written_by_itself() {
    let (writer, heard, store) = writer("quiet").await;
    writer.keep(1, written("x"));
    heard.until(Report::Saved(1)).await;
    assert_eq!(text(&store, "quiet").await, "x");
}

#[wasm_bindgen_test]
async fn a_change_during_a_write_follows_it_and_saved_means_the_newest() {
    let (writer, heard, store) = writer("order").await;
    let _watch = watch_writes().await;
    writer.keep(1, written("one"));
    writer.flush(Durability::Relaxed);
    js("await window.began").await;
    writer.keep(2, written("two"));
    writer.keep(3, written("three"));
    writer.flush(Durability::Strict);
    heard.until(Report::Saved(3)).await;
    assert_eq!(heard.all(), [Report::Saving, Report::Saved(3)]);
    assert_eq!(text(&store, "order").await, "three");
    let before = raw("return (await got(drafts.get('order'))).previous.json").await;
    assert_eq!(before, "\"one\"", "two writes in all");
}

#[wasm_bindgen_test]
async fn a_thousand_changes_end_in_the_last_one() {
    let (writer, heard, store) = writer("many").await;
    for rev in 1..=1_000 {
        writer.keep(rev, written(&rev.to_string()));
        if rev % 7 == 0 {
            writer.flush(Durability::Relaxed);
        }
        if rev % 50 == 0 {
            js("await new Promise(done => setTimeout(done))").await;
        }
    }
    writer.flush(Durability::Strict);
    heard.until(Report::Saved(1_000)).await;
    assert_eq!(text(&store, "many").await, "1000");
    assert!(!heard.all().iter().any(|report| matches!(report, Report::Conflict(_) | Report::Failed(_))));
}

#[wasm_bindgen_test]
async fn a_full_disk_is_told_once_and_the_newest_is_written_when_there_is_room() {
    let (writer, heard, store) = writer("full").await;
    let broken = Broken::new("IDBObjectStore.prototype", "put", FULL);
    writer.keep(1, written("one"));
    writer.flush(Durability::Strict);
    heard.until(Report::Failed(StoreFault::Full)).await;
    writer.keep(2, written("two"));
    assert!(writer.unsaved());
    assert_eq!(heard.all(), [Report::Saving, Report::Failed(StoreFault::Full)], "typing on does not hide it");
    drop(broken);
    writer.flush(Durability::Strict);
    heard.until(Report::Saved(2)).await;
    assert_eq!(text(&store, "full").await, "two");
}

#[wasm_bindgen_test]
async fn a_full_disk_is_tried_again_without_being_asked() {
    let (writer, heard, store) = writer("retry").await;
    let broken = Broken::new("IDBObjectStore.prototype", "put", FULL);
    writer.keep(1, written("one"));
    writer.flush(Durability::Strict);
    heard.until(Report::Failed(StoreFault::Full)).await;
    drop(broken);
    heard.until(Report::Saved(1)).await;
    assert_eq!(text(&store, "retry").await, "one");
}

#[wasm_bindgen_test]
async fn without_storage_it_is_said_once_and_work_goes_on() {
    let _broken = Broken::new("window", "indexedDB", "{ value: undefined }");
    let heard = Heard::new();
    let writer = Writer::new(Store::new(), "absent", 0, heard.ear());
    writer.keep(1, written("one"));
    writer.flush(Durability::Strict);
    heard.until(Report::Failed(StoreFault::Absent)).await;
    writer.keep(2, written("two"));
    writer.flush(Durability::Strict);
    assert_eq!(heard.all(), [Report::Saving, Report::Failed(StoreFault::Absent)]);
    assert!(writer.unsaved());
}

#[wasm_bindgen_test]
async fn a_save_of_another_tab_stops_the_writing_until_it_is_decided() {
    let (writer, heard, store) = writer("conflict").await;
    writer.keep(1, written("mine"));
    writer.flush(Durability::Strict);
    heard.until(Report::Saved(1)).await;
    store.save("conflict", 1, 5, "theirs", 1, Durability::Relaxed).await.unwrap();
    writer.keep(2, written("mine too"));
    writer.flush(Durability::Strict);
    heard.until(Report::Conflict(5)).await;
    writer.flush(Durability::Strict);
    assert_eq!(text(&store, "conflict").await, "theirs");
    writer.resume(5);
    writer.flush(Durability::Strict);
    heard.until(Report::Saved(6)).await;
    assert_eq!(text(&store, "conflict").await, "mine too");
}

#[wasm_bindgen_test]
async fn a_draft_that_vanished_from_the_store_is_written_again() {
    let (writer, heard, store) = writer("vanished").await;
    writer.keep(1, written("one"));
    writer.flush(Durability::Strict);
    heard.until(Report::Saved(1)).await;
    store.clear("vanished").await.unwrap();
    writer.keep(2, written("two"));
    writer.flush(Durability::Strict);
    heard.until(Report::Saved(2)).await;
    assert_eq!(text(&store, "vanished").await, "two");
}

#[wasm_bindgen_test]
async fn a_paused_writer_writes_nothing() {
    let (writer, heard, store) = writer("paused").await;
    writer.pause();
    writer.keep(1, written("one"));
    writer.flush(Durability::Strict);
    assert_eq!(store.save("paused", 0, 1, "theirs", 1, Durability::Relaxed).await, Ok(Save::Saved));
    assert_eq!(text(&store, "paused").await, "theirs");
    writer.resume(1);
    writer.flush(Durability::Strict);
    heard.until(Report::Saved(2)).await;
}

#[wasm_bindgen_test]
async fn what_was_discarded_during_a_write_does_not_come_back() {
    let (writer, heard, store) = writer("discarded").await;
    writer.keep(1, written("one"));
    writer.flush(Durability::Strict);
    heard.until(Report::Saved(1)).await;
    let _watch = watch_writes().await;
    writer.keep(2, written("two"));
    writer.flush(Durability::Strict);
    js("await window.began").await;
    writer.discard();
    store.clear("discarded").await.unwrap();
    writer.resume(0);
    writer.keep(1, written("new"));
    writer.flush(Durability::Strict);
    heard.until(Report::Saved(1)).await;
    assert!(!heard.all().contains(&Report::Saved(2)), "what is gone is not called saved");
    assert_eq!(text(&store, "discarded").await, "new");
}

/// Leaves the page as the browser's own cache of pages does, or brings it back from there.
async fn turn_page(kind: &str) {
    js(&format!("window.dispatchEvent(new PageTransitionEvent('{kind}', {{ persisted: true }}))")).await;
}

#[wasm_bindgen_test]
async fn a_page_that_comes_back_says_that_its_last_words_were_saved() {
    let (writer, heard, store) = writer("back").await;
    writer.flush_when_leaving();
    writer.keep(1, written("last words"));
    turn_page("pagehide").await;
    assert_eq!(text(&store, "back").await, "last words");
    assert_eq!(heard.all(), [Report::Saving], "nobody has heard yet");
    turn_page("pageshow").await;
    heard.until(Report::Saved(1)).await;
    writer.keep(2, written("typed on"));
    writer.flush(Durability::Strict);
    heard.until(Report::Saved(2)).await;
    assert_eq!(text(&store, "back").await, "typed on");
    assert!(!heard.all().iter().any(|report| matches!(report, Report::Conflict(_) | Report::Failed(_))));
}

#[wasm_bindgen_test]
async fn last_words_that_were_lost_are_written_when_the_page_comes_back() {
    let (writer, heard, store) = writer("lost").await;
    writer.flush_when_leaving();
    let broken = Broken::new("IDBObjectStore.prototype", "put", "{ value() { return this.count(); } }");
    writer.keep(1, written("last words"));
    turn_page("pagehide").await;
    drop(broken);
    assert_eq!(text(&store, "lost").await, "");
    turn_page("pageshow").await;
    heard.until(Report::Saved(1)).await;
    assert_eq!(text(&store, "lost").await, "last words");
}

#[wasm_bindgen_test]
async fn a_page_that_comes_back_does_not_write_over_what_another_tab_saved() {
    let (writer, heard, store) = writer("overtaken").await;
    writer.flush_when_leaving();
    writer.keep(1, written("last words"));
    turn_page("pagehide").await;
    assert_eq!(store.save("overtaken", 1, 4, "theirs", 1, Durability::Relaxed).await, Ok(Save::Saved));
    turn_page("pageshow").await;
    heard.until(Report::Conflict(4)).await;
    assert_eq!(text(&store, "overtaken").await, "theirs");
}

#[wasm_bindgen_test]
async fn leaving_the_page_writes_at_once() {
    let (writer, heard, store) = writer("leaving").await;
    writer.flush_when_leaving();
    writer.keep(1, written("gone"));
    js("window.dispatchEvent(new Event('pagehide'))").await;
    assert_eq!(text(&store, "leaving").await, "gone", "before anything that was asked for later");
    let _hidden = Broken::new("document", "visibilityState", "{ value: 'hidden' }");
    writer.keep(2, written("hidden"));
    js("document.dispatchEvent(new Event('visibilitychange'))").await;
    heard.until(Report::Saved(2)).await;
    assert_eq!(text(&store, "leaving").await, "hidden");
}
