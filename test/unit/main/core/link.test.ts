import { describe, expect, test } from 'vitest';
import { isTrustable, type Failure, type FailureKind } from '../../../../src/main/core/failure.ts';
import {
  backoff,
  beginLink,
  stepLink,
  type LinkDeed,
  type LinkEvent,
  type LinkMachine,
  type LinkReport,
  type LinkStep,
} from '../../../../src/main/core/link.ts';
import { isEncrypted, type Address } from '../../../../src/shared/address.ts';

const home: Address = { scheme: 'mqtt', host: 'home', port: 1883, path: '' };
const away: Address = { scheme: 'mqtts', host: 'away', port: 8883, path: '' };
const hill: Address = { scheme: 'wss', host: 'hill', port: 443, path: '/mqtt' };

const up: LinkEvent = { type: 'online', resumed: false };
const due: LinkEvent = { type: 'due' };
const retry: LinkEvent = { type: 'retry' };
const slept: LinkEvent = { type: 'woken', why: 'slept' };
const network: LinkEvent = { type: 'woken', why: 'network' };
const takenOver: LinkEvent = { type: 'lost', failure: because('taken-over'), byBroker: true };
const thrownOut: LinkEvent = { type: 'lost', failure: because('closed'), byBroker: true };
const lost: LinkEvent = { type: 'lost', failure: because('lost'), byBroker: false };

function because(kind: FailureKind): Failure {
  return { kind, detail: `it was ${kind}` };
}

function fails(kind: FailureKind): LinkEvent {
  return { type: 'failed', failure: because(kind) };
}

/** The last step after all this, where a number is how many milliseconds pass. Of the waits no part is random. */
function after(begun: LinkStep, ...events: (LinkEvent | number)[]): LinkStep {
  let at = 0;
  return events.reduce<LinkStep>((step, event) => {
    if (typeof event !== 'number') return stepLink(step.machine, event, at, 0);
    at += event;
    return step;
  }, begun);
}

function times<T>(count: number, events: T[]): T[] {
  return Array.from({ length: count }, () => events).flat();
}

function tries(address: Address, version: 4 | 5): Partial<LinkStep> {
  return { report: { is: 'connecting', address }, deed: { type: 'try', address, version } };
}

function waits(ms: number): { deed: LinkDeed } {
  return { deed: { type: 'wait', ms } };
}

function stops(address: Address, failure: Failure): Partial<LinkStep> {
  return { report: { is: 'stopped', address, failure }, deed: { type: 'rest' } };
}

describe('the wait before the next try', () => {
  test('is never under a second nor over a minute', () => {
    for (let failures = 0; failures < 2_000; failures += 1)
      for (const random of [0, Number.EPSILON, 0.25, 0.5, Math.random(), 1 - Number.EPSILON, 1]) {
        const wait = backoff(failures, random);
        expect(wait).toBeGreaterThanOrEqual(1_000);
        expect(wait).toBeLessThanOrEqual(60_000);
        expect(Number.isInteger(wait)).toBe(true);
      }
  });

  test.each([
    [1, 0, 1_000],
    [1, 0.9, 1_000],
    [2, 0, 1_500],
    [2, 0.5, 1_125],
    [3, 0, 2_250],
    [6, 0, 7_594],
    [11, 0, 57_665],
    [12, 0, 60_000],
    [12, 1, 30_000],
    [5_000, 0, 60_000],
  ])('after %i failures with the random part %d is %i ms', (failures, random, wait) => {
    expect(backoff(failures, random)).toBe(wait);
  });

  test('grows with each round, and is said with the time it ends', () => {
    const rounds = [1, 2, 3, 4].map((count) => after(begun(), 500, ...times(count, [fails('refused'), due])));
    const waiting = rounds.map(({ machine }) => stepLink(machine, fails('refused'), 500, 0));
    expect(waiting.map(({ deed }) => deed)).toEqual([1_500, 2_250, 3_375, 5_063].map((ms) => waits(ms).deed));
    expect(waiting[0]?.report).toEqual({
      is: 'waiting',
      address: home,
      failure: because('refused'),
      retryAt: 2_000,
    });
  });
});

/** With this version of MQTT there is nothing to fall back from but “version”. */
function begun(...addresses: Address[]): LinkStep {
  return beginLink(addresses.length === 0 ? [home] : addresses, 4);
}

