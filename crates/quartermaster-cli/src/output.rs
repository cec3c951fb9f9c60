//! What a command leaves behind: a status, and the bytes of standard output. The only place that ends the program.

use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

use quartermaster_core::wire::json::Json;
use quartermaster_core::wire::print::{join, print};

use crate::arguments::Format;
use crate::paper::visible;

/// How a command went, as the exit status says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// 0
    Fine,
    /// 1: problems were found, or two files differ.
    Problems,
    /// 2: something could not be used, and was told already.
    Unusable,
}

impl Status {
    /// [`Status::Problems`] when there is something.
    pub fn of(found: bool) -> Self {
        if found { Self::Problems } else { Self::Fine }
    }
}

/// What a command gives.
#[derive(Debug)]
pub struct Output {
    pub status: Status,
    pub bytes: Vec<u8>,
}

impl Output {
    /// What people read, or what programs read.
    pub fn either(
        status: Status,
        format: Format,
        json: impl FnOnce() -> Json,
        text: impl FnOnce() -> String,
    ) -> Self {
        let text = match format {
            Format::Json => join(&print(&json())),
            Format::Text => text(),
        };
        Self { status, bytes: text.into_bytes() }
    }

    /// The same bytes for everybody.
    pub fn raw(bytes: impl Into<Vec<u8>>) -> Self {
        Self { status: Status::Fine, bytes: bytes.into() }
    }

    /// Nothing on standard output.
    pub fn nothing(status: Status) -> Self {
        Self { status, bytes: Vec::new() }
    }
}

/// Why a file or the call cannot be used; the exit status is 2.
#[derive(Debug)]
pub struct Fault {
    /// The file, as it was named.
    pub file: Option<String>,
    /// The sentence.
    pub sentence: String,
}

impl Fault {
    /// A call that cannot be used.
    pub fn call(sentence: impl Into<String>) -> Self {
        Self { file: None, sentence: sentence.into() }
    }

    /// A file that cannot be used.
    pub fn file(name: &str, sentence: impl Into<String>) -> Self {
        Self { file: Some(name.to_owned()), sentence: sentence.into() }
    }
}

/// Says what a command has left behind, and how it went. Whoever reads may stop reading at any time.
pub fn tell(result: Result<Output, Fault>, format: Format) -> ExitCode {
    match result {
        Ok(output) => {
            let status = match output.status {
                Status::Fine => 0,
                Status::Problems => 1,
                Status::Unusable => 2,
            };
            match put(&output.bytes) {
                Ok(()) => ExitCode::from(status),
                Err(error) if error.kind() == ErrorKind::BrokenPipe => ExitCode::from(status),
                Err(error) => {
                    complain(&format!("Standard output cannot be written: {error}"));
                    ExitCode::from(2)
                }
            }
        }
        Err(fault) => {
            match format {
                Format::Text => complain(&match &fault.file {
                    Some(file) => format!("{file}: {}", fault.sentence),
                    None => fault.sentence,
                }),
                Format::Json => {
                    let mut entries = Vec::new();
                    entries.extend(fault.file.map(|file| ("file".to_owned(), Json::Text(file))));
                    entries.push(("error".to_owned(), Json::Text(fault.sentence)));
                    // Nobody may be reading any more; the status says it then.
                    let _unread = put(join(&print(&Json::Object(entries))).as_bytes());
                }
            }
            ExitCode::from(2)
        }
    }
}

/// A line on standard error. Where nobody reads it, nobody is told.
pub fn say(line: &str) {
    let _unread = writeln!(io::stderr().lock(), "{}", visible(line));
}

fn complain(sentence: &str) {
    say(&format!("quartermaster: {sentence}"));
}

fn put(bytes: &[u8]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    out.flush()
}
