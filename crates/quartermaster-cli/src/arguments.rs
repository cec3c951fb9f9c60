//! What can be called, and how: every command, option and value. It must not do anything.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::builder::styling::{AnsiColor, Effects, Style, Styles};
use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use quartermaster_core::catalog::Object;
use quartermaster_core::export::ARTEFACTS;
use quartermaster_core::value::Date;

const STYLES: Styles = Styles::styled()
    .header(Style::new().effects(Effects::BOLD))
    .usage(Style::new().effects(Effects::BOLD))
    .literal(AnsiColor::Cyan.on_default());

const AFTER: &str = "\
Exit status: 0 when all is fine, 1 when problems were found, two files differ or the connection failed, 2 when a file \
or the call cannot be used.

What a command finds goes to standard output, what it does on the way to standard error. With --format json standard \
output is JSON of a stable shape; docs/command-line.md describes it. A file named - is standard input.";

/// Set up automatic user provisioning from Microsoft Entra ID, at a terminal.
///
/// The same steps, checks and files as the page. Only probe talks to a server and needs the secret token; no command
/// takes the token as an argument.
#[derive(Debug, Parser)]
#[command(name = "quartermaster", version, after_long_help = AFTER, styles = STYLES, max_term_width = 100)]
pub struct Call {
    #[command(subcommand)]
    pub command: Command,

    /// How results are written
    #[arg(long, global = true, value_enum, default_value_t = Format::Text, hide_possible_values = true, value_name = "text|json")]
    pub format: Format,

    /// The day to reckon with, as yyyy-mm-dd; otherwise the clock’s
    #[arg(long, global = true, value_name = "DAY", value_parser = day)]
    pub today: Option<Date>,

    /// The organization’s settings.json, for its own applications
    #[arg(long, global = true, value_name = "FILE")]
    pub settings: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people
    Text,
    /// For programs
    Json,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Answer the questions here and get a configuration
    ///
    /// The same questions as on the page, one a line, also from a file or a pipe. :help says what can be typed.
    /// The questions are written to standard error, the configuration to standard output or to --out.
    New(New),
    /// Say what stands in the way of the files, and what is worth knowing
    Check(Configured),
    /// Show all answers of a configuration
    Show(Configured),
    /// Write the files of a configuration into a folder
    Export(Export),
    /// Say what applying a configuration does, operation by operation
    Plan(Configured),
    /// Test the connection as Entra does, and say why when it fails
    ///
    /// Three requests at most: it looks for a user and a group that are not there, by the matching attributes, and asks
    /// what the service can do. Nothing is changed. The token comes from an environment variable or is asked for. The
    /// system’s proxies and certificates are used; redirects are not followed. Where this computer cannot get there,
    /// --line prints a line to run elsewhere, and --pasted reads what it printed.
    Probe(Probe),
    /// Say what differs between two configurations, and what each change does
    ///
    /// One of the two may be Entra’s own schema: then the mappings are compared. Exit status 1 where they differ.
    Diff(Diff),
    /// Say what an error that Entra shows means, and what to do
    ///
    /// Takes an error text, entries of the provisioning logs, a provisioning job or the result of provisioning on demand.
    Doctor {
        /// What Entra shows, as text or JSON; - for standard input
        file: PathBuf,
    },
    /// List the applications that can be set up
    Apps,
    /// List the steps and what they ask
    Steps(Steps),
    /// Check or evaluate expressions of Entra’s mapping language
    #[command(subcommand)]
    Expr(Expr),
    /// Print the JSON Schema of the configuration, or work on Entra’s own schema
    Schema(Schema),
    /// Print what a shell needs to complete commands
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Print the man page
    Man,
}

/// A configuration and what it is judged against.
#[derive(Debug, Args)]
pub struct Configured {
    /// A configuration or a downloaded draft; - for standard input
    pub file: PathBuf,

    /// Entra’s own schema, downloaded from its schema editor: the mappings are checked against it and written into it
    #[arg(long, value_name = "FILE")]
    pub portal_schema: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub struct New {
    /// Write the configuration to this file
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,

    /// Begin with the answers of a configuration or a draft
    #[arg(long, value_name = "FILE")]
    pub from: Option<PathBuf>,

    /// Write over a file that is there and differs
    #[arg(long)]
    pub force: bool,
}

#[derive(Debug, Args)]
pub struct Export {
    #[command(flatten)]
    pub configured: Configured,

    /// Which files; when not given, all but the archive
    #[arg(long = "as", value_name = "NAME", num_args = 1.., value_delimiter = ',', value_parser = artefacts())]
    pub names: Vec<String>,

    /// The folder, made where it is missing; - writes one file to standard output
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,

