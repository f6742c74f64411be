import { Device, type Will } from './device.ts';

/** A lamp of ESPHome with red, green and blue: states retained, and a JSON object for every command. */
export class Esphome extends Device {
  readonly listens: readonly string[];
  protected override readonly will: Will;
  readonly base: string;
  on = false;
  brightness = 200;
  rgb = { r: 255, g: 255, b: 255 };
  readonly #node: string;
  readonly #mac: string;
  readonly #discovery: boolean;

  /** With `discovery` it describes itself to Home Assistant, too. */
  constructor(url: string, node: string, mac: string, { discovery }: { discovery: boolean }) {
    super(url);
    this.#node = node;
    this.#mac = mac;
    this.#discovery = discovery;
    this.base = `${node}/light/lamp`;
    this.listens = [`${this.base}/command`, 'esphome/discover', `esphome/ping/${node}`];
    this.will = { topic: `${node}/status`, payload: 'offline' };
  }

  get announcement(): string {
    return `homeassistant/light/${this.#node}/lamp/config`;
  }

  press(): Promise<void> {
    this.on = !this.on;
    return this.#report();
  }

  protected async greet(): Promise<void> {
    await this.say(this.will.topic, 'online', true);
    await this.#introduce();
    if (this.#discovery) await this.say(this.announcement, this.#config(), true);
    await this.#report();
  }

  protected async obey(topic: string, text: string): Promise<void> {
    if (topic === 'esphome/discover') return this.#introduce();
    if (topic !== `${this.base}/command` || !text.startsWith('{')) return;
    const { state, brightness = this.brightness, color = this.rgb } = JSON.parse(text);
    const on = state === 'TOGGLE' ? !this.on : state === 'ON';
    Object.assign(this, { on, brightness, rgb: color });
    await this.#report();
  }

  async #introduce(): Promise<void> {
    const answer = {
      ip: '192.168.1.9',
      name: this.#node,
      friendly_name: 'Window',
      port: 6053,
      mac: this.#mac,
    };
    await this.say(`esphome/discover/${this.#node}`, answer);
  }

  async #report(): Promise<void> {
    const { on, brightness, rgb } = this;
    const state = { color_mode: 'rgb', state: on ? 'ON' : 'OFF', brightness, color: rgb };
    await this.say(`${this.base}/state`, state, true);
  }

  #config(): object {
    return {
      schema: 'json',
      color_mode: true,
      sup_clrm: ['rgb'],
      brightness: true,
      name: 'Lamp',
      stat_t: `${this.base}/state`,
      cmd_t: `${this.base}/command`,
      avty_t: `${this.#node}/status`,
      uniq_id: `ESPlightlamp`,
      dev: { ids: this.#mac, name: this.#node, sw: '2026.1', mdl: 'esp32', mf: 'Espressif' },
    };
  }
}
