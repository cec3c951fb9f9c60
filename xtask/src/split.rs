//! Cuts the WebAssembly of the page in two: what it takes to show the first step to a newcomer, and the rest, which
//! follows once the person acts. It knows functions, tables and memory, nothing of what the page does.
//!
//! The first file keeps the memory and the table. A call from it into the rest goes through the table, whose place is
//! empty until the rest has come; the rest takes everything that it needs from the exports of the first file. Which
//! functions stay is told by their names (first.rs).

mod link;
mod names;
mod profiled;
mod table;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use walrus::{ExportItem, FunctionId, FunctionKind, Module, ModuleConfig};

use crate::data;
use crate::report::{Done, Failure};
pub use names::plain_name;
pub use profiled::profiled;

/// The two files.
pub struct Halves {
    /// What the page starts with.
    pub first: Vec<u8>,
    /// What it takes in afterwards, with the exports of the first as imports of the module `a`.
    pub rest: Vec<u8>,
    /// What the first file imports is called otherwise now: the old names and the new.
    pub renamed: BTreeMap<String, String>,
}

/// Cuts `wasm`. `stays` is asked by name, with the compiler's own numbers taken out of it; functions without a name stay.
/// `items` are the places of its static data, which is parted too (data.rs).
pub fn split(wasm: &[u8], items: &[Range<u32>], stays: impl Fn(&str) -> bool) -> Done<Halves> {
    let mut first = parse(wasm)?;
    let mut rest = parse(wasm)?;
    let renamed = names::shorten_imports(&mut first);
    let table = table::of(&first)?;

    // Both copies number their functions alike, so the place in the list names a function in either.
    let ids: Vec<FunctionId> = first.funcs.iter().map(walrus::Function::id).collect();
    let ids_in_rest: Vec<FunctionId> = rest.funcs.iter().map(walrus::Function::id).collect();
    let place: BTreeMap<FunctionId, usize> = ids.iter().enumerate().map(|(at, id)| (*id, at)).collect();
    let rooted: BTreeSet<FunctionId> = first
        .exports
        .iter()
        .filter_map(|export| match export.item {
            ExportItem::Function(id) => Some(id),
            ExportItem::Table(_) | ExportItem::Memory(_) | ExportItem::Global(_) | ExportItem::Tag(_) => None,
        })
        .chain(first.start)
        .collect();
    let moves: BTreeSet<FunctionId> = first
        .funcs
        .iter()
        .filter(|function| {
            matches!(function.kind, FunctionKind::Local(_)) && !rooted.contains(&function.id())
        })
        .filter(|function| function.name.as_deref().is_some_and(|name| !stays(&plain_name(name))))
        .map(walrus::Function::id)
        .collect();

    let wanted = link::wanted_by(&first, &moves);
    let slots = table::Slots::of(&first, table, &moves)?;
    let slots = table::call_through(&mut first, table, &moves, slots);

    // From here on the two modules part.
    let given = link::give(&mut first, &wanted);
    table::empty(&mut first, table, &moves);
    let grown = slots.end;
    {
        let table = first.tables.get_mut(table);
        table.initial = grown;
        table.maximum = table.maximum.map(|most| most.max(grown));
    }
    for id in &moves {
        first.funcs.delete(*id);
    }
    walrus::passes::gc::run(&mut first);

    link::take(&mut rest, &given, |id| place.get(&id).and_then(|at| ids_in_rest.get(*at)).copied())?;
    let moved: BTreeMap<u64, FunctionId> = slots
        .of
        .iter()
        .flat_map(|(id, slots)| slots.iter().map(move |slot| (*slot, *id)))
        .filter_map(|(slot, id)| Some((slot, *ids_in_rest.get(*place.get(&id)?)?)))
        .collect();
    table::fill(&mut rest, grown, &moved)?;
    data::part(&mut first, &mut rest, items)?;
    walrus::passes::gc::run(&mut rest);
    Ok(Halves { first: first.emit_wasm(), rest: rest.emit_wasm(), renamed })
}

fn parse(wasm: &[u8]) -> Done<Module> {
    ModuleConfig::new()
        .generate_name_section(false)
        .generate_producers_section(false)
        .parse(wasm)
        .map_err(told)
}

pub(crate) fn told(error: impl std::fmt::Display) -> Failure {
    Failure::new(format!("the WebAssembly could not be cut in two: {error}"))
}
