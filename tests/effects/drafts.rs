//! The store of drafts against the browser's own IndexedDB.

use super::{Broken, both, js};
use quartermaster_page::effects::drafts::{Durability, Loaded, Save, Store, StoreFault, Stored};
use wasm_bindgen_test::wasm_bindgen_test;

const FULL: &str = "{ value() { throw new DOMException('full', 'QuotaExceededError') } }";

async fn save(store: &Store, id: &str, expected: u64, rev: u64, json: &str) -> Result<Save, StoreFault> {
    store.save(id, expected, rev, json, 1_700_000_000_000 + rev, Durability::Relaxed).await
}

fn stored(rev: u64, json: &str) -> Stored {
    Stored { rev, json: json.to_owned(), updated: 1_700_000_000_000 + rev }
}

/// Runs a script with the object store `drafts` at hand and waits for the transaction.
pub(super) async fn raw(script: &str) -> String {
    let script = format!(
        "const open = indexedDB.open('quartermaster');
         const db = await new Promise((yes, no) => {{ open.onsuccess = () => yes(open.result); open.onerror = no; }});
         const tx = db.transaction(['drafts', 'quarantine'], 'readwrite');
         const drafts = tx.objectStore('drafts'), quarantine = tx.objectStore('quarantine');
         const done = new Promise((yes, no) => {{ tx.oncomplete = yes; tx.onabort = no; }});
         const got = request => new Promise(yes => {{ request.onsuccess = () => yes(request.result); }});
         const answer = await (async () => {{ {script} }})();
         await done;
         db.close();
         return JSON.stringify(answer) ?? '';"
    );
    js(&script).await.as_string().unwrap()
}

async fn aside(id: &str) -> String {
    raw(&format!("return (await got(quarantine.getAll())).filter(e => e.id === '{id}').map(e => e.raw)"))
        .await
}

#[wasm_bindgen_test]
async fn a_saved_draft_is_there_for_the_next_visit() {
    let store = Store::open().await.unwrap();
    assert_eq!(store.load("visit").await, Ok(Loaded::None));
    assert_eq!(save(&store, "visit", 0, 1, "{\"a\":\"ä\u{1F642}\"}").await, Ok(Save::Saved));
    let next_visit = Store::open().await.unwrap();
    assert_eq!(next_visit.load("visit").await, Ok(Loaded::Good(stored(1, "{\"a\":\"ä\u{1F642}\"}"))));
}

#[wasm_bindgen_test]
async fn a_save_on_top_of_an_unseen_one_writes_nothing() {
    let (mine, theirs) = (Store::open().await.unwrap(), Store::open().await.unwrap());
    save(&mine, "cas", 0, 1, "mine").await.unwrap();
    assert_eq!(save(&theirs, "cas", 1, 2, "theirs").await, Ok(Save::Saved));
    assert_eq!(save(&mine, "cas", 1, 2, "mine again").await, Ok(Save::Conflict(2)));
    assert_eq!(save(&mine, "cas", 0, 9, "from nothing").await, Ok(Save::Conflict(2)));
    assert_eq!(mine.load("cas").await, Ok(Loaded::Good(stored(2, "theirs"))));
}

#[wasm_bindgen_test]
async fn of_two_saves_at_once_exactly_one_wins() {
    let (mine, theirs) = (Store::open().await.unwrap(), Store::open().await.unwrap());
    for rev in 1..=100 {
        let (a, b) =
            both(save(&mine, "race", rev - 1, rev, "mine"), save(&theirs, "race", rev - 1, rev, "theirs"))
                .await;
        assert_eq!((a, b), (Ok(Save::Saved), Ok(Save::Conflict(rev))));
    }
}

#[wasm_bindgen_test]
async fn a_save_repeated_after_its_answer_was_lost_is_no_conflict() {
    let store = Store::open().await.unwrap();
    save(&store, "again", 0, 1, "x").await.unwrap();
    assert_eq!(save(&store, "again", 0, 1, "x").await, Ok(Save::Saved));
}

#[wasm_bindgen_test]
async fn a_flipped_bit_brings_back_the_copy_before_it_and_keeps_the_bad_one() {
    let store = Store::open().await.unwrap();
    save(&store, "bit", 0, 1, "first").await.unwrap();
    save(&store, "bit", 1, 2, "second").await.unwrap();
    raw("const r = await got(drafts.get('bit')); r.json = 'secone'; drafts.put(r, 'bit')").await;
    assert_eq!(store.load("bit").await, Ok(Loaded::Recovered(stored(1, "first"))));
    assert!(aside("bit").await.contains("secone"));
    assert_eq!(save(&store, "bit", 1, 2, "third").await, Ok(Save::Saved));
    assert_eq!(store.load("bit").await, Ok(Loaded::Good(stored(2, "third"))));
}

