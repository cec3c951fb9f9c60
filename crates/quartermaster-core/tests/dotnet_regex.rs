//! Regular expressions mean what they mean in .NET, and none takes for ever.

#![cfg(feature = "evaluate")]
#![allow(clippy::unwrap_used, reason = "a test stops at the first surprise")]
#![allow(clippy::expect_used, reason = "as above, and it says which pattern")]

use proptest::prelude::*;
use quartermaster_core::expr::dotnet::regex::{Regex, TEXT_LIMIT};
use quartermaster_core::expr::dotnet::regex_syntax::check;

/// Every match in brackets; what lies between them stands as it is.
fn marked(pattern: &str, text: &str) -> String {
    Regex::parse(pattern)
        .unwrap_or_else(|fault| panic!("{pattern}: {fault}"))
        .replace_all(text, "<$&>")
        .unwrap()
}

fn replaced(pattern: &str, text: &str, with: &str) -> String {
    Regex::parse(pattern)
        .unwrap_or_else(|fault| panic!("{pattern}: {fault}"))
        .replace_all(text, with)
        .unwrap()
}

#[test]
fn patterns_match_what_dot_net_matches() {
    for (pattern, text, expected) in [
        // Letters, sets, alternatives.
        ("b", "abcb", "a<b>c<b>"),
        ("a|bc", "abcd", "<a><bc>d"),
        ("[a-c]+", "xabcy", "x<abc>y"),
        ("[^a-c]+", "xabcy", "<x>abc<y>"),
        ("[]a]+", "a]b", "<a]>b"),
        ("[a-]+", "a-b", "<a->b"),
        ("[-a]+", "a-b", "<a->b"),
        ("[\\]\\[\\\\]+", "a[]\\b", "a<[]\\>b"),
        ("[[a]+", "x[a]", "x<[a>]"),
        ("[&&a]+", "b&&a", "b<&&a>"),
        ("[a~~b]", "~", "<~>"),
        ("[+--]", "+,-.", "<+><,><->."),
        ("[a-z-[aeiou]]+", "hello", "<h>e<ll>o"),
        ("[\\w-[\\d_]]+", "a1_b2", "<a>1_<b>2"),
        ("[a-z-[c-x-[m]]]+", "abcmxz", "<ab>c<m>x<z>"),
        ("[^\\s-[\\n]]", "a \n", "<a> \n"),
        (".", "a\nb\r", "<a>\n<b><\r>"),
        ("(?s).+", "a\nb", "<a\nb>"),
        // Sets with names are Unicode's.
        ("\\d+", "12٣४x", "<12٣४>x"),
        ("\\D+", "1ab2", "1<ab>2"),
        ("\\w+", "Zoë_1 ‿ e\u{301}!", "<Zoë_1> <‿> <e\u{301}>!"),
        ("\\W+", "a, b", "a<, >b"),
        ("\\s+", "a\u{85}\u{a0}\t b", "a<\u{85}\u{a0}\t >b"),
        ("\\S+", " a ", " <a> "),
        ("\\p{Lu}+", "aÄBc", "a<ÄB>c"),
        ("\\P{L}+", "a1!b", "a<1!>b"),
        ("[\\p{L}\\d-]+", "é-1 .", "<é-1> ."),
        ("[^\\p{L}]", "a1", "a<1>"),
        ("[\\D]", "1a", "1<a>"),
        ("\\p{Cs}|x", "ax", "a<x>"),
        ("\\P{Cs}", "a", "<a>"),
        // Escapes.
        ("\\x41\\u0042\\t", "AB\t", "<AB\t>"),
        ("\\uD83D\\uDE00", "😀", "<😀>"),
        ("\\cI|\\ci", "\t", "<\t>"),
        ("\\e\\a\\f\\v\\r\\n", "\x1b\x07\x0c\x0b\r\n", "<\x1b\x07\x0c\x0b\r\n>"),
        ("[\\b]", "\x08", "<\x08>"),
        ("\\0\\07\\101", "\0\x07A", "<\0\x07A>"),
        ("\\.\\*\\+\\?\\(\\)\\{\\}\\[\\]\\|\\^\\$\\#\\ \\-\\/", ".*+?(){}[]|^$# -/", "<.*+?(){}[]|^$# -/>"),
        ("a]b}c", "a]b}c", "<a]b}c>"),
        // Quantifiers.
        ("a*", "baac", "<>b<aa><>c<>"),
        ("a+?", "aa", "<a><a>"),
        ("a{2}", "aaaaa", "<aa><aa>a"),
        ("a{2,}", "aaaaa", "<aaaaa>"),
        ("a{1,2}?", "aaa", "<a><a><a>"),
        ("a{,2}", "a{,2}", "<a{,2}>"),
        ("a{x}", "a{x}", "<a{x}>"),
        ("a{", "a{", "<a{>"),
        ("{a", "{a", "<{a>"),
        ("x{0}y", "xy", "x<y>"),
        ("(a|ab)(c|bcd)(d*)", "abcd", "<abcd>"),
        ("<.*?>", "<a><b>", "<<a>><<b>>"),
        // Places.
        ("^a", "aa\na", "<a>a\na"),
        ("(?m)^a", "aa\na", "<a>a\n<a>"),
        ("a$", "a\na\n", "a\n<a>\n"),
        ("a$", "a\n\n", "a\n\n"),
        ("(?m)a$", "a\na\n", "<a>\n<a>\n"),
        ("(?m)a$", "a\r\n", "a\r\n"),
        ("a\\Z", "a\n", "<a>\n"),
        ("a\\z", "a\n", "a\n"),
        ("\\Aa", "aa", "<a>a"),
        ("$", "a\n", "a<>\n<>"),
        ("\\bi", "in di i", "<i>n di <i>"),
        ("i\\B", "in di i", "<i>n di i"),
        ("\\b", "é a", "<>é<> <>a<>"),
        ("(?:\\b)*a", "a", "<a>"),
        ("(?=a)*a", "a", "<a>"),
        ("^*a", "a", "<a>"),
        ("\\Ga", "aaba", "<a><a>ba"),
        // Groups and looking around.
        ("(?:ab)+", "ababa", "<abab>a"),
        ("a(?=b)", "abac", "<a>bac"),
        ("a(?!b)", "abac", "ab<a>c"),
        ("(?<=b)a", "aba", "ab<a>"),
        ("(?<!b)a", "aba", "<a>ba"),
        ("(?<=a|bc)d", "adbcdd", "a<d>bc<d>d"),
        ("(?<=\\d+)x", "12xx", "12<x>x"),
        ("(?>a+)ab", "aaab", "aaab"),
        ("(?>a+)b", "aaab", "<aaab>"),
        ("(a)(b)?\\1", "aaaba", "<aa><aba>"),
        ("(a)?\\1b", "b", "b"),
        ("(?<x>.)\\k<x>", "aabb", "<aa><bb>"),
        ("(?'x'.)\\k'x'", "aab", "<aa>b"),
        ("(?<x>.)\\1", "aab", "<aa>b"),
        ("(?<2>.)\\2", "aab", "<aa>b"),
        ("(?<x>a)(?<x>b)\\k<x>", "abb", "<abb>"),
        ("(?:(?<x>a)|(?<x>b))\\k<x>", "bb aa ab", "<bb> <aa> ab"),
        ("(?<=(.)\\1)c", "aac abc", "aac abc"),
        ("(?<=\\1(.))c", "aac abc", "aa<c> abc"),
        ("(?<=^|,)[^,]*", "a,b", "<a>,<b>"),
        ("(?<!\\d{1,3})x", "1x x", "1x <x>"),
        ("(?<=a+?)b", "aab", "aa<b>"),
        ("(?<=(?=ab).)b", "ab", "a<b>"),
        ("(?<=(?<!x)a)b", "xab ab", "xab a<b>"),
        ("(?<=é😀)x", "é😀x", "é😀<x>"),
        ("(.)\\1\\x31", "aa1", "<aa1>"),
        ("(a)\\10", "a\x08", "<a\x08>"),
        ("(?i)(a)\\1", "aAb", "<aA>b"),
        // Options.
        ("(?i)straße", "STRAßE", "<STRAßE>"),
        ("a(?i)b(?-i)c", "aBc aBC", "<aBc> aBC"),
        ("a(?i:b)c", "aBc aBC", "<aBc> aBC"),
        ("(a(?i)b|c)d", "aBd Cd CD", "<aBd> <Cd> CD"),
        ("(?i)[a-c]é", "BÉ", "<BÉ>"),
        ("(?i)[^a]", "A", "A"),
        ("(?x) a b # comment\n c", "abc", "<abc>"),
        ("(?x)a\\ b[ ]c", "a b c", "<a b c>"),
        ("(?x)a # c\n +", "aa", "<aa>"),
        ("a(?#comment (with)b", "ab", "<ab>"),
        ("a(?#comment)*b", "aab", "<aab>"),
        ("(?n)(a)(?<x>b)", "ab", "<ab>"),
        ("(?im-s+x) ^ B ", "a\nb", "a\n<b>"),
        ("", "ab", "<>a<>b<>"),
        ("|a", "a", "<>a<>"),
        ("()|b", "b", "<>b<>"),
    ] {
        assert_eq!(marked(pattern, text), expected, "{pattern} in {text:?}");
    }
}