type PhaseName = LinkMachine['phase']['is'];
type Expected = [phase: PhaseName, report: LinkReport['is'] | null, deed: LinkDeed['type']] | 'nothing';

const phases: Record<PhaseName, LinkMachine> = {
  trying: begun().machine,
  online: after(begun(), up).machine,
  waiting: after(begun(), fails('refused')).machine,
  stopped: after(begun(), fails('login')).machine,
};

const again: Expected = ['trying', 'connecting', 'try'];
const waitsNow: Expected = ['waiting', 'waiting', 'wait'];

const table: [string, LinkEvent, Record<PhaseName, Expected>][] = [
  [
    'it is online',
    up,
    { trying: ['online', 'online', 'rest'], online: 'nothing', waiting: 'nothing', stopped: 'nothing' },
  ],
  [
    'a try fails',
    fails('refused'),
    { trying: waitsNow, online: 'nothing', waiting: 'nothing', stopped: 'nothing' },
  ],
  [
    'a try is refused',
    fails('login'),
    { trying: ['stopped', 'stopped', 'rest'], online: 'nothing', waiting: 'nothing', stopped: 'nothing' },
  ],
  ['it is lost', lost, { trying: 'nothing', online: waitsNow, waiting: 'nothing', stopped: 'nothing' }],
  ['the wait is over', due, { trying: 'nothing', online: 'nothing', waiting: again, stopped: 'nothing' }],
  [
    'a person asks',
    retry,
    { trying: again, online: ['online', null, 'probe'], waiting: again, stopped: again },
  ],
  ['the computer has slept', slept, { trying: again, online: again, waiting: again, stopped: 'nothing' }],
  [
    'the network is another',
    network,
    { trying: again, online: ['online', null, 'probe'], waiting: again, stopped: 'nothing' },
  ],
];

describe.each<PhaseName>(['trying', 'online', 'waiting', 'stopped'])('a connection that is %s', (phase) => {
  test.each(table)('when %s', (_what, event, expected) => {
    const { machine, report, deed } = stepLink(phases[phase], event, 0, 0);
    if (expected[phase] === 'nothing') {
      expect(machine).toBe(phases[phase]);
      expect({ report, deed }).toEqual({ report: null, deed: { type: 'rest' } });
    } else expect([machine.phase.is, report?.is ?? null, deed.type]).toEqual(expected[phase]);
  });
});

describe('a connection', () => {
  test('begins with a try at once', () => {
    expect(beginLink([home, away], 5)).toMatchObject(tries(home, 5));
  });

  test.each([true, false])('says where it is online, and whether the session was kept: %s', (resumed) => {
    expect(after(begun(), { type: 'online', resumed }).report).toEqual({
      is: 'online',
      address: home,
      version: 4,
      known: 4,
      resumed,
    });
  });

  test.each<[FailureKind, number]>([
    ['version', 4],
    ['closed', 5],
    ['not-mqtt', 5],
  ])('that fell back after “%s” is known to want %i', (kind, known) => {
    const fallen = after(beginLink([home], 5), fails(kind), up);
    expect(fallen.report).toMatchObject({ version: 4, known });
    // In this run nobody asks again.
    expect(after(fallen, lost, due)).toMatchObject(tries(home, 4));
    expect(after(fallen, lost, due, up).report).toMatchObject({ version: 4, known });
  });
});

describe('several addresses', () => {
  const three = begun(home, away, hill);
  const none = ['refused', 'silent', 'not-found'] as const;

  test('are tried in their order, without a wait between them', () => {
    expect(after(three, fails('refused'))).toMatchObject(tries(away, 4));
    expect(after(three, fails('refused'), fails('silent'))).toMatchObject(tries(hill, 4));
  });

  test('that all fail are a single failure, said of the first, and are tried from the first again', () => {
    const waiting = after(three, ...none.map(fails));
    expect(waiting).toMatchObject({
      report: { is: 'waiting', address: home, failure: because('refused') },
      ...waits(1_000),
    });
    expect(after(waiting, due)).toMatchObject(tries(home, 4));
    expect(after(waiting, due, ...none.map(fails))).toMatchObject(waits(1_500));
  });

  test('are tried from the first again when the connection to another is lost', () => {
    const waiting = after(three, fails('refused'), up, lost);
    expect(waiting.report).toMatchObject({ is: 'waiting', address: away, failure: because('lost') });
    expect(after(waiting, due)).toMatchObject(tries(home, 4));
  });

  test('where one needs somebody and a later one answers: it is online', () => {
    expect(after(three, fails('login'), up).report).toMatchObject({ is: 'online', address: away });
  });

  test('forget what failed in an earlier round', () => {
    const [first, second] = [fails('refused'), fails('silent')];
    expect(after(begun(home, away), fails('login'), retry, first, second).report?.is).toBe('waiting');
  });
});

