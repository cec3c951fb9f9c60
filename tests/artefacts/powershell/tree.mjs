// A syntax tree as plain objects: asking the parser for each child again would take most of the time. It can be packed
// into JSON, so that a script that is run many times is parsed once.

/** A node; `packed` is [type, start, end, named, fault, field, children]. */
export class Node {
  #source;
  constructor([type, start, end, named, fault, , children], source) {
    this.#source = source;
    this.type = type;
    this.startIndex = start;
    this.endIndex = end;
    this.isNamed = named;
    this.isFault = fault;
    this.children = children.map((child) => new Node(child, source));
    this.namedChildren = this.children.filter((child) => child.isNamed);
    // Without comments.
    this.parts = this.namedChildren.filter((child) => child.type !== "comment");
    this.fields = new Map(children.map(([, , , , , field], at) => [field, this.children[at]]).filter(([field]) => field));
  }
  get text() {
    return this.#source.slice(this.startIndex, this.endIndex);
  }
  get line() {
    return this.#source.slice(0, this.startIndex).split("\n").length;
  }
  /** What stands between two places of the file. */
  between(from, to) {
    return this.#source.slice(from, to);
  }
  childForFieldName(name) {
    return this.fields.get(name);
  }
}

/** A node and everything below it. */
export function* all(node) {
  yield node;
  for (const child of node.children) yield* all(child);
}

/** The nodes of these types. */
export const of = (node, ...types) => [...all(node)].filter(({ type }) => types.includes(type));

/** What the grammar could not read: line and text of each place. */
export const faults = (node) => [...all(node)].filter(({ isFault }) => isFault).map(({ line, text }) => `${line}: ${text.slice(0, 60)}`);
