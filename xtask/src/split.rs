//! Cuts the WebAssembly of the page in two: what it takes to show the first step to a newcomer, and the rest, which
//! follows once the person acts. It knows functions, tables and memory, nothing of what the page does.
//!
//! The first file keeps the memory and the table. A call from it into the rest goes through the table, whose place is
//! empty until the rest has come; the rest takes everything that it needs from the exports of the first file. Which
//! functions stay is told by their names (first.rs).

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use walrus::ir::{
    Call, CallIndirect, Const, GlobalGet, GlobalSet, Instr, InstrSeq, Value, Visitor, VisitorMut,
    dfs_in_order, dfs_pre_order_mut,
};
use walrus::{
    ConstExpr, ElementItems, ElementKind, ExportItem, FunctionBuilder, FunctionId, FunctionKind, GlobalId,
    GlobalKind, ImportedFunction, Module, ModuleConfig, TableId,
};

use crate::data;
use crate::report::{Done, Failure};

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
    let renamed = rename_imports(&mut first);
    let table = table_of(&first)?;

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

    let wanted = wanted_by(&first, &moves);
    let slots = Slots::of(&first, table, &moves)?;
    let slots = call_through_table(&mut first, table, &moves, slots);

    // From here on the two modules part.
    let names = give(&mut first, &wanted);
    empty_places(&mut first, table, &moves);
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

    take(&mut rest, &names, |id| place.get(&id).and_then(|at| ids_in_rest.get(*at)).copied())?;
    let moved: BTreeMap<u64, FunctionId> = slots
        .of
        .iter()
        .flat_map(|(id, slots)| slots.iter().map(move |slot| (*slot, *id)))
        .filter_map(|(slot, id)| Some((slot, *ids_in_rest.get(*place.get(&id)?)?)))
        .collect();
    fill_places(&mut rest, grown, &moved)?;
    data::part(&mut first, &mut rest, items)?;
    walrus::passes::gc::run(&mut rest);
    Ok(Halves { first: first.emit_wasm(), rest: rest.emit_wasm(), renamed })
}

/// A function's name without the number of its crate, which differs from machine to machine, and of its copy.
pub fn plain_name(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    let mut rest = name;
    while let Some(open) = rest.find('[') {
        let (before, after) = rest.split_at(open);
        plain.push_str(before);
        let inside = after.get(1..17).filter(|inside| inside.bytes().all(|byte| byte.is_ascii_hexdigit()));
        match inside {
            Some(_) if after.as_bytes().get(17) == Some(&b']') => rest = &after[18..],
            Some(_) | None => {
                plain.push('[');
                rest = &after[1..];
            }
        }
    }
    plain.push_str(rest);
    plain
}

fn parse(wasm: &[u8]) -> Done<Module> {
    ModuleConfig::new()
        .generate_name_section(false)
        .generate_producers_section(false)
        .parse(wasm)
        .map_err(told)
}

/// The table through which functions are called.
fn table_of(module: &Module) -> Done<TableId> {
    let table = module.tables.main_function_table().map_err(told)?;
    table.ok_or_else(|| Failure::new("the WebAssembly has no table of functions"))
}

pub(crate) fn told(error: impl std::fmt::Display) -> Failure {
    Failure::new(format!("the WebAssembly could not be cut in two: {error}"))
}

/// What the moving functions need of those that stay.
#[derive(Default)]
struct Wanted {
    functions: BTreeSet<FunctionId>,
    globals: BTreeSet<GlobalId>,
}

fn wanted_by(module: &Module, moves: &BTreeSet<FunctionId>) -> Wanted {
    struct Look<'a> {
        moves: &'a BTreeSet<FunctionId>,
        wanted: Wanted,
    }
    impl Visitor<'_> for Look<'_> {
        fn visit_call(&mut self, call: &Call) {
            if !self.moves.contains(&call.func) {
                self.wanted.functions.insert(call.func);
            }
        }
        fn visit_global_get(&mut self, get: &GlobalGet) {
            self.wanted.globals.insert(get.global);
        }
        fn visit_global_set(&mut self, set: &GlobalSet) {
            self.wanted.globals.insert(set.global);
        }
    }
    let mut look = Look { moves, wanted: Wanted::default() };
    for (id, function) in module.funcs.iter_local() {
        if moves.contains(&id) {
            dfs_in_order(&mut look, function, function.entry_block());
        }
    }
    look.wanted
}

