// Variables: a function sees those of its callers, and sets its own.

import { Thrown } from "./values.mjs";

export class Scope {
  #variables = new Map();
  #above;

  constructor(above) {
    this.#above = above;
  }

  set(name, value) {
    this.#variables.set(name.toLowerCase(), { value });
  }

  /** The place of a variable; its `value` can be replaced. */
  find(name) {
    const slot = this.#variables.get(name.toLowerCase());
    if (slot) return slot;
    if (this.#above) return this.#above.find(name);
    throw new Thrown(`The variable '$${name}' cannot be retrieved because it has not been set.`);
  }

  /** Lets `$_` be this value while the work lasts. */
  during(value, work) {
    const before = this.#variables.get("_");
    this.set("_", value);
    try {
      return work();
    } finally {
      if (before) this.#variables.set("_", before);
      else this.#variables.delete("_");
    }
  }
}