describe('an address that needs somebody', () => {
  const three = begun(home, away, hill);
  const [login, refused, silent] = [fails('login'), fails('refused'), fails('silent')];

  test.each<[string, FailureKind[], Address, FailureKind, Address[]]>([
    ['the first', ['login', 'refused', 'silent'], away, 'refused', [away, hill]],
    ['the second', ['refused', 'login', 'silent'], home, 'refused', [home, hill]],
    ['the last', ['refused', 'silent', 'login'], home, 'refused', [home, away]],
    ['one of two', ['login', 'not-authorised', 'silent'], hill, 'silent', [hill]],
  ])('that is %s is barred, and the others are tried on', (_what, kinds, address, kind, others) => {
    const waiting = after(three, ...kinds.map(fails));
    expect(waiting).toMatchObject({
      report: { is: 'waiting', address, failure: because(kind) },
      ...waits(1_000),
    });
    const rounds = others.map((_other, failed) => after(waiting, due, ...times(failed, [silent])));
    expect(rounds.map(({ deed }) => deed)).toEqual(others.map((other) => tries(other, 4).deed));
    expect(after(waiting, due, ...times(others.length, [silent]))).toMatchObject(waits(1_500));
  });

  test('stops the connection only where all do, and the first is said', () => {
    const last = after(three, login, refused, silent, due, silent, fails('client-id'), due);
    expect(last).toMatchObject(tries(away, 4));
    expect(after(last, fails('not-authorised'))).toMatchObject(stops(home, because('login')));
    expect(after(three, fails('client-id'), login, login)).toMatchObject(stops(home, because('client-id')));
  });

  test('is barred still after another one held', () => {
    expect(after(three, login, up, 40_000, lost, due)).toMatchObject(tries(away, 4));
  });

  test('because it speaks neither version is barred once both were tried', () => {
    const five = beginLink([home, away], 5);
    const version = fails('version');
    expect(after(five, version, version)).toMatchObject(tries(away, 5));
    expect(after(five, version, version, refused, due)).toMatchObject(tries(away, 5));
  });

  test('is tried again when a person asks', () => {
    expect(after(three, login, refused, silent, retry)).toMatchObject(tries(home, 4));
    const stopped = after(three, login, login, login);
    expect(after(stopped, retry)).toMatchObject(tries(home, 4));
    expect(after(stopped, retry, refused)).toMatchObject(tries(away, 4));
  });

  test('leaves a connection that stands alone when a person asks', () => {
    const held = after(three, login, up);
    expect(after(held, retry)).toEqual({ machine: held.machine, report: null, deed: { type: 'probe' } });
  });

  describe.each([
    ['after sleep', slept],
    ['on another network', network],
  ])('is tried again %s', (_when, woken) => {
    test('where there are several', () => {
      expect(after(three, login, refused, silent, woken)).toMatchObject(tries(home, 4));
      expect(after(three, login, login, login, woken)).toMatchObject(tries(home, 4));
      expect(after(three, login, login, login, woken, refused)).toMatchObject(tries(away, 4));
    });

    test('where its certificate was refused, though it is the only one', () => {
      expect(after(begun(away), fails('fingerprint'), woken)).toMatchObject(tries(away, 4));
    });

    test('but not where it is the only one, and refused the login', () => {
      const stopped = after(begun(away), login);
      expect(after(stopped, woken)).toEqual({
        machine: stopped.machine,
        report: null,
        deed: { type: 'rest' },
      });
    });
  });

  test('is tried first again after sleep, while another one stood', () => {
    expect(after(three, login, up, slept)).toMatchObject(tries(home, 4));
    expect(after(three, login, up, network).deed).toEqual({ type: 'probe' });
  });
});

