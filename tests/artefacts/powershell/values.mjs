// Values as the interpreter knows them, and the parts of .NET that scripts call. Each is what .NET's documentation says
// of it, no more. It knows no syntax tree.

/** A failure that `catch` sees. `kinds` are the names of the exception and of those inside of it. */
export class Thrown extends Error {
  constructor(message, kinds = ["RuntimeException"]) {
    super(message);
    this.kinds = kinds;
  }
}

/** System.Collections.Generic.List: keeps its identity where an array would be copied. */
export class List {
  items = [];
  get Count() {
    return this.items.length;
  }
  Add(item) {
    this.items.push(item);
  }
  Contains(item) {
    return this.items.includes(item);
  }
  ToArray() {
    return [...this.items];
  }
}

/** OrderedDictionary with ordinal keys, and the case-insensitive Hashtable. */
export class Dictionary {
  #entries = new Map();
  constructor(fold = (key) => key) {
    this.fold = fold;
  }
  static hashtable() {
    return new Dictionary((key) => String(key).toLowerCase());
  }
  get(key) {
    return this.#entries.get(this.fold(key))?.Value ?? null;
  }
  set(key, value) {
    const folded = this.fold(key);
    const entry = this.#entries.get(folded);
    if (entry) entry.Value = value;
    else this.#entries.set(folded, { Key: key, Value: value });
  }
  Contains(key) {
    return this.#entries.has(this.fold(key));
  }
  ContainsKey(key) {
    return this.Contains(key);
  }
  GetEnumerator() {
    // Each entry is a copy, as a DictionaryEntry is.
    return [...this.#entries.values()].map((entry) => ({ ...entry }));
  }
  get Keys() {
    return this.GetEnumerator().map(({ Key }) => Key);
  }
  get Count() {
    return this.#entries.size;
  }
}

/** A text is a value; everything that a pipeline takes apart is a list. */
export const isList = (value) => Array.isArray(value) || value instanceof List;
export const items = (value) => (value === null || value === undefined ? [] : Array.isArray(value) ? value : value instanceof List ? value.items : [value]);

export function truth(value) {
  if (isList(value)) {
    const all = items(value);
    return all.length > 1 || (all.length === 1 && truth(all[0]));
  }
  return !(value === null || value === undefined || value === false || value === 0 || value === "");
}

/** A value as text. */
export function shown(value) {
  if (value === null || value === undefined) return "";
  if (value === true) return "True";
  if (value === false) return "False";
  if (isList(value)) return items(value).map(shown).join(" ");
  if (typeof value === "object") throw new Thrown(`a ${value.constructor?.name} was made a text`);
  return String(value);
}

class Builder {
  #parts = [];
  Append(text) {
    this.#parts.push(shown(text));
    return this;
  }
  ToString() {
    return this.#parts.join("");
  }
}

class Match {
  constructor(found) {
    this.Success = found !== null;
    this.Index = found?.index ?? 0;
    this.Value = found?.[0] ?? "";
    this.Length = this.Value.length;
    this.Groups = new Dictionary();
    for (const [name, value] of [...(found ?? []).entries(), ...Object.entries(found?.groups ?? {})]) {
      this.Groups.set(name, { Success: value !== undefined, Value: value ?? "" });
    }
  }
}

/** Regex: `\G` is the place where the search begins. */
export class Regex {
  constructor(pattern) {
    const source = pattern.replace(/^\\G/, "");
    this.first = new RegExp(source, source === pattern ? "g" : "y");
    this.every = new RegExp(source, "g");
  }
  Match(text, from = 0) {
    this.first.lastIndex = from;
    return new Match(this.first.exec(text));
  }
  Replace(text, by) {
    return text.replace(this.every, (...found) => {
      const groups = typeof found.at(-1) === "object" ? found.pop() : undefined;
      const index = found.at(-2);
      const match = Object.assign(found.slice(0, -2), { index, groups });
      return typeof by === "function" ? shown(by(new Match(match))) : by;
    });
  }
}

class SecureString {
  plain = "";
  AppendChar(character) {
    this.plain += character;
  }
}

const number = (text) => {
  if (!/^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*$/.test(shown(text))) throw new Thrown(`"${text}" is not a number`, ["FormatException"]);
  return Number(text);
};

/** Constructors and static members by the type's name. `io` reads and writes files. */
export const types = (io) => ({
  "System.Collections.Generic.List[object]": { new: () => new List() },
  "System.Collections.Specialized.OrderedDictionary": { new: () => new Dictionary() },
  "System.Text.StringBuilder": { new: () => new Builder() },
  "System.Text.UTF8Encoding": { new: () => ({}) },
  "System.Security.SecureString": { new: () => new SecureString() },
  "System.Net.NetworkCredential": { new: (_, password) => ({ Password: password.plain }) },
  "System.StringComparer": { Ordinal: "ordinal" },
  "System.StringComparison": { Ordinal: "ordinal", OrdinalIgnoreCase: "ignore" },
  "System.Globalization.NumberStyles": { Float: "float" },
  "System.Globalization.CultureInfo": { InvariantCulture: "invariant" },
  "System.Text.Encoding": { UTF8: { GetBytes: (text) => Buffer.from(text, "utf8") } },
  "System.IO.File": { ReadAllText: (path) => io.read(path), WriteAllText: (path, text) => void io.write(path, text) },
  string: {
    Equals: (one, other, how) => (how === "ignore" ? one.toUpperCase() === other.toUpperCase() : one === other),
  },
  regex: { Replace: (text, pattern, by) => new Regex(pattern).Replace(text, by) },
  uri: { EscapeDataString: (text) => encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`) },
  Convert: { ToInt32: (text, base) => Number.parseInt(text, base) },
  Math: { Min: Math.min, Ceiling: Math.ceil },
  Environment: { GetEnvironmentVariable: (name) => process.env[name] ?? null },
  DateTime: { UtcNow: { ToString: () => new Date().toISOString().replace(/[-:]|\.\d+/g, "") } },
  double: {
    Parse: number,
    TryParse: (text, _style, _culture, into) => {
      try {
        into.set(number(text));
        return true;
      } catch {
        return false;
      }
    },
  },
});

/** `-is` and `[T] value`. */
export const kinds = {
  string: { is: (value) => typeof value === "string", from: shown },
  char: { from: (value) => (typeof value === "number" ? String.fromCharCode(value) : value) },
  int: { from: (value) => (typeof value === "boolean" ? Number(value) : typeof value === "string" && value.length === 1 && !/\d/.test(value) ? value.charCodeAt(0) : Math.round(number(value))) },
  double: { from: number },
  bool: { is: (value) => typeof value === "boolean", from: truth },
  switch: { from: truth },
  regex: { from: (value) => new Regex(value) },
  uri: { from: (value) => {
    const address = new URL(value);
    return { Scheme: address.protocol.slice(0, -1), Authority: address.host, PathAndQuery: address.pathname + address.search };
  } },
  version: { from: (value) => number(value) },
  hashtable: { is: (value) => value instanceof Dictionary, from: (value) => value },
  object: { from: (value) => value },
  "System.Collections.IList": { is: isList },
  "System.Collections.IDictionary": { is: (value) => value instanceof Dictionary },
  "System.Exception": { from: (value) => value },
  "System.Text.StringBuilder": { from: (value) => value },
};

/** Members of a text. */
const ofText = {
  Length: (text) => text.length,
  Substring: (text) => (from, length) => {
    if (from < 0 || from > text.length || (length !== undefined && from + length > text.length)) throw new Thrown("startIndex is beyond the text", ["ArgumentOutOfRangeException"]);
    return text.substr(from, length);
  },
  IndexOf: (text) => (part) => text.indexOf(part),
  Replace: (text) => (one, other) => text.replaceAll(one, other),
  Trim: (text) => () => text.trim(),
  TrimStart: (text) => (c) => text.replace(new RegExp(`^\\${c}+`), ""),
  TrimEnd: (text) => (c) => text.replace(new RegExp(`\\${c}+$`), ""),
  ToCharArray: (text) => () => [...Array(text.length).keys()].map((at) => text[at]),
};

/** Members of texts and numbers. */
export function member(target, name) {
  if (typeof target === "string" && name in ofText) return ofText[name](target);
  if (typeof target === "number" && name === "ToString") return () => target.toString(16).padStart(4, "0");
  if (Array.isArray(target) && name === "Length") return target.length;
  if (target instanceof Thrown) {
    if (name === "Message") return target.message;
    if (name === "InnerException") return target.kinds.length > 1 ? new Thrown(target.message, target.kinds.slice(1)) : null;
    if (name === "GetType") return () => ({ Name: target.kinds[0] });
  }
  if (target !== null && typeof target === "object" && name in target) {
    const found = target[name];
    return typeof found === "function" ? found.bind(target) : found;
  }
  // Set-StrictMode is on: a property that is not there is a failure, and so is anything of null.
  throw new Thrown(`The property '${name}' cannot be found on this object.`, ["PropertyNotFoundException"]);
}
