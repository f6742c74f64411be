import { checkPrefix, checkTopic } from '../../../../shared/check.ts';
import type { FieldProblem, FormField } from '../../../../shared/lights/form.ts';
import { words } from '../../../../shared/words/index.ts';
import type { HandMade, Lamp } from '../dialect.ts';
import { addressesIn } from '../physical.ts';
import { lampOf } from './lamp.ts';
import { simple } from './output.ts';
import type { Place } from './place.ts';

const { form: texts } = words.families.zigbee2mqtt;

const tick = (key: string, label: string): FormField => ({ key, label, hint: '', kind: 'tick', value: '' });

export const form: readonly FormField[] = [
  {
    key: 'base',
    label: texts.base,
    hint: texts.baseHint,
    kind: 'topic',
    optional: false,
    value: 'zigbee2mqtt',
  },
  { key: 'device', label: texts.device, hint: texts.deviceHint, kind: 'text', optional: false, value: '' },
  {
    key: 'endpoint',
    label: texts.endpoint,
    hint: texts.endpointHint,
    kind: 'text',
    optional: true,
    value: '',
  },
  tick('brightness', texts.brightness),
  tick('color', texts.color),
  tick('temperature', texts.temperature),
];

export function byHand({ id, name, fields }: HandMade): Lamp | FieldProblem[] {
  const text = (key: string): string => (fields[key] ?? '').trim();
  const has = (key: string): boolean => fields[key] === 'yes';
  const [base, device, endpoint] = [text('base'), text('device'), text('endpoint')];
  const problems = [
    { key: 'base', text: checkPrefix(base) },
    { key: 'device', text: checkPrefix(device) },
    { key: 'endpoint', text: endpoint === '' ? null : (checkTopic(endpoint) ?? checkEndpoint(endpoint)) },
  ].flatMap((problem) => (problem.text === null ? [] : [{ key: problem.key, text: problem.text }]));
  if (problems.length > 0) return problems;
  // Nobody has said which way it publishes.
  const place: Place = { base, name: device, alias: '', attributes: true };
  const output = simple(endpoint, {
    brightness: has('brightness'),
    color: has('color'),
    temperature: has('temperature'),
  });
  return lampOf({ id, name, place, addresses: addressesIn(device), output, refused: null });
}

function checkEndpoint(endpoint: string): string | null {
  return endpoint.includes('/') ? words.families.zigbee2mqtt.form.endpointWrong : null;
}
