//! Owns files going out and coming in: download, file picker, drop. Knows nothing of what is in them.

use std::rc::Rc;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    Blob, BlobPropertyBag, DragEvent, Event, File, FileList, HtmlAnchorElement, HtmlInputElement, Url,
};

use super::browser::{Listening, document, later, property, settled};

/// How long a download's address lives: long enough for a slow "save as" dialog.
const REVOKE_AFTER: i32 = 60_000;

/// A file that a person chose or dropped. The name is for a sentence to the person, never for a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Picked {
    /// UTF-8 text; a byte order mark is still in it.
    Text {
        /// The file's name.
        name: String,
        /// All of its text.
        text: String,
    },
    /// It is not UTF-8. Holds the name.
    NotText(String),
    /// It is larger than the limit and was not read.
    TooLarge {
        /// The file's name.
        name: String,
        /// Its size.
        bytes: u64,
    },
    /// The browser could not read it: moved, removed or a folder. Holds the name.
    Unreadable(String),
    /// More than one was dropped; none was read.
    Several,
}

/// What happens to a file held over the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Drop {
    /// It came over the page.
    Entered,
    /// It left again, or it was dropped.
    Left,
    /// It was dropped and read.
    Read(Picked),
}

/// Saves bytes under a name, which the caller has made safe. `false` where the browser refuses: show the text instead.
pub fn download(name: &str, mime: &str, bytes: &[u8]) -> bool {
    let Some(url) = object_url(mime, bytes) else { return false };
    let anchor = document()
        .and_then(|document| document.create_element("a").ok())
        .and_then(|anchor| anchor.dyn_into::<HtmlAnchorElement>().ok());
    if let Some(anchor) = &anchor {
        anchor.set_href(&url);
        anchor.set_download(name);
        anchor.click();
    }
    later(REVOKE_AFTER, Box::new(move || drop(Url::revoke_object_url(&url))));
    anchor.is_some()
}

/// An address under which the bytes can be downloaded, until it is revoked or the page is closed.
pub(super) fn object_url(mime: &str, bytes: &[u8]) -> Option<String> {
    let parts = Array::of1(&Uint8Array::from(bytes).into());
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()?;
    Url::create_object_url_with_blob(&blob).ok()
}

/// Opens the file picker and reads the chosen file; `None` when the person cancels. Call it within a click.
pub async fn pick(accept: &str, limit: u64) -> Option<Picked> {
    let input = document()?.create_element("input").ok()?.dyn_into::<HtmlInputElement>().ok()?;
    input.set_type("file");
    input.set_accept(accept);
    let chosen = settled(&mut |resolve, _| {
        for kind in ["change", "cancel"] {
            drop(input.add_event_listener_with_callback(kind, resolve));
        }
        input.click();
    })
    .await;
    drop(chosen);
    only_file(input.files()?, limit).await
}

/// Reads a file if it is at most `limit` bytes; a larger one is not touched.
pub async fn read(file: &File, limit: u64) -> Picked {
    let name = file.name();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a file size is a whole number"
    )]
    let bytes = file.size() as u64;
    if bytes > limit {
        return Picked::TooLarge { name, bytes };
    }
    let Ok(buffer) = JsFuture::from(file.array_buffer()).await else { return Picked::Unreadable(name) };
    match String::from_utf8(Uint8Array::new(&buffer).to_vec()) {
        Ok(text) => Picked::Text { name, text },
        Err(_) => Picked::NotText(name),
    }
}

/// Lets files be dropped anywhere on the page. Text dragged into a field is left alone.
pub fn on_drop(limit: u64, heard: impl Fn(Drop) + 'static) -> Option<Listening> {
    let heard: Rc<dyn Fn(Drop)> = Rc::new(heard);
    let mut over = false;
    let on_event = move |event: Event| {
        let Ok(event) = event.dyn_into::<DragEvent>() else { return };
        if !carries_files(&event) {
            return;
        }
        let kind = event.type_();
        if kind == "dragleave" {
            // Leaving one element for another inside the page names the next one.
            if event.related_target().is_none() && std::mem::take(&mut over) {
                heard(Drop::Left);
            }
            return;
        }
        event.prevent_default();
        if kind == "drop" {
            over = false;
            heard(Drop::Left);
            if let Some(files) = event.data_transfer().and_then(|transfer| transfer.files()) {
                let heard = heard.clone();
                spawn_local(async move {
                    if let Some(picked) = only_file(files, limit).await {
                        heard(Drop::Read(picked));
                    }
                });
            }
        } else if !std::mem::replace(&mut over, true) {
            heard(Drop::Entered);
        }
    };
    let document = document()?;
    Some(Listening::at_once(&document, &["dragenter", "dragover", "dragleave", "drop"], Box::new(on_event)))
}

async fn only_file(files: FileList, limit: u64) -> Option<Picked> {
    match files.length() {
        0 => None,
        1 => Some(read(&files.get(0)?, limit).await),
        _ => Some(Picked::Several),
    }
}

fn carries_files(event: &DragEvent) -> bool {
    let Some(transfer) = event.data_transfer() else { return false };
    let kinds = property(&transfer, "types");
    Array::from(&kinds).iter().any(|kind| kind.as_string().as_deref() == Some("Files"))
}