describe('where a certificate is refused', () => {
  const shed: Address = { scheme: 'ws', host: 'shed', port: 80, path: '/mqtt' };
  const [refused, unknown] = [fails('refused'), fails('unknown-ca')];

  test.each<FailureKind>([
    'expired',
    'not-yet-valid',
    'self-signed',
    'unknown-ca',
    'tls-name',
    'fingerprint',
  ])('as “%s”, nothing goes out without encryption', (kind) => {
    const step = after(begun(away, home, shed, hill), fails(kind));
    expect(step).toMatchObject(tries(hill, 4));
    expect(after(step, refused, due, refused).report).not.toMatchObject({ address: home });
    expect(after(begun(shed, away, home), refused, fails(kind), due).report).not.toMatchObject({
      address: shed,
    });
  });

  test('all without encryption are given up with it', () => {
    const stopped = stops(away, because('unknown-ca'));
    expect(after(begun(away, home), unknown)).toMatchObject(stopped);
    expect(after(begun(home, away), refused, unknown)).toMatchObject(stopped);
    expect(after(begun(away, hill, shed), unknown, refused, due, fails('login'))).toMatchObject(stopped);
  });

  test('that is not valid yet, it is waited for, and nothing else', () => {
    const waiting = after(begun(home, away), refused, fails('not-yet-valid'));
    expect(waiting).toMatchObject({
      report: { is: 'waiting', address: away, failure: because('not-yet-valid') },
      ...waits(1_000),
    });
    expect(after(waiting, due)).toMatchObject(tries(away, 4));
    expect(after(waiting, due, up, lost, due)).toMatchObject(tries(away, 4));
    expect(after(waiting, due, fails('login'))).toMatchObject(stops(away, because('login')));
  });

  test.each<FailureKind>(['login', 'client-certificate', 'silent', 'tls'])(
    'it is not “%s”: another is tried without encryption, as it was saved',
    (kind) => {
      expect(after(begun(away, home), fails(kind))).toMatchObject(tries(home, 4));
    },
  );

  test('what is without encryption is tried again when a person asks, or on another network', () => {
    const stopped = after(begun(away, home), unknown);
    for (const event of [retry, slept, network])
      expect(after(stopped, event, refused)).toMatchObject(tries(home, 4));
  });
});

describe('a connection that is stopped', () => {
  const stopped = after(begun(), fails('login'));

  test('stays so whatever happens', () => {
    const all = [slept, network, due, up, lost, fails('refused'), takenOver];
    expect(after(stopped, 100_000, ...all).machine).toBe(stopped.machine);
  });

  test('is tried again when a person asks', () => {
    expect(after(stopped, retry, up).report?.is).toBe('online');
  });
});

describe('MQTT 5', () => {
  const five = beginLink([home, away], 5);

  test.each<FailureKind>(['version', 'closed', 'not-mqtt'])(
    'that fails as “%s” has 3.1.1 tried at the same address',
    (kind) => {
      expect(after(five, fails(kind))).toMatchObject(tries(home, 4));
    },
  );

  test.each<FailureKind>(['silent', 'login', 'refused', 'not-authorised', 'tls-name', 'lost', 'client-id'])(
    'that fails as “%s” has not: the next address is tried',
    (kind) => {
      expect(after(five, fails(kind))).toMatchObject(tries(away, 5));
    },
  );

  test('falls back once at each address', () => {
    const closed = fails('closed');
    const steps = [1, 2, 3, 4].map((count) => after(five, ...times(count, [closed])));
    expect(steps.map(({ deed }) => deed)).toEqual([
      tries(home, 4).deed,
      tries(away, 5).deed,
      tries(away, 4).deed,
      waits(1_000).deed,
    ]);
  });

  test('and 3.1.1 refused is stopped', () => {
    const one = beginLink([home], 5);
    expect(after(one, ...times(2, [fails('version')]))).toMatchObject(stops(home, because('version')));
  });

  test('is tried first again where 3.1.1 did not help either', () => {
    const one = beginLink([home], 5);
    expect(after(one, fails('closed'), fails('closed'), due)).toMatchObject(tries(home, 5));
  });

  test('refused once is remembered once it is online, at every address', () => {
    const fallenBack = after(five, fails('version'), up);
    expect(fallenBack.report).toMatchObject({ is: 'online', version: 4 });
    expect(after(fallenBack, lost, due)).toMatchObject(tries(home, 4));
    expect(after(fallenBack, lost, due, fails('refused'))).toMatchObject(tries(away, 4));
  });
});

