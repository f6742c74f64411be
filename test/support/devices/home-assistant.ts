import { Device, type Will } from './device.ts';

type Config = Readonly<Record<string, unknown>>;

/** What is described by MQTT discovery of Home Assistant, with a retained description, a will, and retained states. */
abstract class Described extends Device {
  on = false;
  readonly id: string;
  readonly base: string;
  readonly #component: 'light' | 'switch';
  protected override readonly will: Will;

  constructor(url: string, component: 'light' | 'switch', id: string) {
    super(url);
    this.id = id;
    this.base = `home/${id}`;
    this.#component = component;
    this.will = { topic: `${this.base}/status`, payload: 'offline' };
  }

  get announcement(): string {
    return `homeassistant/${this.#component}/${this.id}/config`;
  }

  press(): Promise<void> {
    this.on = !this.on;
    return this.report();
  }

  protected abstract config(): Config;
  protected abstract report(): Promise<void>;

  protected async greet(): Promise<void> {
    const common = { uniq_id: this.id, '~': this.base, avty_t: '~/status' };
    await this.say(this.announcement, { ...common, ...this.config() }, true);
    await this.say(`${this.base}/status`, 'online', true);
    await this.report();
  }
}

/** The default schema: one topic for each attribute. */
export class DefaultLight extends Described {
  readonly listens: readonly string[];
  level = 100;
  rgb = '255,0,0';
  readonly #name: string;

  constructor(url: string, id: string, name: string) {
    super(url, 'light', id);
    this.#name = name;
    this.listens = ['set', 'bri/set', 'rgb/set'].map((leaf) => `${this.base}/${leaf}`);
  }

  protected config(): Config {
    return {
      name: this.#name,
      cmd_t: '~/set',
      stat_t: '~/state',
      bri_cmd_t: '~/bri/set',
      bri_stat_t: '~/bri',
      rgb_cmd_t: '~/rgb/set',
      rgb_stat_t: '~/rgb',
    };
  }

  protected async obey(topic: string, text: string): Promise<void> {
    if (topic.endsWith('/bri/set')) this.level = Number(text);
    else if (topic.endsWith('/rgb/set')) this.rgb = text;
    else this.on = text === 'ON';
    await this.report();
  }

  protected async report(): Promise<void> {
    await this.say(`${this.base}/bri`, String(this.level), true);
    await this.say(`${this.base}/rgb`, this.rgb, true);
    await this.say(`${this.base}/state`, this.on ? 'ON' : 'OFF', true);
  }
}

/** The JSON schema, in a list of components of one device. */
export class JsonLight extends Described {
  readonly listens: readonly string[];
  brightness = 128;
  hs = { h: 30, s: 100 };

  constructor(url: string, id: string) {
    super(url, 'light', id);
    this.listens = [`${this.base}/set`];
  }

  override get announcement(): string {
    return `homeassistant/device/${this.id}/config`;
  }

  protected config(): Config {
    return {};
  }

  protected override async greet(): Promise<void> {
    const light = {
      p: 'light',
      uniq_id: `${this.id}_light`,
      name: null,
      schema: 'json',
      brightness: true,
      sup_clrm: ['hs'],
      cmd_t: `${this.base}/set`,
      stat_t: `${this.base}/state`,
    };
    const config = {
      dev: { ids: [this.id], name: 'Garland' },
      o: { name: 'A workshop' },
      avty_t: `${this.base}/status`,
      cmps: { light },
    };
    await this.say(this.announcement, config, true);
    await this.say(`${this.base}/status`, 'online', true);
    await this.report();
  }

  protected async obey(_topic: string, text: string): Promise<void> {
    const { state, brightness = this.brightness, color = this.hs } = JSON.parse(text);
    Object.assign(this, { on: state === 'ON', brightness, hs: color });
    await this.report();
  }

  protected async report(): Promise<void> {
    const { on, brightness, hs } = this;
    const state = { state: on ? 'ON' : 'OFF', brightness, color_mode: 'hs', color: hs };
    await this.say(`${this.base}/state`, state, true);
  }
}

/** The template schema, with words of its own. */
export class TemplateLight extends Described {
  readonly listens: readonly string[];
  level = 77;

  constructor(url: string, id: string) {
    super(url, 'light', id);
    this.listens = [`${this.base}/set`];
  }

  protected config(): Config {
    return {
      name: 'Star',
      schema: 'template',
      cmd_t: '~/set',
      stat_t: '~/state',
      cmd_on_tpl: 'up{% if brightness is defined %},{{ brightness }}{% endif %}',
      cmd_off_tpl: 'down',
      stat_tpl: "{{ 'on' if value.split(',')[0] == 'up' else 'off' }}",
      bri_tpl: "{{ value.split(',')[1] }}",
    };
  }

  protected async obey(_topic: string, text: string): Promise<void> {
    const [word, level] = text.split(',');
    this.on = word === 'up';
    if (level !== undefined) this.level = Number(level);
    await this.report();
  }

  protected async report(): Promise<void> {
    await this.say(`${this.base}/state`, `${this.on ? 'up' : 'down'},${this.level}`, true);
  }
}

/** A switch, whose states are other words than its commands. */
export class DescribedSwitch extends Described {
  readonly listens: readonly string[];

  constructor(url: string, id: string) {
    super(url, 'switch', id);
    this.listens = [`${this.base}/set`];
  }

  protected config(): Config {
    return {
      name: 'Pump',
      cmd_t: '~/set',
      stat_t: '~/state',
      pl_on: '1',
      pl_off: '0',
      stat_on: 'running',
      stat_off: 'stopped',
      val_tpl: '{{ value_json.motor }}',
    };
  }

  protected async obey(_topic: string, text: string): Promise<void> {
    this.on = text === '1';
    await this.report();
  }

  protected async report(): Promise<void> {
    await this.say(`${this.base}/state`, { motor: this.on ? 'running' : 'stopped' }, true);
  }
}
