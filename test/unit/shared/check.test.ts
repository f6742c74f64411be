import { describe, expect, test } from 'vitest';
import {
  checkAddress,
  checkBrokerName,
  checkCertificates,
  checkClientId,
  checkFingerprint,
  checkLightName,
  checkName,
  checkPayload,
  checkPayloads,
  checkPrefix,
  checkRoom,
  checkRoomName,
  checkRooms,
  checkServerName,
  checkStateTopic,
  checkTopic,
  checkUsername,
  type Check,
} from '../../../src/shared/check.ts';
import { words } from '../../../src/shared/words/index.ts';

const { topic, prefix, room, name, payload, username, clientId, serverName, fingerprint, certificates } =
  words.field;

function pem(label: string, inside = 'MIIB+/0=\nAAAA'): string {
  return `-----BEGIN ${label}-----\n${inside}\n-----END ${label}-----\n`;
}

const certificate = pem('CERTIFICATE');

describe.each<[string, Check, [string, string | null][]]>([
  [
    'a topic',
    checkTopic,
    [
      ['chat/msg', null],
      ['/', null],
      ['a b/ü/🎄', null],
      ['', topic.empty],
      ['  ', topic.empty],
      ['chat/+', topic.wildcard],
      ['#', topic.wildcard],
      ['chat\0', topic.control],
      ['chat\n', topic.control],
      ['chat\u202Emsg', topic.control],
      ['x'.repeat(65_535), null],
      ['x'.repeat(65_536), topic.long],
      ['ü'.repeat(32_768), topic.long],
    ],
  ],
  [
    'a state topic',
    checkStateTopic,
    [
      ['', null],
      ['lights/tree/state', null],
      ['lights/#', topic.wildcard],
      [' ', topic.empty],
    ],
  ],
  [
    'a room',
    checkRoom,
    [
      ['chat/msg', null],
      ['#', null],
      ['+', null],
      ['/', null],
      ['chat/#', null],
      ['chat/+', null],
      ['+/msg', null],
      ['+/+/#', null],
      ['chat//#', null],
      ['/+', null],
      ['', topic.empty],
      [' ', topic.empty],
      ['$share/us/chat/#', room.shared],
      ['$queue/chat/msg', room.shared],
      ['$SYS/#', null],
      ['chat#', room.wildcard],
      ['chat/#/msg', room.wildcard],
      ['#/', room.wildcard],
      ['##', room.wildcard],
      ['chat/m+g', room.wildcard],
      ['chat/++', room.wildcard],
      ['+#', room.wildcard],
      ['chat/# ', room.wildcard],
      [' chat/#', topic.outerSpace],
      ['chat ', topic.outerSpace],
      ['chat\0/#', topic.control],
      ['chat\u202E/+', topic.control],
      [`${'x'.repeat(65_533)}/#`, null],
      [`${'x'.repeat(65_534)}/#`, topic.long],
    ],
  ],
  [
    'a prefix',
    checkPrefix,
    [
      ['homeassistant', null],
      ['home/assistant', null],
      ['a b/ü', null],
      ['a//b', null],
      ['', topic.empty],
      ['ha/#', topic.wildcard],
      ['+', topic.wildcard],
      ['ha/', prefix],
      ['/ha', prefix],
      ['/', prefix],
      ['ha ', topic.outerSpace],
      ['ha\0', topic.control],
      ['x'.repeat(65_536), topic.long],
    ],
  ],
  [
    'a room’s name',
    checkRoomName,
    [
      ['', null],
      ['Kitchen: all', null],
      [' ', name.empty],
      ['a\nb', name.control],
      ['x'.repeat(40), null],
      ['x'.repeat(41), name.long],
    ],
  ],
  [
    'a chat name',
    checkName,
    [
      ['Ann', null],
      ['Ann-Kathrin Müller', null],
      ['', name.empty],
      [' \t', name.empty],
      ['Ann: hi', name.colon],
      ['Ann\nBob', name.control],
      ['x'.repeat(40), null],
      ['x'.repeat(41), name.long],
    ],
  ],
  [
    'a light’s name',
    checkLightName,
    [
      ['Tree: top', null],
      ['', name.empty],
      ['Tree\u0007', name.control],
      ['x'.repeat(41), name.long],
    ],
  ],
  [
    'a payload',
    checkPayload,
    [
      ['ON', null],
      ['{"state":"ON"}', null],
      ['', payload.empty],
    ],
  ],
  [
    'a user name',
    checkUsername,
    [
      ['', null],
      ['ann:x', null],
      ['ann\0', username.control],
    ],
  ],
  [
    'a broker’s name',
    checkBrokerName,
    [
      ['', null],
      ['Attic: 2', null],
      [' ', name.empty],
      ['a\nb', name.control],
      ['x'.repeat(41), name.long],
    ],
  ],
  [
    'an address',
    checkAddress,
    [
      ['mqtts://[::1]', null],
      ['pi', null],
      ['', words.address.empty],
      ['mqtt://ann:x@pi', words.address.login],
    ],
  ],
  [
    'a client id',
    checkClientId,
    [
      ['tinsel1', null],
      ['my tinsel/ü', null],
      ['', clientId.empty],
      [' tinsel', clientId.control],
      ['tinsel\n', clientId.control],
      ['tin\0sel', clientId.control],
      ['tin\u202Esel', clientId.control],
      ['x'.repeat(256), null],
      ['x'.repeat(257), clientId.long],
      ['ü'.repeat(129), clientId.long],
    ],
  ],
  [
    'a server name',
    checkServerName,
    [
      ['', null],
      ['broker.example', null],
      ['*.Example', null],
      ['192.168.1.5', null],
      ['fe80::1', null],
      ['a b', serverName],
      ['mqtts://broker', serverName],
      ['ann@broker', serverName],
      ['x'.repeat(254), serverName],
    ],
  ],
  [
    'a fingerprint',
    checkFingerprint,
    [
      ['', null],
      [Array.from({ length: 32 }, () => '0F').join(':'), null],
      [Array.from({ length: 32 }, () => '0f').join(':'), fingerprint],
      [Array.from({ length: 31 }, () => '0F').join(':'), fingerprint],
      [Array.from({ length: 33 }, () => '0F').join(':'), fingerprint],
      ['0F'.repeat(32), fingerprint],
      ['*', fingerprint],
    ],
  ],
  [
    'certificates',
    checkCertificates,
    [
      ['', null],
      [certificate, null],
      [certificate.repeat(3), null],
      [certificate.replaceAll('\n', '\r\n'), null],
      ['CN=broker', certificates],
      [pem('CERTIFICATE', ''), null],
      [pem('PRIVATE KEY'), certificates],
      [pem('RSA PRIVATE KEY'), certificates],
      [pem('ENCRYPTED PRIVATE KEY'), certificates],
      [certificate + pem('EC PRIVATE KEY'), certificates],
      [pem('PRIVATE KEY') + certificate, certificates],
      [pem('CERTIFICATE', pem('PRIVATE KEY')), certificates],
      [`${certificate}secret`, certificates],
      ['-----BEGIN CERTIFICATE-----', certificates],
      [pem('CERTIFICATE', 'A'.repeat(300_001)), certificates],
    ],
  ],
])('%s', (_what, check, cases) => {
  test.each(cases)('%j → %j', (text, problem) => {
    expect(check(text)).toBe(problem);
  });
});

