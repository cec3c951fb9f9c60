//! Reads and writes files, and nothing else does. It must not know what is in them.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use quartermaster_core::import::{FileFault, LARGEST};

use crate::output::Fault;

/// Whether a name stands for standard input or output.
pub fn is_standard(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// How a file is called in sentences.
pub fn shown(path: &Path) -> String {
    if is_standard(path) { "standard input".to_owned() } else { path.display().to_string() }
}

/// The text of a file, or of standard input. No file of ours or of Entra's is larger than the page opens.
pub fn read(path: &Path) -> Result<String, Fault> {
    let name = shown(path);
    let bytes = bytes(path, &name)?;
    if bytes.len() > LARGEST {
        return Err(Fault::file(&name, FileFault::TooLarge.to_string()));
    }
    String::from_utf8(bytes).map_err(|_| Fault::file(&name, FileFault::NotText.to_string()))
}

/// What a terminal printed: as much of it as is read of any file, with a mark where it is no text. Windows PowerShell
/// writes UTF-16 where its output goes into a file.
pub fn read_printed(path: &Path) -> Result<String, Fault> {
    let bytes = bytes(path, &shown(path))?;
    Ok(match bytes.strip_prefix(&[0xff, 0xfe]) {
        Some(wide) => {
            let (pairs, _) = wide.as_chunks::<2>();
            let units: Vec<u16> = pairs.iter().map(|pair| u16::from_le_bytes(*pair)).collect();
            String::from_utf16_lossy(&units)
        }
        None => String::from_utf8_lossy(&bytes).into_owned(),
    })
}

fn bytes(path: &Path, name: &str) -> Result<Vec<u8>, Fault> {
    let unreadable = |error: io::Error| Fault::file(name, reason(&error));
    let mut bytes = Vec::new();
    let limit = u64::try_from(LARGEST).unwrap_or(u64::MAX).saturating_add(1);
    if is_standard(path) {
        io::stdin().lock().take(limit).read_to_end(&mut bytes).map_err(unreadable)?;
    } else {
        File::open(path).and_then(|file| file.take(limit).read_to_end(&mut bytes)).map_err(unreadable)?;
    }
    Ok(bytes)
}

/// What became of a file that should be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// It was not there.
    New,
    /// It was there with just these bytes.
    Same,
    /// It was there with others.
    Over,
}

/// What would become of a file.
pub fn would(path: &Path, bytes: &[u8]) -> Result<Written, Fault> {
    match fs::read(path) {
        Ok(there) if there == bytes => Ok(Written::Same),
        Ok(_) => Ok(Written::Over),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Written::New),
        Err(error) => Err(Fault::file(&shown(path), reason(&error))),
    }
}

/// The sentence for files that are there and differ.
pub fn in_the_way(names: &[String]) -> Fault {
    let (are, them) =
        if names.len() == 1 { ("is there and differs", "it") } else { ("are there and differ", "them") };
    Fault::call(format!(
        "{} {are}: choose another place, or write over {them} with --force",
        names.join(", ")
    ))
}

/// Writes a file whole or not at all: beside its place first, then into it.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), Fault> {
    let failed = |error: io::Error| Fault::file(&shown(path), reason(&error));
    let mut beside = path.as_os_str().to_owned();
    beside.push(format!(".{}.part", std::process::id()));
    let beside = PathBuf::from(beside);
    let written = File::create_new(&beside).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()
    });
    written.and_then(|()| fs::rename(&beside, path)).map_err(|error| {
        // What is left of it is of no use; that it cannot be removed either is told by the first error.
        let _left = fs::remove_file(&beside);
        failed(error)
    })
}

/// Makes a folder where it is missing.
pub fn folder(path: &Path) -> Result<(), Fault> {
    fs::create_dir_all(path).map_err(|error| Fault::file(&shown(path), reason(&error)))
}

/// A script is made to be run.
#[cfg(unix)]
pub fn runs(path: &Path) -> Result<(), Fault> {
    use std::os::unix::fs::PermissionsExt;
    let failed = |error: io::Error| Fault::file(&shown(path), reason(&error));
    let mut permissions = fs::metadata(path).map_err(failed)?.permissions();
    permissions.set_mode(permissions.mode() | 0o111);
    fs::set_permissions(path, permissions).map_err(failed)
}

/// Only Unix keeps in a file that it can be run.
#[cfg(not(unix))]
pub fn runs(_: &Path) -> Result<(), Fault> {
    Ok(())
}

fn reason(error: &io::Error) -> String {
    let kind = error.kind();
    if kind == ErrorKind::NotFound {
        "There is no such file: check its name".to_owned()
    } else if kind == ErrorKind::PermissionDenied {
        "This may not be opened: check who may read and write it".to_owned()
    } else if kind == ErrorKind::IsADirectory {
        "This is a folder: name a file".to_owned()
    } else if matches!(kind, ErrorKind::NotADirectory | ErrorKind::AlreadyExists) {
        "This is a file: name a folder".to_owned()
    } else {
        format!("The operating system says: {error}")
    }
}
