import { Device, type Will } from './device.ts';

/** WLED as it is delivered: it keeps nothing on the broker but whether it is there. */
export class Wled extends Device {
  readonly listens: readonly string[];
  protected override readonly will: Will;
  readonly topic: string;
  /** 0 is off. */
  level = 0;
  color = 'FFA000';
  readonly #name: string;
  readonly #retains: boolean;
  #last = 128;

  constructor(url: string, device: string, name: string, { retains }: { retains: boolean }) {
    super(url);
    this.topic = `wled/${device}`;
    this.#name = name;
    this.#retains = retains;
    this.listens = [this.topic, `${this.topic}/col`, `${this.topic}/api`, 'wled/all'];
    this.will = { topic: `${this.topic}/status`, payload: 'offline' };
  }

  press(): Promise<void> {
    this.#switch(this.level === 0);
    return this.#report();
  }

  protected async greet(): Promise<void> {
    await this.say(this.will.topic, 'online', true);
    await this.#report();
  }

  protected async obey(topic: string, text: string): Promise<void> {
    if (topic.endsWith('/col')) this.color = text.slice(1);
    else if (/ON|on|true/.test(text)) this.#switch(true);
    else if (/T|t/.test(text)) this.#switch(this.level === 0);
    else this.level = Number.parseInt(text, 10) || 0;
    if (this.level > 0) this.#last = this.level;
    await this.#report();
  }

  #switch(on: boolean): void {
    this.level = on ? this.#last : 0;
  }

  async #report(): Promise<void> {
    await this.say(`${this.topic}/g`, String(this.level), this.#retains);
    await this.say(`${this.topic}/c`, `#${this.color}`, this.#retains);
    const channels = (this.color.match(/../g) ?? []).map((pair) => `<cl>${Number.parseInt(pair, 16)}</cl>`);
    const state = `<?xml version="1.0" ?><vs><ac>${this.level}</ac>${channels.join('')}<wv>-1</wv><ds>${this.#name}</ds></vs>`;
    await this.say(`${this.topic}/v`, state, this.#retains);
  }
}
