import type { SettingsAnswer } from '../../shared/bridge.ts';
import {
  checkAddress,
  checkBrokerName,
  checkClientId,
  checkName,
  checkRoom,
  checkRoomName,
  checkRooms,
  checkServerName,
  checkUsername,
} from '../../shared/check.ts';
import {
  ranges,
  type Editable,
  type LightsSettings,
  type RoomSettings,
  type SavedBroker,
} from '../../shared/settings.ts';
import { words } from '../../shared/words/index.ts';
import { encrypts, saveOf, trimmed, type Draft, type NumberField } from './draft.ts';
import { lightProblems } from './lights/light-problems.ts';
import { placeOf } from './place-of.ts';
import { storedOf } from './stored.ts';

const said = words.window;

/** Something wrong in a field; `broker` is the id of the one it belongs to, `null` where it belongs to none. */
export interface Problem {
  broker: string | null;
  field: string;
  text: string;
}

type Found = [field: string, text: string | null][];

const rangeOf: Record<NumberField, readonly [least: number, most: number]> = {
  'builtIn.port': ranges.port,
  'builtIn.webSocketPort': ranges.port,
  'builtIn.limits.clients': ranges.clients,
  'builtIn.limits.payload': ranges.payload,
  'builtIn.limits.rate': ranges.rate,
  'chat.history': ranges.history,
};

/** All that is wrong, what belongs to the chosen broker first. */
export function problemsOf(draft: Draft, answer: SettingsAnswer): Problem[] {
  const { inUse, brokers, chat } = draft.settings;
  const byBroker = [
    inBroker('', builtInProblems(draft, answer)),
    ...brokers.map((broker) => inBroker(broker.id, brokerProblems(broker, draft, answer))),
  ].flat();
  return [
    ...byBroker.filter(({ broker }) => broker === inUse),
    ...inBroker(null, [
      ['chat.name', checkName(chat.name)],
      ['chat.history', checkNumber('chat.history', draft.numbers['chat.history'])],
    ]),
    ...byBroker.filter(({ broker }) => broker !== inUse),
  ];
}

function inBroker(broker: string | null, found: Found): Problem[] {
  return found.flatMap(([field, text]) => (text === null ? [] : [{ broker, field, text }]));
}

function brokerProblems(typed: SavedBroker, draft: Draft, answer: SettingsAnswer): Found {
  const broker = trimmed(typed);
  return [
    ['broker.name', checkBrokerName(broker.name)],
    ...broker.addresses.map((address, index): Found[number] => [
      `broker.address.${index}`,
      checkAddress(address),
    ]),
    ['broker.username', checkUsername(broker.username)],
    ...(encrypts(broker) && isChanged(broker.id, draft, answer)
      ? pairProblems(broker, hasKey(broker.id, draft, answer))
      : []),
    ['broker.tls.serverName', checkServerName(broker.tls.serverName)],
    ['broker.clientId', checkClientId(broker.clientId)],
    ...placeProblems(typed, draft, answer),
  ];
}

/** A certificate is of no use without its key, nor a key without its certificate. */
function pairProblems({ tls: { certificate } }: SavedBroker, key: boolean): Found {
  const { keyless, keyAlone } = said.encryption;
  return [
    ['broker.tls.certificate', key && certificate === '' ? keyAlone : null],
    ['broker.tls.key', certificate !== '' && !key ? keyless : null],
  ];
}

/** Whether there will be a key once this is saved. */
export function hasKey(id: string, draft: Draft, answer: SettingsAnswer): boolean {
  const picked = draft.secrets[id]?.key;
  return picked === undefined ? storedOf(id, draft, answer).key === 'here' : picked !== null;
}

/**
 * Whether anything of this broker was typed. Secrets that were kept for one run only are missing afterwards, which
 * must keep nobody from saving something else.
 */
function isChanged(id: string, draft: Draft, answer: SettingsAnswer): boolean {
  const { settings, before, secrets } = saveOf(draft, answer.settings);
  return id in secrets || JSON.stringify(placeOf(id, settings)) !== JSON.stringify(placeOf(id, before));
}