#[test]
fn groups_are_numbered_with_the_named_ones_last() {
    let regex = Regex::parse("(?<name>a)(b)(?<7>c)(?'other'd)(e)").unwrap();
    let found = regex.captures("abcde").unwrap().unwrap();
    let group = |name: &str| found.group(regex.number_of(name).unwrap()).map(|span| &"abcde"[span]);
    assert_eq!((group("1"), group("2"), group("7")), (Some("b"), Some("e"), Some("c")));
    assert_eq!((regex.number_of("name"), regex.number_of("other")), (Some(3), Some(4)));
    assert_eq!((group("name"), group("other"), group("0")), (Some("a"), Some("d"), Some("abcde")));
    assert_eq!((regex.number_of("5"), regex.number_of("Name")), (None, None));
}

#[test]
fn a_group_holds_what_it_captured_last() {
    for (pattern, text, captured) in [
        ("(?:(a)|b)+", "ab", Some("a")),
        ("(a|b)+", "ab", Some("b")),
        ("(a)?b", "b", None),
        ("(?<x>a)|(?<x>b)", "b", Some("b")),
        ("(?<x>a)(?<x>b)", "ab", Some("b")),
        ("(?<x>b)?(?<x>a)", "a", Some("a")),
        ("(?:(?<x>a)|(?<x>b))+", "ba", Some("a")),
        ("(a\\1?)+", "aaa", Some("aa")),
        ("(?<=(\\d+))x", "12x", Some("12")),
        ("(?<=(\\d)(\\d*))x", "123x", Some("1")),
        ("(?>(a)|ab)b", "ab", Some("a")),
        ("(?!(a)b)a", "ac", None),
        ("(a*)*", "aab", Some("")),
        ("(a*)+?b", "aab", Some("aa")),
        ("(?=(a+))a", "aaa", Some("aaa")),
    ] {
        let found = Regex::parse(pattern).unwrap().captures(text).unwrap().unwrap();
        assert_eq!(found.group(1).map(|span| &text[span]), captured, "{pattern}");
    }
}

