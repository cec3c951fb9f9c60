//! The conversation itself: lines in from standard input, text out to standard error. It must not know what is asked.

use std::io::{self, IsTerminal, Read, Write};

use crate::output::Fault;
use crate::paper::{Ink, Paper, visible};

/// The longest line that is taken, in bytes: an expression has at most 10 000 characters.
const LONGEST: usize = 64 * 1024;

/// What a person types.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// An answer; empty for Enter alone.
    Text(String),
    /// `:1`, `:2`: one of the values that are offered.
    Take(usize),
    /// `:clear`: no answer instead of the one that stands there.
    Clear,
    /// `:back`
    Back,
    /// `:quit`
    Quit,
    /// `:help`
    Help,
    /// `:save FILE`
    Save(String),
}

/// Both ends.
pub struct Talk {
    page: Paper,
    typed: bool,
    ended: bool,
}

impl Talk {
    pub fn new() -> Self {
        Self { page: Paper::aside(), typed: io::stdin().is_terminal(), ended: false }
    }

    /// Writes something.
    pub fn say(&mut self, write: impl FnOnce(&mut Paper)) {
        write(&mut self.page);
        let text = self.page.take();
        put(&text);
    }

    /// Waits for an answer. `about` names the question, `hint` stands before the cursor.
    pub fn hear(&mut self, about: &str, hint: &str) -> Result<Heard, Fault> {
        let heard = self.line(hint)?;
        if self.ended {
            return Err(Fault::call(format!("The answers ended at “{about}”: nothing was written")));
        }
        Ok(heard)
    }

    /// Waits for the last answer: whoever has no more has said all there is to say.
    pub fn hear_last(&mut self, hint: &str) -> Result<Heard, Fault> {
        self.line(hint)
    }

    fn line(&mut self, hint: &str) -> Result<Heard, Fault> {
        let prompt = if hint.is_empty() { "> ".to_owned() } else { format!("{} > ", visible(hint)) };
        put(&prompt);
        let mut bytes = Vec::new();
        // Byte by byte, so that what follows the last question is left to whoever reads on.
        let mut input = io::stdin().lock();
        loop {
            let mut byte = [0_u8];
            match input.read(&mut byte) {
                Ok(0) => {
                    self.ended = bytes.is_empty();
                    break;
                }
                Ok(_) if byte == *b"\n" => break,
                Ok(_) if bytes.len() < LONGEST => bytes.extend(byte),
                Ok(_) => {
                    return Err(Fault::file(
                        "standard input",
                        "A line is longer than any answer: shorten it",
                    ));
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => {
                    return Err(Fault::file("standard input", format!("The operating system says: {error}")));
                }
            }
        }
        let text = String::from_utf8(bytes)
            .map_err(|_| Fault::file("standard input", "This is not text: write the answers as UTF-8"))?;
        let text = text.trim_end_matches('\r').to_owned();
        if !self.typed {
            // Nobody has typed it, so nobody has seen it.
            self.say(|page| page.line(0, Ink::Faint, &text));
        }
        Ok(heard(text))
    }
}

fn heard(text: String) -> Heard {
    let Some(command) = text.trim().strip_prefix(':') else { return Heard::Text(text) };
    match command.trim() {
        "back" => Heard::Back,
        "quit" => Heard::Quit,
        "help" | "" => Heard::Help,
        "clear" => Heard::Clear,
        other => match (other.parse(), other.strip_prefix("save ")) {
            (Ok(number), _) => Heard::Take(number),
            (Err(_), Some(path)) => Heard::Save(path.trim().to_owned()),
            (Err(_), None) => Heard::Help,
        },
    }
}

/// Where nobody reads, nobody is told.
fn put(text: &str) {
    let mut out = io::stderr().lock();
    let _unread = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}
