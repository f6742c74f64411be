import { listOf, recordOf, stringOf } from '../payload.ts';
import { filters, functions, type Callable } from './filters.ts';
import { cut, foreignBlocks, foreignNames, nameIn, Untranslatable } from './foreign.ts';
import { methods } from './methods.ts';
import { comparisons, operators, signs, tests } from './operators.ts';
import type { Scope } from './scope.ts';
import { Float, isList, isTrue, memberOf, numeric, textual, written, type Value } from './value.ts';

type Expression = (scope: Scope) => Value;
type Block = (scope: Scope) => string;

const constants: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['true', true],
  ['True', true],
  ['false', false],
  ['False', false],
  ['none', null],
  ['None', null],
]);

/**
 * A parsed template as a function: what is not listed here cannot be in it. There are no loops and no macros, so that
 * each part of it is evaluated at most once.
 */
export class Program {
  readonly run: Block;
  readonly #assigned = new Set<string>();

  /** Throws what is `Untranslatable`. */
  constructor(parsed: unknown) {
    this.run = this.#block(recordOf(parsed)['body']);
  }

  #block(statements: unknown): Block {
    const parts = listOf(statements).map((statement) => this.#statement(statement));
    return (scope) => parts.map((part) => part(scope)).join('');
  }

  #statement(statement: unknown): Block {
    const node = recordOf(statement);
    switch (node['type']) {
      case 'Comment':
        return () => '';
      case 'If': {
        const test = this.#expression(node['test']);
        const [yes, no] = [this.#block(node['body']), this.#block(node['alternate'])];
        return (scope) => (isTrue(test(scope)) ? yes(scope) : no(scope));
      }
      case 'Set':
        return this.#assignment(node);
      case 'For':
      case 'Macro':
      case 'CallStatement':
      case 'FilterStatement':
        throw new Untranslatable(foreignBlocks.get(node['type']));
      default: {
        const expression = this.#expression(statement);
        return (scope) => scope.budget.text(written(expression(scope), scope.budget));
      }
    }
  }

