//! Writes a .br and a .gz file beside each file that gets smaller by it. Knows no page.

use std::fs;
use std::io::Write;
use std::path::Path;

use crate::report::Done;

/// Ends of names that compress; pictures in PNG already are.
const WORTH_IT: [&str; 11] =
    [".html", ".js", ".css", ".wasm", ".json", ".svg", ".webmanifest", ".txt", ".sh", ".ps1", ".tf"];

/// Compresses `file` when it is of a kind that gets smaller.
pub fn beside(file: &Path) -> Done {
    let name = file.to_string_lossy();
    if !WORTH_IT.iter().any(|end| name.ends_with(end)) {
        return Ok(());
    }
    let plain = fs::read(file)?;
    fs::write(format!("{name}.br"), brotli(&plain)?)?;
    fs::write(format!("{name}.gz"), gzip(&plain)?)?;
    Ok(())
}

/// Brotli at its highest quality, as the budget counts it.
pub fn brotli(plain: &[u8]) -> Done<Vec<u8>> {
    let mut packed = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: plain.len(),
        ..Default::default()
    };
    brotli::BrotliCompress(&mut &plain[..], &mut packed, &parameters)?;
    Ok(packed)
}

fn gzip(plain: &[u8]) -> Done<Vec<u8>> {
    // No name and no time in it, so that the same page gives the same bytes.
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(plain)?;
    Ok(packer.finish()?)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]

    use std::io::Read;

    use super::*;

    #[test]
    fn what_was_packed_unpacks_to_the_same_bytes() {
        let plain = "Quartermaster ".repeat(100).into_bytes();
        let mut back = Vec::new();
        brotli::BrotliDecompress(&mut &brotli(&plain).unwrap()[..], &mut back).unwrap();
        assert_eq!(back, plain);
        let mut back = Vec::new();
        flate2::read::GzDecoder::new(&gzip(&plain).unwrap()[..]).read_to_end(&mut back).unwrap();
        assert_eq!(back, plain);
    }
}
