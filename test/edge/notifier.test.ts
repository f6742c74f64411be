import { EventEmitter, once } from 'node:events';
import type { NotificationConstructorOptions } from 'electron';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Notice } from '../../src/main/core/notice.ts';
import { Notifier } from '../../src/main/edge/notifier/notifier.ts';
import type { Service } from '../../src/main/edge/notifier/server.ts';
import type { Command } from '../../src/shared/command.ts';
import { words } from '../../src/shared/words/index.ts';
import { until } from '../support/until.ts';

/** Stands in for the notifications of macOS and Windows, and for a Linux service that can be anything. */
class FakeNotification {
  static all: FakeNotification[] = [];
  static supported = true;
  /** What the system says when it is to show one. */
  static answer: 'show' | 'failed' | null = 'show';
  readonly options: NotificationConstructorOptions;
  closed = false;
  readonly #hearing = new Map<string, (event: unknown, text: string) => void>();

  constructor(options: NotificationConstructorOptions) {
    this.options = options;
    FakeNotification.all.push(this);
  }

  static isSupported(): boolean {
    return FakeNotification.supported;
  }

  on(event: string, hear: (event: unknown, text: string) => void): void {
    this.#hearing.set(event, hear);
  }

  happens(event: string, text = ''): void {
    this.#hearing.get(event)?.({}, text);
  }

  show(): void {
    if (FakeNotification.answer !== null) this.happens(FakeNotification.answer, 'not allowed');
  }

  close(): void {
    this.closed = true;
  }
}

const notice: Notice = {
  kind: 'chat',
  title: 'A&B',
  body: '1 < 2 & "3" > 2',
  at: { room: 'chat/msg', line: 7 },
  replyTo: { room: 'home/#', to: 'home/kitchen' },
};

const spot = (room: string, line: number): Notice => ({ ...notice, at: { room, line } });

let performed: Command[];
let failures: string[];

beforeEach(() => {
  FakeNotification.all = [];
  FakeNotification.supported = true;
  FakeNotification.answer = 'show';
  performed = [];
  failures = [];
});

function notifier(
  platform: NodeJS.Platform,
  service: Service | Promise<Service> = { is: 'absent' },
): Notifier {
  return new Notifier(
    { platform, Notification: FakeNotification, icon: '/icon.png', server: { ask: async () => service } },
    (command) => void performed.push(command),
    (why) => void failures.push(why),
  );
}

async function shown(count = 1): Promise<FakeNotification[]> {
  await until('it is shown', () => FakeNotification.all.length >= count);
  return FakeNotification.all;
}

async function first(): Promise<FakeNotification> {
  const [one] = await shown();
  if (!one) throw new Error('none');
  return one;
}

async function open(): Promise<(string | undefined)[]> {
  // They are closed a moment later.
  await new Promise((resolve) => void setImmediate(resolve));
  return FakeNotification.all.filter(({ closed }) => !closed).map(({ options }) => options.title);
}

