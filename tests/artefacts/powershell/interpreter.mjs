// A small interpreter of PowerShell: the part of the language that apply.ps1 is written in, after the language
// specification. PowerShell itself is on few machines that test this project. What it shows is that the script's logic
// does what it should; that PowerShell agrees on the language is not shown by it. So whatever it does not know is an
// error here, and so is what the language allows but the script should not rely on (comparing with a whole list,
// reading a variable that nobody set).

import { operate } from "./operators.mjs";
import { Scope } from "./scope.mjs";
import { Dictionary, Thrown, isList, items, kinds, member, shown, truth, types } from "./values.mjs";

class Return {}
class Break {}
class Continue {}
export class Exit {
  constructor(status) {
    this.status = status;
  }
}

const PASSED = ["logical", "bitwise", "comparison", "additive", "multiplicative", "format", "range"];

/** Runs a script's tree with arguments by name. `commands` are the cmdlets it may call: `(arguments) => [outputs]`. */
export function run(tree, given, { commands, io, root }) {
  const statics = types(io);
  const functions = new Map();
  const classes = new Map();
  const top = new Scope();
  for (const [name, value] of Object.entries({ PSScriptRoot: root, true: true, false: false, null: null })) top.set(name, value);

  // --- Variables

  const nameOf = (node) => node.text.replace(/^[$@]\{?|\}$/g, "");

  function read(node, scope) {
    const name = nameOf(node);
    if (name.startsWith("env:")) return process.env[name.slice(4)] ?? null;
    if (name.startsWith("script:")) return top.find(name.slice(7)).value;
    return scope.find(name).value;
  }

  function assign(node, value, scope) {
    while (node.namedChildren.length === 1 && node.type !== "variable" && node.type !== "cast_expression") node = node.namedChildren[0];
    if (node.type === "variable") {
      const name = nameOf(node);
      if (name.startsWith("script:")) return top.set(name.slice(7), value);
      return scope.set(name, value);
    }
    if (node.type === "cast_expression") return assign(node.namedChildren[1], cast(node.namedChildren[0], value), scope);
    const [target, key] = node.parts;
    if (node.type === "element_access") {
      const into = evaluate(target, scope);
      if (!(into instanceof Dictionary)) throw new Error(`assigned into ${node.text}`);
      return into.set(evaluate(key, scope), value);
    }
    if (node.type === "member_access") {
      evaluate(target, scope)[key.text] = value;
      return;
    }
    throw new Error(`assigned to ${node.type}: ${node.text}`);
  }

  // --- Types

  const typeName = (node) => node.text.replace(/^\[|\]$/g, "");

  function cast(node, value) {
    const name = typeName(node);
    if (name === "void") return undefined;
    if (name.endsWith("[]")) return items(value).map((item) => kindOf(name.slice(0, -2)).from(item));
    return kindOf(name).from(value);
  }

  function kindOf(name) {
    if (classes.has(name)) return { is: (value) => value?.class === name };
    const kind = kinds[name];
    if (!kind) throw new Error(`the type [${name}] is not known to the interpreter`);
    return kind;
  }

  // --- Expressions: one value

  function evaluate(node, scope) {
    const children = node.parts;
    switch (node.type) {
      case "variable": return read(node, scope);
      case "string_literal": return evaluate(children[0], scope);
      case "verbatim_string_characters": return node.text.slice(1, -1).replaceAll("''", "'");
      case "expandable_string_literal": return expanded(node, scope);
      case "integer_literal": case "real_literal": return Number(node.text);
      case "parenthesized_expression": return value(children[0], scope);
      case "sub_expression": return single(statements(node.childForFieldName("statements"), scope));
      case "array_expression": return statements(node.childForFieldName("statements"), scope);
      case "hash_literal_expression": return hash(node, scope);
      case "script_block_expression": return { block: children[0], scope };
      case "type_literal": return { type: typeName(node) };
      case "cast_expression": {
        if (typeName(children[0]) === "ref") return scope.find(nameOf(children[1].namedChildren[0] ?? children[1])) && reference(children[1], scope);
        return cast(children[0], evaluate(children[1], scope));
      }
      case "expression_with_unary_operator": return unary(node, scope);
      case "element_access": return element(node, scope);
      case "member_access": {
        const [target, name] = children;
        return access(evaluate(target, scope), name.text);
      }
      case "invokation_expression": return invoke(node, scope);
      case "generic_token": return node.text;
      case "array_literal_expression":
        return children.length === 1 ? evaluate(children[0], scope) : children.map((child) => evaluate(child, scope));
      default:
    }
    const family = node.type.replace(/(_argument)?_expression$/, "");
    if (PASSED.includes(family)) {
      if (children.length === 1) return evaluate(children[0], scope);
      return binary(node, children, scope);
    }
    if (children.length === 1) return evaluate(children[0], scope);
    throw new Error(`${node.type} is not known to the interpreter: ${node.text}`);
  }

  function reference(node, scope) {
    const slot = scope.find(nameOf(node));
    return { set: (next) => (slot.value = next) };
  }

  function access(target, name) {
    if (target?.type !== undefined && statics[target.type]) {
      if (name in statics[target.type]) return statics[target.type][name];
      throw new Error(`[${target.type}]::${name} is not known to the interpreter`);
    }
    if (target instanceof Dictionary && target.Contains(name)) return target.get(name);
    return member(target, name);
  }

  function invoke(node, scope) {
    const [target, name, list] = node.parts;
    const on = evaluate(target, scope);
    const given = list.namedChildren.length === 0 ? [] : list.namedChildren[0].parts.map((one) => argument(evaluate(one, scope)));
    if (on?.type !== undefined && name.text === "new") {
      const made = { class: on.type };
      const { parameters, body, properties } = classes.get(on.type);
      properties.forEach((property) => (made[property] = null));
      const own = new Scope(scope);
      own.set("this", made);
      parameters.forEach((parameter, at) => own.set(parameter.name, parameter.cast(given[at])));
      block(body, own, []);
      return made;
    }
    const method = access(on, name.text);
    if (typeof method !== "function") throw new Error(`${node.text} is no method`);
    const answer = method(...given);
    return answer === undefined ? null : answer;
  }

  /** A script block becomes a delegate; one argument comes in. */
  function argument(value) {
    if (value?.block === undefined) return value;
    return (input) => {
      const own = new Scope(value.scope);
      const [parameter] = parametersOf(value.block);
      own.set(parameter.name, input);
      return single(body(value.block, own));
    };
  }

  function element(node, scope) {
    const [target, key] = node.parts.map((child) => evaluate(child, scope));
    if (target instanceof Dictionary) return target.get(key);
    if (isList(target)) {
      if (!(key in items(target))) throw new Thrown("Index was out of range.", ["IndexOutOfRangeException"]);
      return items(target)[key];
    }
    throw new Thrown(`Cannot index into this: ${node.text}`);
  }

  function hash(node, scope) {
    const made = Dictionary.hashtable();
    for (const entry of node.namedChildren.filter(({ type }) => type === "hash_literal_body").flatMap(({ parts }) => parts)) {
      const [key, inner] = entry.parts;
      made.set(evaluate(key.namedChildren[0], scope), value(inner, scope));
    }
    return made;
  }

  const ESCAPES = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t", 0: "\0" };

  function expanded(node, scope) {
    let text = "";
    let at = node.startIndex + 1;
    const raw = (to) => {
      text += node.between(at, to).replace(/`(.)|""/gs, (found, letter) => (letter === undefined ? '"' : ESCAPES[letter] ?? letter));
    };
    for (const child of node.namedChildren) {
      raw(child.startIndex);
      text += child.type === "variable" ? shown(read(child, scope)) : shown(evaluate(child, scope));
      at = child.endIndex;
    }
    raw(node.endIndex - 1);
    return text;
  }

  function unary(node, scope) {
    const [operator] = node.children;
    const inner = node.parts;
    if (operator.type === ",") return [evaluate(inner[0], scope)];
    if (/^-not$/i.test(operator.type)) return !truth(evaluate(inner[0], scope));
    if (inner.length === 1) return evaluate(inner[0], scope);
    throw new Error(`the operator ${operator.text} is not known to the interpreter`);
  }

  function binary(node, children, scope) {
    const operator = node.children.length === 3 ? node.children[1].text.toLowerCase() : "";
    const [left, right] = [children[0], children.at(-1)];
    if (operator === "-and") return truth(evaluate(left, scope)) && truth(evaluate(right, scope));
    if (operator === "-or") return truth(evaluate(left, scope)) || truth(evaluate(right, scope));
    const one = evaluate(left, scope);
    if (operator === "-is" || operator === "-isnot") return kindOf(typeName(right.text.startsWith("[") ? right : left)).is(one) === (operator === "-is");
    return operate(operator, one, evaluate(right, scope), node);
  }

  // --- Pipelines: what they write

  /** What a pipeline in parentheses, or on the right of `=`, is worth. */
  function value(node, scope) {
    const plain = expression(node);
    return plain ? evaluate(plain, scope) : single(pipeline(node, scope));
  }

  /** The expression that a pipeline consists of, if it is nothing else. */
  function expression(node) {
    if (node.type !== "pipeline") return node;
    const [chain] = node.parts;
    if (chain.type !== "pipeline_chain" || chain.namedChildren.length !== 1 || chain.namedChildren[0].type === "command") return undefined;
    return chain.namedChildren[0];
  }

  const single = (outputs) => (outputs.length === 0 ? null : outputs.length === 1 ? outputs[0] : outputs);

  function pipeline(node, scope) {
    const [first] = node.parts;
    if (first.type === "assignment_expression") {
      const [left] = first.parts;
      assign(left, value(first.childForFieldName("value"), scope), scope);
      return [];
    }
    let outputs;
    for (const part of first.parts) {
      if (part.type === "command") outputs = command(part, scope, outputs);
      else if (outputs === undefined) {
        const found = evaluate(part, scope);
        // A pipeline takes lists apart, one level; what is void writes nothing.
        outputs = found === undefined || isVoid(part) ? [] : isList(found) ? items(found) : [found];
      } else throw new Error(`not a command: ${part.text}`);
    }
    return outputs;
  }

  /** A call of a method that gives nothing writes nothing, though its value is null. */
  function isVoid(node) {
    while (node.namedChildren.length === 1) node = node.namedChildren[0];
    if (node.type !== "invokation_expression") return false;
    return ["Add", "AppendChar", "WriteAllText"].includes(node.namedChildren[1].text);
  }

  // --- Commands

  function command(node, scope, input) {
    const name = node.childForFieldName("command_name").text;
    const positional = [];
    const byName = new Map();
    let pending;
    for (const part of node.childForFieldName("command_elements")?.namedChildren ?? []) {
      if (part.type === "command_argument_sep") continue;
      if (part.type === "command_parameter") {
        if (pending) byName.set(pending, true);
        pending = part.text.slice(1).toLowerCase();
        continue;
      }
      if (/^@\w/.test(part.text)) {
        for (const { Key, Value } of read(part, scope).GetEnumerator()) byName.set(Key.toLowerCase(), Value);
        continue;
      }
      const found = evaluate(part, scope);
      if (pending) byName.set(pending, found);
      else positional.push(found);
      pending = undefined;
    }
    if (pending) byName.set(pending, true);
    if (functions.has(name)) return call(functions.get(name), positional, byName, scope);
    switch (name) {
      case "ForEach-Object": return input.flatMap((item) => perItem(positional[0], item, scope));
      case "Where-Object": return input.filter((item) => truth(single(perItem(positional[0], item, scope))));
      case "New-Object": {
        const [type, ...more] = [...positional, ...(byName.has("argumentlist") ? items(byName.get("argumentlist")) : [])];
        if (!statics[type]?.new) throw new Error(`New-Object ${type} is not known to the interpreter`);
        return [statics[type].new(...more)];
      }
      default:
    }
    const known = commands[name];
    if (!known) throw new Thrown(`The term '${name}' is not recognized as a name of a cmdlet, function, script file, or executable program.`, ["CommandNotFoundException"]);
    return known({ positional, byName, input, define: (variable, found) => scope.set(variable, found) });
  }

  function perItem(block, item, scope) {
    return scope.during(item, () => body(block.block, scope));
  }

  function call(definition, positional, byName, scope) {
    const own = new Scope(scope);
    const rest = [...positional];
    for (const { name, cast: convert, fallback } of definition.parameters) {
      const given = byName.has(name.toLowerCase()) ? byName.get(name.toLowerCase()) : rest.length > 0 ? rest.shift() : fallback?.(own) ?? null;
      byName.delete(name.toLowerCase());
      own.set(name, convert(given));
    }
    if (rest.length > 0 || byName.size > 0) throw new Thrown(`A positional parameter cannot be found that accepts argument '${rest[0] ?? [...byName.keys()][0]}' of ${definition.name}.`);
    return body(definition.block, own);
  }

  function parametersOf(script) {
    const list = script.namedChildren.find(({ type }) => type === "param_block");
    return (list?.namedChildren.find(({ type }) => type === "parameter_list")?.namedChildren ?? []).filter(({ type }) => type === "script_parameter").map((node) => {
      const type = node.namedChildren.find(({ type }) => type === "attribute_list")?.namedChildren[0].namedChildren[0];
      const initial = node.namedChildren.find(({ type }) => type === "script_parameter_default");
      return {
        name: nameOf(node.namedChildren.find(({ type }) => type === "variable")),
        cast: (given) => (type ? cast(type, given) : given),
        fallback: initial && ((scope) => evaluate(initial.namedChildren[0], scope)),
      };
    });
  }

  // --- Statements

  /** What a script block writes. */
  function body(script, scope) {
    const outputs = [];
    const inner = script.childForFieldName("script_block_body")?.childForFieldName("statement_list");
    try {
      if (inner) block(inner, scope, outputs);
    } catch (signal) {
      if (!(signal instanceof Return)) throw signal;
      outputs.push(...signal.outputs);
    }
    return outputs;
  }

  function statements(list, scope) {
    const outputs = [];
    if (list) block(list, scope, outputs);
    return outputs;
  }

  function block(list, scope, outputs) {
    for (const node of list.parts) statement(node, scope, outputs);
  }

  const inside = (node, scope, outputs) => {
    const list = node.childForFieldName("statement_list");
    if (list) block(list, scope, outputs);
  };

  function statement(node, scope, outputs) {
    switch (node.type) {
      case "pipeline": outputs.push(...pipeline(node, scope)); return;
      case "if_statement": return branch(node, scope, outputs);
      case "foreach_statement": {
        const [variable, list, statements] = node.parts;
        return loop(function* () {
          for (const item of items(value(list, scope))) {
            scope.set(nameOf(variable), item);
            yield;
          }
        }, statements, scope, outputs);
      }
      case "while_statement": {
        const condition = node.childForFieldName("condition");
        return loop(function* () {
          while (truth(value(condition.namedChildren[0], scope))) yield;
        }, node.namedChildren.at(-1), scope, outputs);
      }
      case "try_statement": return attempt(node, scope, outputs);
      case "flow_control_statement": return flow(node, scope, outputs);
      case "function_statement": {
        const [name, script] = node.parts;
        functions.set(name.text, { name: name.text, parameters: parametersOf(script), block: script });
        return;
      }
      case "class_statement": {
        const method = node.namedChildren.find(({ type }) => type === "class_method_definition");
        const script = method.namedChildren.find(({ type }) => type === "script_block");
        const parameters = method.namedChildren.find(({ type }) => type === "class_method_parameter_list").namedChildren.map((one) => ({
          name: nameOf(one.namedChildren[1]), cast: (given) => cast(one.namedChildren[0], given),
        }));
        const properties = node.namedChildren.filter(({ type }) => type === "class_property_definition").map((one) => nameOf(one.namedChildren[1]));
        classes.set(node.namedChildren[0].text, { parameters, properties, body: script.childForFieldName("script_block_body").childForFieldName("statement_list") });
        return;
      }
      default: throw new Error(`${node.type} is not known to the interpreter: ${node.text.slice(0, 80)}`);
    }
  }

  function branch(node, scope, outputs) {
    if (truth(value(node.childForFieldName("condition"), scope))) return inside(node.namedChildren.find(({ type }) => type === "statement_block"), scope, outputs);
    for (const clause of node.childForFieldName("elseif_clauses")?.namedChildren ?? []) {
      if (truth(value(clause.childForFieldName("condition"), scope))) return inside(clause.namedChildren.at(-1), scope, outputs);
    }
    const last = node.childForFieldName("else_clause");
    if (last) inside(last.namedChildren.at(-1), scope, outputs);
  }

  function loop(turns, node, scope, outputs) {
    for (const _ of turns()) {
      try {
        inside(node, scope, outputs);
      } catch (signal) {
        if (signal instanceof Break) return;
        if (!(signal instanceof Continue)) throw signal;
      }
    }
  }

  function attempt(node, scope, outputs) {
    try {
      inside(node.namedChildren[0], scope, outputs);
    } catch (thrown) {
      if (!(thrown instanceof Thrown)) throw thrown;
      const handler = node.namedChildren[1].namedChildren[0].namedChildren.at(-1);
      scope.during({ Exception: thrown }, () => inside(handler, scope, outputs));
    }
  }

  function flow(node, scope, outputs) {
    const [word] = node.children;
    const [inner] = node.parts;
    switch (word.text) {
      case "return": throw Object.assign(new Return(), { outputs: inner ? pipeline(inner, scope) : [] });
      case "break": throw new Break();
      case "continue": throw new Continue();
      case "exit": throw new Exit(value(inner, scope));
      case "throw": throw inner ? new Thrown(shown(value(inner, scope))) : scope.find("_").value.Exception;
      default: throw new Error(`${word.text} is not known to the interpreter`);
    }
  }

  // --- The script

  const byName = new Map(Object.entries(given));
  for (const { name, cast: convert, fallback } of parametersOf(tree)) {
    top.set(name, convert(byName.get(name) ?? fallback?.(top) ?? null));
  }
  const outputs = [];
  block(tree.namedChildren.find(({ type }) => type === "statement_list"), top, outputs);
  return outputs;
}
