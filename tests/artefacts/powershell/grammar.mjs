// PowerShell's grammar (tree-sitter) and walks over its trees. It knows no script.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { setFlagsFromString } from "node:v8";

import { Language, Parser } from "web-tree-sitter";

// The grammar's lexer is one function so large that optimizing it takes half a minute; running it takes none.
setFlagsFromString("--liftoff-only");
await Parser.init();
const language = await Language.load(createRequire(import.meta.url).resolve("tree-sitter-powershell/tree-sitter-powershell.wasm"));

/** A node as a plain object: asking the parser for each child again would take most of the time. */
class Node {
  #source;
  constructor(node, source) {
    this.#source = source;
    this.type = node.type;
    this.startIndex = node.startIndex;
    this.endIndex = node.endIndex;
    this.line = node.startPosition.row + 1;
    this.isNamed = node.isNamed;
    this.isFault = node.isError || node.isMissing;
    this.children = node.children.map((child) => new Node(child, source));
    this.namedChildren = this.children.filter((child) => child.isNamed);
    this.fields = new Map(this.children.map((child, at) => [node.fieldNameForChild(at), child]).filter(([name]) => name));
  }
  get text() {
    return this.#source.slice(this.startIndex, this.endIndex);
  }
  /** What stands between two places of the file. */
  between(from, to) {
    return this.#source.slice(from, to);
  }
  childForFieldName(name) {
    return this.fields.get(name);
  }
}

/** The tree of a text. */
export function parse(text) {
  const parser = new Parser();
  parser.setLanguage(language);
  return new Node(parser.parse(text).rootNode, text);
}

/** The tree of a file. */
export const parseFile = (path) => parse(readFileSync(path, "utf8"));

/** A node and everything below it. */
export function* all(node) {
  yield node;
  for (const child of node.children) yield* all(child);
}

/** The nodes of these types. */
export const of = (node, ...types) => [...all(node)].filter(({ type }) => types.includes(type));

/** What the grammar could not read: line and text of each place. */
export const faults = (node) =>
  [...all(node)].filter(({ isFault }) => isFault).map(({ line, text }) => `${line}: ${text.slice(0, 60)}`);
