//! `plan`: what applying a configuration does.

use crate::arguments::Format;
use crate::commands::check::stands_in_the_way;
use crate::opened::Opened;
use crate::output::{Output, Status};

pub fn run(opened: &Opened, format: Format) -> Output {
    let Some(_) = opened.ready() else { return stands_in_the_way(opened, format) };
    Output::nothing(Status::Fine)
}
