import { checkPrefix, checkTopic } from '../../../../shared/check.ts';
import type { FieldProblem, FormField } from '../../../../shared/lights/form.ts';
import { words } from '../../../../shared/words/index.ts';
import { switchable, type HandMade, type Lamp } from '../dialect.ts';
import { range } from './abilities.ts';
import { esphomeLamp, topicOf, type Kind } from './lamp.ts';

const said = words.families.esphome;

export const form: readonly FormField[] = [
  { key: 'prefix', label: said.prefix, hint: said.prefixHint, value: '', kind: 'topic', optional: false },
  { key: 'object', label: said.object, hint: said.objectHint, value: '', kind: 'text', optional: false },
  {
    key: 'kind',
    label: said.kind,
    hint: '',
    value: 'light',
    kind: 'choice',
    options: [
      { value: 'light', label: said.light },
      { value: 'switch', label: said.switch },
    ],
  },
  { key: 'brightness', label: said.brightness, hint: '', value: '', kind: 'tick' },
  { key: 'color', label: said.color, hint: '', value: '', kind: 'tick' },
  { key: 'temperature', label: said.temperature, hint: '', value: '', kind: 'tick' },
];

export function byHand({ id, name, fields }: HandMade): Lamp | readonly FieldProblem[] {
  const { prefix = '', object: typed = '' } = fields;
  const kind: Kind = fields['kind'] === 'switch' ? 'switch' : 'light';
  const object = typed.trim();
  const ticked = (key: string): boolean => fields[key] === 'yes';
  const problems: FieldProblem[] = [];
  const wrong = checkPrefix(prefix);
  if (wrong !== null) problems.push({ key: 'prefix', text: wrong });
  if (object === '' || /[\s/+#]/.test(object) || checkTopic(object) !== null)
    problems.push({ key: 'object', text: said.objectProblem });
  const more = ['brightness', 'color', 'temperature'].filter(ticked);
  if (kind === 'switch') problems.push(...more.map((key) => ({ key, text: said.onlyLight })));
  const long = checkTopic(topicOf({ prefix, kind, object }, 'command'));
  if (problems.length === 0 && long !== null) problems.push({ key: 'prefix', text: long });
  if (problems.length > 0) return problems;
  const abilities = {
    ...switchable,
    brightness: ticked('brightness'),
    color: ticked('color'),
    temperature: ticked('temperature') ? range({}) : null,
  };
  return esphomeLamp({ id, name, prefix, kind, object, addresses: [], output: '', abilities });
}