#[test]
fn replacements_mean_what_they_mean_in_dot_net() {
    for (pattern, text, with, expected) in [
        ("\\+(?<isd>\\d* )(?<number>\\d{10})", "+91 9998887777", "${number}", "9998887777"),
        ("[()\\s-]+", "+1 (999) 888-7777", "", "+19998887777"),
        ("[a-zA-Z_]*", "john_doe72", "", "72"),
        ("[a-zA-Z_]*", "john_doe72", "x", "xx7x2x"),
        ("(\\w+) (\\w+)", "John Doe", "$2, $1", "Doe, John"),
        ("(?<first>\\w+) (?<last>\\w+)", "John Doe", "${last} ${1}", "Doe John"),
        ("b", "abc", "[$`|$&|$'|$_]", "a[a|b|c|abc]c"),
        ("(a)(b)?", "ac", "[$+]", "[]c"),
        ("a", "a", "$$1 $ $x ${x} $2 ${ $10", "$1 $ $x ${x} $2 ${ $10"),
        ("(a)", "a", "$1$10$01${01}", "a$10aa"),
        ("(a)|(b)", "ab", "<$1$2>", "<a><b>"),
        ("a", "a", "\\1\\n", "\\1\\n"),
        ("é", "é😀é", "$'-", "😀é-😀-"),
        ("", "😀é", ".", ".😀.é."),
    ] {
        assert_eq!(replaced(pattern, text, with), expected, "{pattern} in {text} by {with}");
    }
}

