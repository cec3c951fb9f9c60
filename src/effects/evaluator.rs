//! Asks for the value of an expression, which is worked out beside the page so that typing never waits for it.
//! It must not know what an expression means: request and answer are JSON texts.
//!
//! Request: `{"expression": text, "inputs": {name: text, …}, "function": name?}`. An input that is an empty text is an
//! attribute without a value.
//! Answer: `{"value": text}` or `{"error": sentence}`, `"steps": [{"start": byte, "end": byte, "value": text}, …]` for
//! the inner calls, and, where a function was named, `"help": {"meaning": text, "notes": [text], "examples":
//! [{"expression": text, "value": text}]}`.

/// Hears the answer, or why there is none: a clause that stands behind "Values cannot be tried out: ".
pub type Heard = Box<dyn FnOnce(Result<String, String>)>;

/// Asks; the answer comes later, in the order of the questions or not at all.
pub fn ask(request: String, heard: Heard) {
    drop(request);
    super::browser::soon(move || heard(Err("this page was built without the part that does it".to_owned())));
}
