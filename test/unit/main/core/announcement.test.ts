import { describe, expect, test } from 'vitest';
import { hostLabel, isAskedFor, tell, untell } from '../../../../src/main/core/announcement.ts';

const type = '_mqtt._tcp.local';
const announcement = {
  label: 'Tinsel on pi',
  host: 'pi',
  port: 1884,
  addresses: ['10.0.0.1', '10.0.0.2'],
  mark: 'tinsel=x',
};

describe('an announcement', () => {
  test('says what there is, where it is, and at which addresses', () => {
    const short = tell(announcement).map(({ name, type, data }) => [name, type, data]);
    expect(short).toEqual([
      [type, 'PTR', `Tinsel on pi.${type}`],
      [`Tinsel on pi.${type}`, 'SRV', { target: 'pi.local', port: 1884 }],
      [`Tinsel on pi.${type}`, 'TXT', ['tinsel=x']],
      ['_services._dns-sd._udp.local', 'PTR', type],
      ['pi.local', 'A', '10.0.0.1'],
      ['pi.local', 'A', '10.0.0.2'],
    ]);
  });

  test('is taken back without the host and without others of its kind', () => {
    const back = untell(announcement);
    expect(back.map(({ ttl }) => ttl)).toEqual([0, 0, 0]);
    expect(back.map(({ type }) => type)).toEqual(['PTR', 'SRV', 'TXT']);
  });

  test.each([
    ['pi', 'pi'],
    ['pi.fritz.box', 'pi'],
    ['Annes MacBook', 'Annes-MacBook'],
    ['näh<b>', 'n-h-b-'],
    ['x'.repeat(99), 'x'.repeat(40)],
    ['', 'computer'],
    ['.', 'computer'],
  ])('of the computer %j carries %j', (hostname, label) => {
    expect(hostLabel(hostname)).toBe(label);
  });

  test.each<[boolean, unknown]>([
    [true, { questions: [{ name: type, type: 'PTR' }] }],
    [
      true,
      {
        questions: [
          { name: 'x', type: 'A' },
          { name: type.toUpperCase(), type: 'PTR' },
        ],
      },
    ],
    [true, { questions: [{ name: `tinsel on PI.${type}`, type: 'ANY' }] }],
    [true, { questions: [{ name: 'pi.local', type: 'A' }] }],
    [false, { questions: [{ name: 'pi.local', type: 'AAAA' }] }],
    [false, { questions: [{ name: '_ipp._tcp.local', type: 'PTR' }] }],
    [false, { questions: [...Array.from({ length: 20 }, () => ({})), { name: type, type: 'PTR' }] }],
    [false, { questions: [null, 5, [], {}, { name: 5, type: 'PTR' }] }],
    [false, { questions: 'x' }],
    [false, {}],
    [false, null],
  ])('is asked for (%j) by %j', (asked, query) => {
    expect(isAskedFor(tell(announcement), query)).toBe(asked);
  });
});