#[test]
fn only_the_group_is_replaced_and_its_surroundings_stay() {
    for (pattern, group, text, with, expected) in [
        ("(?<n>^\\d*)", "n", "545 Tremont Street", "888", "888 Tremont Street"),
        ("(?<Suffix>@(.)*)", "Suffix", "jsmith@contoso.com", "", "jsmith"),
        ("a(b)c", "1", "abc abc", "$0", "a$0c a$0c"),
        ("a(b)?c", "1", "ac abc", "x", "ac axc"),
        ("a(?=(bc))", "1", "abc", "x", "ax"),
        ("(?=(..))", "1", "abc", "x", "xc"),
    ] {
        let regex = Regex::parse(pattern).unwrap();
        let number = regex.number_of(group).unwrap();
        assert_eq!(regex.replace_group(text, number, with).unwrap(), expected, "{pattern}");
    }
}

#[test]
fn what_is_wrong_with_a_pattern_is_said_with_its_place() {
    for (pattern, part, sentence) in [
        ("a(b", "(", "Close this ( of the pattern with ), or write \\( for the character"),
        ("a)b", ")", "Remove this ) of the pattern, or write \\) for the character"),
        ("a[b", "[", "Close this [ of the pattern with ], or write \\[ for the character"),
        ("[]", "[", "Close this [ of the pattern with ], or write \\[ for the character"),
        ("a(?#b", "(?#b", "Close this comment of the pattern with )"),
        (
            "*a",
            "*",
            "Put something before * in the pattern, or write \\* for the character: there is nothing to repeat",
        ),
        (
            "a|?",
            "?",
            "Put something before ? in the pattern, or write \\? for the character: there is nothing to repeat",
        ),
        (
            "({2})",
            "{",
            "Put something before { in the pattern, or write \\{ for the character: there is nothing to repeat",
        ),
        (
            "(?i)*",
            "*",
            "Put something before * in the pattern, or write \\* for the character: there is nothing to repeat",
        ),
        (
            "a**",
            "*",
            "Remove this * of the pattern, or put parentheses around what is before it: it is repeated already",
        ),
        (
            "a+*b",
            "*",
            "Remove this * of the pattern, or put parentheses around what is before it: it is repeated already",
        ),
        (
            "a{2}{3}",
            "{3}",
            "Remove this { of the pattern, or put parentheses around what is before it: it is repeated already",
        ),
        ("a{3,1}", "{3,1}", "Write the smaller number first in { } of the pattern"),
        ("a{99999999999}", "{99999999999}", "Use a smaller number in { } of the pattern"),
        ("a{1,2147483648}", "{1,2147483648}", "Use a smaller number in { } of the pattern"),
        ("ab\\", "\\", "Add what the \\ at the end of the pattern is for, or write \\\\ for the character"),
        ("a\\y", "\\y", "Write y without a backslash in the pattern: \\y means nothing"),
        ("a\\_", "\\_", "Write _ without a backslash in the pattern: \\_ means nothing"),
        ("\\x4g", "\\x4", "Write 2 hexadecimal digits behind \\x in the pattern"),
        ("\\u12", "\\u12", "Write 4 hexadecimal digits behind \\u in the pattern"),
        ("\\c1", "\\c", "Add a letter behind \\c of the pattern"),
        (
            "\\p{Luu}",
            "\\p{Luu}",
            "Use a category of Unicode in the pattern, such as L, Lu or Nd: there is none named Luu",
        ),
        (
            "\\p{}",
            "\\p{}",
            "Use a category of Unicode in the pattern, such as L, Lu or Nd: there is none named ",
        ),
        ("\\pL", "\\p", "Name a category behind \\p in the pattern, as in \\p{Lu}"),
        (
            "\\p{Letter}",
            "\\p{Letter}",
            "Use a category of Unicode in the pattern, such as L, Lu or Nd: there is none named Letter",
        ),
        ("\\k", "\\k", "Name the group behind \\k of the pattern, as in \\k<name>"),
        ("\\k<a>", "\\k<a>", "Add the group a to the pattern, or refer to another one: it has none"),
        ("(a)\\2", "\\2", "Add the group 2 to the pattern, or refer to another one: it has none"),
        ("(a)\\80", "\\80", "Add the group 80 to the pattern, or refer to another one: it has none"),
        ("(?n)(a)\\1", "\\1", "Add the group 1 to the pattern, or refer to another one: it has none"),
        (
            "(?<a b>c)",
            "(?<a b>",
            "Name groups of the pattern with letters, digits and underscores: (?<name>…)",
        ),
        ("(?<0>c)", "(?<0>", "Name groups of the pattern with letters, digits and underscores: (?<name>…)"),
        ("(?<1a>c)", "(?<1a>", "Name groups of the pattern with letters, digits and underscores: (?<name>…)"),
        ("(?P<a>c)", "(?P<", "Write (?<name>…) in the pattern: .NET has no (?P<name>…)"),
        ("(?z)", "(?z", "Use another group in the pattern: .NET has none that begins like this"),
        ("(?)", "(?)", "Use another group in the pattern: .NET has none that begins like this"),
        ("[z-a]", "z-a", "Write a-z in the pattern: z comes after a"),
        ("[a-\\d]", "a-\\d", "Move the hyphen to the end of the brackets: it cannot stand before a set"),
        ("[a-z-[b]c]", "[a-z-[b]", "Move -[…] to the end of the brackets: nothing may follow it"),
    ] {
        let fault = check(pattern).unwrap_err();
        assert_eq!((&pattern[fault.span.clone()], fault.to_string().as_str()), (part, sentence), "{pattern}");
        assert!(!fault.is_ours(), "{pattern}");
        assert_eq!(Regex::parse(pattern).unwrap_err(), fault, "{pattern}");
    }
}

