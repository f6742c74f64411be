import { describe, expect, test } from 'vitest';
import { Found } from '../../../../src/main/core/found.ts';

const plain = '_mqtt._tcp.local';
const secure = '_secure-mqtt._tcp.local';
const mark = 'tinsel=mine';

interface Broker {
  label?: unknown;
  type?: string;
  host?: unknown;
  port?: unknown;
  addresses?: unknown[];
  texts?: unknown;
  ttl?: unknown;
}

function records({
  label = 'Pi',
  type = plain,
  host = 'pi.local',
  port = 1883,
  addresses = ['192.168.1.20'],
  texts = [],
  ttl = 120,
}: Broker): object[] {
  const name = typeof label === 'string' ? `${label}.${type}` : label;
  return [
    { name: type, type: 'PTR', ttl, data: name },
    { name, type: 'SRV', ttl, data: { target: host, port } },
    { name, type: 'TXT', ttl, data: texts },
    ...addresses.map((data) => ({ name: host, type: String(data).includes(':') ? 'AAAA' : 'A', ttl, data })),
  ];
}

function heard(...packets: unknown[]): Found {
  const found = new Found(mark);
  for (const packet of packets) found.hear(packet);
  return found;
}

function texts(...all: string[]): Uint8Array[] {
  return all.map((text) => new TextEncoder().encode(text));
}

function from(...brokers: Broker[]): ReturnType<Found['brokers']> {
  return heard({ answers: brokers.flatMap(records), additionals: [] }).brokers();
}

