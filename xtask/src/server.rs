//! A small static server that sends the shipped headers and the .br files: for `serve`, the end-to-end tests and
//! trying a folder out. Listens on 127.0.0.1 only. Knows nothing of how the folder was built, but for the services that the
//! page in it may ask.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use crate::headers::{self, INDEX, Keep, Reach, media_type};
use crate::hosts::FOR_HOSTS;
use crate::report::{Done, Failure};

/// A folder bound to an address.
pub struct Server {
    listener: TcpListener,
    place: Place,
}

/// What is served, and where it appears.
struct Place {
    folder: PathBuf,
    base: String,
    reach: Reach,
}

struct Answer {
    status: &'static str,
    headers: Vec<(&'static str, String)>,
    body: Vec<u8>,
}

/// `static <folder> [--port N] [--base /path/]`: serves until it is stopped. Port 0 takes a free one.
pub fn run(folder: &str, options: &[&str]) -> Done {
    let mut port = 8080;
    let mut base = "/";
    let mut rest = options;
    loop {
        match rest {
            [] => break,
            ["--port", number, more @ ..] => {
                port = parse_port(number)?;
                rest = more;
            }
            ["--base", path, more @ ..] => {
                base = path;
                rest = more;
            }
            [other, ..] => return Err(Failure::new(format!("static does not know \"{other}\""))),
        }
    }
    let server = Server::new(listen(port)?, Path::new(folder), base)?;
    println!("Serving {folder} at {}", server.address()?);
    server.serve();
    Ok(())
}

/// A port number as it stands on the command line.
pub fn parse_port(number: &str) -> Done<u16> {
    number
        .parse()
        .map_err(|_| Failure::new(format!("\"{number}\" is not a port: give a number from 0 to 65535")))
}

/// Takes the port on 127.0.0.1; 0 takes a free one.
pub fn listen(port: u16) -> Done<TcpListener> {
    TcpListener::bind(("127.0.0.1", port)).map_err(|error| {
        Failure::new(format!(
            "port {port} cannot be used ({error}): stop what uses it, or choose another with --port"
        ))
    })
}

impl Server {
    /// `base` is the path under which the folder appears, with a slash at both ends.
    pub fn new(listener: TcpListener, folder: &Path, base: &str) -> Done<Self> {
        if !(base.starts_with('/') && base.ends_with('/')) {
            return Err(Failure::new(format!(
                "--base needs a slash at both ends, as in /some/path/: \"{base}\""
            )));
        }
        let Ok(page) = fs::read_to_string(folder.join(INDEX)) else {
            return Err(Failure::new(format!(
                "{} holds no index.html: build the page first",
                folder.display()
            )));
        };
        // The page itself says what its folder was built for: `connect` writes the same into it and into the headers.
        let reach = Reach::of_policy(&page);
        let place = Place { folder: folder.to_path_buf(), base: base.to_owned(), reach };
        Ok(Self { listener, place })
    }

    /// Where a browser finds the page.
    pub fn address(&self) -> Done<String> {
        Ok(format!("http://{}{}", self.listener.local_addr()?, self.place.base))
    }

    /// Answers until the process ends.
    pub fn serve(self) {
        let Self { listener, place } = self;
        let place = Arc::new(place);
        for stream in listener.incoming().flatten() {
            let place = Arc::clone(&place);
            // A browser that goes away in the middle is no failure of ours.
            thread::spawn(move || drop(converse(&stream, &place)));
        }
    }
}

/// Requests on one connection, one after the other, until the browser closes it.
fn converse(stream: &TcpStream, place: &Place) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    let mut reader = BufReader::new(stream);
    loop {
        let mut request = String::new();
        if reader.read_line(&mut request)? == 0 {
            return Ok(());
        }
        let mut accepts_brotli = false;
        loop {
            let mut line = String::new();
            if reader.read_line(&mut line)? == 0 || line.trim().is_empty() {
                break;
            }
            let line = line.to_ascii_lowercase();
            if let Some(codings) = line.strip_prefix("accept-encoding:") {
                accepts_brotli = codings.split(',').any(|coding| coding.trim() == "br");
            }
        }
        let mut words = request.split_whitespace();
        let (method, path) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let answer = match method {
            "GET" | "HEAD" => answer(place, path, accepts_brotli),
            _ => plain("405 Method Not Allowed", "Only GET and HEAD are answered here.\n", &place.reach),
        };
        send(stream, &answer, method == "HEAD")?;
    }
}

