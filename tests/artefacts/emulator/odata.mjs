// The part of OData that lists understand: `$filter`, `$select`, `$top` and pages. It knows no tenant.

/** What Graph answers instead of a result. Handlers throw it. */
export class Refusal extends Error {
  constructor(status, code, message) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

const bad = (message) => new Refusal(400, "Request_BadRequest", message);

// A quoted literal ends at a single quote that is not doubled.
const TOKEN = /\s*(?:'((?:[^']|'')*)'|([()\[\],])|([^\s()',\[\]]+))/y;

function tokens(text) {
  const found = [];
  TOKEN.lastIndex = 0;
  while (text.slice(TOKEN.lastIndex).trim() !== "") {
    const match = TOKEN.exec(text);
    if (!match) throw bad(`Syntax error: the filter cannot be read: ${text}`);
    if (match[1] !== undefined) found.push({ literal: match[1].replaceAll("''", "'") });
    else found.push({ word: match[2] ?? match[3] });
  }
  return found;
}

/**
 * A predicate from a `$filter`: `eq`, `ne`, `in`, `startswith`, `and`, `or`, `not`, parentheses.
 * `properties` are the names that may be filtered; another one is refused, as Graph does.
 */
export function filter(text, properties) {
  const list = tokens(text);
  let at = 0;
  const peek = () => list[at]?.word;
  const word = (expected) => {
    const here = list[at];
    if (here?.word !== expected) throw bad(`Syntax error: expected ${expected} at token ${at} in '${text}'`);
    at += 1;
  };
  const property = () => {
    const name = list[at]?.word;
    at += 1;
    if (!properties.includes(name)) throw bad(`Invalid filter clause: property '${name ?? ""}' is not supported`);
    return name;
  };
  const literal = () => {
    const here = list[at];
    at += 1;
    if (here?.literal !== undefined) return here.literal;
    switch (here?.word) {
      case "true": return true;
      case "false": return false;
      case "null": return null;
      default:
        if (/^-?\d+$/.test(here?.word ?? "")) return Number(here.word);
        throw bad(`Invalid filter clause: '${here?.word ?? ""}' is not a literal in '${text}'`);
    }
  };
  // Directory strings compare without regard to case.
  const fold = (value) => (typeof value === "string" ? value.toLowerCase() : value ?? null);
  const any = () => {
    let left = all();
    while (peek() === "or") {
      at += 1;
      const [first, second] = [left, all()];
      left = (item) => first(item) || second(item);
    }
    return left;
  };
  const all = () => {
    let left = one();
    while (peek() === "and") {
      at += 1;
      const [first, second] = [left, one()];
      left = (item) => first(item) && second(item);
    }
    return left;
  };
  const one = () => {
    if (peek() === "not") {
      at += 1;
      const inner = one();
      return (item) => !inner(item);
    }
    if (peek() === "(") {
      at += 1;
      const inner = any();
      word(")");
      return inner;
    }
    if (peek() === "startswith") {
      at += 1;
      word("(");
      const name = property();
      word(",");
      const start = fold(literal());
      word(")");
      return (item) => typeof item[name] === "string" && fold(item[name]).startsWith(start);
    }
    const name = property();
    const operator = peek();
    at += 1;
    if (operator === "in") {
      word("(");
      const values = [fold(literal())];
      while (peek() === ",") {
        at += 1;
        values.push(fold(literal()));
      }
      word(")");
      return (item) => values.includes(fold(item[name]));
    }
    if (operator !== "eq" && operator !== "ne") throw bad(`Invalid filter clause: operator '${operator ?? ""}' in '${text}'`);
    const value = fold(literal());
    return (item) => (fold(item[name]) === value) === (operator === "eq");
  };
  const predicate = any();
  if (at !== list.length) throw bad(`Syntax error: the filter goes on after its end: ${text}`);
  return predicate;
}

/** Only the chosen properties of an object. */
export function selected(item, query) {
  const chosen = query.get("$select");
  if (chosen === null) return item;
  const names = chosen.split(",").map((name) => name.trim());
  return Object.fromEntries(Object.entries(item).filter(([name]) => names.includes(name) || name.startsWith("@odata.")));
}

const OPTIONS = ["$filter", "$select", "$top", "$skip", "$skiptoken", "$count", "$orderby", "$search", "$expand"];

/** Query options that nobody knows are refused. */
export function known(query) {
  for (const name of query.keys()) {
    if (name.startsWith("$") && !OPTIONS.includes(name)) throw bad(`The query parameter '${name}' is not supported`);
  }
}

/**
 * One page of a list: filtered, cut to `$top` or `pageSize`, selected, with `@odata.nextLink` when there is more.
 * `address` is the whole address of this request.
 */
export function page(items, { query, address, pageSize, properties }) {
  const text = query.get("$filter");
  const found = text === null ? items : items.filter(filter(text, properties));
  const top = query.get("$top");
  if (top !== null && !/^[1-9]\d*$/.test(top)) throw bad(`Invalid value '${top}' for $top`);
  const size = Math.min(Number(top ?? pageSize), pageSize);
  const token = query.get("$skiptoken");
  if (token !== null && !/^at-\d+$/.test(token)) throw bad("The skip token is not one of this service");
  const from = token === null ? 0 : Number(token.slice(3));
  const answer = { value: found.slice(from, from + size).map((item) => selected(item, query)) };
  if (from + size < found.length) {
    const next = new URL(address);
    next.searchParams.set("$skiptoken", `at-${from + size}`);
    answer["@odata.nextLink"] = next.href;
  }
  return answer;
}