describe('MQTT 3.1.1', () => {
  const four = beginLink([home, away], 4);

  test('that the broker does not speak has 5 tried, which is remembered', () => {
    expect(after(four, fails('version'))).toMatchObject(tries(home, 5));
    expect(after(four, fails('version'), up, lost, due)).toMatchObject(tries(home, 5));
  });

  test.each<FailureKind>(['closed', 'not-mqtt'])('that fails as “%s” has not', (kind) => {
    expect(after(four, fails(kind))).toMatchObject(tries(away, 4));
  });
});

describe('a computer that wakes', () => {
  const often = times(5, [fails('refused'), due]);

  test('has what was waited for tried at once, and the waits begin anew', () => {
    expect(after(begun(), ...often, fails('refused'), network, fails('refused'))).toMatchObject(waits(1_000));
  });

  test('has a connection taken for dead where it slept', () => {
    expect(after(begun(home, away), fails('refused'), up, slept)).toMatchObject(tries(home, 4));
  });

  test('has a connection only asked for a sign of life where the network changed', () => {
    const held = after(begun(), up);
    expect(after(held, network)).toEqual({
      machine: held.machine,
      report: null,
      deed: { type: 'probe' },
    });
  });

  test('does not forget how often the broker threw it out', () => {
    const cycle = [up, thrownOut, slept];
    expect(after(begun(), ...times(4, cycle), up, thrownOut).report?.is).toBe('stopped');
  });
});

describe('a connection that does not hold', () => {
  const often = times(5, [fails('refused'), due]);

  test.each([
    [29_999, 7_594],
    [30_000, 1_000],
  ])('after %i ms is tried again in %i ms', (held, ms) => {
    expect(after(begun(), ...often, up, held, lost)).toMatchObject(waits(ms));
  });

  test('is tried at once when a person asks, and the waits begin anew', () => {
    expect(after(begun(), ...often, retry, fails('refused'))).toMatchObject(waits(1_000));
  });
});

describe.each<[string, LinkEvent, number, Failure]>([
  ['taken over by another client', takenOver, 3, because('taken-over')],
  ['ended by the broker', thrownOut, 5, { kind: 'thrown-out', detail: 'it was closed' }],
])('a connection that is %s', (_what, ended, most, failure) => {
  const cycle = [up, 29_999, ended, due];
  const almost = times(most - 1, cycle);

  test(`is tried again, and stopped the ${most}th time in a row`, () => {
    expect(after(begun(), ...times(most - 2, cycle), up, ended).report?.is).toBe('waiting');
    expect(after(begun(), ...almost, up, ended)).toMatchObject(stops(home, failure));
  });

  test.each<[string, (LinkEvent | number)[]]>([
    ['a try failed', [fails('refused'), due]],
    ['a connection held', [up, 30_000, ended, due]],
    ['a connection was lost in another way', [up, lost, due]],
    ['a person asked', [retry]],
  ])(`is counted anew after %s`, (_between, between) => {
    const counted = after(begun(), ...almost, ...between);
    expect(after(counted, ...almost, up).report?.is).toBe('online');
    expect(after(counted, ...almost, up, ended).report?.is).toBe('stopped');
  });
});

test('what the broker explained, or what a line of mine caused, never stops a connection', () => {
  const caused: LinkEvent = { type: 'lost', failure: because('closed'), byBroker: false };
  expect(after(begun(), ...times(50, [up, caused, due])).machine.phase.is).toBe('trying');
});

/** The same chances each time (mulberry32). */
function chances(seed: number): <T>(of: readonly T[]) => T {
  let state = seed;
  return (of) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    const picked = of[((mixed ^ (mixed >>> 14)) >>> 0) % of.length];
    if (picked === undefined) throw new Error('nothing to pick from');
    return picked;
  };
}

const kinds: FailureKind[] = [
  'refused',
  'silent',
  'closed',
  'version',
  'not-mqtt',
  'login',
  'taken-over',
  'unknown-ca',
  'not-yet-valid',
];

