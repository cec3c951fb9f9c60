//! `docs` and `bless`: the tests of the core and of the command line write the generated files when asked to. It owns no
//! content.

use crate::report::{Done, stage};
use crate::shell::{cargo, run};

/// The generated pages of docs/.
pub fn docs() -> Done {
    write("Writing the generated pages of docs/", CORE, &["docs"])
}

/// The golden files and the generated pages. What changed is in `git diff`: read it before committing.
pub fn bless() -> Done {
    // The build takes the fingerprint of the JSON Schema, which stands in other files: so that one goes first.
    write("Writing the JSON Schema again", CORE, &["the_schema_in_docs"])?;
    write("Writing golden files and docs/ again", CORE, &[])?;
    // It exports the files that the core has just written: so it goes last.
    write("Writing what the command line prints again", "quartermaster-cli", &[])?;
    println!("Read `git diff` before committing: each changed line is a changed promise.");
    Ok(())
}

const CORE: &str = "quartermaster-core";

fn write(what: &str, package: &str, filter: &[&str]) -> Done {
    stage(what, || {
        let mut command = cargo(&["test", "--quiet", "--package", package, "--all-features", "--"]);
        command.args(filter).env("QM_BLESS", "1");
        run(&mut command, "A test still fails although it may write its files: it says above why.")
    })
}