fn answer(place: &Place, target: &str, accepts_brotli: bool) -> Answer {
    let Place { folder, base, reach } = place;
    let path = target.split(['?', '#']).next().unwrap_or_default();
    if format!("{path}/") == *base {
        let mut moved = plain("308 Permanent Redirect", "", reach);
        moved.headers.push(("Location", base.clone()));
        return moved;
    }
    let Some(relative) = path.strip_prefix(base.as_str()).and_then(inside) else {
        return plain("404 Not Found", "There is no such file.\n", reach);
    };
    let relative = if relative.is_empty() { "index.html".to_owned() } else { relative };
    let file = folder.join(&relative);
    if !file.is_file() || FOR_HOSTS.contains(&relative.as_str()) {
        return plain("404 Not Found", "There is no such file.\n", reach);
    }
    let packed = folder.join(format!("{relative}.br"));
    let packed = (accepts_brotli && packed.is_file()).then_some(packed);
    let Ok(body) = fs::read(packed.as_ref().unwrap_or(&file)) else {
        return plain("404 Not Found", "There is no such file.\n", reach);
    };
    let mut headers = headers::all(&relative, reach);
    headers.push(("Content-Type", media_type(&relative).to_owned()));
    headers.push(("Cache-Control", Keep::of(&relative).value().to_owned()));
    headers.push(("Vary", "Accept-Encoding".to_owned()));
    if packed.is_some() {
        headers.push(("Content-Encoding", "br".to_owned()));
    }
    Answer { status: "200 OK", headers, body }
}

fn plain(status: &'static str, words: &str, reach: &Reach) -> Answer {
    let mut headers = headers::all("", reach);
    headers.push(("Content-Type", media_type(".txt").to_owned()));
    headers.push(("Cache-Control", Keep::Ask.value().to_owned()));
    Answer { status, headers, body: words.as_bytes().to_vec() }
}

/// The path without percent signs, when every part of it stays inside the folder.
fn inside(path: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next()?, rest.next()?];
            bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    let path = String::from_utf8(bytes).ok()?;
    let strange = path.contains(['\\', '\0', ':']);
    let outside = path.split('/').any(|part| part == ".." || part == ".");
    (!strange && !outside && !path.starts_with('/')).then_some(path)
}

fn send(mut stream: &TcpStream, answer: &Answer, head_only: bool) -> std::io::Result<()> {
    let mut head = format!("HTTP/1.1 {}\r\nContent-Length: {}\r\n", answer.status, answer.body.len());
    for (name, value) in &answer.headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str("\r\n");
    stream.write_all(head.as_bytes())?;
    if !head_only {
        stream.write_all(&answer.body)?;
    }
    stream.flush()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

    use super::*;

    fn site(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("quartermaster-{name}-{}", std::process::id()));
        fs::create_dir_all(folder.join("site/assets")).unwrap();
        fs::write(folder.join("secret.txt"), "outside").unwrap();
        fs::write(folder.join("site/index.html"), "the page").unwrap();
        fs::write(folder.join("site/_headers"), "for the host").unwrap();
        fs::write(folder.join("site/assets/a.wasm"), "plain").unwrap();
        fs::write(folder.join("site/assets/a.wasm.br"), "packed").unwrap();
        folder
    }

    fn place(folder: &Path, base: &str) -> Place {
        Place { folder: folder.join("site"), base: base.to_owned(), reach: Reach::default() }
    }

    fn header(answer: &Answer, name: &str) -> Option<String> {
        answer.headers.iter().find(|(key, _)| *key == name).map(|(_, value)| value.clone())
    }

    #[test]
    fn nothing_outside_the_folder_is_read() {
        let folder = site("outside");
        for path in [
            "/../secret.txt",
            "/%2e%2e/secret.txt",
            "/assets/../../secret.txt",
            "//etc/passwd",
            "/..%5csecret.txt",
            "/%",
        ] {
            assert_eq!(answer(&place(&folder, "/"), path, false).status, "404 Not Found", "{path}");
        }
        assert_eq!(answer(&place(&folder, "/"), "/_headers", false).status, "404 Not Found");
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_file_comes_with_its_type_its_headers_and_packed_when_that_is_understood() {
        let folder = site("file");
        let packed = answer(&place(&folder, "/"), "/assets/a.wasm?x=1", true);
        assert_eq!((packed.status, packed.body.as_slice()), ("200 OK", b"packed".as_slice()));
        assert_eq!(header(&packed, "Content-Encoding").as_deref(), Some("br"));
        assert_eq!(header(&packed, "Content-Type").as_deref(), Some("application/wasm"));
        assert_eq!(header(&packed, "Cache-Control").as_deref(), Some("public, max-age=31536000, immutable"));
        for (name, value) in headers::all("assets/a.wasm", &Reach::default()) {
            assert_eq!(header(&packed, name), Some(value));
        }
        assert_eq!(answer(&place(&folder, "/"), "/assets/a.wasm", false).body, b"plain");
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn the_folder_appears_under_its_base_only() {
        let folder = site("base");
        let base = "/some/deep/path/";
        let place = place(&folder, base);
        assert_eq!(answer(&place, "/some/deep/path/", false).body, b"the page");
        let moved = answer(&place, "/some/deep/path", false);
        assert_eq!(header(&moved, "Location").as_deref(), Some(base));
        assert_eq!(answer(&place, "/index.html", false).status, "404 Not Found");
        fs::remove_dir_all(folder).unwrap();
    }
}
