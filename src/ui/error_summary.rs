//! All problems at once, above the heading, each a link to its field (GOV.UK error summary).

use leptos::prelude::*;
use leptos::web_sys::HtmlElement;

use super::dom;
use super::el::{derived, el, live_view, unseen};
use super::icon::{Glyph, sign};
use super::view::{Held, View};
use super::words;

/// One problem and where to mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The id of the field.
    pub field: String,
    /// The same sentence that stands at the field.
    pub text: String,
}

/// The list of problems; nothing while there was none. Focus `node` (or the id `problems`) once it is there.
/// A link focuses its field; give `on_follow` where the field may stand on another step.
///
/// What is mended keeps its line until the step is left: what lies below must not move away under the pointer that
/// mends it.
#[component]
pub fn ErrorSummary(
    #[prop(into)] faults: Signal<Vec<Fault>>,
    node: Held<HtmlElement>,
    #[prop(optional_no_strip)] on_follow: Option<Callback<String>>,
) -> View {
    let follow = move |field: &str| match on_follow {
        Some(on_follow) => on_follow.run(field.to_owned()),
        None => dom::focus_field(field),
    };
    let there = Memo::new(move |_| faults.with(|faults| !faults.is_empty()));
    let ever = Memo::new(move |before: Option<&bool>| before == Some(&true) || there.get());
    let open = move |Fault { field, text }: Fault| {
        let href = format!("#{field}");
        let link = el("a", "error-summary__link")
            .set("href", &href)
            .on("click", move |event| {
                event.prevent_default();
                follow(&field);
            })
            .text(&text)
            .view();
        el("li", "").with(link).view()
    };
    live_view(move || {
        ever.get().then(|| {
            let heading = move || {
                let (glyph, words) = if there.get() {
                    (Glyph::Bang, words::THERE_IS_A_PROBLEM)
                } else {
                    (Glyph::Tick, words::NOTHING_LEFT)
                };
                vec![sign(glyph), el("span", "").text(words).view()]
            };
            let mut stood = Vec::new();
            let lines = move || {
                let now = faults.get();
                keep(&mut stood, &now);
                let line =
                    |fault: &Fault| if now.contains(fault) { open(fault.clone()) } else { mended(fault) };
                stood.iter().map(line).collect()
            };
            let title = el("h2", "error-summary__title").live_children(heading).view();
            let list = el("ul", "").set("role", "list").live_children(lines).view();
            // On the inner element: JAWS then reads it on insertion as well as on focus.
            let alert = el("div", "").live("role", move || there.get().then(|| "alert".to_owned()));
            let over = derived(move || !there.get());
            el("div", "")
                .live_class("error-summary", "error-summary--over", over)
                .set("id", "problems")
                .set("tabindex", "-1")
                .node(node)
                .with(alert.with(title).with(list).view())
                .view()
        })
    })
}

/// A line whose problem is gone.
fn mended(fault: &Fault) -> View {
    let text = el("s", "").text(&fault.text).view();
    el("li", "error-summary__mended").with(sign(Glyph::Tick)).with(unseen(words::MENDED)).with(text).view()
}

/// Takes in the problems there are now: another one of a field takes the line of the one before, and problems that have
/// no line make a list of their own.
fn keep(stood: &mut Vec<Fault>, now: &[Fault]) {
    for fault in now {
        if stood.contains(fault) {
            continue;
        }
        match stood.iter_mut().find(|old| old.field == fault.field && !now.contains(old)) {
            Some(old) => old.clone_from(fault),
            None => {
                *stood = now.to_vec();
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(field: &str, text: &str) -> Fault {
        Fault { field: field.to_owned(), text: text.to_owned() }
    }

    #[test]
    fn a_mended_problem_keeps_its_line_until_others_are_found() {
        let (name, url) = (fault("name", "Enter a name"), fault("url", "Enter a tenant URL"));
        let mut stood = Vec::new();
        keep(&mut stood, &[name.clone(), url.clone()]);
        keep(&mut stood, std::slice::from_ref(&url));
        assert_eq!(stood, [name.clone(), url.clone()], "the first is mended");
        let other = fault("url", "Tenant URL must start with https://");
        keep(&mut stood, std::slice::from_ref(&other));
        assert_eq!(stood, [name.clone(), other.clone()], "the second says something else");
        keep(&mut stood, &[]);
        assert_eq!(stood, [name, other]);
        let found = fault("email", "Enter a notification e-mail");
        keep(&mut stood, std::slice::from_ref(&found));
        assert_eq!(stood, [found]);
    }
}
