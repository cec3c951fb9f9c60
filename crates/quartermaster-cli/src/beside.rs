//! The constant files, which the page fetches and this program carries. It must not know what is in them.

/// The bytes of a constant file.
pub fn constant(name: &str) -> Option<&'static [u8]> {
    FILES.iter().find(|(file, _)| *file == name).map(|(_, bytes)| *bytes)
}

/// The JSON Schema of the configuration.
pub const SCHEMA: &[u8] = include_bytes!("../../../docs/configuration.v1.schema.json");

static FILES: &[(&str, &[u8])] = &[
    ("apply.ps1", include_bytes!("../../quartermaster-core/constant/apply.ps1")),
    ("apply.sh", include_bytes!("../../quartermaster-core/constant/apply.sh")),
    ("configuration.v1.schema.json", SCHEMA),
    ("main.tf", include_bytes!("../../quartermaster-core/constant/main.tf")),
];

#[cfg(test)]
mod tests {
    use super::*;
    use quartermaster_core::export::CONSTANTS;

    #[test]
    fn every_constant_file_is_carried_as_the_core_knows_it() {
        for known in CONSTANTS {
            assert_eq!(constant(known.name).map(|bytes| known.check(bytes)), Some(Ok(())), "{}", known.name);
        }
        assert_eq!(FILES.len(), CONSTANTS.len());
    }
}
