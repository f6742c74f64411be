import { checkPrefix } from '../../../../shared/check.ts';
import { words } from '../../../../shared/words/index.ts';
import type { Dialect, Said } from '../dialect.ts';
import { numberOf, parseJson, recordOf, stringOf, textOf } from '../payload.ts';
import { addressesIn } from '../physical.ts';
import { componentsOf, isKindName, kinds, type Component, type KindName } from './kinds.ts';
import { lampOf } from './lamp.ts';

const { output, form } = words.families['shelly-gen1'];
const announcements = 'shellies/announce';

/** A device of the first generation, by the id that stands in its topics. */
export const shellyGen1: Dialect = {
  family: 'shelly-gen1',
  // Power and energy, which are told of all the time, are beside these: relay/0/power, light/0/energy.
  announced: () => [
    announcements,
    'shellies/+/announce',
    'shellies/+/relay/+',
    'shellies/+/light/+/status',
    'shellies/+/color/+/status',
    'shellies/+/white/+/status',
  ],
  sourceOf(topic, payload) {
    const announced = topic === announcements || /^shellies\/[^/]+\/announce$/.test(topic);
    const announcement = announced ? recordOf(parseJson(textOf(payload))) : {};
    // Later generations announce themselves here too.
    if ((numberOf(announcement['gen']) ?? 1) > 1) return null;
    if (topic === announcements) return idOf(announcement['id']);
    return announced || componentAt(topic) ? idOf(topic.split('/')[1]) : null;
  },
  find(source, said) {
    const prefix = `shellies/${source}`;
    const announcement = recordOf(
      parseJson(textOf(said.get(`${prefix}/announce`) ?? said.get(announcements) ?? new Uint8Array())),
    );
    const model = stringOf(announcement['model']) ?? '';
    const components = componentsOf(model, stringOf(announcement['mode'])) ?? heardOf(source, said);
    const addresses = addressesOf(stringOf(announcement['mac']) ?? '', source);
    return components.map((component) => {
      const { component: kind } = kinds[component.kind];
      const place = `${kind}:${component.index}`;
      const id = `shelly-gen1:${source}:${place}`;
      const alone = components.length === 1;
      const name = alone ? source : output(source, component.index + 1);
      return lampOf({ id, name }, prefix, component, { addresses, output: alone ? '' : place });
    });
  },
  asks: () => [],
  calls: () => [{ topic: 'shellies/command', payload: 'announce', qos: 1 }],
  form: [
    { key: 'prefix', ...form.prefix, value: '', kind: 'topic', optional: false },
    {
      key: 'kind',
      ...form.kind,
      value: 'relay',
      kind: 'choice',
      options: Object.entries(form.kind.options).map(([value, label]) => ({ value, label })),
    },
    { key: 'index', ...form.index, value: '0', kind: 'number', least: 0, most: 9 },
  ],
  byHand({ id, name, fields }) {
    const prefix = fields['prefix'] ?? '';
    const wrong = checkPrefix(prefix);
    if (wrong !== null) return [{ key: 'prefix', text: wrong }];
    const kind = isKindName(fields['kind']) ? fields['kind'] : 'relay';
    const index = Number(fields['index'] ?? 0);
    const place = `${kinds[kind].component}:${index}`;
    return lampOf(
      { id, name },
      prefix,
      { kind, index },
      { addresses: addressesOf('', prefix), output: place },
    );
  },
};

/** One level of a topic. */
function idOf(value: unknown): string | null {
  return typeof value === 'string' && /^[^/+#\p{C}]{1,100}$/u.test(value) ? value : null;
}

/** What a device has by the topics it has spoken on, where its model is not known. */
function heardOf(source: string, said: Said): Component[] {
  return [...said].flatMap(([topic, payload]) => {
    const place = componentAt(topic);
    return place ? [{ kind: kindOf(place.component, source, payload), index: place.index }] : [];
  });
}

function componentAt(topic: string): { component: string; index: number } | null {
  const [, relay, light = '', lightIndex] =
    /^shellies\/[^/]+\/(?:relay\/(\d)|(light|color|white)\/(\d)\/status)$/.exec(topic) ?? [];
  if (relay !== undefined) return { component: 'relay', index: Number(relay) };
  return lightIndex === undefined ? null : { component: light, index: Number(lightIndex) };
}

/** Of what is called the same in their topics only some have a colour temperature. */
function kindOf(component: string, source: string, status: Uint8Array): KindName {
  if (component === 'relay' || component === 'white') return component;
  const warm = recordOf(parseJson(textOf(status)))['temp'] !== undefined;
  if (component === 'light') return warm ? 'duo' : 'dimmer';
  if (/^shellybulb-/i.test(source)) return 'bulb';
  return warm || /^shellycolorbulb-/i.test(source) ? 'colorBulb' : 'strip';
}

/** The ids of older devices end with the second half of their address only. */
function addressesOf(mac: string, id: string): string[] {
  const whole = addressesIn(mac);
  if (whole.length > 0) return whole;
  const there = addressesIn(id);
  if (there.length > 0) return there;
  const [, half] = /-([\da-f]{6})$/i.exec(id) ?? [];
  return half === undefined ? [] : [half.toLowerCase()];
}