#[wasm_bindgen_test]
async fn whatever_cannot_be_read_is_kept_aside_and_the_work_goes_on() {
    let store = Store::open().await.unwrap();
    let records = [
        ("number", "42", "42"),
        ("text", "'just text'", "just text"),
        ("null", "null", "null"),
        ("empty", "{}", "{}"),
        ("list", "[1]", "[1]"),
        ("crc", "{schema: 1, rev: 1, updated: 1, json: 'x', crc32: 1}", "x"),
        ("cut", "{schema: 1, rev: 1, updated: 1, json: '', crc32: 2363233923}", ""),
        ("rev", "{schema: 1, rev: '1', updated: 1, json: 'x', crc32: 2363233923}", "x"),
        ("minus", "{schema: 1, rev: -1, updated: 1, json: 'x', crc32: 2363233923}", "x"),
        ("nan", "{schema: 1, rev: NaN, updated: 1, json: 'x', crc32: 2363233923}", "x"),
        ("half", "{schema: 1, rev: 1.5, updated: 1, json: 'x', crc32: 2363233923}", "x"),
    ];
    for (id, record, says) in records {
        raw(&format!("drafts.put({record}, '{id}')")).await;
        assert_eq!(store.load(id).await, Ok(Loaded::Unreadable(says.to_owned())), "{id}");
        assert_ne!(aside(id).await, "[]", "{id}");
        assert_eq!(store.load(id).await, Ok(Loaded::None), "{id}");
        assert_eq!(save(&store, id, 0, 1, "new").await, Ok(Save::Saved), "{id}");
    }
}

#[wasm_bindgen_test]
async fn a_save_over_an_unreadable_record_keeps_it_aside_too() {
    let store = Store::open().await.unwrap();
    save(&store, "over", 0, 1, "first").await.unwrap();
    raw("drafts.put('garbage', 'over')").await;
    assert_eq!(save(&store, "over", 1, 2, "second").await, Ok(Save::Saved));
    assert_eq!(aside("over").await, "[\"garbage\"]");
    assert_eq!(store.load("over").await, Ok(Loaded::Good(stored(2, "second"))));
}

#[wasm_bindgen_test]
async fn the_draft_of_a_newer_page_is_left_alone() {
    let store = Store::open().await.unwrap();
    raw("drafts.put({schema: 2, rev: 7, what: 'unknown'}, 'newer')").await;
    assert_eq!(store.load("newer").await, Err(StoreFault::Newer));
    assert_eq!(save(&store, "newer", 7, 8, "older").await, Err(StoreFault::Newer));
    assert_eq!(raw("return (await got(drafts.get('newer'))).what").await, "\"unknown\"");
    store.clear("newer").await.unwrap();
    assert!(aside("newer").await.contains("unknown"), "removed knowingly, kept nevertheless");
}

#[wasm_bindgen_test]
async fn a_text_that_the_core_refuses_makes_way_for_the_copy_before_it() {
    let store = Store::open().await.unwrap();
    save(&store, "refused", 0, 1, "first").await.unwrap();
    save(&store, "refused", 1, 2, "second").await.unwrap();
    assert_eq!(store.set_aside("refused", "second").await, Ok(Loaded::Recovered(stored(1, "first"))));
    assert_eq!(store.load("refused").await, Ok(Loaded::Good(stored(1, "first"))));
    assert_eq!(store.set_aside("refused", "first").await, Ok(Loaded::None));
    assert_eq!(store.load("refused").await, Ok(Loaded::None));
    let kept = aside("refused").await;
    assert!(kept.contains("first") && kept.contains("second"), "{kept}");
}

#[wasm_bindgen_test]
async fn a_text_set_aside_after_another_tab_has_saved_does_not_take_that_save_away() {
    let store = Store::open().await.unwrap();
    save(&store, "stale", 0, 1, "theirs").await.unwrap();
    assert_eq!(store.set_aside("stale", "mine").await, Ok(Loaded::Good(stored(1, "theirs"))));
    assert_eq!(aside("stale").await, "[\"mine\"]");
    assert_eq!(store.load("stale").await, Ok(Loaded::Good(stored(1, "theirs"))));
}