describe('a notification', () => {
  const escaped = '1 &lt; 2 &amp; "3" &gt; 2';
  test.each<[string, NodeJS.Platform, Service, string]>([
    ['on Linux is escaped for a service with markup', 'linux', { is: 'there', markup: true }, escaped],
    ['on Linux is as it is for one without', 'linux', { is: 'there', markup: false }, notice.body],
    ['on Linux is escaped where nothing is known', 'linux', { is: 'absent' }, escaped],
    ['on macOS is as it is', 'darwin', { is: 'absent' }, notice.body],
    ['on Windows is as it is', 'win32', { is: 'absent' }, notice.body],
  ])('%s', async (_what, platform, service, body) => {
    notifier(platform, service).show(notice);
    const { options } = await first();
    expect(options).toMatchObject({ title: 'A&B', body, icon: '/icon.png' });
  });

  test('opens the chat where it leads to', async () => {
    notifier('linux').show(notice);
    (await first()).happens('click');
    expect(performed).toEqual([{ type: 'open-chat', at: notice.at }]);
  });

  test('that leads nowhere opens the chat as it was', async () => {
    notifier('linux').show({ ...notice, kind: 'program', at: null });
    (await first()).happens('click');
    expect(performed).toEqual([{ type: 'open-chat' }]);
  });

  test.each<[NodeJS.Platform, Notice['replyTo'], boolean]>([
    ['darwin', notice.replyTo, true],
    ['win32', notice.replyTo, true],
    ['linux', notice.replyTo, false],
    ['darwin', null, false],
  ])('on %s to %j can be answered: %s', async (platform, replyTo, answerable) => {
    notifier(platform).show({ ...notice, replyTo });
    const one = await first();
    expect(one.options.hasReply ?? false).toBe(answerable);
    one.happens('reply', 'at six');
    expect(performed).toEqual(
      replyTo ? [{ type: 'say', room: 'home/#', to: 'home/kitchen', text: 'at six' }] : [],
    );
  });

  test('takes the place of those it counts, and of no other', async () => {
    const desktop = notifier('darwin');
    desktop.show({ ...spot('chat/msg', 1), title: 'one' });
    desktop.show({ ...spot('work', 1), title: 'work' });
    desktop.show({ ...spot('chat/msg', 2), title: 'two' });
    await shown(3);
    const insteadOf = [1, 3].map((line) => ({ room: 'chat/msg', line }));
    desktop.show({ ...spot('chat/msg', 1), kind: 'summary', title: 'many', insteadOf });
    await shown(4);
    expect(await open()).toEqual(['work', 'two', 'many']);
  });

  test('is taken down with its room, and with all; what the program says stays', async () => {
    const desktop = notifier('darwin');
    for (const room of ['chat/msg', 'work', 'home']) desktop.show({ ...spot(room, 1), title: room });
    desktop.show({ ...notice, kind: 'program', at: null, title: 'program' });
    await shown(4);
    desktop.clearChat('work');
    expect(await open()).toEqual(['chat/msg', 'home', 'program']);
    desktop.clearChat(null);
    expect(await open()).toEqual(['program']);
  });

  test('is not shown if its room was read before the service had answered', async () => {
    const answers = new EventEmitter();
    const answer = once(answers, 'answer').then((): Service => ({ is: 'there', markup: false }));
    const desktop = notifier('linux', answer);
    desktop.show({ ...spot('chat/msg', 1), title: 'read' });
    desktop.show({ ...spot('work', 1), title: 'work' });
    desktop.clearChat('chat/msg');
    answers.emit('answer');
    await shown();
    expect(await open()).toEqual(['work']);
  });

  test('makes the oldest of five go', async () => {
    const desktop = notifier('darwin');
    for (const line of [1, 2, 3, 4, 5, 6]) desktop.show({ ...spot('work', line), title: `${line}` });
    await shown(6);
    expect(await open()).toEqual(['2', '3', '4', '5', '6']);
  });

  test('that was clicked or has gone is not closed again', async () => {
    const desktop = notifier('darwin');
    desktop.show(spot('work', 1));
    desktop.show(spot('work', 2));
    const [one, two] = await shown(2);
    one?.happens('click');
    two?.happens('close');
    desktop.clearChat(null);
    expect(await open()).toHaveLength(2);
  });

  test('tells why it was not shown', async () => {
    FakeNotification.answer = 'failed';
    const desktop = notifier('darwin');
    desktop.show(notice);
    await until('it has failed', () => failures.length === 1);
    FakeNotification.supported = false;
    desktop.show(notice);
    await until('it has failed again', () => failures.length === 2);
    expect(failures).toEqual([words.notice.failure.refused('not allowed'), words.notice.failure.unsupported]);
  });

  test('is not sent to a service that would hold the program up', async () => {
    notifier('linux', { is: 'silent' }).show(notice);
    await until('it has failed', () => failures.length === 1);
    expect(failures).toEqual([words.notice.failure.silent]);
    expect(FakeNotification.all).toEqual([]);
  });
});

describe('a test notification', () => {
  test('says nothing where it was shown', async () => {
    expect(await notifier('linux', { is: 'there', markup: true }).test()).toBeNull();
    expect(FakeNotification.all.map(({ options }) => options.title)).toEqual([words.notice.test.title]);
    expect(failures).toEqual([]);
  });

  test.each<[string, NodeJS.Platform, Service, (() => void) | null, string]>([
    [
      'no support',
      'linux',
      { is: 'absent' },
      () => (FakeNotification.supported = false),
      words.notice.failure.unsupported,
    ],
    ['no service', 'linux', { is: 'absent' }, null, words.notice.failure.absent],
    [
      'no service, as Electron says it',
      'linux',
      { is: 'absent' },
      () => (FakeNotification.answer = 'failed'),
      words.notice.failure.absent,
    ],
    ['no word of it', 'win32', { is: 'absent' }, null, words.notice.failure.unanswered],
    ['a silent service', 'linux', { is: 'silent' }, null, words.notice.failure.silent],
    [
      'a refusal',
      'darwin',
      { is: 'absent' },
      () => (FakeNotification.answer = 'failed'),
      words.notice.failure.refused('not allowed'),
    ],
  ])('says why not: %s', async (_what, platform, service, prepare, why) => {
    FakeNotification.answer = null;
    prepare?.();
    expect(await notifier(platform, service).test()).toBe(why);
  });
});
