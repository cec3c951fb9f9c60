//! What is wrong in a mapping table, and what is worth knowing about it. It must not know how a table is edited.

use super::edits::same;
use super::expressions::Expressions;
use super::{
    Answer, MappedFrom, Mapping, MappingRow, Rows, SourceKind, differences, field_of, filter_field_of,
    filter_of, rows, table,
};
use crate::attributes::{self, Attribute, Kind};
use crate::catalog::Object;
use crate::problem::{Advice, AdviceKind, ProblemKind};
use crate::scoping::{self, Filter, FilterDraft, HintKind, Part, Place};
use crate::steps::{Draft, FieldId, Found, application_of};
use crate::value::text::forbidden_character;
use crate::value::{AttributeName, TargetPath, TextFault};
use crate::world::World;

/// What Entra calls an account that is to be switched off (facts of the attribute: `attributes/sources.txt`). The row
/// that reads it cannot be taken away (Microsoft docs: Customize attribute mappings).
const SOFT_DELETED: &str = "IsSoftDeleted";

/// Finds rows that cannot work, rows that are missing, and tables without an order of matching.
pub fn parse(draft: &Draft, world: &World, found: &mut Found) -> Option<Answer> {
    application_of(draft, world)?;
    let users = check(Object::Users, draft, world, found);
    let users_filter = check_filter(Object::Users, draft, found);
    let with_groups = draft.mappings.with_groups;
    let groups = with_groups.then(|| check(Object::Groups, draft, world, found));
    let groups_filter =
        if with_groups { check_filter(Object::Groups, draft, found) } else { Filter::default() };
    let portal = draft.mappings.portal.clone();
    Some(Answer { users, groups, users_filter, groups_filter, portal })
}

/// The filters of an object; none at all where something is wrong with them.
fn check_filter(object: Object, draft: &Draft, found: &mut Found) -> Filter {
    let typed = filter_of(object, draft);
    scoping::parse(typed, object, scoping::dotnet_pattern).unwrap_or_else(|faults| {
        for fault in faults {
            let field = place(object, fault.place, typed);
            found.problem::<()>(field, ProblemKind::Filter(fault.kind));
        }
        Filter::default()
    })
}

/// The place of a filter's part among the fields: clauses count through all filters, other parts are the filter's.
fn place(object: Object, place: Place, typed: &FilterDraft) -> FieldId {
    let row = match place.part {
        Part::Group | Part::Name => place.group,
        Part::Attribute | Part::Operator | Part::Value => place.row(typed),
    };
    filter_field_of(object).in_row(row, place.part.key())
}

/// The rows that can be read; everything else is found.
fn check(object: Object, draft: &Draft, world: &World, found: &mut Found) -> Vec<Mapping> {
    let rows = table(object, draft, world);
    let own = rows_of_application(object, draft, world);
    let mut mappings = Vec::new();
    let mut expressions = Expressions::reading(draft.mappings.own_sources(object));
    let mut targets: Vec<String> = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let part = |part| field_of(object).in_row(at, part);
        let target = found.value(part("target"), "Target attribute", TargetPath::parse(&row.target));
        // As in `same`; put into one form first, because each row is held against all before it.
        let name = row.target.trim().to_ascii_lowercase();
        if target.is_some() && targets.contains(&name) {
            found.problem::<()>(part("target"), ProblemKind::TargetTwice(row.target.trim().to_owned()));
        }
        targets.push(name);
        let source = source(part("source"), row, object, found);
        if row.kind == SourceKind::Expression {
            // What the application's file says is taken as it is, as long as it can be read.
            for kind in expressions.check(row, object, !own.contains(row)) {
                found.problem::<()>(part("source"), kind);
            }
        }
        if row.matching.is_some() && row.kind == SourceKind::Constant {
            found.problem::<()>(part("matching"), ProblemKind::ConstantMatching(row.target.clone()));
        }
        let disables = own.iter().any(|own| same(&own.target, &row.target) && reads_soft_deleted(own));
        if disables && source.is_some() && !reads_soft_deleted(row) {
            found.problem::<()>(part("source"), ProblemKind::SoftDeletedUnread(row.target.trim().to_owned()));
        }
        let default = match row.default.as_str() {
            "" => None,
            text => plain(part("default"), "Default value", text, found),
        };
        if let (Some(target), Some(source)) = (target, source) {
            mappings.push(Mapping {
                target,
                source,
                matching: row.matching,
                creation: row.creation,
                default,
            });
        }
    }
    for target in differences::needed(object, draft, world) {
        if !rows.iter().any(|row| same(&row.target, &target)) {
            found.problem::<()>(field_of(object), ProblemKind::RowNeeded(target));
        }
    }
    check_matching(object, &rows, found);
    mappings
}

