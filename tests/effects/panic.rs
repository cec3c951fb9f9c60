//! What a person sees when the page's own code fails.

use super::js;
use quartermaster_page::effects::panic;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn the_region_offers_the_draft_by_itself_and_appears_once() {
    panic::remember_draft("{\"old\":\"and much longer\"}");
    panic::remember_draft("{\"name\":\"<b>Contoso</b>\"}");
    panic::show();
    panic::show();
    let seen = js("const all = document.querySelectorAll('#fault');
        const [save, again] = all[0].querySelectorAll('a');
        return [all.length, all[0] === document.body.firstElementChild, document.activeElement.textContent, save.download,
            await (await fetch(save.href)).text(), again.href.includes('#'), all[0].querySelectorAll('b, [style]').length].join('|')")
    .await;
    assert_eq!(
        seen.as_string().unwrap(),
        "1|true|Something went wrong|quartermaster-draft.json|{\"name\":\"<b>Contoso</b>\"}|false|0"
    );
    js("document.getElementById('fault').remove()").await;
}
