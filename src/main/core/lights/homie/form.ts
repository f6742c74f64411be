import { checkTopic } from '../../../../shared/check.ts';
import type { FieldProblem, Fields, FormField } from '../../../../shared/lights/form.ts';
import { words } from '../../../../shared/words/index.ts';
import type { HandMade, Lamp } from '../dialect.ts';
import { homieLamp, type Light } from './lamp.ts';
import { isColorFormat, type ColorFormat } from './values.ts';

const said = words.families['homie-4'];

/** The same for both conventions, but for the example and the formats. */
export function formOf(onHint: string, formats: readonly ColorFormat[]): FormField[] {
  const topic = { value: '', kind: 'topic' } as const;
  const number = { hint: '', kind: 'number', least: 0, most: 65_535 } as const;
  return [
    { key: 'on', label: said.on, hint: onHint, optional: false, ...topic },
    { key: 'brightness', label: said.brightness, hint: said.brightnessHint, optional: true, ...topic },
    { key: 'least', label: said.least, value: '0', ...number },
    { key: 'most', label: said.most, value: '100', ...number },
    { key: 'color', label: said.color, hint: said.colorHint, optional: true, ...topic },
    {
      key: 'format',
      label: said.format,
      hint: '',
      value: 'rgb',
      kind: 'choice',
      options: formats.map((value) => ({ value, label: said.formats[value] })),
    },
  ];
}

/** `deviceIn` finds the topic of the device in that of a property. */
export function byHand(
  family: Light['family'],
  { id, name, fields }: HandMade,
  deviceIn: (topic: string) => string | null,
  topicProblem: string,
): Lamp | readonly FieldProblem[] {
  const { on = '', brightness = '', color = '', format = '' } = fields;
  const device = deviceIn(on);
  const problems = ['on', 'brightness', 'color'].flatMap((key): FieldProblem[] => {
    const topic = fields[key] ?? '';
    if (topic === '' && key !== 'on') return [];
    const text = problemOf(topic, device, deviceIn, topicProblem);
    return text === null ? [] : [{ key, text }];
  });
  const { least, most } = rangeIn(fields);
  if (brightness !== '' && !(most > least)) problems.push({ key: 'most', text: said.range });
  if (device === null || problems.length > 0) return problems;
  return homieLamp({
    family,
    id,
    name,
    addresses: [],
    output: '',
    on: { topic: on, retained: true },
    brightness:
      brightness === ''
        ? null
        : // Up to 1 there is nothing between off and full but fractions.
          { topic: brightness, retained: true, range: { least, most, step: null, whole: most > 1 } },
    color:
      color === '' ? null : { topic: color, retained: true, format: isColorFormat(format) ? format : 'rgb' },
    states: [`${device}/$state`],
    awaited: false,
  });
}

function problemOf(
  topic: string,
  device: string | null,
  deviceIn: (topic: string) => string | null,
  topicProblem: string,
): string | null {
  const wrong = checkTopic(`${topic}/set`);
  if (wrong !== null) return wrong;
  if (topic.endsWith('/set')) return said.set;
  const own = deviceIn(topic);
  if (own === null) return topicProblem;
  return device !== null && own !== device ? said.device : null;
}

function rangeIn({ least = '0', most = '100' }: Fields): { least: number; most: number } {
  return { least: Number(least), most: Number(most) };
}
