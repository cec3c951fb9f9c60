//! A zip archive of files that are stored as they are (PKWARE's APPNOTE 6.3.10). The same files give the same bytes:
//! every entry has the first day that the format knows. It must not know what the files are.

/// The first moment of the format, 1980-01-01 00:00, as its two fields.
const TIME: u16 = 0;
const DATE: u16 = 0x0021;
/// Version 2.0 is enough to read it; made on Unix, so that readers look at the permissions.
const NEEDS: u16 = 20;
const MADE: u16 = 0x0300 | NEEDS;

/// A file of the archive. Names are plain ASCII, without folders.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// Its name.
    pub name: &'a str,
    /// All of its bytes.
    pub bytes: &'a [u8],
    /// It may be run.
    pub runs: bool,
}

/// The archive, its entries in this order. Each of them and all together are smaller than 4 GiB, as everything is
/// that fits into a page.
pub fn zip(entries: &[Entry<'_>]) -> Vec<u8> {
    let mut archive = Vec::new();
    let mut directory = Vec::new();
    for entry in entries {
        let offset = length(&archive);
        archive.extend_from_slice(b"PK\x03\x04");
        common(&mut archive, entry);
        archive.extend_from_slice(entry.name.as_bytes());
        archive.extend_from_slice(entry.bytes);

        let mode: u32 = if entry.runs { 0o100_755 } else { 0o100_644 };
        directory.extend_from_slice(b"PK\x01\x02");
        directory.extend_from_slice(&MADE.to_le_bytes());
        common(&mut directory, entry);
        // No comment, the first disk, no internal attributes.
        directory.extend_from_slice(&[0; 6]);
        directory.extend_from_slice(&(mode << 16).to_le_bytes());
        directory.extend_from_slice(&offset.to_le_bytes());
        directory.extend_from_slice(entry.name.as_bytes());
    }
    let (count, start, size) = (short(entries.len()), length(&archive), length(&directory));
    archive.append(&mut directory);
    archive.extend_from_slice(b"PK\x05\x06\0\0\0\0");
    archive.extend_from_slice(&count);
    archive.extend_from_slice(&count);
    archive.extend_from_slice(&size.to_le_bytes());
    archive.extend_from_slice(&start.to_le_bytes());
    archive.extend_from_slice(&[0; 2]);
    archive
}

/// What stands before a file and again in the directory.
fn common(archive: &mut Vec<u8>, entry: &Entry<'_>) {
    let size = length(entry.bytes).to_le_bytes();
    // No flags, stored.
    for field in [NEEDS, 0, 0, TIME, DATE] {
        archive.extend_from_slice(&field.to_le_bytes());
    }
    archive.extend_from_slice(&crc32(entry.bytes).to_le_bytes());
    archive.extend_from_slice(&size);
    archive.extend_from_slice(&size);
    archive.extend_from_slice(&short(entry.name.len()));
    archive.extend_from_slice(&[0; 2]);
}

fn length(bytes: &[u8]) -> u32 {
    u32::try_from(bytes.len()).unwrap_or(u32::MAX)
}

fn short(length: usize) -> [u8; 2] {
    u16::try_from(length).unwrap_or(u16::MAX).to_le_bytes()
}

/// CRC-32 as zip and Ethernet have it, without a table: the files are small.
fn crc32(bytes: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg());
        }
    }
    !crc
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The check value of the catalog of parametrized CRC algorithms, CRC-32/ISO-HDLC.
    #[test]
    fn the_published_check_value() {
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
        assert_eq!(crc32(b""), 0);
    }

    #[test]
    fn an_archive_is_what_the_format_says_byte_for_byte() {
        let archive = zip(&[Entry { name: "a.sh", bytes: b"123456789", runs: true }]);
        let mut expected =
            b"PK\x03\x04\x14\0\0\0\0\0\0\0\x21\0\x26\x39\xf4\xcb\x09\0\0\0\x09\0\0\0\x04\0\0\0a.sh123456789"
                .to_vec();
        expected.extend(
            b"PK\x01\x02\x14\x03\x14\0\0\0\0\0\0\0\x21\0\x26\x39\xf4\xcb\x09\0\0\0\x09\0\0\0\x04\0\0\0",
        );
        expected.extend(b"\0\0\0\0\0\0\0\0\xed\x81\0\0\0\0a.sh");
        expected.extend(b"PK\x05\x06\0\0\0\0\x01\0\x01\0\x32\0\0\0\x2b\0\0\0\0\0");
        assert_eq!(archive, expected);
    }
}
