//! The token field: its text goes straight from the input into the shell's one place for it, past every signal.

use leptos::prelude::*;
use leptos::web_sys::HtmlInputElement;
use quartermaster_core::wizard::Reach;

use super::{Asked, labelled};
use crate::ui::el::{derived, live_view};
use crate::ui::field::FieldProps;
use crate::ui::secret_input::SecretInputProps;
use crate::ui::view::{Held, View, several};
use crate::{effects, parts, ui};

const FORGET: &str = "Forget the token";
const FINE: &str = "Nothing looks wrong with it. Whether it works is for the service to say: Test Connection in Entra asks it";
const HELD: &str = "A token is held in this tab’s memory. For your safety it is not shown again: paste it once more to check another one";

/// Where whoever hosts the page lets it ask services.
const MAY_GO: &str = "This page may test the connection itself. Only the button for that, in the step Connection, sends the token: to the host of the tenant URL, and to nobody else.";

#[inline(never)]
pub fn widget(it: Asked) -> View {
    let id = it.id.dom();
    // Not `it.problem`: what stands in this field is checked as it is typed.
    let error: Signal<Option<String>> = it
        .session
        .read(move |wizard| {
            let problems = wizard.problems_of(it.step.slug);
            problems.iter().find(|problem| problem.field == it.id).map(|problem| problem.to_string())
        })
        .into();
    let present = it.session.read(|wizard| wizard.world.token.present);
    let node = Held::<HtmlInputElement>::default();
    let own = id.clone();
    let forget = move || {
        effects::forget_token(it.session);
        if let Some(input) = node.get() {
            input.set_value("");
        }
        // The button is gone by now.
        effects::focus_soon(it.id.dom());
    };
    let may_ask = it.session.read(|wizard| wizard.reach() != Reach::Nobody);
    let may_go = live_view(move || may_ask.get().then(|| parts::note(ui::NoteKind::Fact, "", MAY_GO, "")));
    let held = live_view(move || {
        present.get().then(|| {
            let typed = node.get().is_some_and(|input| !input.value().is_empty());
            let text = if typed { FINE } else { HELD };
            let good = live_view(move || {
                error.with(Option::is_none).then(|| parts::note(ui::NoteKind::Good, "", text, ""))
            });
            several(vec![good, parts::press(FORGET, forget)])
        })
    });
    let input = ui::SecretInput(SecretInputProps {
        id: id.clone(),
        what: it.say(it.field.label),
        node,
        shown: it.session.secret_shown,
        on_input: Callback::new(move |()| effects::read_token(it.session, &own)),
        describedby: ui::described_by(&id, true, error),
        invalid: derived(move || error.with(Option::is_some)),
    });
    ui::Field(FieldProps {
        hint: it.say(it.field.hint),
        tag: it.tag().to_owned(),
        below: Some(several(vec![may_go, held])),
        ..labelled(&id, it.say(it.field.label), error, input)
    })
}
