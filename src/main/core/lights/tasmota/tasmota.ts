import { checkTopic } from '../../../../shared/check.ts';
import type { Fields, FormField } from '../../../../shared/lights/form.ts';
import { words } from '../../../../shared/words/index.ts';
import type { Dialect, HandMade, Lamp } from '../dialect.ts';
import { jsonOf, numberOf, recordOf } from '../payload.ts';
import { outputsOf } from './device.ts';
import { lampOf } from './lamp.ts';
import { allWhites, kinds, type Output } from './output.ts';
import { basesOf, defaultFullTopic, defaultPrefixes } from './topics.ts';

const text = words.families.tasmota;

const form: readonly FormField[] = [
  { key: 'topic', ...text.topic, value: '', kind: 'topic', optional: false },
  {
    key: 'fullTopic',
    label: text.fullTopic.label,
    hint: text.fullTopic.hint,
    value: defaultFullTopic,
    kind: 'text',
    optional: false,
  },
  { key: 'output', ...text.output, value: '1', kind: 'number', least: 1, most: 32 },
  {
    key: 'kind',
    label: text.kind.label,
    hint: text.kind.hint,
    value: 'relay',
    kind: 'choice',
    options: kinds.map((kind) => ({ value: kind, label: text.kind.options[kind] })),
  },
];

/** Tasmota, by its native discovery, which is on unless SetOption19 is set. */
export const tasmota: Dialect = {
  family: 'tasmota',
  announced: () => ['tasmota/discovery/+/config'],
  sourceOf: (topic) => /^tasmota\/discovery\/([\dA-F]{12})\/config$/i.exec(topic)?.[1] ?? null,
  find(mac, said) {
    const config = said.get(`tasmota/discovery/${mac}/config`);
    const outputs = config ? outputsOf(recordOf(jsonOf(config)), mac) : [];
    const lamps = outputs.map(({ output, name }) =>
      lampOf(output, {
        id: `tasmota:${mac}:${output.number}`,
        name,
        addresses: [mac.toLowerCase()],
        place: outputs.length === 1 ? '' : String(output.number),
      }),
    );
    return lamps.filter(isSound);
  },
  asks: () => [],
  calls: () => [],
  form,
  byHand(light) {
    const problem = problemWith(light.fields);
    return problem === null ? described(light) : [{ key: 'fullTopic', text: problem }];
  },
};

/** Strangers choose the topics. */
function isSound({ topics, query }: Lamp): boolean {
  return [...topics, ...query.map(({ topic }) => topic)].every((topic) => checkTopic(topic) === null);
}

/** What only the device knows has to be typed. */
function problemWith({ fullTopic = '' }: Fields): string | null {
  if (/%(?:hostname|id)%/.test(fullTopic)) return text.fullTopic.tokens;
  return fullTopic.includes('%prefix%') ? checkTopic(fullTopic) : text.fullTopic.prefix;
}

function described({ id, name, fields }: HandMade): Lamp {
  const { topic = '', fullTopic = '', output: number, kind } = fields;
  const output: Output = {
    number: numberOf(number) ?? 1,
    kind: kinds.find((one) => one === kind) ?? 'relay',
    dimmer: 'Dimmer',
    level: 'Dimmer',
    texts: { on: 'ON', off: 'OFF' },
    presence: { online: 'Online', offline: 'Offline' },
    powerApart: true,
    answersApart: true,
    whites: allWhites,
    bases: basesOf({ topic, fullTopic, hostname: '', mac: '', prefixes: defaultPrefixes }),
  };
  return lampOf(output, { id, name, addresses: [], place: String(output.number) });
}