describe('brokers that are found', () => {
  test.each<[string, Broker, string[]]>([
    ['one', {}, ['mqtt://192.168.1.20:1883', 'mqtt://pi.local:1883']],
    [
      'IPv4 first, the name last',
      { addresses: ['fd00::7', '10.0.0.7'] },
      ['mqtt://10.0.0.7:1883', 'mqtt://[fd00::7]:1883', 'mqtt://pi.local:1883'],
    ],
    [
      'with TLS the name first',
      { type: secure, port: 8883, addresses: ['fd00::7', '10.0.0.7'] },
      ['mqtts://pi.local:8883', 'mqtts://10.0.0.7:8883', 'mqtts://[fd00::7]:8883'],
    ],
    [
      'the dot at the end of a name is left out',
      { host: 'PI.local.', addresses: [] },
      ['mqtt://pi.local:1883'],
    ],
    ['another port', { port: 18_830, addresses: [] }, ['mqtt://pi.local:18830']],
    [
      'at most four',
      { addresses: ['10.0.0.1', '10.0.0.2', '10.0.0.3', '10.0.0.4', '10.0.0.5'] },
      [1, 2, 3, 4].map((last) => `mqtt://10.0.0.${last}:1883`),
    ],
    [
      'the same twice',
      { addresses: ['10.0.0.1', '10.0.0.1'] },
      ['mqtt://10.0.0.1:1883', 'mqtt://pi.local:1883'],
    ],
    [
      'an address that is also the host',
      { host: '10.0.0.9', addresses: ['10.0.0.9'] },
      ['mqtt://10.0.0.9:1883'],
    ],
    ['a host that is an address', { host: '10.0.0.9', addresses: [] }, ['mqtt://10.0.0.9:1883']],
  ])('%s', (_what, broker, addresses) => {
    expect(from(broker)).toEqual([{ name: 'Pi', addresses }]);
  });

  test.each<[string, Broker]>([
    ['port 0', { port: 0 }],
    ['port 70000', { port: 70_000 }],
    ['port NaN', { port: Number.NaN }],
    ['half a port', { port: 1.5 }],
    ['a port that is text', { port: '1883' }],
    ['no port', { port: null }],
    ['a host with a space', { host: 'a b', addresses: [] }],
    ['a host with a login', { host: 'me@pi', addresses: [] }],
    ['a host with a path', { host: 'pi/x', addresses: [] }],
    ['a host with a port', { host: 'pi:22', addresses: [] }],
    ['a host with a quote', { host: 'pi"', addresses: [] }],
    ['a host with a line end', { host: 'pi\nx', addresses: [] }],
    ['a host of controls', { host: 'p\u0000i\u202E', addresses: [] }],
    ['a host with markup', { host: '<img>', addresses: [] }],
    ['no host', { host: '', addresses: [] }],
    ['the root as host', { host: '.', addresses: [] }],
    ['a host that is a number', { host: '127.1', addresses: [] }],
    ['this computer as host', { host: 'localhost', addresses: [] }],
    ['a host that is none', { host: 7, addresses: [] }],
    ['a host of 1 kB', { host: 'h'.repeat(1_024), addresses: [] }],
    ['a name of 1 kB', { label: 'n'.repeat(1_024) }],
    ['a name that is none', { label: 5 }],
    ['a lifetime that is none', { ttl: 'long' }],
    ['another service', { type: '_ipp._tcp.local' }],
    ['a service of ours only at the end', { type: `x${plain}` }],
  ])('none: %s', (_what, broker) => {
    expect(from(broker)).toEqual([]);
  });

  test.each([
    '256.1.1.1',
    '1.2.3',
    'pi',
    '10.0.0.1/../',
    '10.0.0.1:22',
    '',
    ' 10.0.0.1',
    '0.0.0.0',
    '127.0.0.1',
    '224.0.0.251',
    '255.255.255.255',
    'fe80::1',
    'fe80::1%eth0',
    'FE80::1',
    '::1',
    '::',
    'ff02::fb',
    '::ffff:10.0.0.1',
    'fd00::g',
    'fd00:::1',
    '[fd00::1]',
    5,
    null,
    {},
    ['10.0.0.1'],
  ])('no address: %j', (address) => {
    expect(from({ addresses: [address] })).toEqual([{ name: 'Pi', addresses: ['mqtt://pi.local:1883'] }]);
  });

  test('an address of the wrong kind is none', () => {
    const odd = { name: 'pi.local', type: 'AAAA', ttl: 9, data: '10.0.0.1' };
    const [broker] = heard({ answers: [...records({ addresses: [] }), odd] }).brokers();
    expect(broker?.addresses).toEqual(['mqtt://pi.local:1883']);
  });

  test.each([
    ['Pi', 'Pi'],
    ['<b onclick="x">Pi</b>', '<b onclick="x">Pi</b>'],
    ['Pi\u202Egnp.exe', 'Pi\uFFFDgnp.exe'],
    ['P\u200Bi\uFEFF', 'Pi'],
    ['P\u0000\u001B[31mi', 'P\uFFFD\uFFFD[31mi'],
    ['two\nlines', 'two lines'],
    ['x'.repeat(200), `${'x'.repeat(39)}…`],
    ['pi.with.dots', 'pi.with.dots'],
    ['__proto__', '__proto__'],
    ['\u200B\u200B', '192.168.1.20:1883'],
    [' ', '192.168.1.20:1883'],
  ])('the name %j is shown as %j', (label, name) => {
    expect(from({ label }).map((broker) => broker.name)).toEqual([name]);
  });

  test('are sorted, and of those that look the same the first one is shown', () => {
    const brokers = from(
      { label: 'b', host: 'b1.local', addresses: [] },
      { label: 'B\u200B', host: 'evil.local', addresses: [] },
      { label: 'Ｂ', host: 'evil.local', addresses: [] },
      { label: 'ａ', host: 'a.local', addresses: [] },
      { label: 'b', type: secure, host: 'b2.local', port: 8883, addresses: [] },
    );
    expect(brokers.map(({ addresses }) => addresses[0])).toEqual([
      'mqtt://a.local:1883',
      'mqtt://b1.local:1883',
      'mqtts://b2.local:8883',
    ]);
  });

  test('do not mix with services under other names', () => {
    const evil = { name: `Pi.${secure}`, type: 'SRV', ttl: 9, data: { target: 'evil.local', port: 1 } };
    const [broker] = heard({ answers: [...records({}), evil] }).brokers();
    expect(broker?.addresses).toEqual(['mqtt://192.168.1.20:1883', 'mqtt://pi.local:1883']);
  });

  test('are at most 50, whatever comes', () => {
    const found = new Found(mark);
    const start = performance.now();
    for (let from = 0; from < 10_000; from += 50) {
      const some = Array.from({ length: 50 }, (_, index) => records({ label: `n${from + index}` }));
      found.hear({ answers: some.flat(), additionals: [] });
    }
    expect(found.brokers()).toHaveLength(50);
    expect(performance.now() - start).toBeLessThan(2_000);
    found.hear({ answers: Array.from({ length: 100_000 }, () => records({})).flat() });
    expect(found.brokers()).toHaveLength(50);
    expect(found.isTaken('n199', plain)).toBe(true);
    expect(found.isTaken('n200', plain)).toBe(false);
  });

  test('may say that they are on ever other hosts, of which few are remembered', () => {
    const found = new Found(mark);
    for (let number = 0; number <= 200; number += 1)
      found.hear({ answers: records({ host: `h${number}.local` }) });
    expect(found.brokers()[0]?.addresses).toEqual(['mqtt://h200.local:1883']);
    found.hear({ answers: records({ host: 'h199.local' }) });
    expect(found.brokers()[0]?.addresses[0]).toBe('mqtt://192.168.1.20:1883');
  });

  test('are asked about a few at a time', () => {
    const all = Array.from({ length: 100 }, (_, index) => records({ label: `n${index}` })[0]);
    expect(heard({ answers: all }).missing()).toHaveLength(20);
  });

  test('that are pointed at and are another service are none', () => {
    const [, ...rest] = records({ type: '_ipp._tcp.local' });
    const pointer = { name: plain, type: 'PTR', ttl: 9, data: 'Pi._ipp._tcp.local' };
    expect(heard({ answers: [pointer, ...rest] }).brokers()).toEqual([]);
  });

  test('of one packet only the beginning is read', () => {
    const junk = Array.from({ length: 300 }, () => ({ name: 'x', type: 'A', ttl: 1, data: '1.2.3.4' }));
    expect(heard({ answers: [...junk, ...records({})] }).brokers()).toEqual([]);
  });

  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['text', 'PTR'],
    ['a list', []],
    ['no answers', {}],
    ['answers that are none', { answers: 5, additionals: 'x' }],
    ['holes', { answers: Array.from({ length: 3 }), additionals: [null, 7, 'x', []] }],
    ['records without anything', { answers: [{}, { type: 'PTR' }, { type: 'SRV', name: plain, ttl: 1 }] }],
    [
      'data without anything',
      { answers: ['PTR', 'SRV', 'TXT', 'A', 'AAAA'].map((type) => ({ name: plain, type, ttl: 1 })) },
    ],
    [
      'prototypes',
      JSON.parse(
        `{"answers":[{"__proto__":{"name":"${plain}"},"type":"PTR","ttl":1}],"__proto__":{"additionals":7}}`,
      ),
    ],
    [
      'names of prototypes',
      {
        answers: [
          { name: plain, type: '__proto__', ttl: 1, data: {} },
          { name: 'constructor', type: 'SRV', ttl: 1, data: null },
        ],
      },
    ],
  ])('hostile packet: %s', (_what, packet) => {
    expect(heard(packet, { answers: records({}) }, packet).brokers()).toHaveLength(1);
  });

  test('in pieces, in any order within a packet', () => {
    const [pointer, where, text, address] = records({});
    const found = heard({ answers: [address, where, pointer] });
    expect(found.brokers()).toHaveLength(1);
    expect(found.missing()).toEqual([]);

    const slowly = heard({ answers: [pointer] });
    expect(slowly.missing()).toEqual([{ name: `Pi.${plain}`, type: 'SRV' }]);
    slowly.hear({ answers: [where, text] });
    expect(slowly.brokers()[0]?.addresses).toEqual(['mqtt://pi.local:1883']);
    expect(slowly.missing()).toEqual([{ name: 'pi.local', type: 'A' }]);
    slowly.hear({ additionals: [address] });
    expect(slowly.brokers()[0]?.addresses[0]).toBe('mqtt://192.168.1.20:1883');
    expect(slowly.missing()).toEqual([]);
    slowly.hear({ answers: [pointer] });
    expect(slowly.brokers()).toHaveLength(1);

    // Hosts that nobody spoke of are not remembered.
    const early = heard({ answers: [address] }, { answers: [pointer, where] });
    expect(early.brokers()[0]?.addresses).toEqual(['mqtt://pi.local:1883']);
  });

  test('letters are the same in both sizes', () => {
    const loud = records({ label: 'PI', type: plain.toUpperCase(), host: 'PI.LOCAL' });
    expect(heard({ answers: records({}) }, { answers: loud }).brokers()).toHaveLength(1);
    expect(heard({ answers: loud }).brokers()).toHaveLength(1);
  });

  test('go when they say goodbye', () => {
    const [pointer, where] = records({ ttl: 0 });
    expect(heard({ answers: records({}) }, { answers: [pointer] }).brokers()).toEqual([]);
    expect(heard({ answers: records({}) }, { answers: [where] }).brokers()).toEqual([]);
    const [, , , address] = records({ ttl: 0 });
    const [left] = heard({ answers: records({}) }, { answers: [address] }).brokers();
    expect(left?.addresses).toEqual(['mqtt://pi.local:1883']);
  });

  test('are not our own', () => {
    expect(from({ texts: texts('a=b', mark) })).toEqual([]);
    expect(from({ texts: texts('tinsel=other') })).toHaveLength(1);
    for (const odd of [
      5,
      null,
      [7],
      ['tinsel=mine'],
      [{ length: 9 }],
      texts(...Array.from({ length: 100_000 }, () => 'x')),
    ])
      expect(from({ texts: odd })).toHaveLength(1);
    expect(from({ texts: texts(...Array.from({ length: 20 }, () => 'x'), mark) })).toHaveLength(1);
    const ours = records({ texts: texts(mark) });
    expect(heard({ answers: ours }, { answers: records({}) }).brokers()).toEqual([]);
    const found = heard({ answers: ours }, { answers: records({ label: 'Other' }) });
    expect(found.isTaken('Pi', plain)).toBe(false);
    expect(found.isTaken('OTHER', plain)).toBe(true);
    expect(found.isTaken('Other', secure)).toBe(false);
  });
});
