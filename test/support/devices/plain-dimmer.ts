import { Device } from './device.ts';

/** A dimmer of somebody's own making, with topics that nobody could guess, which keeps nothing on the broker. */
export class PlainDimmer extends Device {
  readonly listens = ['garage/bench/do', 'garage/bench/dim'];
  on = false;
  level = 40;

  press(): Promise<void> {
    this.on = !this.on;
    return this.#report();
  }

  protected async greet(): Promise<void> {
    await this.#report();
  }

  protected async obey(topic: string, text: string): Promise<void> {
    if (topic === 'garage/bench/dim') this.level = Number(text);
    else this.on = text === 'light';
    await this.#report();
  }

  async #report(): Promise<void> {
    await this.say('garage/bench/is', this.on ? 'light' : 'dark', true);
    await this.say('garage/bench/level', String(this.level), true);
  }
}
