// PowerShell's grammar (tree-sitter). It knows no script.

import { createRequire } from "node:module";
import { setFlagsFromString } from "node:v8";

import { Language, Parser } from "web-tree-sitter";

import { Node } from "./tree.mjs";

// The grammar's lexer is one function so large that optimizing it takes half a minute; running it takes none.
setFlagsFromString("--liftoff-only");
await Parser.init();
const language = await Language.load(createRequire(import.meta.url).resolve("tree-sitter-powershell/tree-sitter-powershell.wasm"));

/** The grammar climbs through every rank of operators, used or not: a rank with nothing in it but the next is that one. */
const passes = (node) => node.type.endsWith("_expression") && node.type !== "key_expression" && node.childCount === 1 && !node.isError;

const packed = (node, field = null) => passes(node) ? packed(node.child(0), field) : [
  node.type, node.startIndex, node.endIndex, node.isNamed, node.isError || node.isMissing, field,
  node.children.map((child, at) => packed(child, node.fieldNameForChild(at))),
];

/** The tree of a text, for `new Node`. */
export function pack(text) {
  const parser = new Parser();
  parser.setLanguage(language);
  return packed(parser.parse(text).rootNode);
}

/** The tree of a text. */
export const parse = (text) => new Node(pack(text), text);
