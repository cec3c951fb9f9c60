//! What the two files share: the first one exports what the rest calls, reads and writes, and the rest imports it.

use std::collections::{BTreeMap, BTreeSet};

use walrus::ir::{Call, GlobalGet, GlobalSet, Visitor, dfs_in_order};
use walrus::{FunctionId, FunctionKind, GlobalId, GlobalKind, ImportedFunction, Module};

use super::names::short;
use super::told;
use crate::report::Done;

/// The module name under which the rest looks for what the first file gives.
const GIVEN: &str = "a";

/// What the moving functions need of those that stay.
#[derive(Default)]
pub(super) struct Wanted {
    functions: BTreeSet<FunctionId>,
    globals: BTreeSet<GlobalId>,
}

pub(super) fn wanted_by(module: &Module, moves: &BTreeSet<FunctionId>) -> Wanted {
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

/// Exports what the rest wants, under the shortest names.
pub(super) fn give(module: &mut Module, wanted: &Wanted) -> Names {
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

/// What is given, by its name.
pub(super) struct Names {
    functions: BTreeMap<FunctionId, String>,
    /// By the place in the list of globals.
    globals: BTreeMap<usize, String>,
}

/// Turns everything that stays in the first file into an import of the rest.
pub(super) fn take(
    rest: &mut Module,
    names: &Names,
    here: impl Fn(FunctionId) -> Option<FunctionId>,
) -> Done {
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