test.each([
  ['ON', 'OFF', null],
  ['ON', 'on', null],
  ['ON', 'ON', payload.same],
  ['ON ', '\tON', payload.same],
])('the payloads %j and %j → %j', (payloadOn, payloadOff, problem) => {
  expect(checkPayloads({ payloadOn, payloadOff })).toBe(problem);
});

describe('the rooms of a broker', () => {
  test.each([
    [['chat/msg']],
    [['a', 'b', 'c']],
    [['chat/#', 'chat/msg']],
    [['chat/msg', 'chat/#']],
    [['#', 'a/#', 'a/b']],
    [['a/+', 'b/+', '+']],
    [['a/b', 'A/b', 'a/b/']],
    [['chat', 'chat/+']],
    [['a/+/c', 'a/b/d']],
    [['$SYS/broker/uptime', '#']],
    [['+/x', '$SYS/x']],
  ])('may be %j', (topics) => {
    expect(checkRooms(topics)).toBeNull();
  });

  test.each([
    [['a', 'b', 'a'], 2, room.twice],
    [['chat/#', 'chat/#'], 1, room.twice],
    [['a/+', '+/b'], 1, room.overlap('a/+')],
    [['+/b', 'x', 'a/#'], 2, room.overlap('+/b')],
    [['+/b/#', 'a/+'], 1, room.overlap('+/b/#')],
    [['a/+', '+/b', 'a/+'], 1, room.overlap('a/+')],
  ])('may not be %j: the one at %i', (topics, at, problem) => {
    expect(checkRooms(topics)).toEqual({ at, problem });
  });
});

test('certificates without an end are refused as fast as any', () => {
  const started = performance.now();
  checkCertificates(certificate.repeat(3_000) + '-----BEGIN CERTIFICATE-----' + '\n'.repeat(100_000));
  expect(performance.now() - started).toBeLessThan(500);
});
