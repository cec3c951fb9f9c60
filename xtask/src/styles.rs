//! Bundles style/*.css, in the order of style/index.txt, into two files: what the first step looks like, and, below the
//! empty line of the list, what follows with the rest of the page. Knows no rule of the
//! style itself.

use std::fs;
use std::path::Path;

use crate::report::{Done, Failure};
use crate::workspace;

/// The sheet that follows, in target/xtask.
pub const REST: &str = "rest.css";

/// Writes target/xtask/quartermaster.css and rest.css.
pub fn write() -> Done {
    let folder = workspace::root().join("style");
    let index = fs::read_to_string(folder.join("index.txt"))?;
    let present = present(&folder)?;
    // Every file once, whichever sheet it is in.
    listed(&index, &present)?;
    let (first, rest) = index.split_once("\n\n").unwrap_or((&index, ""));
    fs::create_dir_all(workspace::workshop())?;
    for (name, list) in [("quartermaster.css", first), (REST, rest)] {
        let sheet = bundle(&folder, list)?;
        let file = workspace::workshop().join(name);
        // Unchanged text keeps its time, so that Trunk's watching does not go in circles.
        if fs::read_to_string(&file).is_ok_and(|old| old == sheet) {
            continue;
        }
        fs::write(file, sheet)?;
    }
    Ok(())
}

fn present(folder: &Path) -> Done<Vec<String>> {
    let mut present = Vec::new();
    for path in workspace::files(folder)? {
        present.push(path.to_string_lossy().into_owned());
    }
    Ok(present)
}

fn bundle(folder: &Path, list: &str) -> Done<String> {
    let mut sheet = String::new();
    for name in list.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let text = fs::read_to_string(folder.join(name))?;
        if text.contains("@import") || text.contains("url(") {
            return Err(Failure::new(format!(
                "style/{name} uses @import or url(): every file in style/ is bundled by itself and draws without images"
            )));
        }
        sheet.push_str(&tidy(&text));
        sheet.push('\n');
    }
    Ok(sheet)
}

/// The names that style/index.txt lists, one a line, when they are exactly the .css files that are there.
fn listed<'a>(index: &'a str, present: &[String]) -> Done<Vec<&'a str>> {
    let names: Vec<&str> = index.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let unlisted = present.iter().find(|name| name.ends_with(".css") && !names.contains(&name.as_str()));
    if let Some(name) = unlisted {
        return Err(Failure::new(format!(
            "style/{name} is not in style/index.txt: add it in its place in the order"
        )));
    }
    let missing = names.iter().find(|name| !present.iter().any(|file| file == *name));
    if let Some(name) = missing {
        return Err(Failure::new(format!(
            "style/index.txt names {name}, which is not in style/: take the line out"
        )));
    }
    Ok(names)
}

/// Without comments, line breaks and indentation. Everything inside quotes stays as it is, and so does a single space
/// between words, which in CSS can mean "inside of".
fn tidy(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css.chars().peekable();
    let mut quote: Option<char> = None;
    while let Some(letter) = rest.next() {
        if let Some(open) = quote {
            out.push(letter);
            if letter == '\\' {
                out.extend(rest.next());
            } else if letter == open {
                quote = None;
            }
        } else if letter == '/' && rest.peek() == Some(&'*') {
            skip_comment(&mut rest);
            space(&mut out);
        } else if letter.is_whitespace() {
            space(&mut out);
        } else {
            if matches!(letter, '{' | '}' | ';' | ',') && out.ends_with(' ') {
                out.pop();
            }
            if letter == '}' && out.ends_with(';') {
                out.pop();
            }
            if matches!(letter, '"' | '\'') {
                quote = Some(letter);
            }
            out.push(letter);
        }
    }
    out.trim().to_owned()
}

fn space(out: &mut String) {
    if !out.is_empty() && !out.ends_with([' ', '{', '}', ';', ',']) {
        out.push(' ');
    }
}

fn skip_comment(rest: &mut std::iter::Peekable<std::str::Chars<'_>>) {
    let mut last = ' ';
    rest.next();
    for letter in rest.by_ref() {
        if last == '*' && letter == '/' {
            return;
        }
        last = letter;
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

    use super::*;

    #[test]
    fn the_list_gives_the_order_and_has_to_be_complete() {
        let present = ["base.css", "index.txt", "tokens.css"].map(str::to_owned);
        assert_eq!(listed("tokens.css\nbase.css\n", &present).unwrap(), ["tokens.css", "base.css"]);
        let told = listed("tokens.css\n", &present).unwrap_err().to_string();
        assert_eq!(told, "style/base.css is not in style/index.txt: add it in its place in the order");
        let told = listed("tokens.css\nbase.css\ntable.css\n", &present).unwrap_err().to_string();
        assert_eq!(told, "style/index.txt names table.css, which is not in style/: take the line out");
    }

    #[test]
    fn what_css_ignores_is_left_out() {
        let css = "/* a\n * b **/\n@layer base {\n  a b ,\n  i { color : red;\n    margin: 0 1px; }\n}\n";
        assert_eq!(tidy(css), "@layer base{a b,i{color : red;margin: 0 1px}}");
    }

    #[test]
    fn quoted_text_stays_as_it_is() {
        let css = "a::before { content: \"  /* {} */ \\\" \" ; }";
        assert_eq!(tidy(css), "a::before{content: \"  /* {} */ \\\" \"}");
    }

    #[test]
    fn meaning_spaces_stay() {
        let css = "a :hover, a:not(:has(b)) + c > d { inline-size: calc(1px + 2px) }";
        assert_eq!(tidy(css), "a :hover,a:not(:has(b)) + c > d{inline-size: calc(1px + 2px)}");
        assert_eq!(tidy("@media (a) and (b) { x { y: z } }"), "@media (a) and (b){x{y: z}}");
    }
}
