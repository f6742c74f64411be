import { Duplex } from 'node:stream';
import { Frames } from '../../core/frames.ts';
import type { Clock } from '../../core/pace.ts';
import { TokenBucket } from '../../core/token-bucket.ts';
import type { BuiltInOptions } from '../../outlets.ts';

/** PUBLISH, SUBSCRIBE, UNSUBSCRIBE and PINGREQ: what makes work. An acknowledgement that waits would only make more. */
const work = new Set([3, 8, 10, 12]);

/** What may wait for a client that reads slowly, in bytes, before those who send to it have to wait as well. */
const unread = 1_048_576;

/**
 * Stands between one client's connection and the broker. What is too large is cut off before any of it is held; what
 * is too much waits where it is, in the client's own connection, so that it costs no memory and slows nobody else.
 */
export class Gate extends Duplex {
  readonly #connection: Duplex;
  readonly #clock: Clock;
  readonly #frames: Frames;
  readonly #bucket: TokenBucket;
  #introduced = false;
  #answered = false;
  /** What has come and must wait. */
  #held: Buffer | null = null;
  #stopWaiting: (() => void) | null = null;
  /** The client has said all it had to say; the broker may not have read it all yet. */
  #ended = false;

  constructor(connection: Duplex, limits: BuiltInOptions['limits'], clock: Clock) {
    super({ writableHighWaterMark: unread });
    this.#connection = connection;
    this.#clock = clock;
    this.#frames = new Frames(limits.payload);
    this.#bucket = new TokenBucket(limits.rate, clock.now());
    connection.on('data', (piece: Buffer) => this.#take(piece));
    connection.on('end', () => this.#end());
    connection.on('error', (error: Error) => this.#lose(error));
    connection.on('close', () => this.#lose());
  }

  override _read(): void {
    if (this.#held === null) this.#connection.resume();
  }

  override _write(piece: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#send(piece, done);
  }

  override _writev(pieces: { chunk: Buffer }[], done: (error?: Error | null) => void): void {
    this.#send(Buffer.concat(pieces.map(({ chunk }) => chunk)), done);
  }

  override _final(done: () => void): void {
    this.#connection.end(done);
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#stopWaiting?.();
    this.#held = null;
    this.#connection.destroy();
    done(error);
  }

  #send(piece: Buffer, done: () => void): void {
    if (!this.#answered) {
      this.#answered = true;
      this.#goOn();
    }
    // An error is reported by the connection itself, and must not keep the broker from reading what came before it.
    if (this.#connection.writable) this.#connection.write(piece, () => done());
    else done();
  }

  #end(): void {
    this.#ended = true;
    // A socket ends even while it is paused.
    if (this.#held === null) this.push(null);
  }

  #lose(error?: Error): void {
    if (!this.#ended) this.destroy(error);
  }

  #take(piece: Buffer): void {
    let at = 0;
    let wait = 0;
    try {
      while (at < piece.length && wait === 0) {
        wait = this.#frames.atStart ? this.#wait(piece[at] ?? 0) : 0;
        if (wait === 0) at = this.#frames.advance(piece, at);
      }
    } catch (error) {
      this.destroy(error instanceof Error ? error : new Error(String(error)));
      return;
    }
    this.#held = wait === 0 ? null : piece.subarray(at);
    const more = at === 0 || this.push(piece.subarray(0, at));
    if (wait > 0 && this.#answered) this.#stopWaiting = this.#clock.after(wait, () => this.#goOn());
    if (wait === 0 && this.#ended) this.push(null);
    if (wait > 0 || !more) this.#connection.pause();
    else this.#connection.resume();
  }

  /** How long the packet that begins with this byte has to wait. */
  #wait(first: number): number {
    // A client need not wait for its CONNACK (MQTT 3.1.1, §3.1.4), but Aedes takes only few packets before it.
    if (this.#introduced && !this.#answered) return Infinity;
    this.#introduced = true;
    return work.has(first >> 4) ? this.#bucket.take(this.#clock.now()) : 0;
  }

  #goOn(): void {
    const held = this.#held;
    this.#stopWaiting = null;
    if (held) this.#take(held);
  }
}
