import { Device, type Will } from './device.ts';

const makes = {
  relay: { model: 'SHSW-1', kind: 'relay', mode: 'relay' },
  dimmer: { model: 'SHDM-2', kind: 'light', mode: 'white' },
  strip: { model: 'SHRGBW2', kind: 'color', mode: 'color' },
} as const;

/** A Shelly of the first generation: it announces itself when it is asked to, and keeps no states on the broker. */
export class ShellyGen1 extends Device {
  readonly listens: readonly string[];
  readonly base: string;
  protected override readonly will: Will;
  on = false;
  brightness = 50;
  color = { red: 0, green: 255, blue: 0, white: 0 };
  readonly #id: string;
  readonly #mac: string;
  readonly #make: (typeof makes)[keyof typeof makes];

  constructor(url: string, make: keyof typeof makes, id: string, mac: string) {
    super(url);
    this.#id = id;
    this.#mac = mac;
    this.#make = makes[make];
    this.base = `shellies/${id}/${this.#make.kind}/0`;
    this.listens = [
      'shellies/command',
      `shellies/${id}/command`,
      `${this.base}/command`,
      ...(make === 'relay' ? [] : [`${this.base}/set`]),
    ];
    this.will = { topic: `shellies/${id}/online`, payload: 'false' };
  }

  press(): Promise<void> {
    this.on = !this.on;
    return this.#report();
  }

  protected async greet(): Promise<void> {
    await this.say(this.will.topic, 'true', true);
    await this.#announce();
    await this.#report();
  }

  protected async obey(topic: string, text: string): Promise<void> {
    if (text === 'announce') return this.#announce();
    if (text === 'update') return this.#report();
    if (topic === `${this.base}/set`) this.#set(JSON.parse(text));
    else if (topic === `${this.base}/command`) this.on = text === 'toggle' ? !this.on : text === 'on';
    else return;
    await this.#report();
  }

  #set({ turn, brightness, gain, ...channels }: Record<string, unknown>): void {
    if (turn === 'on' || turn === 'off') this.on = turn === 'on';
    this.brightness = Number(gain ?? brightness ?? this.brightness);
    for (const channel of ['red', 'green', 'blue', 'white'] as const)
      if (typeof channels[channel] === 'number') this.color[channel] = channels[channel];
  }

  async #announce(): Promise<void> {
    const { model, mode } = this.#make;
    const announcement = {
      id: this.#id,
      model,
      mode,
      mac: this.#mac,
      ip: '192.168.1.8',
      new_fw: false,
      fw_ver: '1.14',
    };
    await this.say('shellies/announce', announcement);
    await this.say(`shellies/${this.#id}/announce`, announcement);
  }

  async #report(): Promise<void> {
    const { on, brightness, color } = this;
    await this.say(this.base, on ? 'on' : 'off');
    if (this.#make.kind === 'relay') return this.say(`${this.base}/power`, '0.00');
    const level = this.#make.kind === 'color' ? { ...color, gain: brightness, effect: 0 } : { brightness };
    const status = {
      ison: on,
      source: 'mqtt',
      has_timer: false,
      mode: this.#make.mode,
      ...level,
      transition: 0,
    };
    await this.say(`${this.base}/status`, status);
  }
}
