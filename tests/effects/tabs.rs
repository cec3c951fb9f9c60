//! Who writes: locks and channels between two claims. The browser treats two claims of one page like those of two tabs.

use super::{Broken, Heard, js};
use quartermaster_page::effects::tabs::{Role, Tabs};
use wasm_bindgen_test::wasm_bindgen_test;

fn claim(id: &str) -> (Tabs, Heard<Role>) {
    let heard = Heard::new();
    (Tabs::claim(id, heard.ear()), heard)
}

#[wasm_bindgen_test]
async fn the_first_tab_writes_and_the_next_follows_when_it_closes() {
    let (first, first_hears) = claim("hand-over");
    assert_eq!(first.role(), None, "nothing is known before the browser has answered");
    first_hears.until(Role::Writer).await;
    let (second, second_hears) = claim("hand-over");
    second_hears.until(Role::Reader).await;
    first.give_up();
    second_hears.until(Role::Writer).await;
    assert_eq!(first_hears.all(), [Role::Writer], "a tab that gave up is told nothing more");
    assert_eq!(second.role(), Some(Role::Writer));
    second.give_up();
}

#[wasm_bindgen_test]
async fn taking_over_makes_the_other_tab_read_until_this_one_closes() {
    let (first, first_hears) = claim("steal");
    first_hears.until(Role::Writer).await;
    let (second, second_hears) = claim("steal");
    second_hears.until(Role::Reader).await;
    second.take_over();
    second_hears.until(Role::Writer).await;
    first_hears.until(Role::Reader).await;
    first.take_over();
    first_hears.until(Role::Writer).await;
    second_hears.until(Role::Reader).await;
    first.give_up();
    second_hears.until(Role::Writer).await;
    second.give_up();
}

#[wasm_bindgen_test]
async fn taking_over_twice_in_one_breath_stays_the_writer() {
    let (first, first_hears) = claim("twice");
    first_hears.until(Role::Writer).await;
    let (second, second_hears) = claim("twice");
    second_hears.until(Role::Reader).await;
    second.take_over();
    second.take_over();
    first_hears.until(Role::Reader).await;
    let (third, third_hears) = claim("twice");
    third_hears.until(Role::Reader).await;
    assert_eq!(second_hears.all(), [Role::Reader, Role::Writer]);
    for tab in [first, second, third] {
        tab.give_up();
    }
}

#[wasm_bindgen_test]
async fn another_draft_is_another_claim() {
    let ((first, first_hears), (second, second_hears)) = (claim("left"), claim("right"));
    first_hears.until(Role::Writer).await;
    second_hears.until(Role::Writer).await;
    first.give_up();
    second.give_up();
}

#[wasm_bindgen_test]
async fn a_save_is_told_to_the_other_tabs_of_the_same_draft_only() {
    let ((mine, _), (theirs, _), (stranger, _)) = (claim("told"), claim("told"), claim("other"));
    let (mine_hears, theirs_hears, stranger_hears) = (Heard::new(), Heard::new(), Heard::new());
    mine.on_other_saved(mine_hears.ear());
    theirs.on_other_saved(theirs_hears.ear());
    stranger.on_other_saved(stranger_hears.ear());
    mine.announce(41);
    stranger.announce(7);
    mine.announce(42);
    theirs_hears.until(42).await;
    assert_eq!(theirs_hears.all(), [41, 42]);
    assert_eq!(mine_hears.all(), [0; 0]);
    assert_eq!(stranger_hears.all(), [0; 0]);
    for tab in [mine, theirs, stranger] {
        tab.give_up();
    }
}

#[wasm_bindgen_test]
async fn a_message_of_any_other_shape_is_ignored() {
    let (tab, _) = claim("shape");
    let heard = Heard::new();
    tab.on_other_saved(heard.ear());
    js("const channel = new BroadcastChannel('quartermaster');
        for (const message of [null, undefined, 5, 'rev', [], {}, {id: 'shape'}, {id: 'shape', rev: '3', schema: 1},
            {id: 'shape', rev: 0, schema: 1}, {id: 'shape', rev: -3, schema: 1}, {id: 'shape', rev: 1.5, schema: 1},
            {id: 'shape', rev: NaN, schema: 1}, {id: 'shape', rev: 2 ** 60, schema: 1}, {id: 'shape', rev: 3, schema: 2},
            {id: 'shape', rev: 3}, {id: 'shape', rev: 3, schema: 1, json: 'x'}, {id: {}, rev: 3, schema: 1},
            {id: 'shape', rev: 4, schema: 1}]) channel.postMessage(message);
        channel.close();")
    .await;
    heard.until(4).await;
    assert_eq!(heard.all(), [4]);
    tab.give_up();
}

#[wasm_bindgen_test]
async fn without_locks_and_channels_a_tab_takes_itself_for_the_only_one() {
    let no_locks = Broken::new("navigator", "locks", "{ value: undefined }");
    let no_channels = Broken::new("window", "BroadcastChannel", "{ value: undefined }");
    let (tab, heard) = claim("alone");
    heard.until(Role::Writer).await;
    tab.announce(1);
    tab.on_other_saved(|_| ());
    tab.take_over();
    assert_eq!(heard.all(), [Role::Writer]);
    drop((no_locks, no_channels));
    let _refused = Broken::new(
        "navigator.locks",
        "request",
        "{ value: async () => { throw new DOMException('no', 'SecurityError') } }",
    );
    let (_, heard) = claim("refused");
    heard.until(Role::Writer).await;
}
