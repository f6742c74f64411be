import { App } from '../../../src/main/app.ts';
import { questionSchema, type SaveAnswer } from '../../../src/shared/bridge.ts';
import type { BrokerSecrets, Command } from '../../../src/shared/command.ts';
import {
  settingsSchema,
  type Editable,
  type HandLight,
  type SavedBroker,
  type Settings,
} from '../../../src/shared/settings.ts';
import { connects } from './core/states.ts';
import { treeLights } from './core/tree-lights.ts';
import type { FakeOutlets } from './fake-outlets.ts';

/** Two saved brokers, of which the first is used, and none of which is that of core/states.ts but by its address. */
export const usual: Settings = settingsSchema.parse({
  inUse: 'b1',
  brokers: [
    { id: 'b1', addresses: ['mqtt://pi'], username: 'ann', clientId: 'tinsel1', lights: treeLights },
    {
      id: 'b2',
      addresses: ['mqtts://hill.example', 'mqtt://hill'],
      rooms: [{ topic: 'hill/chat' }],
      clientId: 'tinsel2',
      lights: treeLights,
    },
  ],
  builtInBroker: { clientId: 'tinsel0', lights: treeLights },
  chat: { name: 'Ann' },
});

/** With the built-in broker in use, and no other. */
export const alone: Settings = { ...usual, inUse: '', brokers: [] };

export function start(world: FakeOutlets, settings: Settings = usual, broker: string | null = null): App {
  return new App(world, settings, { version: '1.2.3', broker });
}

/** Online, and what led there is forgotten. */
export async function connected(world: FakeOutlets, settings: Settings = usual): Promise<App> {
  const app = start(world, settings);
  await app.takeBroker();
  app.receive(connects);
  // Until no light is looked for any more.
  world.clock.pass(10_000);
  world.done.length = 0;
  return app;
}

/** What the settings window would save after this change. */
export function edited(change: (settings: Editable) => void, from: Settings = usual): Editable {
  const { version: _version, window: _window, muted: _muted, ...settings } = structuredClone(from);
  change(settings);
  return settings;
}

/** What a window asks when I say this in the room. */
export function says(text: string, room = 'chat/msg'): Extract<Command, { type: 'say' }> {
  return { type: 'say', room, to: room, text };
}

export const unchanged = (): void => undefined;

/** The first saved broker. */
export function first({ brokers }: Editable): SavedBroker {
  const [broker] = brokers;
  if (!broker) throw new Error('no broker');
  return broker;
}

/** The light that is described by hand. */
export function firstLight(settings: Editable): HandLight {
  const [light] = first(settings).lights.byHand;
  if (!light) throw new Error('no light');
  return light;
}

export async function save(
  app: App,
  settings: unknown,
  secrets: Record<string, BrokerSecrets> = {},
): Promise<SaveAnswer> {
  const before = edited(unchanged, app.settings);
  const answer = await app.answer(questionSchema.parse({ type: 'save', settings, before, secrets }));
  if (!isSaveAnswer(answer)) throw new Error('another answer');
  await settled();
  return answer;
}

function isSaveAnswer(answer: unknown): answer is SaveAnswer {
  return typeof answer === 'object' && answer !== null && 'ok' in answer;
}

/** Nothing here waits for anything but promises that are kept. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 100; turn += 1) await Promise.resolve();
}

/** The broker that was last opened, and who as. */
export function lastOpened(world: FakeOutlets): string {
  const opened = world.done.findLast((what) => what.startsWith('link opens')) ?? '';
  return opened.replace(/^link opens (.*) for .*$/, '$1');
}

export function notes(app: App): string[] {
  return app.shown().view.notes.map(({ text }) => text);
}
