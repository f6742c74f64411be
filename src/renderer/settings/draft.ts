import type { Question, SettingsAnswer } from '../../shared/bridge.ts';
import {
  checkAddress,
  checkLightName,
  checkName,
  checkPayload,
  checkPayloads,
  checkStateTopic,
  checkTopic,
  checkUsername,
} from '../../shared/check.ts';
import type { SettingsPage } from '../../shared/command.ts';
import type { Editable } from '../../shared/settings.ts';

/** What is typed but not saved. */
export interface Draft {
  settings: Editable;
  /** With the built-in broker the typed address is kept here, not used. */
  ownBroker: boolean;
  /** `null`: left as it is; empty: forgotten. */
  password: string | null;
}

/** What can be wrong: the fields a person types into. */
export type Field =
  | 'broker.address'
  | 'broker.username'
  | 'chat.name'
  | 'chat.room'
  | 'light.name'
  | 'light.commandTopic'
  | 'light.stateTopic'
  | 'light.payloadOn'
  | 'light.payloadOff';

export type Problems = Partial<Record<string, string>>;

export function draftOf({ settings }: SettingsAnswer): Draft {
  return { settings, ownBroker: settings.broker.address !== '', password: null };
}

/** What is wrong, by field, in the order of the pages. */
export function problemsOf({ settings: { broker, chat, light }, ownBroker }: Draft): Problems {
  const found: [Field, string | null][] = [
    ['broker.address', ownBroker ? checkAddress(broker.address) : null],
    ['broker.username', ownBroker ? checkUsername(broker.username) : null],
    ['chat.name', checkName(chat.name)],
    ['chat.room', checkTopic(chat.room)],
    ['light.name', checkLightName(light.name)],
    ['light.commandTopic', checkTopic(light.commandTopic)],
    ['light.stateTopic', checkStateTopic(light.stateTopic)],
    ['light.payloadOn', checkPayload(light.payloadOn)],
    ['light.payloadOff', checkPayload(light.payloadOff) ?? checkPayloads(light)],
  ];
  const problems: Problems = {};
  for (const [field, problem] of found) if (problem !== null) problems[field] = problem;
  return problems;
}

export function pageOf(field: string): SettingsPage {
  const [part] = field.split('.');
  switch (part) {
    case 'chat':
    case 'notifications':
      return 'chat';
    case 'light':
      return 'lights';
    case 'general':
      return 'general';
    default:
      return 'broker';
  }
}

export function saveOf({ settings, ownBroker, password }: Draft): Extract<Question, { type: 'save' }> {
  const broker = { ...settings.broker, address: ownBroker ? settings.broker.address.trim() : '' };
  const save = { type: 'save' as const, settings: { ...settings, broker } };
  return password === null ? save : { ...save, password };
}
