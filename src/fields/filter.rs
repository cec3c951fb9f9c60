//! The scoping filters of one object: filters below each other, each a list of clauses, and all of it in words. It must
//! not know which of them are right.

use leptos::prelude::*;
use quartermaster_core::attributes;
use quartermaster_core::catalog::Object;
use quartermaster_core::scoping::{
    ClauseDraft, FilterDraft, FilterEdit, GroupDraft, OperandKind, Operator, Part, Place,
};
use quartermaster_core::steps::{Choice, Draft, FieldId, Input};

use super::{Asked, advice, drop_down, input_of, labelled};
use crate::parts::{button, button_of, press, words};
use crate::ui::button::ButtonProps;
use crate::ui::combobox::{ComboOption, ComboboxProps};
use crate::ui::el::{derived, el, memo};
use crate::ui::view::{View, several};
use crate::{effects, ui};

const FILTER: &str = "Filter ";
const TITLE: &str = "Title in the portal";
const OPTIONAL: &str = "(optional)";
const ATTRIBUTE: &str = "Attribute";
const ATTRIBUTES: &str = "Attributes of Entra";
const OPERATOR: &str = "Operator";
const CHOOSE: &str = "Choose";
const VALUE: &str = "Value";
const ADD_CLAUSE: &str = "Add a clause";
const ADD_FILTER: &str = "Add a filter";
const REMOVE_FILTER: &str = "Remove filter ";
const REMOVE_CLAUSE: &str = "Remove clause ";
const EVERYBODY: &str = "No filter: nobody is left out.";
const IN_SCOPE: &str = "In scope is whose ";
const AND: &str = "and";
const OR: &str = "or";
const OF_FILTER: &str = " of filter ";

type Kept = fn(&Draft) -> &FilterDraft;

/// What the parts have in common.
#[derive(Clone, Copy)]
struct Filters {
    it: Asked,
    get: Kept,
    object: Object,
}

impl Filters {
    fn take(self, edit: FilterEdit) {
        self.it.put(Input::Filter(edit));
    }

    fn now<T>(self, project: impl FnOnce(&FilterDraft) -> T) -> T {
        self.it.session.peek(|wizard| project((self.get)(&wizard.draft)))
    }

    /// Where a part stands among the fields.
    fn field(self, place: Place) -> FieldId {
        let row = match place.part {
            Part::Group | Part::Name => place.group,
            Part::Attribute | Part::Operator | Part::Value => self.now(|draft| place.row(draft)),
        };
        self.it.id.in_row(row, place.part.key())
    }

    fn focus(self, place: Place) {
        effects::focus_soon(self.field(place).dom());
    }

    /// A text of the filters that follows the draft.
    fn text(self, of: impl Fn(&FilterDraft) -> Option<String> + Send + Sync + 'static) -> Memo<String> {
        let get = self.get;
        self.it.session.read(move |wizard| of(get(&wizard.draft)).unwrap_or_default())
    }

    fn put(self, place: Place) -> Callback<String> {
        Callback::new(move |value| self.take(FilterEdit::Put(place, value)))
    }
}

fn clause_of(draft: &FilterDraft, group: usize, clause: usize) -> Option<&ClauseDraft> {
    draft.groups.get(group)?.clauses.get(clause)
}

pub fn widget(it: Asked, get: Kept, object: Object) -> View {
    let all = Filters { it, get, object };
    // The shape alone: what is typed inside does not draw anything anew.
    let shape = it.session.watch(move |wizard| {
        get(&wizard.draft).groups.iter().map(|group| group.clauses.len()).collect::<Vec<_>>()
    });
    let said = all.text(|draft| Some(draft.words()));
    let words_of = move || {
        let said = said.get();
        if said.is_empty() { EVERYBODY.to_owned() } else { [IN_SCOPE, &said].concat() }
    };
    let groups = move || {
        let shape = shape.get();
        shape.iter().enumerate().map(|(at, clauses)| group(all, at, *clauses)).collect()
    };
    let add = move || {
        let at = all.now(|draft| draft.groups.len());
        all.take(FilterEdit::AddGroup);
        all.focus(Place { group: at, clause: 0, part: Part::Attribute });
    };
    let label = it.say(it.field.label);
    el("section", "filters field")
        .set("aria-labelledby", &it.id.dom())
        .with(el("h2", "").set("id", &it.id.dom()).set("tabindex", "-1").text(&label).view())
        .with(words("p", "field__hint", &it.say(it.field.hint)))
        .with(el("p", "filters__words").live_text(words_of).view())
        .live_children(groups)
        .with(press(ADD_FILTER, add))
        .view()
}

