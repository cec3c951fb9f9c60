//! Files out and in: the bytes that arrive are the bytes that were given.

use super::{Broken, Heard, js};
use quartermaster_page::effects::files::{Drop, Picked, download, on_drop, pick, read};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;

async fn file(script: &str) -> web_sys::File {
    js(&format!("return new File([{script}], 'a.json')")).await.unchecked_into()
}

fn text(text: &str) -> Picked {
    Picked::Text { name: "a.json".to_owned(), text: text.to_owned() }
}

#[wasm_bindgen_test]
async fn a_download_has_the_name_the_kind_and_the_bytes() {
    let _spy = Broken::new("HTMLAnchorElement.prototype", "click", "{ value() { window.clicked = this } }");
    assert!(download("provisioning.json", "application/json", "{\"ä\":1}\n".as_bytes()));
    let seen = js("const answer = await fetch(window.clicked.href);
        return [window.clicked.download, answer.headers.get('content-type'), await answer.text(), window.clicked.getAttribute('style')].join('|')")
    .await;
    assert_eq!(seen.as_string().unwrap(), "provisioning.json|application/json|{\"ä\":1}\n|");
}

#[wasm_bindgen_test]
async fn a_file_is_read_as_strict_text_up_to_its_limit() {
    assert_eq!(read(&file("'{\"ä\":1}'").await, 100).await, text("{\"ä\":1}"));
    assert_eq!(read(&file("'12345'").await, 5).await, text("12345"));
    assert_eq!(read(&file("new Uint8Array([0xEF, 0xBB, 0xBF, 0x7B])").await, 5).await, text("\u{FEFF}{"));
    assert_eq!(
        read(&file("new Uint8Array([0x7B, 0xFF])").await, 5).await,
        Picked::NotText("a.json".to_owned())
    );
}

#[wasm_bindgen_test]
async fn a_file_over_the_limit_is_not_even_opened() {
    let _broken = Broken::new(
        "Blob.prototype",
        "arrayBuffer",
        "{ value() { window.opened = true; return old.call(this) } }",
    );
    let too_large = Picked::TooLarge { name: "a.json".to_owned(), bytes: 6 };
    assert_eq!(read(&file("'123456'").await, 5).await, too_large);
    assert!(js("return window.opened").await.is_undefined());
}

#[wasm_bindgen_test]
async fn a_file_that_has_gone_is_unreadable() {
    let _broken = Broken::new(
        "Blob.prototype",
        "arrayBuffer",
        "{ async value() { throw new DOMException('', 'NotFoundError') } }",
    );
    assert_eq!(read(&file("'1'").await, 5).await, Picked::Unreadable("a.json".to_owned()));
}

#[wasm_bindgen_test]
async fn picking_gives_the_file_and_cancelling_gives_nothing() {
    let chooses = "{ value() { const all = new DataTransfer(); all.items.add(new File(['{}'], 'a.json'));
        window.accepts = this.accept; this.files = all.files; this.dispatchEvent(new Event('change')) } }";
    let picker = Broken::new("HTMLInputElement.prototype", "click", chooses);
    assert_eq!(pick(".json,application/json", 10).await, Some(text("{}")));
    assert_eq!(js("return window.accepts").await.as_string().unwrap(), ".json,application/json");
    drop(picker);
    let _cancels = Broken::new(
        "HTMLInputElement.prototype",
        "click",
        "{ value() { this.dispatchEvent(new Event('cancel')) } }",
    );
    assert_eq!(pick(".json", 10).await, None);
}

#[wasm_bindgen_test]
async fn a_file_can_be_dropped_anywhere_and_text_is_left_to_the_fields() {
    let heard = Heard::new();
    let listening = on_drop(10, heard.ear()).unwrap();
    let script = "const drag = (kind, fill, related) => { const dataTransfer = new DataTransfer(); fill(dataTransfer.items);
            const event = new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true, relatedTarget: related });
            document.body.dispatchEvent(event); return event.defaultPrevented; };
        const file = items => items.add(new File(['{}'], 'a.json'));
        const two = items => { file(items); file(items); };
        const words = items => items.add('words', 'text/plain');";
    let taken = js(&format!(
        "{script} return [drag('dragenter', words), drag('drop', words), drag('dragover', file), drag('dragover', file),
            drag('dragleave', file, document.body), drag('dragleave', file), drag('dragenter', file), drag('drop', file)].join()"
    ))
    .await;
    assert_eq!(taken.as_string().unwrap(), "false,false,true,true,false,false,true,true");
    let read = Drop::Read(text("{}"));
    heard.until(read.clone()).await;
    assert_eq!(heard.all(), [Drop::Entered, Drop::Left, Drop::Entered, Drop::Left, read]);
    js(&format!("{script} drag('drop', two)")).await;
    heard.until(Drop::Read(Picked::Several)).await;
    drop(listening);
    assert_eq!(js(&format!("{script} return drag('drop', file)")).await.as_bool(), Some(false));
}
