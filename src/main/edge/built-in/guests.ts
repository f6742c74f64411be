interface Client {
  id: string;
}

/** Who is connected, each client id once. Tinsel's own are let in whatever the limit is, and not counted. */
export class Guests {
  readonly #limit: number;
  readonly #own: ReadonlySet<string>;
  readonly #report: (count: number) => void;
  readonly #here = new Map<string, Client>();
  #reported = 0;

  constructor(limit: number, own: ReadonlySet<string>, report: (count: number) => void) {
    this.#limit = limit;
    this.#own = own;
    this.#report = report;
  }

  /** Returns whether there is room. Whoever comes under an id that is here already takes its place. */
  admit(client: Client): boolean {
    const { id } = client;
    if (!this.#own.has(id) && !this.#here.has(id) && this.#count() >= this.#limit) return false;
    this.#here.set(id, client);
    this.#tell();
    return true;
  }

  /** Returns whether nobody is here under that id any more. */
  leave(client: Client): boolean {
    if (this.#here.get(client.id) !== client) return false;
    this.#here.delete(client.id);
    this.#tell();
    return true;
  }

  #count(): number {
    return this.#here.size - [...this.#own].filter((id) => this.#here.has(id)).length;
  }

  #tell(): void {
    const count = this.#count();
    if (count === this.#reported) return;
    this.#reported = count;
    this.#report(count);
  }
}