function anyEvent(pick: ReturnType<typeof chances>): LinkEvent {
  const failure = because(pick(kinds));
  return pick<LinkEvent>([
    { type: 'online', resumed: pick([true, false]) },
    { type: 'failed', failure },
    { type: 'lost', failure, byBroker: pick([true, false]) },
    due,
    due,
    retry,
    slept,
    network,
  ]);
}

/** What is wrong with a step from this phase; nothing is. */
function* wrong(before: LinkMachine, event: LinkEvent, step: LinkStep, at: number): Generator<string> {
  const { machine, report, deed } = step;
  if (deed.type === 'wait' && !(deed.ms >= 1_000 && deed.ms <= 60_000)) yield `a wait of ${deed.ms}`;
  if ((deed.type === 'wait') !== (report?.is === 'waiting')) yield 'a wait that is not said';
  if (report?.is === 'waiting' && deed.type === 'wait' && report.retryAt !== at + deed.ms)
    yield 'a wait that ends at another time';
  if ((deed.type === 'try') !== (report?.is === 'connecting')) yield 'a try that is not said';
  if (event.type === 'due' && before.phase.is === 'waiting' && deed.type !== 'try') yield 'no try when due';
  if (report?.is === 'online' && before.phase.is !== 'trying') yield 'online without a try';
  if (before.phase.is === 'stopped' && !mayEndStop(before, event) && machine !== before)
    yield 'a stop that ended by itself';
  if (report === null && machine !== before) yield 'a change that is not said';
  if (machine.addresses !== before.addresses) yield 'other addresses';
  yield* wrongBars(before, event, step);
}

function mayEndStop({ addresses, barred }: LinkMachine, { type }: LinkEvent): boolean {
  const elsewhere = addresses.length > 1 || barred.some(({ failure }) => isTrustable(failure));
  return type === 'retry' || (type === 'woken' && elsewhere);
}

/** What is wrong with the addresses that are barred. */
function* wrongBars(before: LinkMachine, event: LinkEvent, { machine, report }: LinkStep): Generator<string> {
  const { addresses, phase } = machine;
  const barred = new Set(machine.barred.map(({ index }) => index));
  if (barred.size < machine.barred.length) yield 'an address that is barred twice';
  if (phase.is === 'trying' && barred.has(phase.index)) yield 'a try at an address that is barred';
  const freed = before.barred.some(({ index }) => !barred.has(index));
  if (freed && event.type !== 'retry' && event.type !== 'woken') yield 'an address that is free by itself';
  const left = addresses.length - barred.size;
  if (phase.is === 'waiting' && left === 0) yield 'a wait for nothing';
  if (event.type === 'failed' && report?.is === 'stopped' && left > 0) yield 'a stop while there is another';
  if (event.type === 'retry' && report && barred.size > 0)
    yield 'an address that is barred after a person asked';
}

describe('ten thousand courses of chance', () => {
  const [anyTime, anyRandom] = [
    [0, 1, 900, 5_000, 29_999, 30_000, 1e7],
    [0, 0.3, 0.999, 1],
  ];

  test('never throw, hammer, or say what is not so', () => {
    const problems: string[] = [];
    for (let seed = 0; seed < 10_000; seed += 1) {
      const pick = chances(seed);
      const addresses = pick([[home], [away], [home, away], [home, away, hill], [hill, home, away]]);
      let { machine } = beginLink(addresses, pick([4, 5]));
      let at = 0;
      let listened = false;
      for (let step = 0; step < 25; step += 1) {
        at += pick(anyTime);
        const event = anyEvent(pick);
        const tried = machine.phase.is === 'trying' ? machine.addresses[machine.phase.index] : undefined;
        const next = stepLink(machine, event, at, pick(anyRandom));
        for (const problem of wrong(machine, event, next, at)) problems.push(`${seed}: ${problem}`);
        if (event.type === 'retry' || event.type === 'woken') listened = false;
        if (event.type === 'failed' && tried && isEncrypted(tried)) listened ||= isTrustable(event.failure);
        if (listened && next.deed.type === 'try' && !isEncrypted(next.deed.address))
          problems.push(`${seed}: no encryption though somebody may be listening`);
        ({ machine } = next);
      }
    }
    expect(problems).toEqual([]);
  });
});