#[test]
fn what_only_dot_net_knows_is_named_and_not_called_wrong() {
    for (pattern, sentence) in [
        ("(?<open>\\()(?<close-open>\\))", "Balancing groups, (?<open-close>…), cannot be tried out here"),
        ("(?<-open>a)", "Balancing groups, (?<open-close>…), cannot be tried out here"),
        ("(a)?(?(1)b|c)", "Conditions, (?(name)…), cannot be tried out here: use | instead"),
        (
            "\\p{IsGreek}",
            "Blocks of Unicode, such as \\p{IsGreek}, cannot be tried out here: use a range, such as [\\u0370-\\u03FF]",
        ),
        (
            "\\uD83D",
            "Half of a character, \\uD800 to \\uDFFF, cannot be tried out here: write both halves together",
        ),
    ] {
        let fault = Regex::parse(pattern).unwrap_err();
        assert_eq!(fault.to_string(), sentence, "{pattern}");
        assert!(fault.is_ours(), "{pattern}");
    }
}

#[test]
fn patterns_that_never_come_to_an_end_are_named() {
    let text = "a".repeat(40) + "!";
    for pattern in [
        "(a+)+$",
        "(a+)+b",
        "(a|aa)+$",
        "(.*.*)*x",
        "(?:a?){30}a{30}b",
        "(?i)([a-z]+)*[0-9]",
        "^(([a-z])+.)+[A-Z]([a-z])+$",
        "(\\w+\\s?)+\\d",
        "(?=(a+)+b)",
    ] {
        let fault = Regex::parse(pattern).unwrap().is_match(&text).expect_err(pattern);
        assert_eq!(
            fault.to_string(),
            format!(
                "The pattern “{pattern}” does not come to an end on this text: avoid repeating what is repeated already, as in (a+)+"
            )
        );
    }
    // The same pattern has an answer where the text is short.
    assert!(!Regex::parse("(a+)+$").unwrap().is_match("aaaaaaaaa!").unwrap());
    // And patterns that try much, but not without end, have one where it is long.
    let long = "a".repeat(1_000) + "!";
    for pattern in ["[a-z]+[0-9]", "a*b", ".*?x", "(?:a|b)+$", "\\w+@\\w+", "^a+$"] {
        assert!(!Regex::parse(pattern).unwrap().is_match(&long).unwrap(), "{pattern}");
    }
}

