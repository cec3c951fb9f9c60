//! Parts the static data of the page: the first file keeps what its functions can come to, everything else travels with
//! the rest and lies there as zeros until then. It knows memory and addresses, no text and no function by name.
//!
//! The linker is told (build.rs of the page) to leave each item of data (a text, a table) a segment of its own, which says where it begins and
//! ends. An item is reached by an address in the code of a function, or in another item that is reached.

use std::collections::{BTreeSet, VecDeque};
use std::ops::Range;

use walrus::ir::{Const, Instr, InstrLocId, Load, Store, Value, Visitor, dfs_in_order};
use walrus::{ConstExpr, DataKind, GlobalKind, Module, ModuleConfig};

use crate::report::Done;
use crate::split::told;

/// Zeros up to this length stay inside of a segment: another one would cost more.
const SHORT: u32 = 8;

/// The places of the items in a WebAssembly as the linker has written it, in the order of their addresses.
///
/// # Errors
/// It cannot be read.
pub fn items(linked: &[u8]) -> Done<Vec<Range<u32>>> {
    let module = ModuleConfig::new().generate_name_section(false).parse(linked).map_err(told)?;
    let mut items: Vec<_> = segments(&module).into_iter().map(|(place, _)| place).collect();
    items.sort_by_key(|place| place.start);
    Ok(items)
}

/// Leaves in `first` the items that its functions can come to, and in `rest` those that they cannot.
///
/// # Errors
/// The data does not lie at fixed places.
pub fn part(first: &mut Module, rest: &mut Module, items: &[Range<u32>]) -> Done {
    let memory = Memory::of(first, items)?;
    let kept = memory.reached(&named_by(first));
    let (stays, goes) = memory.runs(&kept);
    fill(first, &memory, &stays)?;
    fill(rest, &memory, &goes)
}

/// All that is known of the static data.
struct Memory<'a> {
    start: u32,
    bytes: Vec<u8>,
    items: &'a [Range<u32>],
}

impl<'a> Memory<'a> {
    fn of(module: &Module, items: &'a [Range<u32>]) -> Done<Self> {
        let segments = segments(module);
        if segments.len() != module.data.iter().count() {
            return Err(told("its data does not lie at fixed places"));
        }
        let start = segments.iter().map(|(place, _)| place.start).min().unwrap_or_default();
        let end = segments.iter().map(|(place, _)| place.end).max().unwrap_or_default();
        let mut bytes = vec![0; usize::try_from(end - start).map_err(told)?];
        for (place, value) in &segments {
            let at = usize::try_from(place.start - start).map_err(told)?;
            bytes[at..at + value.len()].copy_from_slice(value);
        }
        Ok(Self { start, bytes, items })
    }

    fn end(&self) -> u32 {
        self.start.saturating_add(u32::try_from(self.bytes.len()).unwrap_or(u32::MAX))
    }

    fn slice(&self, place: &Range<u32>) -> &[u8] {
        let at = |address: u32| {
            usize::try_from(address.clamp(self.start, self.end()) - self.start).unwrap_or_default()
        };
        self.bytes.get(at(place.start)..at(place.end)).unwrap_or_default()
    }

