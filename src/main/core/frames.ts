const publish = 3;

/**
 * Finds where MQTT packets begin and how large they are to become, in a stream that comes in pieces of any size. It
 * holds nothing of it. (MQTT 3.1.1, §2.2: one byte with the type, then the remaining length in one to four bytes of
 * seven bits; a PUBLISH goes on with the length of its topic.)
 */
export class Frames {
  readonly #mostPayload: number;
  #next: 'type' | 'length' | 'topic-high' | 'topic-low' | 'rest' = 'type';
  #first = 0;
  #scale = 1;
  #left = 0;
  #topic = 0;

  constructor(mostPayload: number) {
    this.#mostPayload = mostPayload;
  }

  /** Between two packets. */
  get atStart(): boolean {
    return this.#next === 'type';
  }

  /** Goes on to the end of the packet, or of the piece. Throws when the packet is one that must not be taken. */
  advance(piece: Uint8Array, from: number): number {
    let at = from;
    for (;;) {
      if (this.#next === 'rest') {
        const passed = Math.min(this.#left, piece.length - at);
        this.#left -= passed;
        at += passed;
        if (this.#left === 0) this.#next = 'type';
        return at;
      }
      const byte = piece[at];
      if (byte === undefined) return at;
      at += 1;
      this.#read(byte);
    }
  }

  #read(byte: number): void {
    switch (this.#next) {
      case 'type':
        this.#first = byte;
        this.#left = 0;
        this.#scale = 1;
        this.#next = 'length';
        return;
      case 'length':
        this.#readLength(byte);
        return;
      case 'topic-high':
        this.#left -= 1;
        this.#topic = byte * 256;
        this.#next = 'topic-low';
        return;
      default:
        this.#left -= 1;
        this.#topic += byte;
        this.#check(this.#left - this.#topic - ((this.#first & 6) === 0 ? 0 : 2));
    }
  }

  #readLength(byte: number): void {
    this.#left += (byte & 127) * this.#scale;
    this.#scale *= 128;
    if (byte >= 128) {
      if (this.#scale > 128 ** 3) throw new Error('no MQTT packet');
    } else if (this.#first >> 4 === publish && this.#left >= 2) this.#next = 'topic-high';
    // What else there is has texts in it, of up to 65,535 bytes each.
    else this.#check(this.#left - 5 * 65_537);
  }

  #check(payload: number): void {
    if (payload > this.#mostPayload)
      throw new Error(`sent a message of ${payload} bytes; more than ${this.#mostPayload} are not taken`);
    this.#next = 'rest';
  }
}
