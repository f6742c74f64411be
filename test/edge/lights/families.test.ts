import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Values } from '../../../src/shared/lights/values.ts';
import type { LightView } from '../../../src/shared/view.ts';
import type { Device } from '../../support/devices/device.ts';
import { Esphome } from '../../support/devices/esphome.ts';
import {
  DefaultLight,
  DescribedSwitch,
  JsonLight,
  TemplateLight,
} from '../../support/devices/home-assistant.ts';
import { Homie4, Homie5 } from '../../support/devices/homie.ts';
import { PlainDimmer } from '../../support/devices/plain-dimmer.ts';
import { PlainLamp } from '../../support/devices/plain-lamp.ts';
import { ShellyGen1 } from '../../support/devices/shelly-gen1.ts';
import { ShellyGen2 } from '../../support/devices/shelly-gen2.ts';
import { Tasmota } from '../../support/devices/tasmota.ts';
import { Wled } from '../../support/devices/wled.ts';
import { Mosquitto } from '../../support/mosquitto.ts';
import { until } from '../../support/until.ts';
import { Resident } from './resident.ts';

type Told = readonly [topic: string, payload: string];

interface Kind {
  what: string;
  make: (url: string) => Device;
  id: string;
  name: string;
  /** What the broker's settings of lights have of it. */
  lights?: object;
  on: readonly Told[];
  off: readonly Told[];
  /** What else it can be asked, and is then told. */
  more?: readonly (readonly [asked: Values, told: readonly Told[]])[];
  /** Nobody says that it is gone. */
  unwatched?: true;
}

const tasmotaRelays = {
  mac: '24A160ABCDEF',
  topic: 'tasmota_ABCDEF',
  names: ['Desk', 'Shelf'],
  light: false,
};
const tasmotaLight = { mac: '24A160123456', topic: 'tasmota_123456', names: ['Bow'], light: true };
const blue = { hue: 240, saturation: 100 };
const bench = {
  commandTopic: 'garage/bench/do',
  stateTopic: 'garage/bench/is',
  payloadOn: 'light',
  payloadOff: 'dark',
  brightnessCommandTopic: 'garage/bench/dim',
  brightnessStateTopic: 'garage/bench/level',
  brightnessScale: '100',
};
const switchId = 'shellyplus1-a8032abe54dc';
const lightId = 'shellyplusdimmer-c049ef86a1b2';
const rpc = (about: string, method: string, params: object): string =>
  JSON.stringify({ id: 3, src: `tinsel/tinselResident/shelly/${about}`, method, params });