#[test]
fn hostile_patterns_are_refused_or_answered() {
    let opened = "(".repeat(10_000);
    let nested = format!("{}a{}", "(".repeat(4_000), ")".repeat(4_000));
    let brackets = "[a-".repeat(3_000);
    let names: String =
        (0..1_200).map(|index| format!("(?<{}>)", ["a", "b"][index % 2].repeat(1 + index % 3))).collect();
    for (pattern, sentence) in [
        (opened.as_str(), "Nest less in the pattern: groups may stand 40 deep in each other here"),
        (&nested, "Nest less in the pattern: groups may stand 40 deep in each other here"),
        (&brackets, "Nest less in the pattern: groups may stand 40 deep in each other here"),
        (&"a".repeat(10_001), "Shorten the pattern: 10000 characters fit"),
    ] {
        assert_eq!(
            Regex::parse(pattern).unwrap_err().to_string(),
            sentence,
            "{}",
            &pattern[..20.min(pattern.len())]
        );
    }
    let sets = "\\w\\d".repeat(2_000);
    for pattern in [
        sets.as_str(),
        "a{1000000}",
        "(?:(?:a{100000}){100000}){100000}",
        "(?:(?:a{2147483647}){2147483647}){2147483647}",
    ] {
        assert!(!Regex::parse(pattern).unwrap().is_match("aaa").unwrap());
    }
    // What consumes nothing is repeated as often as it has to be, and not for its own sake.
    for (pattern, expected) in
        [("(?:){1000}", "<>a<>"), ("(?:a{0}|b?){1000,}", "<>a<>"), ("(\\b)*", "<>a<>"), ("((?=a))+", "<>a")]
    {
        assert_eq!(marked(pattern, "a"), expected, "{pattern}");
    }
    for pattern in ["(((?=a)){1000000}){1000000}", "(?:(?:){1000000}){1000000}", "(?:a{0}|b?){2147483647}"] {
        assert!(Regex::parse(pattern).unwrap().is_match("a").is_err(), "{pattern}");
    }
    assert_eq!(marked("a\0b", "a\0b"), "<a\0b>");
    assert_eq!(marked(&"a".repeat(9_000), "a"), "a");
    assert_eq!(marked("(?:a{0,1000}){0,1000}b", "aab"), "<aab>");
    assert_eq!(marked(&format!("{}a{}", "(".repeat(40), ")".repeat(40)), "a"), "<a>");
    assert!(Regex::parse(&names).is_ok());
    let long = "a".repeat(TEXT_LIMIT + 1);
    assert_eq!(
        Regex::parse("a").unwrap().is_match(&long).unwrap_err().to_string(),
        "Shorten the text: at most 10000 bytes of it can be searched with a pattern"
    );
    // A look to the end at every place, over and over: each step counts.
    let long = "a".repeat(TEXT_LIMIT);
    for pattern in ["((?=a*)a)*b", "(?:(?<=a*)a)*b"] {
        let fault = Regex::parse(pattern).unwrap().is_match(&long).expect_err(pattern);
        assert!(fault.to_string().contains("does not come to an end"), "{pattern}");
    }
    let many = "a".repeat(1_000);
    assert_eq!(
        Regex::parse("a").unwrap().replace_all(&many, &many).unwrap_err().to_string(),
        "Shorten the text or its replacement: the result becomes too long"
    );
}

/// Pieces that patterns are made of, put together at random.
fn pattern_like() -> impl Strategy<Value = String> {
    let piece = proptest::sample::select(vec![
        "a",
        "b",
        "ab",
        "é",
        "😀",
        "\0",
        ".",
        "^",
        "$",
        "|",
        "(",
        "(?:",
        "(?=",
        "(?!",
        "(?<=",
        "(?<!",
        "(?>",
        "(?<n>",
        "(?'m'",
        "(?i)",
        "(?x-s:",
        "(?n)",
        ")",
        ")",
        ")",
        ")",
        "*",
        "+",
        "?",
        "{2}",
        "{0,3}",
        "{1,}",
        "??",
        "[a-c]",
        "[^b]",
        "[a-z-[b]]",
        "[",
        "]",
        "-",
        "\\d",
        "\\W",
        "\\s",
        "\\b",
        "\\B",
        "\\A",
        "\\Z",
        "\\z",
        "\\G",
        "\\1",
        "\\2",
        "\\12",
        "\\k<n>",
        "\\p{L}",
        "\\P{Cs}",
        "\\x41",
        "\\u0061",
        "\\cA",
        "\\0",
        "\\",
        "#",
        " ",
        "(?#c)",
        "{",
        "}",
        "$1",
    ]);
    proptest::collection::vec(piece, 0..14).prop_map(|pieces| pieces.concat())
}

