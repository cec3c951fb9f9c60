//! Reads a text as JSON, byte by byte. It must not know what a value is for.

use super::{Json, JsonFault, Number};

/// A text and how far it is read, in bytes. It only stops before a byte of ASCII or at the end.
pub(super) struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    pub fn of(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// The one value that the text is.
    pub fn whole(mut self, deepest: usize) -> Result<Json, JsonFault> {
        let json = self.value(deepest)?;
        if self.next().is_some() { Err(self.surprise()) } else { Ok(json) }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// What comes after white space; that is left behind.
    fn next(&mut self) -> Option<u8> {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
        self.peek()
    }

    fn eat(&mut self, byte: u8) -> bool {
        let here = self.peek() == Some(byte);
        self.at += usize::from(here);
        here
    }

    fn demand(&mut self, byte: u8) -> Result<(), JsonFault> {
        if self.eat(byte) { Ok(()) } else { Err(self.surprise()) }
    }

    /// What stands here is not what may stand here.
    fn surprise(&self) -> JsonFault {
        if self.peek().is_none() {
            return JsonFault::Cut;
        }
        let before = self.text.get(..self.at).unwrap_or_default();
        let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        JsonFault::NotJson { line, column }
    }

    fn value(&mut self, room: usize) -> Result<Json, JsonFault> {
        match self.next() {
            Some(b'{') => self.object(room),
            Some(b'[') => self.list(room),
            Some(b'"') => Ok(Json::Text(self.string()?)),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b't') => self.word("true", Json::Flag(true)),
            Some(b'f') => self.word("false", Json::Flag(false)),
            Some(b'n') => self.word("null", Json::Null),
            Some(_) | None => Err(self.surprise()),
        }
    }

    fn word(&mut self, word: &str, value: Json) -> Result<Json, JsonFault> {
        for byte in word.bytes() {
            self.demand(byte)?;
        }
        Ok(value)
    }

    fn list(&mut self, room: usize) -> Result<Json, JsonFault> {
        let room = room.checked_sub(1).ok_or(JsonFault::TooDeep)?;
        let mut items = Vec::new();
        self.at += 1;
        if self.next() != Some(b']') {
            loop {
                items.push(self.value(room)?);
                self.next();
                if !self.eat(b',') {
                    break;
                }
            }
        }
        self.demand(b']')?;
        Ok(Json::List(items))
    }

    fn object(&mut self, room: usize) -> Result<Json, JsonFault> {
        let room = room.checked_sub(1).ok_or(JsonFault::TooDeep)?;
        let mut entries: Vec<(String, Json)> = Vec::new();
        self.at += 1;
        if self.next() != Some(b'}') {
            loop {
                if self.next() != Some(b'"') {
                    return Err(self.surprise());
                }
                let key = self.string()?;
                if entries.iter().any(|(name, _)| *name == key) {
                    return Err(JsonFault::Twice(key));
                }
                self.next();
                self.demand(b':')?;
                entries.push((key, self.value(room)?));
                self.next();
                if !self.eat(b',') {
                    break;
                }
            }
        }
        self.demand(b'}')?;
        Ok(Json::Object(entries))
    }

    fn number(&mut self) -> Result<Json, JsonFault> {
        let start = self.at;
        self.eat(b'-');
        if !self.eat(b'0') {
            self.digits()?;
        }
        if self.eat(b'.') {
            self.digits()?;
        }
        if self.eat(b'e') || self.eat(b'E') {
            let _sign = self.eat(b'+') || self.eat(b'-');
            self.digits()?;
        }
        Ok(Json::Number(Number(self.text.get(start..self.at).unwrap_or_default().to_owned())))
    }

    fn digits(&mut self) -> Result<(), JsonFault> {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        if self.at == start { Err(self.surprise()) } else { Ok(()) }
    }

    fn string(&mut self) -> Result<String, JsonFault> {
        let mut string = String::new();
        self.at += 1;
        loop {
            let start = self.at;
            while self.peek().is_some_and(|byte| byte >= b' ' && byte != b'"' && byte != b'\\') {
                self.at += 1;
            }
            string.push_str(self.text.get(start..self.at).unwrap_or_default());
            if self.eat(b'"') {
                return Ok(string);
            }
            self.demand(b'\\')?;
            string.push(self.escaped()?);
        }
    }

    fn escaped(&mut self) -> Result<char, JsonFault> {
        let plain = match self.peek() {
            Some(byte @ (b'"' | b'\\' | b'/')) => char::from(byte),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode(),
            Some(_) | None => return Err(self.surprise()),
        };
        self.at += 1;
        Ok(plain)
    }

    /// `\u` with four digits, or two of them that are one character together (RFC 8259 section 7).
    fn unicode(&mut self) -> Result<char, JsonFault> {
        let start = self.at;
        let mut code = self.hex()?;
        if (0xd800..0xdc00).contains(&code) {
            self.demand(b'\\')?;
            let low = self.hex()?;
            let paired = (0xdc00..0xe000).contains(&low);
            code = if paired { 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00) } else { code };
        }
        char::from_u32(code).ok_or_else(|| {
            self.at = start;
            self.surprise()
        })
    }

    fn hex(&mut self) -> Result<u32, JsonFault> {
        self.demand(b'u')?;
        let mut code = 0;
        for _ in 0..4 {
            let digit = self.peek().and_then(|byte| char::from(byte).to_digit(16));
            code = code * 16 + digit.ok_or_else(|| self.surprise())?;
            self.at += 1;
        }
        Ok(code)
    }
}