#[wasm_bindgen_test]
async fn clearing_one_draft_leaves_the_others() {
    let store = Store::open().await.unwrap();
    save(&store, "one", 0, 1, "x").await.unwrap();
    save(&store, "two", 0, 1, "y").await.unwrap();
    store.clear("one").await.unwrap();
    assert_eq!(store.load("one").await, Ok(Loaded::None));
    assert_eq!(store.load("two").await, Ok(Loaded::Good(stored(1, "y"))));
}

#[wasm_bindgen_test]
async fn a_browser_without_or_with_forbidden_storage_says_so() {
    for descriptor in [
        "{ value: undefined }",
        "{ value: null }",
        "{ get() { throw new DOMException('no', 'SecurityError') } }",
    ] {
        let _broken = Broken::new("window", "indexedDB", descriptor);
        assert_eq!(Store::open().await.err(), Some(StoreFault::Absent), "{descriptor}");
        assert_eq!(save(&Store::new(), "absent", 0, 1, "x").await, Err(StoreFault::Absent), "{descriptor}");
    }
}

#[wasm_bindgen_test]
async fn a_full_disk_in_either_form_is_told_and_the_next_save_after_it_works() {
    let store = Store::open().await.unwrap();
    save(&store, "full", 0, 1, "kept").await.unwrap();
    let no_space = "{ value() { throw new DOMException('closing: FILE_ERROR_NO_SPACE', 'UnknownError') } }";
    for descriptor in [FULL, no_space] {
        let broken = Broken::new("IDBObjectStore.prototype", "put", descriptor);
        assert_eq!(save(&store, "full", 1, 2, "new").await, Err(StoreFault::Full), "{descriptor}");
        drop(broken);
        assert_eq!(store.load("full").await, Ok(Loaded::Good(stored(1, "kept"))));
    }
    assert_eq!(save(&store, "full", 1, 2, "new").await, Ok(Save::Saved));
}

#[wasm_bindgen_test]
async fn a_transaction_that_aborts_after_the_write_is_not_saved() {
    let store = Store::open().await.unwrap();
    save(&store, "abort", 0, 1, "kept").await.unwrap();
    let broken = Broken::new(
        "IDBObjectStore.prototype",
        "put",
        "{ value(...all) { const request = old.apply(this, all); this.transaction.abort(); return request; } }",
    );
    assert_eq!(save(&store, "abort", 1, 2, "lost").await, Err(StoreFault::Closed));
    drop(broken);
    assert_eq!(store.load("abort").await, Ok(Loaded::Good(stored(1, "kept"))));
}

#[wasm_bindgen_test]
async fn a_closed_connection_is_opened_again_once() {
    let store = Store::open().await.unwrap();
    let broken = Broken::new(
        "IDBDatabase.prototype",
        "transaction",
        "{ value(...all) { if (!window.thrown) { window.thrown = 1; throw new DOMException('closing', 'InvalidStateError'); } return old.apply(this, all); } }",
    );
    assert_eq!(save(&store, "closed", 0, 1, "x").await, Ok(Save::Saved));
    drop(broken);
    let _broken = Broken::new(
        "IDBDatabase.prototype",
        "transaction",
        "{ value() { throw new DOMException('closing', 'InvalidStateError') } }",
    );
    assert_eq!(save(&store, "closed", 1, 2, "y").await, Err(StoreFault::Closed));
}

#[wasm_bindgen_test]
async fn deleting_the_database_is_not_held_up_and_shows_as_a_vanished_draft() {
    let store = Store::open().await.unwrap();
    save(&store, "gone", 0, 1, "x").await.unwrap();
    js("const r = indexedDB.deleteDatabase('quartermaster'); await new Promise((yes, no) => { r.onsuccess = yes; r.onerror = no; })").await;
    assert_eq!(save(&store, "gone", 1, 2, "y").await, Ok(Save::Conflict(0)));
    assert_eq!(save(&store, "gone", 0, 2, "y").await, Ok(Save::Saved));
}

#[wasm_bindgen_test]
async fn typing_is_written_relaxed_and_a_step_strict() {
    let store = Store::open().await.unwrap();
    js("window.asked = []").await;
    let _spy = Broken::new(
        "IDBDatabase.prototype",
        "transaction",
        "{ value(...all) { window.asked.push(all[2]?.durability); return old.apply(this, all); } }",
    );
    for (rev, durability) in [(1, Durability::Relaxed), (2, Durability::Strict)] {
        store.save("durable", rev - 1, rev, "x", 1, durability).await.unwrap();
    }
    assert_eq!(js("return window.asked.join()").await.as_string().unwrap(), "relaxed,strict");
}
