/** Chance that can be had again: the same number gives the same course of it. */
export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** From 0 to below `end`. (Mulberry32.) */
  below(end: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * end);
  }

  one<T>(choices: readonly [T, ...T[]]): T {
    return choices[this.below(choices.length)] ?? choices[0];
  }

  bytes(count: number): Buffer {
    return Buffer.from(Array.from({ length: count }, () => this.below(256)));
  }

  /** These bytes with up to four of them changed, cut short, or twice. */
  damage(bytes: Buffer): Buffer {
    const copy = Buffer.from(bytes);
    for (let times = this.below(5); times > 0; times -= 1) copy[this.below(copy.length)] = this.below(256);
    const cut = this.below(4) === 0 ? copy.subarray(0, this.below(copy.length)) : copy;
    return this.below(4) === 0 ? Buffer.concat([cut, cut]) : cut;
  }

  /** These bytes in pieces. */
  pieces(bytes: Buffer): Buffer[] {
    const all: Buffer[] = [];
    for (let at = 0; at < bytes.length;) {
      const length = 1 + this.below(this.one([1, 5, 100]));
      all.push(bytes.subarray(at, at + length));
      at += length;
    }
    return all;
  }
}
