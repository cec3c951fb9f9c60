//! Address, title, focus and clock as a person meets them.

use super::{Heard, js};
use quartermaster_page::effects::place::{self, Query};
use wasm_bindgen_test::wasm_bindgen_test;

/// The address follows in a task of its own, as does this one behind it.
async fn entered() {
    js("await new Promise((done) => setTimeout(done))").await;
}

async fn said(script: &str) -> String {
    js(script).await.as_string().unwrap()
}

#[wasm_bindgen_test]
async fn back_and_forward_are_told_once_each_and_own_moves_not_at_all() {
    place::set_hash("one", true, Query::Keep);
    let heard = Heard::new();
    let _listening = place::on_hash_change(heard.ear()).unwrap();
    place::set_hash("two", false, Query::Keep);
    place::set_hash("three", false, Query::Keep);
    entered().await;
    assert_eq!(place::hash(), "three");
    js("history.back()").await;
    heard.until("two".to_owned()).await;
    js("history.back()").await;
    heard.until("one".to_owned()).await;
    js("history.forward()").await;
    heard.until("two".to_owned()).await;
    js("const heard = new Promise(done => addEventListener('hashchange', done, { once: true })); location.hash = 'typed'; await heard").await;
    heard.until("typed".to_owned()).await;
    assert_eq!(heard.all(), ["two", "one", "two", "typed"]);
}

#[wasm_bindgen_test]
async fn a_query_is_kept_until_it_is_consumed() {
    js("history.replaceState(null, '', location.pathname + '?app=linkedin-elevate#x')").await;
    assert_eq!(place::query(), "app=linkedin-elevate");
    place::set_hash("y", true, Query::Keep);
    entered().await;
    assert_eq!(place::query(), "app=linkedin-elevate");
    let before = said("return String(history.length)").await;
    place::set_hash("z", true, Query::Drop);
    entered().await;
    assert_eq!((place::query().as_str(), place::hash().as_str()), ("", "z"));
    assert_eq!(said("return String(history.length)").await, before, "replacing adds no entry");
}

#[wasm_bindgen_test]
async fn a_field_is_focused_with_its_label_in_view_even_in_closed_details() {
    js("const box = document.createElement('div'); box.id = 'box';
        const put = (parent, tag, attributes) => { const e = document.createElement(tag); Object.assign(e, attributes); parent.append(e); return e };
        put(box, 'div', {}).style.setProperty('height', '3000px');
        const details = put(put(box, 'details', { id: 'outer' }), 'details', { id: 'inner' });
        put(details, 'label', { htmlFor: 'field', textContent: 'Tenant URL', id: 'label' });
        put(details, 'input', { id: 'field' });
        put(box, 'div', {}).style.setProperty('height', '3000px');
        document.body.append(box); scrollTo(0, 0)")
    .await;
    place::focus_and_reveal("field");
    let seen = "const r = document.getElementById('label').getBoundingClientRect();
        return [document.activeElement.id, r.top >= 0 && r.bottom <= innerHeight, document.querySelectorAll('#box details[open]').length].join()";
    assert_eq!(said(seen).await, "field,true,2");
    place::scroll_to_top();
    assert_eq!(said("return String(scrollY)").await, "0");
    place::focus("nothing-has-this-id");
    place::focus_and_reveal("nothing-has-this-id");
    assert_eq!(said("return document.activeElement.id").await, "field");
    js("document.getElementById('box').remove()").await;
}

#[wasm_bindgen_test]
async fn leaving_is_asked_about_only_while_it_is_on() {
    let asks = "const event = new Event('beforeunload', { cancelable: true }); dispatchEvent(event); return event.defaultPrevented";
    for on in [false, true, true, false] {
        place::before_unload(on);
        assert_eq!(js(asks).await.as_bool(), Some(on));
    }
}

#[wasm_bindgen_test]
async fn title_date_and_clock_are_the_ones_of_the_browser() {
    place::set_title("Step 3 of 8: Connection");
    assert_eq!(said("return document.title").await, "Step 3 of 8: Connection");
    let (year, month, day) = place::today();
    let today =
        said("const now = new Date(); return [now.getFullYear(), now.getMonth() + 1, now.getDate()].join()")
            .await;
    assert_eq!([year.to_string(), month.to_string(), day.to_string()].join(","), today);
    assert_eq!(
        js(&format!("return /^([01][0-9]|2[0-3]):[0-5][0-9]$/.test('{}')", place::clock())).await.as_bool(),
        Some(true)
    );
    assert_eq!(js("return !navigator.onLine").await.as_bool(), Some(place::offline()));
}
