//! Asks before something that is not easily taken back. A native modal `dialog`: focus stays inside and returns.

use leptos::ev::Event;
use leptos::html;
use leptos::prelude::*;

use super::button::Tone;
use super::prose::prose;

/// A question with two answers. `open` follows the shell; Escape is Cancel. With `tone` Danger the focus starts on Cancel.
#[component]
pub fn Dialog(
    #[prop(into)] id: String,
    #[prop(into)] open: Signal<bool>,
    #[prop(into)] title: Signal<String>,
    #[prop(into)] text: Signal<String>,
    /// What will happen, one line each ("Notification e-mail is cleared").
    #[prop(into, optional)]
    list: Signal<Vec<String>>,
    #[prop(into)] confirm: Signal<String>,
    #[prop(into)] cancel: Signal<String>,
    on_confirm: Callback<()>,
    on_cancel: Callback<()>,
    #[prop(default = Tone::Primary)] tone: Tone,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        let Some(dialog) = node.get() else { return };
        match (open.get(), dialog.open()) {
            // It throws only when the element is not in the document, and then there is nothing to show it in.
            (true, false) => drop(dialog.show_modal()),
            (false, true) => dialog.close(),
            (true, true) | (false, false) => {}
        }
    });
    let class = if tone == Tone::Danger { "button button--danger" } else { "button button--primary" };
    let named = format!("{id}-title");
    let described = format!("{id}-text");
    view! {
        <dialog
            class="dialog"
            node_ref={node}
            id={id}
            aria-labelledby={named}
            aria-describedby={described}
            on:cancel={move |event: Event| {
                event.prevent_default();
                on_cancel.run(());
            }}
        >
            <h2 class={"dialog__title"} id={named.clone()}>{move || title.get()}</h2>
            <div class={"dialog__body"} id={described.clone()}>
                <p>{move || prose(&text.get())}</p>
                {move || {
                    let items = list.get().into_iter().map(|item| view! { <li>{item}</li> }).collect::<Vec<_>>();
                    (!items.is_empty()).then(|| view! { <ul>{items}</ul> })
                }}
            </div>
            <div class={"dialog__actions"}>
                <button class={class} type="button" on:click={move |_| on_confirm.run(())}>
                    {move || confirm.get()}
                </button>
                <button
                    class={"button"}
                    type="button"
                    autofocus={tone == Tone::Danger}
                    on:click={move |_| on_cancel.run(())}
                >
                    {move || cancel.get()}
                </button>
            </div>
        </dialog>
    }
    .into_any()
}