  #assignment(node: Readonly<Record<string, unknown>>): Block {
    const target = recordOf(node['assignee']);
    const name = stringOf(target['value']);
    if (target['type'] !== 'Identifier' || name === undefined) throw new Untranslatable();
    const value = node['value'] ? this.#expression(node['value']) : this.#block(node['body']);
    this.#assigned.add(name);
    return (scope) => {
      scope.set(name, value(scope));
      return '';
    };
  }

  #expression(expression: unknown): Expression {
    const node = recordOf(expression);
    switch (node['type']) {
      case 'StringLiteral':
        return constant(stringOf(node['value']) ?? '');
      case 'IntegerLiteral':
        return constant(Number(node['value']));
      case 'FloatLiteral':
        return constant(new Float(Number(node['value'])));
      case 'ArrayLiteral':
      case 'TupleLiteral': {
        const values = this.#all(node['value']);
        return (scope) => values.map((value) => value(scope));
      }
      case 'ObjectLiteral':
        return this.#dict(node['value']);
      case 'Identifier':
        return this.#name(String(node['value']));
      case 'MemberExpression':
        return this.#member(node);
      case 'CallExpression':
        return this.#call(node);
      case 'FilterExpression':
        return this.#filter(node);
      case 'TestExpression':
        return this.#test(node);
      case 'UnaryExpression': {
        const sign = signs.get(nameIn(node['operator']));
        const value = this.#expression(node['argument']);
        if (sign === undefined) throw new Untranslatable();
        return (scope) => sign(value(scope));
      }
      case 'BinaryExpression':
        return this.#binary(node);
      case 'Ternary':
        return this.#choice(node['condition'], node['trueExpr'], node['falseExpr']);
      case 'SelectExpression':
        return this.#choice(node['test'], node['lhs'], null);
      default:
        throw new Untranslatable();
    }
  }

  #all(expressions: unknown): Expression[] {
    return listOf(expressions).map((one) => this.#expression(one));
  }

  #dict(pairs: unknown): Expression {
    if (!(pairs instanceof Map)) throw new Untranslatable();
    const entries = [...pairs].map(([key, value]: [unknown, unknown]) => ({
      key: this.#expression(key),
      value: this.#expression(value),
    }));
    return (scope) => new Map(entries.map(({ key, value }) => [textual(key(scope)), value(scope)]));
  }

  #name(name: string): Expression {
    if (constants.has(name)) return constant(constants.get(name));
    if (foreignNames.has(name) && !this.#assigned.has(name)) throw new Untranslatable(cut(name));
    return (scope) => scope.get(name);
  }

  #choice(test: unknown, yes: unknown, no: unknown): Expression {
    const [whether, one] = [this.#expression(test), this.#expression(yes)];
    const other = no === null ? constant(undefined) : this.#expression(no);
    return (scope) => (isTrue(whether(scope)) ? one(scope) : other(scope));
  }

  #binary(node: Readonly<Record<string, unknown>>): Expression {
    const name = nameIn(node['operator']);
    const below = recordOf(node['left']);
    // The parser reads `a < b < c` as `(a < b) < c`, and does not tell the two apart.
    const chain = below['type'] === 'BinaryExpression' && comparisons.includes(nameIn(below['operator']));
    if (chain && comparisons.includes(name)) throw new Untranslatable();
    const [one, other] = [this.#expression(node['left']), this.#expression(node['right'])];
    if (name === 'and' || name === 'or')
      return (scope) => {
        const value = one(scope);
        return isTrue(value) === (name === 'and') ? other(scope) : value;
      };
    const operator = operators.get(name);
    if (operator === undefined) throw new Untranslatable();
    return (scope) => operator(one(scope), other(scope), scope.budget);
  }

  #member(node: Readonly<Record<string, unknown>>): Expression {
    const object = this.#expression(node['object']);
    const property = recordOf(node['property']);
    if (property['type'] === 'SliceExpression') return this.#slice(object, property);
    const key =
      node['computed'] === true || property['type'] === 'IntegerLiteral'
        ? this.#expression(property)
        : constant(String(property['value']));
    return (scope) => memberOf(object(scope), key(scope));
  }

  #slice(object: Expression, node: Readonly<Record<string, unknown>>): Expression {
    if (node['step'] !== undefined) throw new Untranslatable();
    const [from, to] = [node['start'], node['stop']].map((at) =>
      at === undefined ? constant(null) : this.#expression(at),
    );
    return (scope) => {
      const whole = object(scope);
      const [start, stop] = [from?.(scope), to?.(scope)].map((at) =>
        at === undefined || at === null ? undefined : numeric(at),
      );
      if (!isList(whole)) return scope.budget.text(textual(whole)).slice(start, stop);
      scope.budget.spend(whole.length);
      return whole.slice(start, stop);
    };
  }

  #call(node: Readonly<Record<string, unknown>>): Expression {
    const callee = recordOf(node['callee']);
    if (callee['type'] === 'Identifier') {
      const name = String(callee['value']);
      const found = functions.get(name);
      if (found === undefined) throw new Untranslatable(`${cut(name)}()`);
      return this.#callOf(found, [], node['args']);
    }
    if (callee['type'] !== 'MemberExpression' || callee['computed'] === true) throw new Untranslatable();
    const name = nameIn(callee['property']);
    const object = this.#expression(callee['object']);
    const method = methods.get(name);
    if (method === undefined) throw new Untranslatable(`.${cut(name)}()`);
    const given = this.#all(node['args']);
    return (scope) =>
      method(
        object(scope),
        given.map((one) => one(scope)),
        scope.budget,
      );
  }

  #filter(node: Readonly<Record<string, unknown>>): Expression {
    const operand = this.#expression(node['operand']);
    const filter = recordOf(node['filter']);
    const called = filter['type'] === 'CallExpression';
    const name = nameIn(called ? filter['callee'] : filter);
    const found = filters.get(name);
    if (found === undefined) throw new Untranslatable(`| ${cut(name)}`);
    return this.#callOf(found, [operand], called ? filter['args'] : []);
  }

  #callOf({ names, call }: Callable, first: Expression[], args: unknown): Expression {
    const given: (Expression | undefined)[] = [...first];
    for (const one of listOf(args)) {
      const node = recordOf(one);
      if (node['type'] === 'KeywordArgumentExpression') {
        const at = names.indexOf(nameIn(node['key']));
        if (at === -1) throw new Untranslatable();
        given[at + 1] = this.#expression(node['value']);
      } else given.push(this.#expression(one));
    }
    const all = Array.from(given, (one) => one ?? constant(undefined));
    return (scope) =>
      call(
        all.map((one) => one(scope)),
        scope.budget,
      );
  }

  #test(node: Readonly<Record<string, unknown>>): Expression {
    const operand = this.#expression(node['operand']);
    const name = nameIn(node['test']);
    const negated = node['negate'] === true;
    const filter = name === 'is_number' ? filters.get(name) : undefined;
    const test = tests.get(name);
    if (filter) return (scope) => isTrue(filter.call([operand(scope)], scope.budget)) !== negated;
    if (test === undefined) throw new Untranslatable(`is ${cut(name)}`);
    return (scope) => test(operand(scope), scope.budget) !== negated;
  }
}

function constant(value: Value): Expression {
  return () => value;
}
