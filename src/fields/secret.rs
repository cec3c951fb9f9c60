//! The token field: its text goes straight from the input into the shell's one place for it, past every signal.

use leptos::html;
use leptos::prelude::*;

use super::Asked;
use crate::{effects, ui};

const FORGET: &str = "Forget the token";
const FINE: &str = "Nothing looks wrong with it. Only Test Connection in Entra can tell whether it works";
const HELD: &str = "A token is held in this tab’s memory. For your safety it is not shown again: paste it once more to check another one";

pub fn widget(it: Asked) -> AnyView {
    let id = it.id.dom();
    let error: Signal<Option<String>> = Memo::new(move |_| {
        let problems = it.session.read(move |wizard| {
            wizard.problems_of(it.step.slug).into_iter().find(|problem| problem.field == it.id).map(|problem| problem.to_string())
        });
        problems.get()
    })
    .into();
    let describedby = ui::described_by(&id, true, error);
    let present = it.session.read(|wizard| wizard.world.token.present);
    let node = NodeRef::<html::Input>::new();
    let own = id.clone();
    let below = (move || {
        present.get().then(|| {
            let typed = node.get_untracked().is_some_and(|input| !input.value().is_empty());
            let text = if typed { FINE } else { HELD };
            view! {
                <>
                    {move || error.with(Option::is_none).then(|| view! { <ui::Note kind={ui::NoteKind::Good} text={text}/> })}
                    <ui::Button
                        label={FORGET}
                        on_press={Callback::new(move |()| {
                            effects::forget_token(it.session);
                            if let Some(input) = node.get_untracked() {
                                input.set_value("");
                            }
                        })}
                    />
                </>
            }
        })
    })
    .into_any();
    view! {
        <ui::Field
            id={id.clone()}
            label={it.say(it.field.label)}
            hint={it.say(it.field.hint)}
            tag={it.tag()}
            error={error}
            below={Some(below)}
        >
            <ui::SecretInput
                id={id.clone()}
                what={it.say(it.field.label)}
                node={node}
                shown={it.session.secret_shown}
                on_input={Callback::new(move |()| effects::read_token(it.session, &own))}
                describedby={describedby}
                invalid={Signal::derive(move || error.with(Option::is_some))}
            />
        </ui::Field>
    }
    .into_any()
}
