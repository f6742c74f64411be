import { Device } from './device.ts';

/** A script at the topics that Tinsel would have for it: `ON` and `OFF`, and its state retained. */
export class PlainLamp extends Device {
  readonly command: string;
  readonly listens: readonly string[];
  on = false;
  readonly #state: string;

  constructor(url: string, name: string) {
    super(url);
    this.command = `lights/${name}/set`;
    this.#state = `lights/${name}/state`;
    this.listens = [this.command];
  }

  /** Somebody presses its button. */
  press(): Promise<void> {
    this.on = !this.on;
    return this.#report();
  }

  protected async greet(): Promise<void> {
    await this.#report();
  }

  protected async obey(_topic: string, text: string): Promise<void> {
    if (text !== 'ON' && text !== 'OFF') return;
    this.on = text === 'ON';
    await this.#report();
  }

  #report(): Promise<void> {
    return this.say(this.#state, this.on ? 'ON' : 'OFF', true);
  }
}
