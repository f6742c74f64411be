import type { SettingsAnswer } from '../../../src/shared/bridge.ts';
import { editableSchema, newBroker } from '../../../src/shared/settings.ts';

/** What a settings window is given that has two saved brokers, of which the first is used. */
export function answer(changes: Partial<SettingsAnswer> = {}): SettingsAnswer {
  const brokers = [newBroker('home', ['mqtt://home']), newBroker('away', ['mqtt://away'])];
  return {
    settings: editableSchema.parse({ inUse: 'home', brokers }),
    secrets: {},
    certificates: {},
    keepsPassword: true,
    version: '0.1.0',
    file: '/tmp/settings.json',
    ...changes,
  };
}
