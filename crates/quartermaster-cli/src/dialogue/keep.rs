//! What the answers are kept in: a draft on the way, the configuration at the end. It must not ask anything.

use std::path::Path;

use quartermaster_core::export::artefact;
use quartermaster_core::wire::saved;

use super::Dialogue;
use crate::arguments::New;
use crate::commands::bytes;
use crate::files::{self, Written};
use crate::output::{Fault, Output, Status};
use crate::paper::Ink;

impl Dialogue {
    /// Keeps the answers so far.
    pub(super) fn save(&mut self, path: &str) -> Result<(), Fault> {
        let text = saved::write(&self.wizard.draft);
        let path = Path::new(path);
        let said = match files::would(path, text.as_bytes()) {
            Ok(Written::Over) => files::in_the_way(&[files::shown(path)]).sentence,
            Ok(Written::New | Written::Same) => match files::write(path, text.as_bytes()) {
                Ok(()) => {
                    format!("Saved. To go on with it later: quartermaster new --from {}", files::shown(path))
                }
                Err(fault) => fault.sentence,
            },
            Err(fault) => fault.sentence,
        };
        self.talk.say(|page| page.line(2, Ink::Plain, &said));
        Ok(())
    }

    /// The configuration, in its file or on standard output.
    pub(super) fn write(&mut self, new: &New) -> Result<Output, Fault> {
        let world = &self.wizard.world;
        let (Ok(configuration), Some(artefact)) = (self.wizard.configuration(), artefact("configuration"))
        else {
            return Ok(Output::nothing(Status::Problems));
        };
        let bytes = bytes(artefact, &configuration, world)?.map_err(Fault::call)?;
        let Some(out) = new.out.as_deref().filter(|out| !files::is_standard(out)) else {
            return Ok(Output::raw(bytes));
        };
        match files::would(out, &bytes)? {
            Written::Over if !new.force => return Err(files::in_the_way(&[files::shown(out)])),
            Written::New | Written::Over => files::write(out, &bytes)?,
            Written::Same => {}
        }
        let said = format!(
            "Written: {}. The files: quartermaster export {} --out DIR",
            files::shown(out),
            files::shown(out)
        );
        self.talk.say(|page| page.line(0, Ink::Good, &said));
        Ok(Output::nothing(Status::Fine))
    }
}
