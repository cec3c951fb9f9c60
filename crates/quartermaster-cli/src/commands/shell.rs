//! `completions` and `man`: what a shell and a reader of manuals need, made from the definition of the commands.

use clap::CommandFactory;
use clap_complete::Shell;

use crate::arguments::Call;
use crate::output::{Fault, Output};

pub fn completions(shell: Shell) -> Output {
    let mut bytes = Vec::new();
    clap_complete::generate(shell, &mut Call::command(), "quartermaster", &mut bytes);
    Output::raw(bytes)
}

/// One page for all commands: each has its section.
pub fn man() -> Result<Output, Fault> {
    let mut bytes = Vec::new();
    let failed = |error: std::io::Error| Fault::call(format!("The man page cannot be made: {error}"));
    let mut call = Call::command();
    call.build();
    let page = clap_mangen::Man::new(call.clone());
    page.render_title(&mut bytes).map_err(failed)?;
    page.render_name_section(&mut bytes).map_err(failed)?;
    page.render_synopsis_section(&mut bytes).map_err(failed)?;
    page.render_description_section(&mut bytes).map_err(failed)?;
    page.render_options_section(&mut bytes).map_err(failed)?;
    let mut section = clap_mangen::roff::Roff::new();
    section.control("SH", ["COMMANDS"]);
    commands(&call, &mut section);
    section.to_writer(&mut bytes).map_err(failed)?;
    page.render_extra_section(&mut bytes).map_err(failed)?;
    page.render_version_section(&mut bytes).map_err(failed)?;
    Ok(Output::raw(bytes))
}

fn commands(parent: &clap::Command, page: &mut clap_mangen::roff::Roff) {
    use clap_mangen::roff::{bold, italic, roman};
    for command in parent.get_subcommands().filter(|command| command.get_name() != "help") {
        let usage = command.clone().render_usage().to_string();
        let usage = usage.trim_start_matches("Usage: ").to_owned();
        page.control("TP", []);
        page.text([bold(usage)]);
        let about = command.get_long_about().or_else(|| command.get_about());
        page.text([roman(about.map(ToString::to_string).unwrap_or_default())]);
        let own = command
            .get_arguments()
            .filter(|argument| !argument.is_global_set() && argument.get_id() != "help");
        let own: Vec<_> = own.collect();
        if !own.is_empty() {
            page.control("RS", []);
            for argument in own {
                let name = match argument.get_long() {
                    Some(long) => bold(format!("--{long}")),
                    None => italic(argument.get_id().to_string().to_uppercase()),
                };
                page.control("TP", []);
                page.text([name]);
                page.text([roman(argument.get_help().map(|help| format!("{help}.")).unwrap_or_default())]);
                let values: Vec<String> = argument
                    .get_possible_values()
                    .iter()
                    .filter(|_| argument.get_long().is_some() && argument.get_action().takes_values())
                    .map(|value| value.get_name().to_owned())
                    .collect();
                if !values.is_empty() {
                    page.text([roman(format!("One of {}.", values.join(", ")))]);
                }
            }
            page.control("RE", []);
        }
        commands(command, page);
    }
}
