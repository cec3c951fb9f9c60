//! The lines that a person runs in a terminal of their own: the same requests for curl and for PowerShell. They take the
//! token from a prompt or from the variable `QM_TOKEN`, never as an argument, and print what `paste.rs` reads. What a
//! person has typed stands between quotes only.

use super::{Asked, Request, requests};

/// How long each request may take, in seconds.
const LIMIT: &str = "30";

/// A line for bash, zsh and other shells of POSIX with curl 7.55 or newer; none where the address is not well formed.
/// The token goes to curl through its standard input, so it stands in no list of processes. What curl has to complain of
/// goes where the answers go, so that it stands behind the answer that it is about, in a file too.
pub fn curl(asked: &Asked) -> Option<String> {
    let urls = urls(asked, posix)?;
    let parts = [
        "( t=\"${QM_TOKEN-}\"; if [ -z \"$t\" ]; then trap 'stty echo' EXIT INT; printf 'Secret token: ' >&2; stty -echo; \
         IFS= read -r t; stty echo; printf '\\n' >&2; fi; printf 'Authorization: Bearer %s\\n' \"$t\" | curl -sSig --stderr - --max-time ",
        LIMIT,
        " -H @- -H ",
        &posix(&["Accept: ", Request::ACCEPT].concat()),
        " -w '\\nquartermaster: %{http_code} %{time_total}s %{url_effective}\\n' ",
        &urls.join(" "),
        " )",
    ];
    Some(parts.concat())
}

/// A line for PowerShell 5.1 and 7; none where the address is not well formed.
pub fn powershell(asked: &Asked) -> Option<String> {
    let urls = urls(asked, power)?;
    let parts = [
        "& { Add-Type -AssemblyName System.Net.Http; [Net.ServicePointManager]::SecurityProtocol = \
         [Net.ServicePointManager]::SecurityProtocol -bor 'Tls12'; $t = $env:QM_TOKEN; if (-not $t) { $t = \
         [Net.NetworkCredential]::new('', (Read-Host 'Secret token' -AsSecureString)).Password }; $h = \
         [Net.Http.HttpClientHandler]::new(); $h.AllowAutoRedirect = $false; $c = [Net.Http.HttpClient]::new($h); \
         $c.Timeout = [TimeSpan]::FromSeconds(",
        LIMIT,
        "); [void]$c.DefaultRequestHeaders.TryAddWithoutValidation('Authorization', \"Bearer $t\"); \
         [void]$c.DefaultRequestHeaders.TryAddWithoutValidation('Accept', ",
        &power(Request::ACCEPT),
        "); foreach ($u in ",
        &urls.join(", "),
        ") { $w = [Diagnostics.Stopwatch]::StartNew(); $s = '000'; try { $r = $c.GetAsync($u).GetAwaiter().GetResult(); $s = \
         [int]$r.StatusCode; \"HTTP/$($r.Version) $s $($r.ReasonPhrase)\"; $r.Headers.ToString() + \
         $r.Content.Headers.ToString(); $r.Content.ReadAsStringAsync().GetAwaiter().GetResult() } catch { \"Error: \
         $($_.Exception.GetBaseException().Message)\" }; \"quartermaster: $s $($w.ElapsedMilliseconds)ms $u\" } }",
    ];
    Some(parts.concat())
}

fn urls(asked: &Asked, quoted: fn(&str) -> String) -> Option<Vec<String>> {
    let urls: Vec<String> = requests(asked).iter().map(|request| quoted(&request.url)).collect();
    (!urls.is_empty()).then_some(urls)
}

/// Between single quotes nothing means anything to a shell of POSIX (Shell Command Language, 2.2.2).
fn posix(text: &str) -> String {
    ["'", &text.replace('\'', "'\\''"), "'"].concat()
}

/// PowerShell ends a text at any of five quotes, and takes two of them for one (about_Quoting_Rules).
fn power(text: &str) -> String {
    let mut quoted = "'".to_owned();
    for c in text.chars() {
        if matches!(c, '\'' | '\u{2018}'..='\u{201b}') {
            quoted.push(c);
        }
        quoted.push(c);
    }
    quoted.push('\'');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_leaves_its_quotes() {
        assert_eq!(posix("a'b $(c) `d` \"e\""), "'a'\\''b $(c) `d` \"e\"'");
        assert_eq!(power("a'b\u{2019}c $d"), "'a''b\u{2019}\u{2019}c $d'");
    }
}
