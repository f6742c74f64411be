import { Budget } from './budget.ts';
import { valueOf, type Value } from './value.ts';

/** What the names of a template stand for in one rendering. */
export class Scope {
  readonly budget = new Budget();
  readonly #given: Readonly<Record<string, unknown>>;
  readonly #known = new Map<string, Value>();

  constructor(given: Readonly<Record<string, unknown>>) {
    this.#given = given;
  }

  get(name: string): Value {
    if (!this.#known.has(name) && Object.hasOwn(this.#given, name))
      this.#known.set(name, valueOf(this.#given[name], this.budget));
    return this.#known.get(name);
  }

  set(name: string, value: Value): void {
    this.#known.set(name, value);
  }
}