fn rows_of_application(object: Object, draft: &Draft, world: &World) -> Rows {
    rows(None, object, draft, world)
}

fn source(field: FieldId, row: &MappingRow, object: Object, found: &mut Found) -> Option<MappedFrom> {
    let typed = row.source.trim();
    if typed.is_empty() {
        let target = row.target.trim();
        let target = if target.is_empty() { "this row" } else { target };
        return found.problem(field, ProblemKind::SourceMissing(target.to_owned()));
    }
    match row.kind {
        SourceKind::Constant => plain(field, "Fixed text", &row.source, found).map(MappedFrom::Constant),
        SourceKind::Expression => Some(MappedFrom::Expression(row.source.clone())),
        SourceKind::Attribute => match misspelt(typed, object) {
            Some(meant) => found.problem(field, ProblemKind::Misspelt { given: typed.to_owned(), meant }),
            None => found
                .value(field, "Source attribute", AttributeName::parse(&row.source))
                .map(MappedFrom::Attribute),
        },
    }
}

/// The attribute that was meant, where there is no doubt: the same letters in another case, or a misspelling that a
/// guide has printed. What is only close may be an attribute that the directory itself has.
fn misspelt(typed: &str, object: Object) -> Option<&'static str> {
    let printed = AttributeName::parse(typed).ok().and_then(|parsed| parsed.value.meant());
    let meant = || attributes::meant_source(object, typed).filter(|meant| meant.eq_ignore_ascii_case(typed));
    printed.or_else(meant)
}

/// Matching attributes are tried in their order until one hits (Microsoft docs: Customize attribute mappings).
fn check_matching(object: Object, rows: &[MappingRow], found: &mut Found) {
    let objects = match object {
        Object::Users => "users",
        Object::Groups => "groups",
    };
    let mut numbers: Vec<u8> = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let Some(number) = row.matching else { continue };
        if numbers.contains(&number) {
            let field = field_of(object).in_row(at, "matching");
            found.problem::<()>(field, ProblemKind::MatchingTwice { target: row.target.clone(), number });
        } else {
            numbers.push(number);
        }
    }
    numbers.sort_unstable();
    let gap = (1..=u8::MAX).zip(&numbers).find(|(expected, number)| expected != *number);
    if numbers.is_empty() {
        found.problem::<()>(field_of(object), ProblemKind::NoMatching(objects));
    } else if let Some((missing, _)) = gap {
        found.problem::<()>(field_of(object), ProblemKind::MatchingGap { objects, missing });
    }
}

/// A text without hidden characters, as it was written.
fn plain(field: FieldId, label: &'static str, text: &str, found: &mut Found) -> Option<String> {
    match forbidden_character(text) {
        None => Some(text.to_owned()),
        Some(c) => found.problem(field, ProblemKind::Value { label, fault: TextFault::Forbidden(c).into() }),
    }
}

/// Whether a row takes its value from the attribute that tells of people who leave.
pub(crate) fn reads_soft_deleted(row: &MappingRow) -> bool {
    match row.kind {
        SourceKind::Attribute => row.source.trim() == SOFT_DELETED,
        SourceKind::Expression => row.source.contains(&["[", SOFT_DELETED, "]"].concat()),
        SourceKind::Constant => false,
    }
}