const kinds: Kind[] = [
  {
    what: 'a plain one at the usual topics',
    make: (url) => new PlainLamp(url, 'garden-hut'),
    id: 'plain:lights/garden-hut',
    name: 'Garden hut',
    on: [['lights/garden-hut/set', 'ON']],
    off: [['lights/garden-hut/set', 'OFF']],
    unwatched: true,
  },
  {
    what: 'a plain one by hand',
    make: (url) => new PlainDimmer(url),
    id: 'hand:bench',
    name: 'Bench',
    lights: { byHand: [{ id: 'bench', name: 'Bench', family: 'plain', fields: bench }] },
    on: [['garage/bench/do', 'light']],
    off: [['garage/bench/do', 'dark']],
    more: [[{ brightness: 0.75 }, [['garage/bench/dim', '75']]]],
    unwatched: true,
  },
  {
    what: 'Home Assistant discovery, default schema',
    make: (url) => new DefaultLight(url, 'porch', 'Porch'),
    id: 'home-assistant:porch',
    name: 'Porch',
    on: [['home/porch/set', 'ON']],
    off: [['home/porch/set', 'OFF']],
    more: [
      [
        { brightness: 0.5 },
        [
          ['home/porch/bri/set', '128'],
          ['home/porch/set', 'ON'],
        ],
      ],
      [
        { color: blue },
        [
          ['home/porch/rgb/set', '0,0,255'],
          ['home/porch/set', 'ON'],
        ],
      ],
    ],
  },
  {
    what: 'Home Assistant discovery, JSON schema, by its device',
    make: (url) => new JsonLight(url, 'garland'),
    id: 'home-assistant:garland_light',
    name: 'Garland',
    on: [['home/garland/set', '{"state":"ON"}']],
    off: [['home/garland/set', '{"state":"OFF"}']],
    more: [
      [{ brightness: 0.25 }, [['home/garland/set', '{"state":"ON","brightness":64}']]],
      [{ color: blue }, [['home/garland/set', '{"state":"ON","color":{"h":240,"s":100}}']]],
    ],
  },
  {
    what: 'Home Assistant discovery, template schema',
    make: (url) => new TemplateLight(url, 'star'),
    id: 'home-assistant:star',
    name: 'Star',
    on: [['home/star/set', 'up']],
    off: [['home/star/set', 'down']],
    more: [[{ brightness: 1 }, [['home/star/set', 'up,255']]]],
  },
  {
    what: 'Home Assistant discovery, a switch',
    make: (url) => new DescribedSwitch(url, 'pump'),
    id: 'home-assistant:pump',
    name: 'Pump',
    on: [['home/pump/set', '1']],
    off: [['home/pump/set', '0']],
  },
  {
    what: 'Tasmota, the first of two relays',
    make: (url) => new Tasmota(url, tasmotaRelays),
    id: 'tasmota:24A160ABCDEF:1',
    name: 'Desk',
    on: [['cmnd/tasmota_ABCDEF/POWER1', 'ON']],
    off: [['cmnd/tasmota_ABCDEF/POWER1', 'OFF']],
  },
  {
    what: 'Tasmota, a light',
    make: (url) => new Tasmota(url, tasmotaLight),
    id: 'tasmota:24A160123456:1',
    name: 'Bow',
    on: [['cmnd/tasmota_123456/POWER1', 'ON']],
    off: [['cmnd/tasmota_123456/POWER1', 'OFF']],
    more: [
      [{ brightness: 0.4 }, [['cmnd/tasmota_123456/Dimmer', '40']]],
      [{ color: blue }, [['cmnd/tasmota_123456/HSBColor', '240,100']]],
      [
        { color: { hue: 30, saturation: 50 }, brightness: 0.1 },
        [['cmnd/tasmota_123456/HSBColor', '30,50,10']],
      ],
    ],
  },
  {
    what: 'WLED that keeps its states on the broker',
    make: (url) => new Wled(url, 'a1b2c3', 'Roof', { retains: true }),
    id: 'wled:wled/a1b2c3',
    name: 'Roof',
    on: [['wled/a1b2c3', 'ON']],
    off: [['wled/a1b2c3', 'OFF']],
    more: [
      [{ brightness: 0.2 }, [['wled/a1b2c3', '51']]],
      [{ color: blue }, [['wled/a1b2c3/col', '#0000FF']]],
    ],
  },
  {
    what: 'Shelly of the first generation, a relay',
    make: (url) => new ShellyGen1(url, 'relay', 'shelly1-A4CF12F45678', 'A4CF12F45678'),
    id: 'shelly-gen1:shelly1-A4CF12F45678:relay:0',
    name: 'shelly1-A4CF12F45678',
    on: [['shellies/shelly1-A4CF12F45678/relay/0/command', 'on']],
    off: [['shellies/shelly1-A4CF12F45678/relay/0/command', 'off']],
  },
  {
    what: 'Shelly of the first generation, a dimmer',
    make: (url) => new ShellyGen1(url, 'dimmer', 'shellydimmer2-D4A1B2', 'C82B96D4A1B2'),
    id: 'shelly-gen1:shellydimmer2-D4A1B2:light:0',
    name: 'shellydimmer2-D4A1B2',
    on: [['shellies/shellydimmer2-D4A1B2/light/0/command', 'on']],
    off: [['shellies/shellydimmer2-D4A1B2/light/0/command', 'off']],
    more: [
      [{ brightness: 0.8 }, [['shellies/shellydimmer2-D4A1B2/light/0/set', '{"turn":"on","brightness":80}']]],
    ],
  },
  {
    what: 'Shelly of the first generation, RGBW2',
    make: (url) => new ShellyGen1(url, 'strip', 'shellyrgbw2-1A2B3C', '8CAAB51A2B3C'),
    id: 'shelly-gen1:shellyrgbw2-1A2B3C:color:0',
    name: 'shellyrgbw2-1A2B3C',
    on: [['shellies/shellyrgbw2-1A2B3C/color/0/command', 'on']],
    off: [['shellies/shellyrgbw2-1A2B3C/color/0/command', 'off']],
    more: [
      [{ brightness: 0.9 }, [['shellies/shellyrgbw2-1A2B3C/color/0/set', '{"turn":"on","gain":90}']]],
      [
        { color: blue },
        [
          [
            'shellies/shellyrgbw2-1A2B3C/color/0/set',
            '{"turn":"on","red":0,"green":0,"blue":255,"white":0,"effect":0}',
          ],
        ],
      ],
    ],
  },
  {
    what: 'Shelly of the second generation, a switch',
    make: (url) => new ShellyGen2(url, 'switch', switchId, { name: 'Cellar' }),
    id: `shelly-gen2:${switchId}:switch:0`,
    name: 'Cellar',
    on: [[`${switchId}/rpc`, rpc(`switch:0/${switchId}`, 'Switch.Set', { id: 0, on: true })]],
    off: [[`${switchId}/rpc`, rpc(`switch:0/${switchId}`, 'Switch.Set', { id: 0, on: false })]],
  },
  {
    what: 'Shelly of the second generation, a light',
    make: (url) => new ShellyGen2(url, 'light', lightId, { name: 'Attic' }),
    id: `shelly-gen2:${lightId}:light:0`,
    name: 'Attic',
    on: [[`${lightId}/rpc`, rpc(`light:0/${lightId}`, 'Light.Set', { id: 0, on: true })]],
    off: [[`${lightId}/rpc`, rpc(`light:0/${lightId}`, 'Light.Set', { id: 0, on: false })]],
    more: [
      [
        { brightness: 0.6 },
        [[`${lightId}/rpc`, rpc(`light:0/${lightId}`, 'Light.Set', { id: 0, on: true, brightness: 60 })]],
      ],
    ],
  },
  {
    what: 'ESPHome',
    make: (url) => new Esphome(url, 'window', '246f28aabbcc', { discovery: false }),
    id: 'esphome:window/light/lamp',
    name: 'Window lamp',
    on: [['window/light/lamp/command', '{"state":"ON"}']],
    off: [['window/light/lamp/command', '{"state":"OFF"}']],
    more: [
      [{ brightness: 0.3 }, [['window/light/lamp/command', '{"state":"ON","brightness":77}']]],
      [{ color: blue }, [['window/light/lamp/command', '{"state":"ON","color":{"r":0,"g":0,"b":255}}']]],
    ],
  },
  {
    what: 'Homie 4',
    make: (url) => new Homie4(url, 'hall'),
    id: 'homie-4:homie/hall/lamp/on',
    name: 'Hall',
    on: [['homie/hall/lamp/on/set', 'true']],
    off: [['homie/hall/lamp/on/set', 'false']],
    more: [
      [{ brightness: 0.66 }, [['homie/hall/lamp/brightness/set', '66']]],
      [{ color: blue }, [['homie/hall/lamp/color/set', '0,0,168']]],
    ],
  },
  {
    what: 'Homie 5',
    make: (url) => new Homie5(url, 'balcony'),
    id: 'homie-5:homie/5/balcony/lamp/on',
    name: 'Balcony',
    on: [['homie/5/balcony/lamp/on/set', 'true']],
    off: [['homie/5/balcony/lamp/on/set', 'false']],
    more: [
      [{ brightness: 0.33 }, [['homie/5/balcony/lamp/brightness/set', '33']]],
      [{ color: blue }, [['homie/5/balcony/lamp/color/set', 'hsv,240,100,33']]],
    ],
  },
];

