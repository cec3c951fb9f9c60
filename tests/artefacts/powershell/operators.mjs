// What PowerShell's operators make of two values. It knows no variable and no tree but to say where it stood.

import { isList, items, shown, truth } from "./values.mjs";

/** One value of two; `node` is named where that cannot be. */
export function operate(operator, one, other, node) {
  const fold = (value) => (typeof value === "string" ? value.toUpperCase() : value);
  switch (operator) {
    case "-join": return items(one).map(shown).join(other);
    case "-contains": return items(one).some((item) => same(item, other, fold));
    case "-notcontains": return !items(one).some((item) => same(item, other, fold));
    case "-cnotcontains": return !items(one).some((item) => same(item, other, (item) => item));
    default:
  }
  if (isList(one)) throw new Error(`a whole list stands on the left of ${node.text}`);
  switch (operator) {
    case "-eq": return same(one, other, fold);
    case "-ne": return !same(one, other, fold);
    case "-ceq": return same(one, other, (item) => item);
    case "-cne": return !same(one, other, (item) => item);
    case "-gt": return one > other;
    case "-lt": return one < other;
    case "-ge": return one >= other;
    case "-le": return one <= other;
    case "-match": return new RegExp(other, "i").test(shown(one));
    case "+": return typeof one === "string" ? one + shown(other) : numeric(one, node) + numeric(other, node);
    case "-": return numeric(one, node) - numeric(other, node);
    case "*": return numeric(one, node) * numeric(other, node);
    default: throw new Error(`the operator ${operator} is not known to the interpreter: ${node.text}`);
  }
}

function numeric(value, node) {
  if (typeof value !== "number") throw new Error(`${shown(value)} is no number in ${node.text}`);
  return value;
}

/** The left side says of which type the comparison is. */
function same(one, other, fold) {
  if (one === null || other === null) return one === other;
  if (typeof one === "string") return fold(one) === fold(shown(other));
  if (typeof one === "boolean") return one === truth(other);
  if (typeof one === "number") return one === Number(other);
  return one === other;
}
