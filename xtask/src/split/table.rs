//! The table, through which the first file calls what is not there yet: which function has which place, empty in the first
//! file and filled by the rest.

use std::collections::{BTreeMap, BTreeSet};

use walrus::ir::{Call, CallIndirect, Const, Instr, InstrSeq, Value, VisitorMut, dfs_pre_order_mut};
use walrus::{ConstExpr, ElementItems, ElementKind, FunctionBuilder, FunctionId, Module, TableId};

use super::told;
use crate::report::{Done, Failure};

/// The table through which functions are called.
pub(super) fn of(module: &Module) -> Done<TableId> {
    let table = module.tables.main_function_table().map_err(told)?;
    table.ok_or_else(|| Failure::new("the WebAssembly has no table of functions"))
}

/// Where in the table the moving functions have their places.
pub(super) struct Slots {
    pub of: BTreeMap<FunctionId, Vec<u64>>,
    pub end: u64,
}

impl Slots {
    pub fn of(module: &Module, table: TableId, moves: &BTreeSet<FunctionId>) -> Done<Self> {
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

/// Where in the table these functions begin, if it is this table.
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

/// Turns each call of a moving function into one through the table.
pub(super) fn call_through(
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
pub(super) fn empty(module: &mut Module, table: TableId, moves: &BTreeSet<FunctionId>) {
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

/// In the rest each place of the table has the function that has moved there.
pub(super) fn fill(module: &mut Module, size: u64, moved: &BTreeMap<u64, FunctionId>) -> Done {
    let table = of(module)?;
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