describe.each(kinds)('$what', ({ make, id, name, lights, on, off, more = [], unwatched }) => {
  let broker: Mosquitto;
  let device: Device;
  let resident: Resident;

  beforeEach(async () => {
    broker = await Mosquitto.start();
    device = await make(broker.url).plugIn();
    resident = await Resident.moveIn(broker.url, lights);
    await resident.sees(id, 'off');
  });

  afterEach(async () => {
    await resident.moveOut();
    await device.end();
    await broker.end();
  });

  /** What it is told of this, and nothing else: each once, and nothing retained. */
  async function tells(asking: () => void, what: readonly Told[]): Promise<void> {
    const before = device.told.length;
    asking();
    await until(`it is told ${JSON.stringify(what)}`, () => device.told.length >= before + what.length);
    const told = device.told.slice(before);
    expect(told.map(({ topic, text }) => [topic, text])).toEqual(what);
    expect(told.filter(({ retain }) => retain)).toEqual([]);
  }

  test('is found under its name, is switched in its own words, and shows what it says', async () => {
    expect(resident.light(id)).toMatchObject({ name, refused: null, remark: null });
    await tells(() => {
      resident.toggle(id);
      expect(resident.light(id).look).toBe('pending-on');
    }, on);
    await resident.sees(id, 'on');
    for (const [asked, told] of more) {
      await tells(() => resident.ask(id, asked), told);
      await until('that is reported', () => isReported(resident.light(id), asked));
      expect(resident.light(id)).toMatchObject({ look: 'on', remark: null });
    }
    await tells(() => resident.ask(id, { on: false }), off);
    await resident.sees(id, 'off');
    await device.press();
    await resident.sees(id, 'on');
  });

  if (unwatched) return;

  test('is offline when it dies, and as it says when it is back', async () => {
    await device.press();
    await resident.sees(id, 'on');
    await device.die();
    await resident.sees(id, 'offline');
    await device.press();
    await device.plugIn();
    await resident.sees(id, 'off');
    await tells(() => resident.toggle(id), on);
    await resident.sees(id, 'on');
  });
});

/** It says so itself, near enough for its own scale. */
function isReported({ brightness, color }: LightView, asked: Values): boolean {
  const bright = asked.brightness ?? null;
  const dims = bright === null || (brightness?.is === 'reported' && near(brightness.value, bright, 0.01));
  const { hue, saturation } = asked.color ?? {};
  const paints =
    hue === undefined ||
    saturation === undefined ||
    (color?.is === 'reported' &&
      near(color.value?.hue, hue, 2) &&
      near(color.value?.saturation, saturation, 2));
  return dims && paints;
}

function near(one: number | null | undefined, other: number, by: number): boolean {
  return typeof one === 'number' && Math.abs(one - other) <= by;
}
