import { checkPayloads } from '../../../shared/check.ts';
import type { FormField } from '../../../shared/lights/form.ts';
import { words } from '../../../shared/words/index.ts';
import { switchable, type Dialect, type Lamp, type Report } from './dialect.ts';
import { numberOf, share, textOf } from './payload.ts';

const text = words.families.plain;

const form: readonly FormField[] = [
  { key: 'commandTopic', ...text.commandTopic, value: 'lights/tree/set', kind: 'topic', optional: false },
  { key: 'stateTopic', ...text.stateTopic, value: 'lights/tree/state', kind: 'topic', optional: true },
  { key: 'payloadOn', ...text.payloadOn, value: 'ON', kind: 'payload' },
  { key: 'payloadOff', ...text.payloadOff, value: 'OFF', kind: 'payload' },
  {
    key: 'brightnessCommandTopic',
    label: text.brightnessCommandTopic.label,
    hint: text.brightnessCommandTopic.hint,
    value: '',
    kind: 'topic',
    optional: true,
  },
  { key: 'brightnessStateTopic', ...text.brightnessStateTopic, value: '', kind: 'topic', optional: true },
  { key: 'brightnessScale', ...text.brightnessScale, value: '255', kind: 'number', least: 1, most: 65_535 },
];

/** A topic with one payload for on and one for off; found where it is as Tinsel itself would have it. */
export const plain: Dialect = {
  family: 'plain',
  announced: () => ['lights/+/state'],
  sourceOf(topic, payload) {
    const name = /^lights\/([^/]{1,200})\/state$/.exec(topic)?.[1];
    const known = payload.length === 0 || ['ON', 'OFF'].includes(textOf(payload));
    return name !== undefined && known ? `lights/${name}` : null;
  },
  find(source) {
    const wires: Wires = {
      commandTopic: `${source}/set`,
      stateTopic: `${source}/state`,
      payloadOn: 'ON',
      payloadOff: 'OFF',
      brightness: null,
    };
    return [lampOf(`plain:${source}`, nameOf(source), wires)];
  },
  asks: () => [],
  calls: () => [],
  form,
  byHand({ id, name, fields }) {
    const { commandTopic = '', stateTopic = '', payloadOn = '', payloadOff = '' } = fields;
    const {
      brightnessCommandTopic: command = '',
      brightnessStateTopic: state = '',
      brightnessScale,
    } = fields;
    const same = checkPayloads({ payloadOn, payloadOff });
    if (same !== null) return [{ key: 'payloadOff', text: same }];
    if (command === '' && state !== '')
      return [{ key: 'brightnessCommandTopic', text: text.brightnessCommandTopic.missing }];
    const brightness = command === '' ? null : { command, state, scale: numberOf(brightnessScale) ?? 255 };
    return lampOf(id, name, { commandTopic, stateTopic, payloadOn, payloadOff, brightness });
  },
};

interface Wires {
  commandTopic: string;
  /** Empty: it never reports. */
  stateTopic: string;
  payloadOn: string;
  payloadOff: string;
  brightness: { command: string; state: string; scale: number } | null;
}

function lampOf(id: string, name: string, wires: Wires): Lamp {
  const { commandTopic, stateTopic, payloadOn, payloadOff, brightness } = wires;
  const topics = [stateTopic, brightness?.state ?? ''].filter((topic) => topic !== '');
  return {
    id,
    family: 'plain',
    name,
    wiring: JSON.stringify(wires),
    device: { addresses: [], output: '', commands: [commandTopic] },
    abilities: { ...switchable, brightness: brightness !== null, reports: stateTopic !== '' },
    refused: null,
    topics: [...new Set(topics)],
    read: (topic, payload) => read(wires, topic, textOf(payload)),
    write(asked, known) {
      if (asked.on === false) return [{ topic: commandTopic, payload: payloadOff, qos: 1 }];
      const on = { topic: commandTopic, payload: payloadOn, qos: 1 } as const;
      if (!brightness || asked.brightness === undefined) return [on];
      const level = Math.max(1, Math.round(asked.brightness * brightness.scale));
      const dim = { topic: brightness.command, payload: String(level), qos: 1 } as const;
      return known.on === true ? [dim] : [dim, on];
    },
    query: [],
  };
}

function read({ stateTopic, payloadOn, payloadOff, brightness }: Wires, topic: string, text: string): Report {
  const report: Report = {};
  if (topic === stateTopic && text === payloadOn.trim()) report.on = true;
  if (topic === stateTopic && text === payloadOff.trim()) report.on = false;
  const level = brightness && topic === brightness.state ? numberOf(text) : undefined;
  // Nothing is said by 0 of how bright the light will be when it is on.
  if (brightness && level !== undefined && level > 0) report.brightness = share(level, brightness.scale);
  return report;
}

/** `garden-hut` is called Garden hut. */
function nameOf(source: string): string {
  const spaced = source.slice('lights/'.length).replace(/[-_]+/g, ' ').trim();
  const [first = '', ...others] = spaced;
  return spaced === '' ? source : first.toUpperCase() + others.join('');
}