/// Where in the table the moving functions have their places.
struct Slots {
    of: BTreeMap<FunctionId, Vec<u64>>,
    end: u64,
}

impl Slots {
    fn of(module: &Module, table: TableId, moves: &BTreeSet<FunctionId>) -> Done<Self> {
        let mut of: BTreeMap<FunctionId, Vec<u64>> = BTreeMap::new();
        for element in module.elements.iter() {
            let Some((start, functions)) = places(&element.kind, &element.items, table)? else { continue };
            for (at, id) in (start..).zip(functions) {
                if moves.contains(id) {
                    of.entry(*id).or_default().push(at);
                }
            }
        }
        Ok(Self { of, end: module.tables.get(table).initial })
    }

    fn place(&mut self, id: FunctionId) -> u64 {
        let end = &mut self.end;
        let slots = self.of.entry(id).or_insert_with(|| {
            *end += 1;
            vec![*end - 1]
        });
        slots.first().copied().unwrap_or_default()
    }
}

fn places<'a>(
    kind: &ElementKind,
    items: &'a ElementItems,
    table: TableId,
) -> Done<Option<(u64, &'a Vec<FunctionId>)>> {
    let start = match kind {
        ElementKind::Active { table: of, offset: ConstExpr::Value(Value::I32(start)) } if *of == table => {
            *start
        }
        ElementKind::Active { table: of, .. } if *of != table => return Ok(None),
        ElementKind::Active { .. } | ElementKind::Passive | ElementKind::Declared => {
            return Err(told("its table is not filled at fixed places"));
        }
    };
    match items {
        ElementItems::Functions(functions) => Ok(Some((u64::from(start.cast_unsigned()), functions))),
        ElementItems::Expressions(..) => Err(told("its table is filled by expressions")),
    }
}

fn call_through_table(
    module: &mut Module,
    table: TableId,
    moves: &BTreeSet<FunctionId>,
    slots: Slots,
) -> Slots {
    struct Rewrite<'a> {
        types: &'a BTreeMap<FunctionId, walrus::TypeId>,
        table: TableId,
        slots: Slots,
    }
    impl VisitorMut for Rewrite<'_> {
        fn start_instr_seq_mut(&mut self, sequence: &mut InstrSeq) {
            let mut instructions = Vec::with_capacity(sequence.instrs.len());
            for (instruction, location) in sequence.instrs.drain(..) {
                let called = if let Instr::Call(Call { func }) = &instruction { Some(*func) } else { None };
                let Some((func, ty)) = called.and_then(|func| Some((func, *self.types.get(&func)?))) else {
                    instructions.push((instruction, location));
                    continue;
                };
                let slot = u32::try_from(self.slots.place(func)).unwrap_or(u32::MAX);
                let slot = Const { value: Value::I32(slot.cast_signed()) };
                let call = CallIndirect { ty, table: self.table };
                instructions.push((slot.into(), location));
                instructions.push((call.into(), location));
            }
            sequence.instrs = instructions;
        }
    }
    let types = moves.iter().map(|id| (*id, module.funcs.get(*id).ty())).collect();
    let mut rewrite = Rewrite { types: &types, table, slots };
    for (id, function) in module.funcs.iter_local_mut() {
        if !moves.contains(&id) {
            let entry = function.entry_block();
            dfs_pre_order_mut(&mut rewrite, function, entry);
        }
    }
    rewrite.slots
}

