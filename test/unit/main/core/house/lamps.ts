import type { House } from '../../../../../src/main/core/house/house.ts';
import { houseHears, newHouse, settled } from '../../../../../src/main/core/house/house.ts';
import type { Light } from '../../../../../src/main/core/house/light.ts';
import { Roll } from '../../../../../src/main/core/house/roll.ts';
import type { Dialect, Lamp, Report } from '../../../../../src/main/core/lights/dialect.ts';
import { switchable } from '../../../../../src/main/core/lights/dialect.ts';
import { jsonOf, recordOf, textOf } from '../../../../../src/main/core/lights/payload.ts';
import { TopicTree } from '../../../../../src/main/core/topic-tree.ts';
import { placeInUse, settingsSchema, type LightsSettings } from '../../../../../src/shared/settings.ts';
import { bytes } from '../examples.ts';

/** A lamp that says in JSON what it is, on `says/<id>`, and is told so on `told/<id>`. */
export function lamp(id: string, parts: Partial<Lamp> = {}): Lamp {
  return {
    id,
    family: 'tasmota',
    name: id,
    wiring: id,
    device: { addresses: [], output: '', commands: [`told/${id}`] },
    abilities: {
      ...switchable,
      brightness: true,
      color: true,
      temperature: { least: 2_000, most: 6_500 },
      effects: ['Fire'],
    },
    refused: null,
    topics: [`says/${id}`],
    read: (_topic, payload): Report => recordOf(jsonOf(payload)),
    write: (asked) => [{ topic: `told/${id}`, payload: JSON.stringify(asked), qos: 1 }],
    query: [],
    ...parts,
  };
}

/** Lamps that make themselves known on `here/<id>`, with what is different of them in JSON. */
export const family: Dialect = {
  family: 'tasmota',
  announced: () => ['here/+'],
  sourceOf: (topic) => topic,
  find: (source, said) => {
    const payload = said.get(source) ?? new Uint8Array();
    return textOf(payload) === 'nothing' ? [] : [lamp(source.slice(5), recordOf(jsonOf(payload)))];
  },
  asks: (source) => [{ topic: `ask/${source}`, payload: '', qos: 1 }],
  calls: () => [{ topic: 'who', payload: '', qos: 1 }],
  form: [],
  byHand: () => [],
};

export function lightsSettings(parts: object = {}): LightsSettings {
  return placeInUse(settingsSchema.parse({ builtInBroker: { lights: parts } })).lights;
}

/** A house of that family alone. */
export function houseOf(parts: object = {}): House {
  const tree = new TopicTree();
  tree.add('here/+', 'tasmota');
  const house = newHouse(lightsSettings(parts), 'tinsel1');
  const finding = { homeAssistantPrefix: 'homeassistant', zigbee2mqttBases: [], replyTo: 'me' };
  return {
    ...house,
    lights: Roll.of(),
    search: { finding, dialects: [family], filters: new Set(['here/+']), tree },
  };
}

export function hearing(house: House, topic: string, payload: string, at = 0, retain = true): House {
  return houseHears(house, { topic, payload: bytes(payload), retain }, at);
}

/** With these lamps found. */
export function housing(house: House, ...ids: string[]): House {
  return settled(ids.reduce((so, id) => hearing(so, `here/${id}`, '{}'), house));
}

export function lightIn({ lights }: House, id: string): Light {
  const light = lights.get(id);
  if (!light) throw new Error(`no light ${id}`);
  return light;
}
