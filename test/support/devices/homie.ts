import { Device, type Will } from './device.ts';

/** What is the same in both conventions: a node with a power, a brightness and a colour, all retained. */
abstract class Homie extends Device {
  readonly listens: readonly string[];
  protected override readonly will: Will;
  readonly base: string;
  on = false;
  level = 25;
  color: string;

  constructor(url: string, base: string, color: string) {
    super(url);
    this.base = base;
    this.color = color;
    this.listens = [`${base}/lamp/+/set`];
    this.will = { topic: `${base}/$state`, payload: 'lost' };
  }

  press(): Promise<void> {
    this.on = !this.on;
    return this.#tell('on');
  }

  protected abstract describe(): Promise<void>;

  protected async greet(): Promise<void> {
    await this.say(this.will.topic, 'init', true);
    await this.describe();
    for (const property of ['on', 'brightness', 'color']) await this.#tell(property);
    await this.say(this.will.topic, 'ready', true);
  }

  protected async obey(topic: string, text: string): Promise<void> {
    const property = topic.split('/').at(-2) ?? '';
    if (property === 'on') this.on = text === 'true';
    else if (property === 'brightness') this.level = Number(text);
    else this.color = text;
    await this.#tell(property);
  }

  #tell(property: string): Promise<void> {
    const value = property === 'on' ? this.on : property === 'brightness' ? this.level : this.color;
    return this.say(`${this.base}/lamp/${property}`, String(value), true);
  }
}

export class Homie4 extends Homie {
  constructor(url: string, device: string) {
    super(url, `homie/${device}`, '0,255,0');
  }

  protected async describe(): Promise<void> {
    const attributes: [string, string][] = [
      ['$homie', '4.0.0'],
      ['$name', 'Hall'],
      ['$nodes', 'lamp'],
      ['lamp/$name', 'Lamp'],
      ['lamp/$properties', 'on,brightness,color'],
      ...described('on', 'boolean', ''),
      ...described('brightness', 'integer', '0:100'),
      ...described('color', 'color', 'rgb'),
    ];
    for (const [attribute, value] of attributes) await this.say(`${this.base}/${attribute}`, value, true);
  }
}

export class Homie5 extends Homie {
  constructor(url: string, device: string) {
    super(url, `homie/5/${device}`, 'hsv,120,100,100');
  }

  protected async describe(): Promise<void> {
    const properties = {
      on: { name: 'Power', datatype: 'boolean', settable: true },
      brightness: { name: 'Brightness', datatype: 'integer', format: '0:100:1', unit: '%', settable: true },
      color: { name: 'Colour', datatype: 'color', format: 'hsv,rgb', settable: true },
    };
    const description = {
      homie: '5.0',
      version: 1,
      name: 'Balcony',
      nodes: { lamp: { name: 'Lamp', properties } },
    };
    await this.say(`${this.base}/$description`, description, true);
  }
}

function described(name: string, datatype: string, format: string): [string, string][] {
  const base = `lamp/${name}`;
  const attributes: [string, string][] = [
    [`${base}/$name`, name],
    [`${base}/$datatype`, datatype],
    [`${base}/$settable`, 'true'],
  ];
  return format === '' ? attributes : [...attributes, [`${base}/$format`, format]];
}