    /// Write over files that are there and differ
    #[arg(long)]
    pub force: bool,
}

#[derive(Debug, Args)]
pub struct Probe {
    #[command(flatten)]
    pub configured: Configured,

    /// The environment variable that holds the token; otherwise the configuration’s, or SCIM_TOKEN, or it is asked for
    #[arg(long, value_name = "NAME")]
    pub token_env: Option<String>,

    /// How long to wait for each answer, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = quartermaster_core::probe::PATIENCE, value_parser = clap::value_parser!(u16).range(1..=600))]
    pub timeout: u16,

    /// Connect to this address instead of the one that the name leads to, without a proxy: for a service whose name is not
    /// public yet. The certificate still has to be for the name
    #[arg(long, value_name = "ADDRESS:PORT")]
    pub connect_to: Option<SocketAddr>,

    /// Send nothing: print the line that asks the same elsewhere. It takes the token from QM_TOKEN, or asks for it
    #[arg(long, value_enum, value_name = "curl|powershell", hide_possible_values = true, conflicts_with_all = ["pasted", "token_env", "timeout", "connect_to"])]
    pub line: Option<Line>,

    /// Send nothing: say what that line’s output means; - for standard input
    #[arg(long, value_name = "FILE", conflicts_with_all = ["timeout", "connect_to"])]
    pub pasted: Option<PathBuf>,
}

/// What a line is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Line {
    /// bash, zsh and other shells of POSIX, with curl
    Curl,
    /// PowerShell 5.1 and 7
    Powershell,
}

#[derive(Debug, Args)]
pub struct Diff {
    /// What is: a configuration or Entra’s schema
    pub before: PathBuf,
    /// What shall be: a configuration or Entra’s schema
    pub after: PathBuf,
}

#[derive(Debug, Args)]
pub struct Steps {
    /// As they are asked for this application
    #[arg(long, value_name = "ID")]
    pub application: Option<String>,
}

#[derive(Debug, Subcommand)]
pub enum Expr {
    /// Say what is wrong with an expression, and where
    Check(ExprCheck),
    /// Evaluate expressions: JSON lines in, JSON lines out
    ///
    /// Each line is {"expression": "…", "inputs": {"attribute": value}}. A value is a text, a number, true or false,
    /// null for none, or a list of several. The answer is {"value": …} or {"error": "…"}: null where there is no value,
    /// {"ignored": true} where the attribute is left out. “existing” may list values that SelectUniqueValue finds taken.
    Eval(ExprEval),
}

#[derive(Debug, Args)]
pub struct ExprCheck {
    /// The expression; standard input when it is not given or -
    pub expression: Option<String>,

    /// The attribute of the application that it fills
    #[arg(long, value_name = "ATTRIBUTE")]
    pub target: Option<String>,

    /// Whose attributes it reads
    #[arg(long, value_name = "users|groups", default_value = "users", value_parser = object, hide_possible_values = true)]
    pub object: Object,

    /// The attribute is used for matching
    #[arg(long)]
    pub matching: bool,
}

#[derive(Debug, Args)]
pub struct ExprEval {
    /// The lines; standard input when it is not given or -
    pub file: Option<PathBuf>,

    /// What Now gives, as yyyy-mm-ddThh:mm:ssZ; otherwise the clock
    #[arg(long, value_name = "MOMENT", value_parser = moment)]
    pub now: Option<jiff::Timestamp>,

    /// What Guid and RandomString draw from; otherwise another number each time
    #[arg(long, value_name = "NUMBER")]
    pub seed: Option<u64>,
}

#[derive(Debug, Args)]
pub struct Schema {
    #[command(subcommand)]
    pub action: Option<SchemaAction>,
}

#[derive(Debug, Subcommand)]
pub enum SchemaAction {
    /// Show the mappings and filters of Entra’s own schema
    Open {
        /// The schema as Entra’s schema editor downloads it; - for standard input
        file: PathBuf,
    },
    /// Print Entra’s schema with the mappings of a configuration in it
    ///
    /// Without --portal-schema it is built from what is known of the application.
    Write(Configured),
}

fn artefacts() -> PossibleValuesParser {
    PossibleValuesParser::new(
        ARTEFACTS.iter().map(|artefact| PossibleValue::new(artefact.name).help(artefact.title)),
    )
}

fn day(text: &str) -> Result<Date, String> {
    Date::parse(text).map_err(|_| "write a day as year-month-day, such as 2026-11-22".to_owned())
}

fn moment(text: &str) -> Result<jiff::Timestamp, String> {
    text.parse().map_err(|_| "write a moment such as 2026-11-22T09:30:00Z".to_owned())
}

fn object(text: &str) -> Result<Object, String> {
    let found = Object::ALL.into_iter().find(|object| object.key() == text);
    found.ok_or_else(|| "write users or groups".to_owned())
}
