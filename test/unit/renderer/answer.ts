import type { SettingsAnswer } from '../../../src/shared/bridge.ts';
import type { Form } from '../../../src/shared/lights/form.ts';
import { editableSchema, newBroker } from '../../../src/shared/settings.ts';

export const plain: Form = {
  family: 'plain',
  name: 'Plain topic',
  hint: '',
  fields: [
    { ...field('commandTopic', 'tree/set'), kind: 'topic', optional: false },
    { ...field('stateTopic', 'tree/state'), kind: 'topic', optional: true },
    { ...field('payloadOn', 'ON'), kind: 'payload' },
  ],
};

/** A form that has all the other kinds of fields. */
export const wled: Form = {
  family: 'wled',
  name: 'WLED',
  hint: '',
  fields: [
    { ...field('commandTopic', 'wled/tree'), kind: 'topic', optional: false },
    { ...field('payloadOn', '7'), kind: 'number', least: 1, most: 9 },
    { ...field('note', ''), kind: 'text', optional: true },
    { ...field('more', '{}'), kind: 'lines' },
    { ...field('way', 'api'), kind: 'choice', options: [{ value: 'api', label: 'API' }] },
    { ...field('white', 'yes'), kind: 'tick' },
  ],
};

function field(key: string, value: string): { key: string; label: string; hint: string; value: string } {
  return { key, label: key, hint: '', value };
}

/** What a settings window is given that has two saved brokers, of which the first is used. */
export function answer(changes: Partial<SettingsAnswer> = {}): SettingsAnswer {
  const brokers = [newBroker('home', ['mqtt://home']), newBroker('away', ['mqtt://away'])];
  return {
    settings: editableSchema.parse({ inUse: 'home', brokers }),
    secrets: {},
    certificates: {},
    keepsPassword: true,
    version: '0.1.0',
    families: [plain, wled],
    file: '/tmp/settings.json',
    ...changes,
  };
}