/// In the first file a function that nobody can call stands where the moved ones go.
fn empty_places(module: &mut Module, table: TableId, moves: &BTreeSet<FunctionId>) {
    let mut nobody = FunctionBuilder::new(&mut module.types, &[], &[]);
    nobody.func_body().unreachable();
    let nobody = nobody.finish(Vec::new(), &mut module.funcs);
    for element in module.elements.iter_mut() {
        let here = matches!(&element.kind, ElementKind::Active { table: of, .. } if *of == table);
        if let (true, ElementItems::Functions(functions)) = (here, &mut element.items) {
            for id in functions {
                if moves.contains(id) {
                    *id = nobody;
                }
            }
        }
    }
}

fn fill_places(module: &mut Module, size: u64, moved: &BTreeMap<u64, FunctionId>) -> Done {
    let table = table_of(module)?;
    {
        let table = module.tables.get_mut(table);
        table.initial = size;
        table.maximum = table.maximum.map(|most| most.max(size));
        table.elem_segments.clear();
    }
    let old: Vec<_> = module.elements.iter().map(walrus::Element::id).collect();
    for id in old {
        module.elements.delete(id);
    }
    let mut run: Vec<FunctionId> = Vec::new();
    let mut start = 0;
    let mut runs = Vec::new();
    for (slot, id) in moved {
        if start + run.len() as u64 != *slot {
            runs.push((start, std::mem::take(&mut run)));
            start = *slot;
        }
        run.push(*id);
    }
    runs.push((start, run));
    for (start, run) in runs {
        if !run.is_empty() {
            let start = u32::try_from(start).map_err(told)?;
            let offset = ConstExpr::Value(Value::I32(start.cast_signed()));
            let id = module.elements.add(ElementKind::Active { table, offset }, ElementItems::Functions(run));
            module.tables.get_mut(table).elem_segments.insert(id);
        }
    }
    Ok(())
}

/// Exports what the rest wants, under the shortest names.
fn give(module: &mut Module, wanted: &Wanted) -> Names {
    let mut names = Names { functions: BTreeMap::new(), globals: BTreeMap::new() };
    let mut next = 0_usize;
    let mut name = || {
        next += 1;
        short(next - 1)
    };
    for id in &wanted.functions {
        let name = name();
        module.exports.add(&name, *id);
        names.functions.insert(*id, name);
    }
    for (at, global) in
        module.globals.iter().map(walrus::Global::id).collect::<Vec<_>>().into_iter().enumerate()
    {
        if wanted.globals.contains(&global) {
            let name = name();
            module.exports.add(&name, global);
            names.globals.insert(at, name);
        }
    }
    for (at, table) in module.tables.iter().map(walrus::Table::id).collect::<Vec<_>>().into_iter().enumerate()
    {
        module.exports.add(&format!("t{at}"), table);
    }
    for memory in module.memories.iter().map(walrus::Memory::id).collect::<Vec<_>>() {
        module.exports.add("m", memory);
    }
    names
}

struct Names {
    functions: BTreeMap<FunctionId, String>,
    /// By the place in the list of globals.
    globals: BTreeMap<usize, String>,
}