fn group(all: Filters, at: usize, clauses: usize) -> View {
    let number = (at + 1).to_string();
    let place = Place { group: at, clause: 0, part: Part::Name };
    let field = all.it.id.in_row(at, Part::Name.key());
    let error = all.it.problem(field);
    let name = all.text(move |draft| draft.groups.get(at).map(|group: &GroupDraft| group.name.clone()));
    let props = input_of(&field.dom(), name.into(), false, error, all.put(place));
    let title = ui::Field(ui::field::FieldProps {
        tag: OPTIONAL.to_owned(),
        ..labelled(
            &field.dom(),
            TITLE.to_owned(),
            error,
            ui::TextInput(ui::text_input::TextInputProps { mono: false, ..props }),
        )
    });
    let whole = all.it.problem(all.it.id.in_row(at, Part::Group.key()));
    let fault = move || whole.get().map(|text| words("p", "field__error", &text));
    let add = move || {
        all.take(FilterEdit::AddClause(at));
        all.focus(Place { group: at, clause: clauses, part: Part::Attribute });
    };
    let remove = Callback::new(move |()| {
        all.take(FilterEdit::RemoveGroup(at));
        effects::focus_soon(all.it.id.dom());
    });
    let remove =
        ButtonProps { tone: ui::Tone::Quiet, ..button_of(&[REMOVE_FILTER, &number].concat(), remove) };
    let add = ButtonProps {
        more: [OF_FILTER.trim_start(), &number].concat().into(),
        ..button_of(ADD_CLAUSE, Callback::new(move |()| add()))
    };
    let rows = (0..clauses).map(|clause| row(all, at, clause)).collect();
    let or = (at > 0).then(|| words("p", "filters__or", OR));
    let frame = el("fieldset", "filters__group")
        .set("id", &all.it.id.in_row(at, Part::Group.key()).dom())
        .set("tabindex", "-1")
        .with(words("legend", "", &[FILTER, &number].concat()))
        .live_child(fault)
        .with_all(rows)
        .with(ui_last(title, button(add), button(remove)))
        .view();
    let mut views: Vec<View> = or.into_iter().collect();
    views.push(frame);
    several(views)
}

fn ui_last(title: View, add: View, remove: View) -> View {
    let acts = el("div", "acts").with(add).with(remove).view();
    el("div", "filters__last").with(title).with(acts).view()
}

fn row(all: Filters, group: usize, clause: usize) -> View {
    let place = move |part| Place { group, clause, part };
    let of = move |get: fn(&ClauseDraft) -> &String| {
        all.text(move |draft| clause_of(draft, group, clause).map(|clause| get(clause).clone()))
    };
    let operator = of(|clause| &clause.operator);
    let needs_value = memo(move || {
        Operator::parse(&operator.get()).is_none_or(|operator| operator.operand() != OperandKind::Nothing)
    });
    let fields = [Part::Attribute, Part::Operator, Part::Value].map(|part| all.field(place(part)));
    let [at_attribute, at_operator, at_value] = fields;
    let attribute = {
        let id = at_attribute.dom();
        let error = all.it.problem(at_attribute);
        let own = all.it.session.peek(|wizard| wizard.draft.mappings.own_sources(all.object).to_vec());
        let options = attributes::sources(all.object).into_iter().chain(own);
        let offered = |attribute: attributes::Attribute| ComboOption {
            value: attribute.name.to_string(),
            meaning: attribute.meaning.to_string(),
            tag: attribute.traits(),
        };
        let input = ui::Combobox(ComboboxProps {
            id: id.clone(),
            label: ATTRIBUTES.to_owned(),
            value: of(|clause| &clause.attribute).into(),
            on_input: all.put(place(Part::Attribute)),
            options: options.filter(|attribute| !attribute.several).map(offered).collect(),
            describedby: ui::described_by(&id, false, error),
            invalid: derived(move || error.with(Option::is_some)),
        });
        ui::Field(labelled(&id, ATTRIBUTE.to_owned(), error, input))
    };
    let mut choices = vec![Choice::of("", CHOOSE, "")];
    choices.extend(
        Operator::ALL
            .map(|one| Choice::of(one.name(), &[one.words(), " (", one.name(), ")"].concat(), one.hint())),
    );
    let shown = derived(move || {
        let typed = operator.get();
        Operator::parse(&typed).map_or(typed, |operator| operator.name().to_owned())
    });
    let operator = drop_down(
        &at_operator.dom(),
        OPERATOR.to_owned(),
        choices,
        shown,
        all.it.problem(at_operator),
        all.put(place(Part::Operator)),
    );
    let value = {
        let error = all.it.problem(at_value);
        let id = at_value.dom();
        let text = of(|clause| &clause.value);
        move || {
            needs_value.get().then(|| {
                let props = input_of(&id, text.into(), false, error, all.put(place(Part::Value)));
                ui::Field(labelled(&id, VALUE.to_owned(), error, ui::TextInput(props)))
            })
        }
    };
    let remove = Callback::new(move |()| {
        all.take(FilterEdit::RemoveClause { group, clause });
        effects::focus_soon(all.it.id.dom());
    });
    let name = [REMOVE_CLAUSE, &(clause + 1).to_string(), OF_FILTER, &(group + 1).to_string()].concat();
    let remove = ButtonProps {
        tone: ui::Tone::Quiet,
        glyph: Some(ui::Glyph::Cross),
        icon_only: true,
        ..button_of(&name, remove)
    };
    let and = (clause > 0).then(|| words("p", "filters__and", AND));
    let line = el("div", "filters__clause")
        .with(attribute)
        .with(operator)
        .with(el("div", "filters__value").live_child(value).view())
        .with(button(remove))
        .view();
    let mut views: Vec<View> = and.into_iter().collect();
    views.push(line);
    views.extend(fields.map(|field| advice(all.it, field)));
    several(views)
}
