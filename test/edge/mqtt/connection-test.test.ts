import { once } from 'node:events';
import type { Socket } from 'node:net';
import { Aedes } from 'aedes';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createWebSocketStream, WebSocketServer } from 'ws';
import type { Happening } from '../../../src/main/core/event.ts';
import { noTrust, type Target } from '../../../src/main/core/target.ts';
import { clock } from '../../../src/main/edge/clock.ts';
import { ConnectionTest } from '../../../src/main/edge/mqtt/connection-test.ts';
import { formatAddress, type Address, type Scheme } from '../../../src/shared/address.ts';
import type { TestStage, TestStageName, TestView } from '../../../src/shared/connection-test.ts';
import { Certificates } from '../../support/certificates.ts';
import { freePort } from '../../support/free-port.ts';
import { Mosquitto, type MosquittoOptions } from '../../support/mosquitto.ts';
import { until } from '../../support/until.ts';
import { Servers } from './servers.ts';
import { room, target } from './targets.ts';

let certificates: Certificates;
let servers: Servers;
let views: TestView[];
let tester: ConnectionTest;

beforeAll(() => (certificates = new Certificates()));
afterAll(() => certificates.end());
beforeEach(() => {
  servers = new Servers();
  views = [];
  tester = new ConnectionTest(report, clock, { stage: 700, echo: 700 });
});
afterEach(async () => {
  tester.cancel();
  await servers.end();
});

function report(happening: Happening): void {
  if (happening.type === 'test') views.push(happening.test);
}

async function mosquitto(options: MosquittoOptions = {}): Promise<Mosquitto> {
  return servers.add(await Mosquitto.start(options));
}

async function aedes(options: ConstructorParameters<typeof Aedes>[0] = {}): Promise<number> {
  const broker = await Aedes.createBroker(options);
  servers.add({ end: () => new Promise<void>((done) => broker.close(done)) });
  return servers.plain((socket) => void broker.handle(socket));
}

/** A broker that is reached by WebSocket, at one path. */
async function webSockets(path: string): Promise<number> {
  const broker = await Aedes.createBroker();
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0, path });
  await once(server, 'listening');
  server.on('connection', (socket) => void broker.handle(createWebSocketStream(socket)));
  servers.add({
    end: async () => {
      await new Promise<void>((done) => broker.close(done));
      await new Promise((done) => server.close(done));
    },
  });
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return address.port;
}

/** A broker that answers a CONNECT of either version, and then does as told. */
function broker(
  connack: readonly number[],
  then: (socket: Socket) => void = () => undefined,
): Promise<number> {
  return servers.plain((socket) =>
    socket.once('data', () => {
      socket.write(Uint8Array.from(connack));
      then(socket);
    }),
  );
}

const welcome = [0x20, 3, 0, 0, 0];

function at(port: number, scheme: Scheme = 'mqtt', parts: Partial<Address> = {}): Partial<Target> {
  return { addresses: [{ scheme, host: '127.0.0.1', port, path: '', ...parts }] };
}

async function run(parts: Partial<Target>, topics: readonly string[] = [room]): Promise<TestView> {
  tester.start('home', target(0, parts), topics);
  return until('the test is over', () => views.find(({ is }) => is === 'over'));
}

async function stages(...args: Parameters<typeof run>): Promise<TestStage[]> {
  const { runs } = await run(...args);
  return runs.flatMap((one) => one.stages);
}

/** How each stage ended, in short. */
function ends(all: readonly TestStage[]): string[] {
  return all.map(({ stage, is }) => `${stage} ${is}`);
}

function one(all: readonly TestStage[], name: TestStageName): TestStage {
  const found = all.find(({ stage }) => stage === name);
  if (!found) throw new Error(`no stage ${name}`);
  return found;
}

/** The one stage that failed, as said. */
function failed(all: readonly TestStage[]): TestStage {
  const bad = all.filter(({ is }) => is === 'failed');
  expect(bad).toHaveLength(1);
  expect(bad[0]?.remedy).toMatch(/^[A-Z].*[.?]$/);
  return bad[0] ?? one(all, 'name');
}

