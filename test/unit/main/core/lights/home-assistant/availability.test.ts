import { describe, expect, test } from 'vitest';
import { availability } from '../../../../../../src/main/core/lights/home-assistant/availability.ts';
import { bytes } from '../../examples.ts';

type Message = [topic: string, payload: string];

/** What the messages say one after the other. */
function read(
  options: Record<string, unknown>,
  messages: readonly Message[],
): (boolean | undefined)[] | string {
  const found = availability(options);
  if ('problem' in found) return found.problem;
  const heard = new Map<string, Uint8Array>();
  return messages.map(([topic, payload]) => {
    heard.set(topic, bytes(payload));
    return found.read(topic, bytes(payload), heard);
  });
}

const two = { availability: [{ topic: 'a' }, { topic: 'b' }] };
const json = '{{ value_json.state }}';

describe('availability', () => {
  test('without a topic is not told of', () => {
    const found = availability({});
    expect(found).toMatchObject({ topics: [] });
    expect(read({}, [['a', 'online']])).toEqual([undefined]);
    expect(read({ availability: null, availability_topic: null }, [['a', 'online']])).toEqual([undefined]);
  });

  test.each<[Record<string, unknown>, Message[], (boolean | undefined)[]]>([
    [
      { availability_topic: 'a' },
      [
        ['a', 'online'],
        ['a', 'offline'],
        ['a', 'else'],
        ['b', 'online'],
      ],
      [true, false, undefined, undefined],
    ],
    [
      { availability_topic: 'a' },
      [
        ['a', ''],
        ['a', 'ONLINE'],
      ],
      [undefined, undefined],
    ],
    [
      { availability_topic: 'tele/x/LWT', payload_available: 'Online', payload_not_available: 'Offline' },
      [
        ['tele/x/LWT', 'Online'],
        ['tele/x/LWT', 'Offline'],
        ['tele/x/LWT', 'online'],
      ],
      [true, false, undefined],
    ],
    // Other values than texts are taken as Python writes them.
    [
      { availability_topic: 'a', payload_available: true, payload_not_available: 0 },
      [
        ['a', 'True'],
        ['a', '0'],
      ],
      [true, false],
    ],
    [
      { availability_topic: 'a', availability_template: json },
      [
        ['a', '{"state":"online"}'],
        ['a', '{"state":"offline"}'],
      ],
      [true, false],
    ],
    // Zigbee2MQTT 1 has bare texts; where the template fails Home Assistant takes the payload.
    [
      { availability_topic: 'a', availability_template: json },
      [
        ['a', 'online'],
        ['a', 'offline'],
      ],
      [true, false],
    ],
    [
      {
        availability_topic: 'shelly/x/status',
        availability_template: "{{ 'online' if value_json.wifi.sta_ip else 'offline' }}",
      },
      [
        ['shelly/x/status', '{"wifi":{"sta_ip":"10.0.0.2"}}'],
        ['shelly/x/status', '{"wifi":{}}'],
      ],
      [true, false],
    ],
    // One may stand for a list of one.
    [{ availability: { topic: 'a', payload_available: 'yes' } }, [['a', 'yes']], [true]],
    // The payloads of the options beside a list are not for it.
    [
      { availability: [{ topic: 'a' }], payload_available: 'yes' },
      [
        ['a', 'yes'],
        ['a', 'online'],
      ],
      [undefined, true],
    ],
    // The latest counts as a rule.
    [
      two,
      [
        ['a', 'online'],
        ['b', 'offline'],
        ['a', 'online'],
      ],
      [true, false, true],
    ],
    [
      { ...two, availability_mode: 'latest' },
      [
        ['a', 'online'],
        ['b', 'offline'],
      ],
      [true, false],
    ],
    [
      { ...two, availability_mode: 'all' },
      [
        ['a', 'online'],
        ['b', 'online'],
        ['a', 'offline'],
        ['b', 'online'],
      ],
      [false, true, false, false],
    ],
    [
      { ...two, availability_mode: 'any' },
      [
        ['a', 'offline'],
        ['b', 'online'],
        ['a', 'offline'],
        ['b', 'offline'],
      ],
      [false, true, true, false],
    ],
    [
      { ...two, availability_mode: 'all' },
      [
        ['a', 'online'],
        ['b', 'else'],
      ],
      [false, undefined],
    ],
    // The last of two for the same topic counts.
    [
      { availability: [{ topic: 'a' }, { topic: 'a', payload_available: 'yes' }] },
      [
        ['a', 'online'],
        ['a', 'yes'],
      ],
      [undefined, true],
    ],
  ])('of %j after %j is %j', (options, messages, said) => {
    expect(read(options, messages)).toEqual(said);
  });

  test('is told of on each topic once', () => {
    expect(availability({ availability: [{ topic: 'a' }, { topic: 'b' }, { topic: 'a' }] })).toMatchObject({
      topics: ['a', 'b'],
    });
  });

  test.each<[Record<string, unknown>, string]>([
    [{ availability_topic: 'a/+' }, 'no topic'],
    [{ availability_topic: 5 }, 'no topic'],
    [{ availability: ['a'] }, 'no topic'],
    [{ availability: [{ topic: 'a\u0000' }] }, 'no topic'],
    [{ availability_topic: 'a', availability_template: "{{ states('x') }}" }, 'states()'],
    [{ availability: [{ topic: 'a', value_template: '{{' }] }, 'cannot be read'],
  ])('of %j is refused', (options, why) => {
    expect(availability(options)).toEqual({ problem: expect.stringContaining(why) });
  });

  test('is not watched on any number of topics', () => {
    const many = Array.from({ length: 5_000 }, (_, at) => ({ topic: `a/${at}` }));
    expect(
      read({ availability: many, availability_mode: 'all' }, [
        ['a/0', 'online'],
        ['a/4000', 'online'],
      ]),
    ).toEqual([false, undefined]);
  });

  test.each([
    Uint8Array.of(0xff, 0xfe),
    new Uint8Array(0),
    bytes('['.repeat(50_000)),
    bytes('{"__proto__":{"state":"online"}}'),
  ])('is not disturbed by what is no such message', (payload) => {
    const found = availability({ availability_topic: 'a', availability_template: json });
    expect('problem' in found ? found : found.read('a', payload, new Map([['a', payload]]))).toBeUndefined();
  });
});
