import { getEventListeners, once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { MqttClient } from 'mqtt';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { noTrust, type Trust } from '../../../src/main/core/target.ts';
import { dial, DialError, type DialOptions, type Dialled } from '../../../src/main/edge/mqtt/dial.ts';
import { connectFailure } from '../../../src/main/edge/mqtt/failure.ts';
import { firstWords, tellApart } from '../../../src/main/edge/mqtt/first-words.ts';
import type { Address } from '../../../src/shared/address.ts';
import { Certificates } from '../../support/certificates.ts';
import { freePort } from '../../support/free-port.ts';
import { Mosquitto } from '../../support/mosquitto.ts';
import { until } from '../../support/until.ts';
import { Servers } from './servers.ts';

let certificates: Certificates;
let servers: Servers;
let dialled: Dialled | null;
let stages: string[];

beforeAll(() => (certificates = new Certificates()));
afterAll(() => certificates.end());
beforeEach(() => {
  servers = new Servers();
  dialled = null;
  stages = [];
});
afterEach(async () => {
  dialled?.socket.destroy();
  await servers.end();
});

function at(port: number, parts: Partial<Address> = {}): Address {
  return { scheme: 'mqtt', host: '127.0.0.1', port, path: '', ...parts };
}

async function reach(
  address: Address,
  trust: Partial<Trust> = {},
  options: Partial<DialOptions> = {},
): Promise<Dialled> {
  dialled = await dial(
    address,
    { ...noTrust, ...trust },
    {
      signal: new AbortController().signal,
      onStage: (stage, phase) => stages.push(`${stage} ${phase}`),
      ...options,
    },
  );
  return dialled;
}

async function refusal(...args: Parameters<typeof reach>): Promise<DialError> {
  try {
    await reach(...args);
  } catch (error) {
    if (error instanceof DialError) return error;
    throw error;
  }
  throw new Error('it was reached');
}

function ca(): Partial<Trust> {
  return { ca: certificates.authority.certificate };
}

function handles(): string[] {
  return process
    .getActiveResourcesInfo()
    .filter((kind) => /Timeout|TCPSocketWrap|TLSWrap|TCPConnectWrap/.test(kind));
}

async function apart(port: number): Promise<string> {
  const { socket } = await reach(at(port));
  let first: Uint8Array | null = null;
  socket.prependOnceListener('data', (chunk: Uint8Array) => (first = chunk));
  const client = new MqttClient(() => socket, { reconnectPeriod: 0, connectTimeout: 2_000, clientId: 'x' });
  try {
    const failure = await new Promise<ReturnType<typeof connectFailure>>((done, failed) => {
      client.on('connect', () => failed(new Error('it is a broker')));
      client.on('error', (error) => done(connectFailure(error)));
      client.on('close', () => done({ kind: 'closed', detail: '' }));
    });
    return (await tellApart(failure, at(port), first, new AbortController().signal)).kind;
  } finally {
    client.end(true);
  }
}

describe('an address', () => {
  test('with an IP address is reached without looking anything up', async () => {
    const { socket, certificate } = await reach(at(await servers.plain()));
    expect(socket.readyState).toBe('open');
    expect(certificate).toBeNull();
    expect(stages).toEqual(['tcp begun', 'tcp done']);
  });

  test('with a name is looked up, and reached at whichever of its addresses answers', async () => {
    const found: string[] = [];
    await reach(
      at(await servers.plain(), { host: 'localhost' }),
      {},
      {
        onStage: (stage, phase, { addresses = [] }) =>
          stages.push(`${stage} ${phase} ${addresses.join()}`) && found.push(...addresses),
      },
    );
    expect(stages.map((stage) => stage.split(' ').slice(0, 2).join(' '))).toEqual([
      'name begun',
      'name done',
      'tcp begun',
      'tcp done',
    ]);
    expect(found).toContain('127.0.0.1');
  });

  test('that was reached leaves no timer, and nobody who listens to its signal', async () => {
    const port = await servers.plain();
    const { signal } = new AbortController();
    const before = handles().filter((kind) => kind === 'Timeout').length;
    for (let times = 1; times <= 5; times += 1) (await reach(at(port), {}, { signal })).socket.destroy();
    expect(handles().filter((kind) => kind === 'Timeout').length).toBeLessThan(before + 5);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  test('that is there is not spoken to', async () => {
    let heard = 0;
    await reach(at(await servers.plain((socket) => socket.on('data', ({ length }) => (heard += length)))));
    await sleep(50);
    expect(heard).toBe(0);
  });
});

describe('what cannot be reached', () => {
  test.each<[string, () => Address | Promise<Address>, string, string]>([
    ['a name that nobody has', () => at(1883, { host: 'nowhere.invalid' }), 'name', 'not-found'],
    ['a closed port', async () => at(await freePort()), 'tcp', 'refused'],
    ['a closed port of a name', async () => at(await freePort(), { host: 'localhost' }), 'tcp', 'refused'],
    ['a port where nothing answers', async () => at(await servers.blackHole()), 'tcp', 'silent'],
    [
      'one that says nothing to TLS',
      async () => at(await servers.plain(), { scheme: 'mqtts' }),
      'tls',
      'silent',
    ],
    ['a web server', async () => at(await servers.web(), { scheme: 'mqtts' }), 'tls', 'not-tls'],
    [
      'one that hangs up on TLS',
      async () =>
        at(await servers.plain((socket) => socket.once('data', () => socket.end())), { scheme: 'wss' }),
      'tls',
      'not-tls',
    ],
    [
      'a broker without TLS',
      async () => at(servers.add(await Mosquitto.start()).port, { scheme: 'mqtts' }),
      'tls',
      'not-tls',
    ],
  ])('%s fails in its stage', async (_what, address, stage, kind) => {
    const error = await refusal(await address(), {}, { timeout: 500 });
    expect([error.stage, error.failure.kind]).toEqual([stage, kind]);
    await until('nobody holds a connection', () => servers.sockets.size === 0);
  });
});

describe('a certificate', () => {
  test('of an authority that was added is trusted', async () => {
    const port = await servers.tls(certificates.good);
    const { certificate } = await reach(at(port, { scheme: 'mqtts' }), ca());
    expect(certificate).toMatchObject({
      subject: 'CN=test broker',
      issuer: 'CN=Tinsel test authority',
      names: ['DNS:localhost', 'IP Address:127.0.0.1', 'IP Address:0:0:0:0:0:0:0:1'],
      validFrom: Date.UTC(2020, 0, 1),
      validTo: Date.UTC(2045, 11, 31),
    });
    expect(stages).toEqual(['tcp begun', 'tcp done', 'tls begun', 'tls done']);
  });

  test('is held against the name, which the broker is told', async () => {
    let told: string | undefined;
    const port = await servers.tls(certificates.good, {
      SNICallback: (name, answer) => {
        told = name;
        answer(null);
      },
    });
    await reach(at(port, { scheme: 'mqtts', host: 'localhost' }), ca());
    expect(told).toBe('localhost');
  });

  test('is held against the name that was set instead of the address', async () => {
    const port = await servers.tls(certificates.wrongHost);
    await reach(at(port, { scheme: 'mqtts' }), { ...ca(), serverName: 'broker.example' });
    const error = await refusal(at(port, { scheme: 'mqtts' }), { ...ca(), serverName: 'other.example' });
    expect(error.failure).toEqual({ kind: 'tls-name', detail: 'broker.example' });
  });

  test.each<
    [
      string,
      keyof Certificates & ('expired' | 'notYetValid' | 'wrongHost' | 'fromStranger' | 'good'),
      boolean,
      string,
    ]
  >([
    ['that has expired', 'expired', true, 'expired'],
    ['that is not valid yet', 'notYetValid', true, 'not-yet-valid'],
    ['for another host', 'wrongHost', true, 'tls-name'],
    ['of another authority', 'fromStranger', true, 'unknown-ca'],
    ['of an authority that nobody knows', 'good', false, 'unknown-ca'],
  ])('%s is refused and shown, and nothing is said to the broker', async (_what, which, known, kind) => {
    const identity = certificates[which];
    const port = await servers.tls(identity);
    const error = await refusal(at(port, { scheme: 'mqtts' }), known ? ca() : {});
    expect([error.stage, error.failure.kind]).toEqual(['tls', kind]);
    expect(error.certificate?.subject).toBe('CN=test broker');
    await until('the connection is gone', () => servers.sockets.size === 0);
    expect(servers.heard).toBe('');
  });

  test('that vouches for itself is refused and shown', async () => {
    const port = await servers.tls(certificates.selfSigned());
    const error = await refusal(at(port, { scheme: 'mqtts' }));
    expect(error.failure.kind).toBe('self-signed');
    expect(error.certificate?.fingerprint).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
  });

  test('that was trusted by its fingerprint passes, and another one does not', async () => {
    const first = await servers.tls(certificates.selfSigned());
    const { certificate } = await refusal(at(first, { scheme: 'mqtts' }));
    const fingerprint = certificate?.fingerprint ?? '';
    await reach(at(first, { scheme: 'mqtts' }), { fingerprint });
    dialled?.socket.destroy();
    const changed = await servers.tls(certificates.selfSigned());
    const error = await refusal(at(changed, { scheme: 'mqtts' }), { fingerprint });
    expect(error.failure.kind).toBe('fingerprint');
    expect(error.certificate?.fingerprint).not.toBe(fingerprint);
    await until('the connection is gone', () => servers.sockets.size === 0);
    expect(servers.heard).toBe('');
  });

  test('with another fingerprint is refused even if an authority vouches for it', async () => {
    const port = await servers.tls(certificates.good);
    const error = await refusal(at(port, { scheme: 'mqtts' }), {
      ...ca(),
      fingerprint: '00:'.repeat(31) + '00',
    });
    expect(error.failure.kind).toBe('fingerprint');
  });
});

describe('a client certificate', () => {
  test.each(['TLSv1.2', 'TLSv1.3'] as const)(
    'is shown to a broker that wants one, in %s',
    async (version) => {
      const { client, good, authority } = certificates;
      const port = await servers.tls(
        good,
        {
          ca: authority.certificate,
          requestCert: true,
          minVersion: version,
          maxVersion: version,
        },
        (socket) => socket.write(socket.getPeerX509Certificate()?.subject ?? 'nobody'),
      );
      const key = certificates.encrypted(client, 'open sesame');
      const { socket } = await reach(at(port, { scheme: 'mqtts' }), {
        ca: authority.certificate,
        certificate: client.certificate,
        key,
        passphrase: 'open sesame',
      });
      const [said] = await once(socket, 'data');
      expect(String(said)).toBe('CN=ann');
    },
  );

  test('that is missing is said by a broker of TLS 1.2 in the handshake', async () => {
    const { good, authority } = certificates;
    const port = await servers.tls(good, {
      ca: authority.certificate,
      requestCert: true,
      maxVersion: 'TLSv1.2',
    });
    const error = await refusal(at(port, { scheme: 'mqtts' }), ca());
    expect([error.stage, error.failure.kind]).toEqual(['tls', 'client-certificate']);
  });

  test.each([
    ['that is missing', null],
    ['of a stranger', 'fromStranger'],
    ['that has expired', 'expired'],
  ] as const)('%s is said by a broker of TLS 1.3 after the handshake', async (_what, which) => {
    const { good, authority } = certificates;
    const lines = [
      `cafile ${authority.certificateFile}`,
      `certfile ${good.certificateFile}`,
      `keyfile ${good.keyFile}`,
      'require_certificate true',
    ];
    const { port } = servers.add(await Mosquitto.start({ lines }));
    const own = which === null ? null : certificates[which];
    const { socket } = await reach(at(port, { scheme: 'mqtts' }), {
      ...ca(),
      ...(own ? { certificate: own.certificate, key: own.key } : {}),
    });
    const error = await new Promise<Error>((failed) => socket.once('error', failed));
    expect(connectFailure(error).kind).toBe('client-certificate');
  });

  test.each<[string, () => Partial<Trust>]>([
    [
      'with the key of another',
      () => ({ certificate: certificates.client.certificate, key: certificates.good.key }),
    ],
    ['without its key', () => ({ certificate: certificates.client.certificate })],
    ['that is none', () => ({ certificate: 'nonsense', key: certificates.client.key })],
    ['with a key that is none', () => ({ certificate: certificates.client.certificate, key: 'nonsense' })],
    [
      'with a wrong passphrase',
      () => {
        const { client } = certificates;
        return { certificate: client.certificate, key: certificates.encrypted(client, 'a'), passphrase: 'b' };
      },
    ],
    [
      'without its passphrase',
      () => {
        const { client } = certificates;
        return { certificate: client.certificate, key: certificates.encrypted(client, 'a') };
      },
    ],
    ['and an authority that is none', () => ({ ca: 'nonsense' })],
  ])('%s is said to be of no use', async (_what, trust) => {
    const port = await servers.tls(certificates.good);
    const error = await refusal(at(port, { scheme: 'mqtts' }), trust());
    expect([error.stage, error.failure.kind]).toEqual(['tls', 'own-certificate']);
    await until('the connection is gone', () => servers.sockets.size === 0);
  });
});

describe('a dial that is called off', () => {
  const reason = new Error('enough');

  test.each<[string, () => Promise<Address>]>([
    ['name begun', async () => at(await servers.plain(), { host: 'localhost' })],
    ['name done', async () => at(await servers.plain(), { host: 'localhost' })],
    ['tcp begun', async () => at(await servers.plain())],
    ['tcp done', async () => at(await servers.plain())],
    ['tls begun', async () => at(await servers.tls(certificates.good), { scheme: 'mqtts' })],
    ['tls done', async () => at(await servers.tls(certificates.good), { scheme: 'mqtts' })],
  ])('at “%s” leaves nothing behind', async (moment, address) => {
    const controller = new AbortController();
    const where = await address();
    const before = handles().length;
    const trust = { ...noTrust, ca: certificates.authority.certificate };
    const trying = dial(where, trust, {
      signal: controller.signal,
      onStage: (stage, phase) => {
        if (`${stage} ${phase}` === moment) controller.abort(reason);
      },
    });
    await expect(trying).rejects.toBe(reason);
    await until('nobody holds a connection', () => servers.sockets.size === 0);
    await until('its handles are gone', () => handles().length <= before + 1);
  });

  test('while nothing answers ends at once', async () => {
    const port = await servers.blackHole();
    const controller = new AbortController();
    const trying = dial(at(port), noTrust, { signal: controller.signal });
    controller.abort(reason);
    await expect(trying).rejects.toBe(reason);
    expect(process.getActiveResourcesInfo()).not.toContain('TCPConnectWrap');
  });

  test('before it began begins nothing', async () => {
    await expect(dial(at(1), noTrust, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  });
});

describe('what is heard beside mqtt.js', () => {
  test.each<[string, string | Uint8Array, ReturnType<typeof firstWords>]>([
    ['a TLS alert', Uint8Array.of(0x15, 3, 1, 0, 2, 2, 70), 'tls'],
    ['a web server', 'HTTP/1.1 400 Bad Request\r\n', 'http'],
    ['a CONNACK', Uint8Array.of(0x20, 2, 0, 0), 'other'],
    ['SSH', 'SSH-2.0-OpenSSH_9.6\r\n', 'other'],
    ['nothing', '', 'other'],
  ])('is %s', (_what, said, means) => {
    expect(firstWords(typeof said === 'string' ? new TextEncoder().encode(said) : said)).toBe(means);
  });

  test('a web server is told from a broker', async () => {
    expect(await apart(await servers.web())).toBe('http');
  });

  test('a broker that wants TLS and says so is told from one that does not', async () => {
    const port = await servers.plain((socket) =>
      socket.once('data', () => socket.end(Uint8Array.of(0x15, 3, 1, 0, 2, 2, 70))),
    );
    expect(await apart(port)).toBe('wants-tls');
  });

  test('a Mosquitto that wants TLS says nothing, and is asked', async () => {
    const { certificateFile, keyFile } = certificates.good;
    const lines = [`certfile ${certificateFile}`, `keyfile ${keyFile}`];
    const { port } = servers.add(await Mosquitto.start({ lines }));
    expect(await apart(port)).toBe('wants-tls');
  });

  test('a server that hangs up, and speaks no TLS, only hangs up', async () => {
    expect(await apart(await servers.plain((socket) => socket.once('data', () => socket.end())))).toBe(
      'closed',
    );
  });

  test('a connection that works is not disturbed', async () => {
    const { port } = servers.add(await Mosquitto.start());
    await expect(apart(port)).rejects.toThrow('it is a broker');
  });
});