/// What is worth knowing about the rows as they stand.
pub(super) fn advise(draft: &Draft, world: &World) -> Vec<Advice> {
    let mut advice = Vec::new();
    for object in Object::ALL {
        if object == Object::Groups && !draft.mappings.with_groups {
            continue;
        }
        let typed = filter_of(object, draft);
        let sources = draft.mappings.own_sources(object);
        for hint in scoping::advise(typed, object) {
            let known = |name: &str| sources.iter().any(|own| own.name == name);
            if !matches!(&hint.kind, HintKind::Unknown(name) if known(name)) {
                let field = place(object, hint.place, typed);
                advice.push(Advice { field, kind: AdviceKind::Filter(hint.kind) });
            }
        }
        let mut expressions = Expressions::reading(draft.mappings.own_sources(object));
        let own = rows_of_application(object, draft, world);
        let application = application_of(draft, world);
        let taken = application.map(|app| app.mapping(object).attributes.as_slice()).unwrap_or_default();
        for (at, row) in table(object, draft, world).iter().enumerate() {
            let part = |part| field_of(object).in_row(at, part);
            let path = row.target.trim();
            let target = attributes::target(object, path);
            let is_taken = taken.iter().any(|mapping| same(&mapping.target, path))
                || draft.mappings.own_targets(object).iter().any(|own| same(&own.name, path));
            if target.is_none() && !is_taken && TargetPath::parse(path).is_ok() {
                let meant = attributes::meant_target(object, path);
                advice.push(Advice {
                    field: part("target"),
                    kind: AdviceKind::UnknownTarget { target: path.to_owned(), meant },
                });
            }
            let untouched = own.contains(row);
            if row.kind == SourceKind::Expression && !untouched {
                for kind in expressions.advise(row, object) {
                    advice.push(Advice { field: part("source"), kind });
                }
            }
            for kind in about_source(row, object, sources, target.as_ref(), untouched) {
                advice.push(Advice { field: part("source"), kind });
            }
            if row.matching.is_some() && !row.default.is_empty() {
                let kind = AdviceKind::MatchingDefault(path.to_owned());
                advice.push(Advice { field: part("default"), kind });
            }
        }
    }
    advice
}

/// What is worth knowing about the source of a row; `untouched` when it is as the application and its guide have it.
fn about_source(
    row: &MappingRow,
    object: Object,
    own: &[Attribute],
    target: Option<&Attribute>,
    untouched: bool,
) -> Vec<AdviceKind> {
    let name = row.source.trim();
    if row.kind != SourceKind::Attribute || name.is_empty() || misspelt(name, object).is_some() {
        return Vec::new();
    }
    let found = attributes::source(object, name);
    let Some(source) = found.or_else(|| own.iter().find(|own| own.name == name).cloned()) else {
        let unknown = AttributeName::parse(name).is_ok() && !attributes::is_extension(name);
        let meant = attributes::meant_source(object, name);
        return unknown
            .then(|| AdviceKind::UnknownAttribute { name: name.to_owned(), meant })
            .into_iter()
            .collect();
    };
    let mut kinds = Vec::new();
    let path = || row.target.trim().to_owned();
    let is_work_mail = same(&row.target, "emails[type eq \"work\"].value");
    if row.matching.is_some() && source.may_be_empty {
        kinds.push(AdviceKind::MatchingMayBeEmpty { target: path(), source: name.to_owned() });
    } else if row.matching.is_some() && !source.unique && !untouched {
        kinds.push(AdviceKind::MatchingNotUnique { target: path(), source: name.to_owned() });
    }
    if row.matching.is_some() && name == "userPrincipalName" && object == Object::Users {
        kinds.push(AdviceKind::MatchingGuests(path()));
    }
    if is_work_mail && !untouched {
        match name {
            "userPrincipalName" | "originalUserPrincipalName" => kinds.push(AdviceKind::MailFromName),
            "mail" => kinds.push(AdviceKind::MailMayBeEmpty),
            _ => {}
        }
    }
    if let Some(target) = target
        && !untouched
    {
        kinds.extend(misfit(&source, target).map(|what| AdviceKind::Misfit { target: path(), what }));
    }
    kinds
}

/// Why a source's value cannot simply become that of the target.
fn misfit(source: &Attribute, target: &Attribute) -> Option<&'static str> {
    match (source.kind, target.kind) {
        (Kind::Reference, Kind::Text | Kind::Flag) => Some("takes a text, and its source is a reference"),
        (Kind::Text | Kind::Flag, Kind::Reference) => Some("is a reference, and its source is not"),
        (Kind::Text, Kind::Flag) => Some("takes yes or no, and its source is a text"),
        (Kind::Reference, Kind::Reference) if source.several != target.several => {
            Some("takes another number of references than its source has")
        }
        (Kind::Text | Kind::Flag, Kind::Text | Kind::Flag) | (Kind::Reference, Kind::Reference) => {
            (source.several && !target.several).then_some("takes one value, and its source may have several")
        }
    }
}