    /// The items that an address may mean: the one it lies in, and the next where it lies at the very end of one, as the
    /// start of a loop that counts with an offset may.
    fn meant(&self, address: u32) -> impl Iterator<Item = usize> + '_ {
        let next = self.items.partition_point(|item| item.start <= address);
        let own = next.checked_sub(1).filter(|own| self.items[*own].end > address);
        let at_end =
            own.is_some_and(|own| self.items[own].start != address && self.items[own].end - address <= SHORT);
        let in_gap = own.is_none();
        own.into_iter().chain((at_end || in_gap).then_some(next).filter(|next| *next < self.items.len()))
    }

    /// The items that can be reached from these addresses.
    fn reached(&self, named: &BTreeSet<u32>) -> BTreeSet<usize> {
        let within = |address: &u32| (self.start..self.end()).contains(address);
        let mut reached = BTreeSet::new();
        let mut open: VecDeque<u32> = named.iter().copied().filter(within).collect();
        while let Some(address) = open.pop_front() {
            for item in self.meant(address) {
                if reached.insert(item) {
                    open.extend(self.addresses_in(&self.items[item]).filter(within));
                }
            }
        }
        reached
    }

    /// What may be an address in an item: every aligned word.
    fn addresses_in(&self, item: &Range<u32>) -> impl Iterator<Item = u32> + '_ {
        let aligned = item.start.next_multiple_of(4)..item.end;
        let word = |word: &[u8]| word.try_into().map(u32::from_le_bytes).ok();
        self.slice(&aligned).chunks_exact(4).filter_map(word)
    }

    /// The runs of bytes that stay and that go. What belongs to no item stays.
    fn runs(&self, kept: &BTreeSet<usize>) -> (Vec<Range<u32>>, Vec<Range<u32>>) {
        let mut goes: Vec<Range<u32>> = Vec::new();
        for (at, item) in self.items.iter().enumerate().filter(|(at, _)| !kept.contains(at)) {
            // Between two neighbors that both go there is only what aligns them.
            match goes.last_mut() {
                Some(run) if at > 0 && !kept.contains(&(at - 1)) && run.end == self.items[at - 1].end => {
                    run.end = item.end;
                }
                Some(_) | None => goes.push(item.clone()),
            }
        }
        goes.retain(|run| run.end - run.start > SHORT);
        let ends = goes.iter().map(|run| run.start).chain([self.end()]);
        let starts = [self.start].into_iter().chain(goes.iter().map(|run| run.end));
        let stays = starts.zip(ends).map(|(start, end)| start..end).filter(|run| !run.is_empty()).collect();
        (stays, goes)
    }
}

/// The segments at fixed places, with what is in them.
fn segments(module: &Module) -> Vec<(Range<u32>, &[u8])> {
    let place = |data: &walrus::Data| match data.kind {
        DataKind::Active { offset: ConstExpr::Value(Value::I32(start)), .. } => {
            let start = start.cast_unsigned();
            Some(start..start.checked_add(u32::try_from(data.value.len()).ok()?)?)
        }
        DataKind::Active { .. } | DataKind::Passive => None,
    };
    module.data.iter().filter_map(|data| Some((place(data)?, data.value.as_slice()))).collect()
}

/// Every number in the code that may be an address, or the fixed part of one.
fn named_by(module: &Module) -> BTreeSet<u32> {
    #[derive(Default)]
    struct Named(BTreeSet<u32>);
    impl Visitor<'_> for Named {
        fn visit_instr(&mut self, instruction: &Instr, _: &InstrLocId) {
            if let Instr::Const(Const { value: Value::I32(number) }) = instruction {
                self.0.insert(number.cast_unsigned());
            } else if let Instr::Load(Load { arg, .. }) | Instr::Store(Store { arg, .. }) = instruction {
                self.0.extend(u32::try_from(arg.offset));
            }
        }
    }
    let mut named = Named::default();
    for (_, function) in module.funcs.iter_local() {
        dfs_in_order(&mut named, function, function.entry_block());
    }
    for global in module.globals.iter() {
        if let GlobalKind::Local(ConstExpr::Value(Value::I32(number))) = global.kind {
            named.0.insert(number.cast_unsigned());
        }
    }
    named.0
}

/// Puts these runs in place of all the data of a module; zeros at the ends of a run are there already.
fn fill(module: &mut Module, memory: &Memory, runs: &[Range<u32>]) -> Done {
    let old: Vec<_> = module.data.iter().map(walrus::Data::id).collect();
    for id in old {
        module.data.delete(id);
    }
    let of = module.get_memory_id().map_err(told)?;
    module.memories.get_mut(of).data_segments.clear();
    for run in runs {
        let value = memory.slice(run);
        let zeros = value.iter().take_while(|byte| **byte == 0).count();
        let length = value.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1);
        let Some(value) = value.get(zeros..length).filter(|value| !value.is_empty()) else { continue };
        let start = run.start.checked_add(u32::try_from(zeros).map_err(told)?);
        let start = start.ok_or_else(|| told("its data lies too far"))?;
        let offset = ConstExpr::Value(Value::I32(start.cast_signed()));
        let id = module.data.add(DataKind::Active { memory: of, offset }, value.to_vec());
        module.memories.get_mut(of).data_segments.insert(id);
    }
    Ok(())
}
