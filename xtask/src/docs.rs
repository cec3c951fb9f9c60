//! `docs` and `bless`: the core's own tests write the generated files when asked to. Owns no content.

use crate::report::{Done, stage};
use crate::shell::{cargo, run};

/// The generated pages of docs/.
pub fn docs() -> Done {
    write("Writing the generated pages of docs/", &["docs"])
}

/// The golden files and the generated pages. What changed is in `git diff`: read it before committing.
pub fn bless() -> Done {
    // The build takes the fingerprint of the JSON Schema, which stands in other files: so that one goes first.
    write("Writing the JSON Schema again", &["the_schema_in_docs"])?;
    write("Writing golden files and docs/ again", &[])?;
    println!("Read `git diff` before committing: each changed line is a changed promise.");
    Ok(())
}

fn write(what: &str, filter: &[&str]) -> Done {
    stage(what, || {
        let mut command =
            cargo(&["test", "--quiet", "--package", "quartermaster-core", "--all-features", "--"]);
        command.args(filter).env("QM_BLESS", "1");
        run(&mut command, "A test still fails although it may write its files: it says above why.")
    })
}
