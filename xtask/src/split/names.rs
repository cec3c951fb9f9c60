//! What functions are called: without what differs from machine to machine, and as short as can be where only the two
//! files and the glue read it.

use std::collections::BTreeMap;

use walrus::Module;

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

/// 0 is "a", 26 is "aa": what an export is called.
pub(super) fn short(mut number: usize) -> String {
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
pub(super) fn shorten_imports(module: &mut Module) -> BTreeMap<String, String> {
    let mut renamed = BTreeMap::new();
    for import in module.imports.iter_mut() {
        let number = renamed.len();
        let name = renamed.entry(import.name.clone()).or_insert_with(|| short(number)).clone();
        import.name = name;
    }
    renamed
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

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