/// Pieces that mean the same in .NET and in the oracle.
fn common_pattern() -> impl Strategy<Value = String> {
    let atom = proptest::sample::select(vec![
        "a", "b", "c", ".", "[ab]", "[^a]", "ab", "(?:a|b)", "(a|bc)", "(b)", "(?=b)", "(?!a)", "(?<=a)",
        "(?<!ab)", "(?>a|ab)", "\\A", "\\z", "(?i:B)", "(ab|a)", "(?:)",
    ]);
    let atom = (
        atom,
        proptest::sample::select(vec!["", "", "", "*", "+", "?", "*?", "+?", "??", "{2}", "{1,2}", "{1,}?"]),
    );
    let atom = atom.prop_map(|(atom, quantifier)| {
        let is_place = matches!(atom, "(?=b)" | "(?!a)" | "(?<=a)" | "(?<!ab)" | "\\A" | "\\z" | "(?:)");
        // The oracle repeats no places.
        if is_place { atom.to_owned() } else { format!("(?:{atom}){quantifier}") }
    });
    let sequence = proptest::collection::vec(atom, 1..5).prop_map(|atoms| atoms.concat());
    let either = proptest::collection::vec(sequence, 1..3).prop_map(|all| all.join("|"));
    (either, proptest::sample::select(vec!["", "\\1", "c", "(?=c)"]))
        .prop_map(|(either, end)| format!("(x)?(?:{either}){end}"))
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 2_000,
        rng_seed: proptest::test_runner::RngSeed::Fixed(20_261_122),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_pattern_is_read_or_refused_with_a_place(pattern in pattern_like(), text in "[ab1 é😀\n]{0,12}") {
        match Regex::parse(&pattern) {
            Err(fault) => {
                prop_assert!(pattern.get(fault.span.clone()).is_some(), "{:?} of {}", fault, pattern);
                prop_assert!(!fault.to_string().is_empty());
            }
            Ok(regex) => {
                if let Ok(found) = regex.matches(&text) {
                    let mut end = 0;
                    for one in &found {
                        prop_assert!(one.span.start >= end && one.span.end <= text.len(), "{}", pattern);
                        end = one.span.end;
                    }
                    // What is replaced by itself stays as it was.
                    prop_assert_eq!(regex.replace_all(&text, "$&").unwrap(), text.clone(), "{}", pattern);
                    prop_assert_eq!(regex.is_match(&text).unwrap(), !found.is_empty(), "{}", pattern);
                }
            }
        }
    }

    #[test]
    fn any_text_is_answered_as_a_pattern(pattern in any::<String>(), text in any::<String>()) {
        prop_assert_eq!(check(&pattern).is_err(), Regex::parse(&pattern).is_err_and(|fault| Err(fault) == check(&pattern)));
        if let Ok(regex) = Regex::parse(&pattern) {
            let _ = regex.replace_all(&text, &pattern);
        }
    }

    /// The oracle backtracks too, but is another's work and another way to do it.
    #[test]
    fn the_first_match_is_that_of_another_matcher(pattern in common_pattern(), text in "[abcx]{0,10}") {
        let oracle = fancy_regex::Regex::new(&pattern).unwrap();
        let expected = oracle.captures(&text).unwrap();
        let found = Regex::parse(&pattern).unwrap().captures(&text).unwrap();
        let expected_span = expected.as_ref().map(|expected| expected.get(0).unwrap().range());
        prop_assert_eq!(found.as_ref().map(|found| found.span.clone()), expected_span, "{} in {}", pattern, text);
        if let (Some(found), Some(expected)) = (found, expected) {
            for group in 1..expected.len() {
                let expected = expected.get(group).map(|group| group.range());
                prop_assert_eq!(found.group(group), expected, "group {} of {} in {}", group, pattern, text);
            }
        }
    }

    #[test]
    fn an_escaped_text_finds_itself(text in any::<String>()) {
        let pattern: String = text.chars().take(200).map(|letter| match letter {
            letter if letter.is_alphanumeric() || letter == '_' || !letter.is_ascii() => letter.to_string(),
            letter => format!("\\{letter}"),
        }).collect();
        let part: String = text.chars().take(200).collect();
        let found = Regex::parse(&pattern).unwrap().captures(&text).unwrap();
        prop_assert_eq!(found.map(|found| text[found.span].to_owned()), Some(part));
    }
}
