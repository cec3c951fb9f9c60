//! `new`.
use crate::arguments::New;
use crate::output::{Fault, Output};
use quartermaster_core::settings::Settings;
use quartermaster_core::world::World;
pub fn run(_: &New, _: World, _: Settings) -> Result<Output, Fault> {
    Ok(Output::raw(""))
}