/// Turns everything that stays in the first file into an import of the rest.
fn take(rest: &mut Module, names: &Names, here: impl Fn(FunctionId) -> Option<FunctionId>) -> Done {
    rest.start = None;
    let exports: Vec<_> = rest.exports.iter().map(walrus::Export::id).collect();
    for id in exports {
        rest.exports.delete(id);
    }
    let data: Vec<_> = rest.data.iter().map(walrus::Data::id).collect();
    for id in data {
        rest.data.delete(id);
    }
    let globals: Vec<_> = rest.globals.iter().map(walrus::Global::id).collect();
    for (at, id) in globals.into_iter().enumerate() {
        if let Some(name) = names.globals.get(&at) {
            let import = rest.imports.add(GIVEN, name, id);
            rest.globals.get_mut(id).kind = GlobalKind::Import(import);
        }
    }
    let tables: Vec<_> = rest.tables.iter().map(walrus::Table::id).collect();
    for (at, id) in tables.into_iter().enumerate() {
        let import = rest.imports.add(GIVEN, &format!("t{at}"), id);
        rest.tables.get_mut(id).import = Some(import);
    }
    let memories: Vec<_> = rest.memories.iter().map(walrus::Memory::id).collect();
    for id in memories {
        let import = rest.imports.add(GIVEN, "m", id);
        let memory = rest.memories.get_mut(id);
        memory.import = Some(import);
        memory.data_segments.clear();
    }
    for (id, name) in &names.functions {
        let id = here(*id).ok_or_else(|| told("its two copies differ"))?;
        let ty = rest.funcs.get(id).ty();
        match &rest.funcs.get(id).kind {
            FunctionKind::Import(ImportedFunction { import, .. }) => {
                let import = *import;
                let import = rest.imports.get_mut(import);
                import.module = GIVEN.to_owned();
                import.name.clone_from(name);
            }
            FunctionKind::Local(_) | FunctionKind::Uninitialized(_) => {
                let import = rest.imports.add(GIVEN, name, id);
                rest.funcs.get_mut(id).kind = FunctionKind::Import(ImportedFunction { import, ty });
            }
        }
    }
    Ok(())
}

/// The module name under which the rest looks for what the first file gives.
const GIVEN: &str = "a";

/// 0 is "a", 26 is "aa": what an export is called.
fn short(mut number: usize) -> String {
    let mut name = String::new();
    loop {
        name.insert(0, char::from(b"abcdefghijklmnopqrstuvwxyz"[number % 26]));
        if number < 26 {
            // "m" and "t0" are the memory and the tables: a letter more keeps every name apart from them.
            name.push('_');
            return name;
        }
        number = number / 26 - 1;
    }
}

/// Gives what the glue gives short names: the long ones are half of the glue as it travels.
fn rename_imports(module: &mut Module) -> BTreeMap<String, String> {
    let mut renamed = BTreeMap::new();
    for import in module.imports.iter_mut() {
        let number = renamed.len();
        let name = renamed.entry(import.name.clone()).or_insert_with(|| short(number)).clone();
        import.name = name;
    }
    renamed
}

/// Puts a call of the import `hit.hit` with its number at the head of every function, and returns the names by number:
/// how it is found out what the first step needs.
pub fn instrumented(wasm: &[u8]) -> Done<(Vec<u8>, Vec<String>)> {
    let mut module = parse(wasm)?;
    rename_imports(&mut module);
    let ty = module.types.add(&[walrus::ValType::I32], &[]);
    let (hit, _) = module.add_import_func("hit", "hit", ty);
    let ids: Vec<_> = module.funcs.iter_local().map(|(id, _)| id).collect();
    let mut names = Vec::new();
    for id in ids {
        let function = module.funcs.get_mut(id);
        let number = i32::try_from(names.len()).map_err(told)?;
        names.push(function.name.as_deref().map(plain_name).unwrap_or_default());
        if let FunctionKind::Local(local) = &mut function.kind {
            let mut body = local.builder_mut().func_body();
            body.instr_at(0, Call { func: hit });
            body.instr_at(0, Const { value: Value::I32(number) });
        }
    }
    Ok((module.emit_wasm(), names))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_loses_the_numbers_that_differ_between_machines() {
        assert_eq!(
            plain_name(
                "<alloc[3ca501edff3f0c7c]::vec::Vec<u8> as core[0123456789abcdef]::clone::Clone>::clone"
            ),
            "<alloc::vec::Vec<u8> as core::clone::Clone>::clone"
        );
        assert_eq!(plain_name("core::slice::<impl [T]>::sort [odd"), "core::slice::<impl [T]>::sort [odd");
    }

    #[test]
    fn export_names_are_short_and_differ() {
        let names: BTreeSet<String> = (0..1000).map(short).collect();
        assert_eq!(names.len(), 1000);
        assert_eq!((short(0).as_str(), short(26).as_str()), ("a_", "aa_"));
    }
}