function placeProblems(
  { rooms, lights }: { rooms: RoomSettings[]; lights: LightsSettings },
  draft: Draft,
  answer: SettingsAnswer,
): Found {
  return [...roomProblems(rooms, draft.freshRooms), ...lightProblems(lights, draft, answer)];
}

function roomProblems(rooms: RoomSettings[], fresh: readonly RoomSettings[]): Found {
  const alone = rooms.flatMap(({ topic, name }, at): Found => [
    [`broker.rooms.${at}.topic`, checkRoom(topic)],
    [`broker.rooms.${at}.name`, checkRoomName(name.trim())],
  ]);
  // Of two that do not go together the blame is on the one that can still be typed.
  const saved = rooms.filter((room) => !fresh.includes(room));
  const others = rooms.filter((room) => fresh.includes(room) && checkRoom(room.topic) === null);
  const ordered = [...saved, ...others];
  const wrong = checkRooms(ordered.map(({ topic }) => topic));
  const blamed = wrong && ordered[wrong.at];
  if (!wrong || !blamed) return alone;
  return [...alone, [`broker.rooms.${rooms.indexOf(blamed)}.topic`, wrong.problem]];
}

function builtInProblems(draft: Draft, answer: SettingsAnswer): Found {
  const { settings, secrets, numbers } = draft;
  const { lan, username, webSocketPort } = settings.builtInBroker;
  const stored = storedOf('', draft, answer).password === 'here';
  const password = secrets['']?.password ?? (stored ? 'stored' : '');
  const opened = lan && isChanged('', draft, answer);
  const number = (field: NumberField): Found[number] => [field, checkNumber(field, numbers[field])];
  const same = Number(numbers['builtIn.webSocketPort']) === Number(numbers['builtIn.port']);
  return [
    number('builtIn.port'),
    [
      'builtIn.username',
      checkUsername(username) ?? (opened && username === '' ? said.builtIn.noUsername : null),
    ],
    ['builtIn.password', opened && password === '' ? said.builtIn.noPassword : null],
    ...(webSocketPort === null
      ? []
      : [
          number('builtIn.webSocketPort'),
          ['builtIn.webSocketPort', same ? said.builtIn.samePort : null] satisfies Found[number],
        ]),
    number('builtIn.limits.clients'),
    number('builtIn.limits.payload'),
    number('builtIn.limits.rate'),
    ...placeProblems(settings.builtInBroker, draft, answer),
  ];
}

function checkNumber(field: NumberField, text: string): string | null {
  const [least, most] = rangeOf[field];
  const value = /^\d+$/.test(text.trim()) ? Number(text) : Number.NaN;
  return value >= least && value <= most ? null : said.settings.number(least, most);
}

/** Where a problem belongs that the main process names by its place in the settings, such as `brokers.2.rooms.0.topic`. */
export function placed(
  { field, text }: { field: string; text: string },
  { brokers }: Editable,
): Problem | null {
  const [part, ...path] = field.split('.');
  switch (part) {
    case 'brokers': {
      const [index, ...inner] = path;
      const broker = brokers[Number(index)]?.id;
      return broker === undefined ? null : { broker, field: fieldOf(inner), text };
    }
    case 'builtInBroker': {
      const own = path[0] === 'rooms' || path[0] === 'lights' || path[0] === 'clientId';
      return { broker: '', field: own ? fieldOf(path) : `builtIn.${path.join('.')}`, text };
    }
    case 'secrets': {
      const broker = path.slice(0, -1).join('.');
      return { broker, field: `${broker === '' ? 'builtIn' : 'broker'}.${path.at(-1)}`, text };
    }
    case 'chat':
    case 'general':
    case 'notifications':
    case 'discovery':
      return { broker: null, field, text };
    default:
      return null;
  }
}

function fieldOf([part, ...inner]: string[]): string {
  return part === 'addresses' ? `broker.address.${inner[0] ?? 0}` : ['broker', part, ...inner].join('.');
}