function tlsLines({ certificateFile, keyFile } = certificates.good): string[] {
  return [`certfile ${certificateFile}`, `keyfile ${keyFile}`];
}

function ca(): Partial<Target> {
  return { trust: { ...noTrust, ca: certificates.authority.certificate } };
}

describe('a broker that works', () => {
  test('passes every stage, each with its time and a sentence', async () => {
    const { port } = await mosquitto();
    const all = await stages(at(port, 'mqtt', { host: 'localhost' }), [room, 'lights/tree']);
    expect(ends(all)).toEqual([
      'name passed',
      'tcp passed',
      'tls skipped',
      'login passed',
      'subscribe passed',
      'subscribe passed',
      'echo passed',
    ]);
    expect(all.filter(({ stage }) => stage === 'subscribe').map(({ topic }) => topic)).toEqual([
      room,
      'lights/tree',
    ]);
    for (const { is, took, said, remedy } of all) {
      expect(took === null).toBe(is === 'skipped');
      expect(said).toMatch(/^[A-Z].*\.$/);
      expect(remedy).toBe('');
    }
    expect(one(all, 'name').said).toContain('127.0.0.1');
    expect(one(all, 'login').said).toContain('MQTT 5');
  });

  test('is shown at each step, and no view changes afterwards', async () => {
    const { port } = await mosquitto();
    const copies: string[] = [];
    tester = new ConnectionTest((happening) => {
      report(happening);
      copies.push(JSON.stringify(views.at(-1)));
    }, clock);
    await run(at(port));
    expect(views.map((view) => JSON.stringify(view))).toEqual(copies);
    for (const stage of ['tcp', 'login', 'subscribe', 'echo'])
      expect(
        views.some(({ runs }) => runs[0]?.stages.some((s) => s.stage === stage && s.is === 'running')),
      ).toBe(true);
    expect(views.every((view) => view.broker === 'home')).toBe(true);
  });

  test('is left with a goodbye, and the session is not touched', async () => {
    const running = await mosquitto();
    await run(at(running.port));
    await until('the goodbye is heard', () => running.log.includes('Received DISCONNECT'));
    expect(running.log).toMatch(/as tinsel[0-9a-f]{12} \(p5, c1/);
    expect(running.log).not.toContain('as tinsel1 ');
  });

  test('passes over TLS', async () => {
    const { port } = await mosquitto({ lines: tlsLines() });
    const all = await stages({ ...at(port, 'mqtts'), ...ca() });
    expect(one(all, 'tls').certificate?.subject).toBe('CN=test broker');
    expect(one(all, 'echo').is).toBe('passed');
  });

  test.each(['ws', 'wss'] as const)('passes over %s', async (scheme) => {
    const port = await freePort();
    // A Mosquitto that listens to WebSockets only does not start.
    const listener = [`listener ${port} 127.0.0.1`, 'protocol websockets'];
    await mosquitto({ lines: [...listener, ...(scheme === 'wss' ? tlsLines() : [])] });
    const all = await stages({ ...at(port, scheme, { path: '/mqtt' }), ...ca() });
    expect(one(all, 'tls').certificate?.subject).toBe(scheme === 'ws' ? undefined : 'CN=test broker');
    expect(one(all, 'echo').is).toBe('passed');
  });

  test('passes over ws at its path, and at no other', async () => {
    const port = await webSockets('/here');
    expect(one(await stages(at(port, 'ws', { path: '/here' })), 'echo').is).toBe('passed');
    views = [];
    const bad = failed(await stages(at(port, 'ws', { path: '/there' })));
    expect(bad.stage).toBe('login');
    expect(bad.said).toBe(`There is no MQTT at ws://127.0.0.1:${port}/there.`);
  });

  test('with a login passes with it', async () => {
    const { port } = await mosquitto({ users: { ann: 'secret' } });
    const all = await stages({ ...at(port), username: 'ann', password: 'secret' });
    expect(one(all, 'echo').is).toBe('passed');
  });

  test('without MQTT 5 is asked once more', async () => {
    const all = await stages(at(await aedes()));
    expect(one(all, 'login')).toMatchObject({ is: 'passed', said: expect.stringContaining('MQTT 3.1.1') });
    expect(one(all, 'echo').is).toBe('passed');
  });

  test('is tried at each of its addresses', async () => {
    const { port } = await mosquitto();
    const addresses = [...(at(await freePort()).addresses ?? []), ...(at(port).addresses ?? [])];
    const { runs } = await run({ addresses });
    expect(runs.map(({ address }) => address)).toEqual(addresses.map(formatAddress));
    expect(runs.map((each) => one(each.stages, 'tcp').is)).toEqual(['failed', 'passed']);
  });
});

describe('what cannot be reached', () => {
  test.each<[string, () => Partial<Target> | Promise<Partial<Target>>, string, RegExp]>([
    [
      'a name that nobody has',
      () => at(1883, 'mqtt', { host: 'nowhere.invalid' }),
      'name',
      /nowhere\.invalid/,
    ],
    ['a closed port', async () => at(await freePort()), 'tcp', /nothing answers/i],
    ['a port where nothing answers', async () => at(await servers.blackHole()), 'tcp', /no answer/i],
    ['a web server', async () => at(await servers.web()), 'login', /web server/],
    ['a web server with TLS', async () => at(await servers.web(), 'mqtts'), 'tls', /does not speak TLS/],
    [
      'a web server, for ws',
      async () => at(await servers.web(), 'ws', { path: '/mqtt' }),
      'login',
      /no MQTT/,
    ],
    ['a broker without TLS', async () => at((await mosquitto()).port, 'mqtts'), 'tls', /does not speak TLS/],
    [
      'a broker with TLS',
      async () => at((await mosquitto({ lines: tlsLines() })).port),
      'login',
      /speaks TLS only/,
    ],
    ['a broker that says nothing', async () => at(await servers.plain()), 'login', /no answer/i],
    [
      'a broker that says nothing, for ws',
      async () => at(await servers.plain(), 'ws'),
      'login',
      /no answer/i,
    ],
    [
      'another language',
      async () => at(await servers.plain((socket) => socket.write('SSH-2.0-OpenSSH_9.6\r\n'))),
      'login',
      /not an MQTT broker/,
    ],
    [
      'another language, for ws',
      async () => at(await servers.plain((socket) => socket.write('SSH-2.0\r\n')), 'ws'),
      'login',
      /no MQTT/,
    ],
    [
      'one that hangs up',
      async () => at(await servers.plain((socket) => socket.once('data', () => socket.end()))),
      'login',
      /closed the connection/,
    ],
  ])('%s is said in its stage, and nothing more is tried', async (_what, parts, stage, said) => {
    const all = await stages(await parts());
    const bad = failed(all);
    expect(bad.stage).toBe(stage);
    expect(bad.said).toMatch(said);
    expect(bad.said).toMatch(/^[A-Z].*\.$/);
    expect(
      all.slice(all.indexOf(bad) + 1).every(({ is, said: why }) => is === 'skipped' && why === 'Not tried.'),
    ).toBe(true);
    expect(all.at(-1)?.stage).toBe('echo');
    await until('nobody holds a connection', () => servers.sockets.size === 0);
  });
});

describe('a certificate', () => {
  test.each<[string, 'expired' | 'notYetValid' | 'wrongHost' | 'fromStranger', RegExp]>([
    ['that has expired', 'expired', /expired/],
    ['that is not valid yet', 'notYetValid', /not valid yet/],
    ['for another host', 'wrongHost', /another name \(broker\.example\)/],
    ['of a stranger', 'fromStranger', /authority that this computer does not know/],
  ])('%s is refused and shown', async (_what, which, said) => {
    const { port } = await mosquitto({ lines: tlsLines(certificates[which]) });
    const bad = failed(await stages({ ...at(port, 'mqtts'), ...ca() }));
    expect(bad.stage).toBe('tls');
    expect(bad.said).toMatch(said);
    expect(bad.certificate?.subject).toBe('CN=test broker');
  });

  test('that vouches for itself can be trusted, and then no other one passes', async () => {
    const identity = certificates.selfSigned();
    const { port } = await mosquitto({ lines: tlsLines(identity) });
    const { certificate, said } = failed(await stages(at(port, 'mqtts')));
    expect(said).toMatch(/itself/);
    views = [];
    const fingerprint = certificate?.fingerprint ?? '';
    const trust = { ...noTrust, fingerprint };
    const all = await stages({ ...at(port, 'mqtts'), trust });
    expect(one(all, 'tls')).toMatchObject({ is: 'passed', certificate: { fingerprint } });
    expect(one(all, 'echo').is).toBe('passed');
    views = [];
    const other = await servers.tls(certificates.selfSigned());
    expect(failed(await stages({ ...at(other, 'mqtts'), trust })).said).toMatch(/another certificate/);
    expect(servers.heard).toBe('');
  });

  test('of ours is wanted', async () => {
    const lines = [
      ...tlsLines(),
      `cafile ${certificates.authority.certificateFile}`,
      'require_certificate true',
    ];
    const { port } = await mosquitto({ lines });
    const bad = failed(await stages({ ...at(port, 'mqtts'), ...ca() }));
    expect(bad.said).toMatch(/wants a client certificate/);
    views = [];
    const { certificate, key } = certificates.client;
    const trust = { ...noTrust, ca: certificates.authority.certificate, certificate, key };
    expect(one(await stages({ ...at(port, 'mqtts'), trust }), 'echo').is).toBe('passed');
  });
});

describe('a login', () => {
  test.each([4, 5] as const)('with a wrong password is refused, in version %i', async (version) => {
    const { port } = await mosquitto({ users: { ann: 'secret' } });
    const bad = failed(await stages({ ...at(port), username: 'ann', password: 'hushhush', version }));
    expect(bad.stage).toBe('login');
    expect(bad.said).toMatch(/password/);
    expect(JSON.stringify(views)).not.toContain('hushhush');
  });

  test.each<[string, number[], RegExp]>([
    ['refuses both versions', [0x20, 2, 0, 1], /speaks neither MQTT 5 nor/],
    ['refuses the client id', [0x20, 3, 0, 0x85, 0], /client id/],
    ['has too much to do', [0x20, 3, 0, 0x97, 0], /too much to do/],
    ['has moved', [0x20, 3, 0, 0x9d, 0], /moved/],
    ['has banned us', [0x20, 3, 0, 0x8a, 0], /does not let this user in/],
  ])('at a broker that %s is explained', async (_what, connack, said) => {
    const bad = failed(await stages(at(await broker(connack))));
    expect(bad.stage).toBe('login');
    expect(bad.said).toMatch(said);
  });
});

describe('a topic', () => {
  test.each([4, 5] as const)(
    'that is not allowed is named, and the others go on, in version %i',
    async (version) => {
      const rules = {
        defaultACLAccess: {
          publishClientSend: true,
          publishClientReceive: true,
          subscribe: true,
          unsubscribe: true,
        },
        clients: [],
        groups: [{ groupname: 'all', roles: [{ rolename: 'all' }] }],
        roles: [{ rolename: 'all', acls: [{ acltype: 'subscribeLiteral', topic: 'secret', allow: false }] }],
        anonymousGroup: 'all',
      };
      const file = certificates.file('json', JSON.stringify(rules));
      const lines = [
        'plugin /usr/lib/x86_64-linux-gnu/mosquitto_dynamic_security.so',
        `plugin_opt_config_file ${file}`,
      ];
      const { port } = await mosquitto({ lines });
      const all = await stages({ ...at(port), version }, ['secret', room]);
      const bad = failed(all);
      expect([bad.stage, bad.topic]).toEqual(['subscribe', 'secret']);
      expect(bad.said).toContain('secret');
      expect(ends(all).slice(-2)).toEqual(['subscribe passed', 'echo passed']);
    },
  );

  test('over which the broker hangs up is the one that failed', async () => {
    const port = await broker(welcome, (socket) => socket.once('data', () => socket.end()));
    const bad = failed(await stages(at(port)));
    expect([bad.stage, bad.topic]).toEqual(['subscribe', room]);
    expect(bad.said).toMatch(/closed the connection/);
  });

  test('over which the broker says nothing is the one that failed', async () => {
    const bad = failed(await stages(at(await broker(welcome))));
    expect([bad.stage, bad.topic]).toEqual(['subscribe', room]);
    expect(bad.said).toMatch(/no answer/i);
  });
});

describe('the echo', () => {
  test.each([4, 5] as const)('that may not be sent is doubtful, in version %i', async (version) => {
    const acl = certificates.file('acl', `topic readwrite ${room}\ntopic read tinsel/#\n`);
    const { port } = await mosquitto({ lines: [`acl_file ${acl}`] });
    const echo = one(await stages({ ...at(port), version }), 'echo');
    expect(echo.is).toBe('doubtful');
    expect(echo.said).toMatch(version === 5 ? /does not let you send/ : /did not come back/);
    expect(echo.remedy).toMatch(/may work all the same/);
  });

  test('that may not be read is doubtful', async () => {
    const port = await aedes({
      authorizeSubscribe: (_client, wanted, answer) => answer(null, wanted.topic === room ? wanted : null),
    });
    const echo = one(await stages(at(port)), 'echo');
    expect(echo).toMatchObject({
      is: 'doubtful',
      said: expect.stringMatching(/does not let you read tinsel\/test/),
    });
  });

  test('that is larger than the broker takes is explained', async () => {
    // The packets before it are smaller.
    const running = await mosquitto({ lines: ['max_packet_size 40'] });
    const bad = failed(await stages(at(running.port)));
    expect(bad.stage).toBe('echo');
    expect(bad.said).toMatch(/larger than the broker takes/);
    // It is not even sent.
    expect(running.log).not.toContain('oversize');
  });

  test('during which another client takes the session is explained', async () => {
    const port = await broker(welcome, (socket) =>
      socket.once('data', () => socket.write(Uint8Array.of(0xe0, 2, 0x8e, 0), () => socket.end())),
    );
    const bad = failed(await stages(at(port)));
    expect(bad.said).toMatch(/same client id/);
  });
});

describe('a test that is called off', () => {
  test.each<[string, () => Promise<Partial<Target>>]>([
    ['tcp', async () => at(await servers.blackHole())],
    ['tls', async () => at(await servers.plain(), 'mqtts')],
    ['login', async () => at(await servers.plain())],
    ['subscribe', async () => at(await broker(welcome))],
  ])('in the stage %s says so, and leaves nothing behind', async (stage, parts) => {
    const forever = 600_000;
    tester = new ConnectionTest(report, clock, { stage: forever, echo: forever });
    tester.start('home', target(0, await parts()), [room]);
    await until('the stage runs', () =>
      views.at(-1)?.runs[0]?.stages.some((each) => each.stage === stage && each.is === 'running'),
    );
    tester.cancel();
    const last = views.at(-1);
    expect(last?.is).toBe('cancelled');
    expect(last?.runs[0]?.stages.at(-1)).toMatchObject({ stage, is: 'skipped', said: 'Cancelled.' });
    await until('nobody holds a connection', () => servers.sockets.size === 0);
    expect(process.getActiveResourcesInfo()).not.toContain('TCPConnectWrap');
    expect(views.at(-1)).toBe(last);
  });

  test('by another one makes room for it', async () => {
    const silent = await servers.plain();
    const { port } = await mosquitto();
    tester.start('first', target(0, at(silent)), [room]);
    await until('it has begun', () => servers.sockets.size > 0);
    tester.start('second', target(0, at(port)), [room]);
    await until('the second is over', () => views.at(-1)?.is === 'over');
    expect(views.findLast(({ broker }) => broker === 'first')?.is).toBe('cancelled');
    expect(views.findLastIndex(({ broker }) => broker === 'first')).toBeLessThan(
      views.findIndex(({ broker }) => broker === 'second'),
    );
    await until('nobody holds a connection', () => servers.sockets.size === 0);
  });

  test('when nothing runs does nothing', () => {
    tester.cancel();
    expect(views).toEqual([]);
  });
});
