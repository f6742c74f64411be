import { Device, type Will } from './device.ts';

interface Make {
  /** Twelve capital digits. */
  mac: string;
  topic: string;
  /** One for each of its relays, or that of its light. */
  names: string[];
  light: boolean;
}

const room = 8;

/** Tasmota: relays, or one light of red, green and blue. None of its states is retained. */
export class Tasmota extends Device {
  readonly listens: readonly string[];
  protected override readonly will: Will;
  readonly outputs: boolean[];
  hue = 0;
  saturation = 100;
  dimmer = 100;
  readonly #make: Make;

  constructor(url: string, make: Make) {
    super(url);
    this.#make = make;
    this.outputs = make.names.map(() => false);
    this.listens = [`cmnd/${make.topic}/#`, 'cmnd/tasmotas/#', `cmnd/DVES_${make.mac.slice(-6)}_fb/#`];
    this.will = { topic: `tele/${make.topic}/LWT`, payload: 'Offline' };
  }

  get announcement(): string {
    return `tasmota/discovery/${this.#make.mac}/config`;
  }

  async press(output = 1): Promise<void> {
    this.outputs[output - 1] = !this.outputs[output - 1];
    await this.#answer(this.#power(output));
  }

  /** Its states only after it has booted (MqttConnected), not where its connection was lost. */
  protected async greet(booted: boolean): Promise<void> {
    await this.say(this.will.topic, 'Online', true);
    await this.say(this.announcement, this.#config(), true);
    if (!booted) return;
    for (const at of this.outputs.keys()) await this.#answer(this.#power(at + 1));
  }

  protected async obey(topic: string, text: string): Promise<void> {
    const command = topic.slice(topic.lastIndexOf('/') + 1);
    if (command.toUpperCase() !== 'BACKLOG') return this.#do(command.toUpperCase(), text);
    for (const order of text.split(';')) {
      const [name = '', argument = ''] = order.trim().split(' ');
      if (name !== 'NoDelay') await this.#do(name.toUpperCase(), argument);
    }
  }

  async #do(command: string, argument: string): Promise<void> {
    const power = /^POWER(\d*)$/.exec(command);
    if (power) return this.#switch(Number(power[1] || 1), argument.toUpperCase());
    if (command === 'STATE') return this.say(`stat/${this.#make.topic}/RESULT`, this.#state());
    if (!this.#make.light) return;
    if (command === 'DIMMER') this.dimmer = Number(argument);
    else if (command === 'HSBCOLOR') {
      const [hue = 0, saturation = 0, dimmer = this.dimmer] = argument.split(',').map(Number);
      Object.assign(this, { hue, saturation, dimmer });
    } else return;
    this.outputs[0] = this.dimmer > 0;
    await this.#answer({ ...this.#power(1), ...this.#shine() });
  }

  async #switch(output: number, argument: string): Promise<void> {
    if (output > this.outputs.length) return;
    if (['ON', '1', 'TRUE'].includes(argument)) this.outputs[output - 1] = true;
    else if (['OFF', '0', 'FALSE'].includes(argument)) this.outputs[output - 1] = false;
    else if (['TOGGLE', '2'].includes(argument)) this.outputs[output - 1] = !this.outputs[output - 1];
    await this.#answer(this.#power(output));
  }

  async #answer(result: Record<string, unknown>): Promise<void> {
    await this.say(`stat/${this.#make.topic}/RESULT`, result);
    for (const [key, value] of Object.entries(result))
      if (key.startsWith('POWER')) await this.say(`stat/${this.#make.topic}/${key}`, String(value));
  }

  /** The only output has no number. */
  #power(output: number): Record<string, string> {
    const key = this.outputs.length === 1 ? 'POWER' : `POWER${output}`;
    return { [key]: this.outputs[output - 1] ? 'ON' : 'OFF' };
  }

  #state(): object {
    const powers = this.outputs.map((_, at) => this.#power(at + 1));
    const shine = this.#make.light ? this.#shine() : {};
    return Object.assign({ Time: '2026-11-22T18:00:00', Uptime: '0T00:10:00' }, ...powers, shine, {
      Wifi: { AP: 1, RSSI: 70 },
    });
  }

  #shine(): object {
    const { dimmer, hue, saturation } = this;
    return { Dimmer: dimmer, HSBColor: `${hue},${saturation},${dimmer}`, White: 0, Scheme: 0, Fade: 'OFF' };
  }

  #config(): object {
    const { mac, topic, names, light } = this.#make;
    const filled = (value: number, more: number): number[] =>
      Array.from({ length: room }, (_, at) => (at < names.length ? value : more));
    return {
      ip: '192.168.1.7',
      dn: 'Tasmota',
      fn: Array.from({ length: room }, (_, at) => names[at] ?? null),
      hn: topic,
      mac,
      md: 'Generic',
      ty: 0,
      if: 0,
      ofln: 'Offline',
      onln: 'Online',
      state: ['OFF', 'ON', 'TOGGLE', 'HOLD'],
      sw: '14.2.0',
      t: topic,
      ft: '%prefix%/%topic%/',
      tp: ['cmnd', 'stat', 'tele'],
      rl: filled(light ? 2 : 1, 0),
      so: { 4: 0, 11: 0, 13: 0, 17: 0, 20: 0, 30: 0, 68: 0, 73: 0, 82: 0, 114: 0, 117: 0 },
      lk: 1,
      lt_st: light ? 3 : 0,
      bat: 0,
      dslp: 0,
      ver: 1,
    };
  }
}
