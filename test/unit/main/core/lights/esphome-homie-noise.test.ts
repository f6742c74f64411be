import { describe, expect, test } from 'vitest';
import type { Dialect, Finding, Lamp } from '../../../../../src/main/core/lights/dialect.ts';
import { esphome } from '../../../../../src/main/core/lights/esphome.ts';
import { homie4 } from '../../../../../src/main/core/lights/homie-4.ts';
import { homie5 } from '../../../../../src/main/core/lights/homie-5.ts';
import { checkTopic } from '../../../../../src/shared/check.ts';
import { bytes } from '../examples.ts';

const finding: Finding = {
  homeAssistantPrefix: 'homeassistant',
  zigbee2mqttBases: ['zigbee2mqtt'],
  replyTo: 'tinsel/abc',
};

/** The same numbers in each run. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const real: [Dialect, string, Record<string, string>][] = [
  [
    esphome,
    'shelf',
    {
      'esphome/discover/shelf': '{"name":"shelf","friendly_name":"Shelf","mac":"aabbccddeeff"}',
      'homeassistant/light/shelf/strip/config':
        '{"cmd_t":"shelf/light/strip/command","supported_color_modes":["rgb"],"fx_list":["A"],"dev":{"ids":"aabbccddeeff"}}',
      'shelf/light/strip/state':
        '{"effect":"A","color_mode":"rgb","state":"ON","brightness":9,"color":{"r":1,"g":2,"b":3}}',
      'shelf/switch/relay/state': 'ON',
    },
  ],
  [
    homie4,
    'homie/lamp',
    {
      'homie/lamp/$homie': '4.0.0',
      'homie/lamp/$name': 'Lamp',
      'homie/lamp/$state': 'ready',
      'homie/lamp/$nodes': 'light',
      'homie/lamp/light/$properties': 'power,dim,color',
      'homie/lamp/light/power/$datatype': 'boolean',
      'homie/lamp/light/power/$settable': 'true',
      'homie/lamp/light/dim/$datatype': 'float',
      'homie/lamp/light/dim/$format': '0:1',
      'homie/lamp/light/dim/$settable': 'true',
      'homie/lamp/light/color/$datatype': 'color',
      'homie/lamp/light/color/$format': 'hsv',
      'homie/lamp/light/color/$settable': 'true',
    },
  ],
  [
    homie5,
    'homie/5/lamp',
    {
      'homie/5/lamp/$state': 'ready',
      'homie/5/lamp/$description':
        '{"homie":"5.0","root":"bridge","nodes":{"light":{"properties":{"power":{"datatype":"boolean","settable":true},"dim":{"datatype":"integer","settable":true,"format":"0:100:5"},"color":{"datatype":"color","settable":true,"format":"xyz,rgb"}}}}}',
    },
  ],
];

const values = [
  '',
  ' ',
  '\0',
  'true',
  'ON',
  'rgb,1,2,3',
  '-1,1e400,NaN',
  '9'.repeat(400),
  `0.${'1'.repeat(60_000)}x`,
  `${'1'.repeat(60_000)}x`,
  ','.repeat(70_000),
  ':::',
  'a,'.repeat(5_000),
  '['.repeat(20_000),
  '{"a":'.repeat(5_000),
  '{"__proto__":{"state":"ON"},"constructor":1,"color":{"__proto__":{"r":1}}}',
  '{"state":["ON"],"brightness":{},"color":[1,2,3],"color_temp":-1e308,"color_mode":{},"effect":[]}',
  '{"state":"ON","brightness":1e308,"color":{"r":1e308,"g":-1e308,"b":0},"color_temp":1e-320,"effect":""}',
  '{"cmd_t":"shelf/light/strip/command","supported_color_modes":{"length":1e9},"fx_list":[null,{},[[]],""],"dev":[]}',
  '{"homie":"5.0","nodes":{"__proto__":{"properties":{"__proto__":{"datatype":"boolean","settable":true}}}}}',
  '{"homie":"5.0","root":{},"name":[],"nodes":{"light":{"name":{},"properties":{"power":{"datatype":["boolean"],"settable":true,"format":{}}}}}}',
  '{"homie":"5.0","nodes":[{"properties":[{"datatype":"boolean","settable":true}]}]}',
];

function mutated(random: (below: number) => number, text: string): Uint8Array {
  const kind = random(6);
  if (kind === 0) return bytes(values[random(values.length)] ?? '');
  if (kind === 1) return bytes(text.slice(0, random(text.length + 1)));
  if (kind === 2) return Uint8Array.from({ length: random(40) }, () => random(256));
  const changed = bytes(text);
  if (kind === 3 && changed.length > 0) changed[random(changed.length)] = random(256);
  return changed;
}

/** Everything that is done with a lamp; whatever it was made of, it is sound. */
function exercise(lamp: Lamp, random: (below: number) => number, heard: Map<string, Uint8Array>): void {
  expect(lamp.id.length).toBeLessThanOrEqual(500);
  expect(lamp.name.length).toBeLessThanOrEqual(500);
  expect(lamp.abilities.effects.length).toBeLessThanOrEqual(500);
  for (const topic of lamp.topics) {
    expect(checkTopic(topic)).toBeNull();
    const payload = mutated(random, values[random(values.length)] ?? '');
    heard.set(topic, payload);
    const { brightness, color, temperature } = lamp.read(topic, payload, heard);
    for (const share of [brightness ?? 0, (color?.hue ?? 0) / 360, (color?.saturation ?? 0) / 100]) {
      expect(share).toBeGreaterThanOrEqual(0);
      expect(share).toBeLessThanOrEqual(1);
    }
    expect(Number.isFinite(temperature ?? 0)).toBe(true);
  }
  const asked = { brightness: 0.5, color: { hue: random(361), saturation: random(101) } };
  for (const { topic, payload } of lamp.write(asked, { brightness: random(2), color: null })) {
    expect(checkTopic(topic)).toBeNull();
    expect(payload).not.toMatch(/NaN|Infinity|undefined/);
  }
}

describe.each(real)('what strangers say, %#', (dialect, source, said) => {
  const topics = Object.keys(said);

  test('is there at all', () => {
    const heard = new Map(topics.map((topic) => [topic, bytes(said[topic] ?? '')]));
    expect(dialect.find(source, heard, finding).length).toBeGreaterThan(0);
  });

  test.each([1, 2, 3, 4])('is survived, seed %d', (seed) => {
    const random = seeded(seed);
    let found = 0;
    for (let round = 0; round < 300; round += 1) {
      const heard = new Map<string, Uint8Array>();
      const spoilt = random(topics.length);
      for (const [at, topic] of topics.entries()) {
        const payload = at === spoilt ? mutated(random, said[topic] ?? '') : bytes(said[topic] ?? '');
        dialect.sourceOf(topic, payload, finding);
        if (payload.length > 0) heard.set(topic, payload);
      }
      for (const lamp of dialect.find(source, heard, finding)) {
        found += 1;
        exercise(lamp, random, new Map(heard));
      }
    }
    expect(found).toBeGreaterThan(50);
  });

  test('is survived on any topic', () => {
    const random = seeded(9);
    const levels = [
      ...topics.flatMap((topic) => topic.split('/')),
      '',
      '$',
      ' ',
      '\u202e',
      'x'.repeat(600),
      '__proto__',
    ];
    for (let round = 0; round < 2_000; round += 1) {
      const topic = Array.from({ length: 1 + random(6) }, () => levels[random(levels.length)]).join('/');
      const payload = bytes(said[topics[random(topics.length)] ?? ''] ?? '');
      const from = dialect.sourceOf(topic, payload, finding);
      if (from === null) continue;
      for (const lamp of dialect.find(from, new Map([[topic, payload]]), finding))
        exercise(lamp, random, new Map());
    }
  });
});

describe('more than any device has', () => {
  const many = Array.from({ length: 3_000 }, (_, at) => `p${at}`);

  test('is cut: lights of ESPHome', () => {
    const heard = new Map(
      many.flatMap((id): [string, Uint8Array][] => [
        [`x/light/${id}/state`, bytes('{"state":"ON","color":{}}')],
        [`x/switch/${id}/state`, bytes('ON')],
      ]),
    );
    expect(esphome.find('x', heard, finding)).toHaveLength(500);
  });

  test('is cut: effects of ESPHome', () => {
    const config = JSON.stringify({ cmd_t: 'x/light/y/command', fx_list: [...many, 'x'.repeat(300)] });
    const heard = new Map([
      ['x/light/y/state', bytes('{"state":"ON","color":{}}')],
      ['homeassistant/light/x/y/config', bytes(config)],
    ]);
    expect(esphome.find('x', heard, finding)[0]?.abilities.effects).toHaveLength(500);
  });

  test('is cut: properties of Homie 5', () => {
    const properties = Object.fromEntries(many.map((id) => [id, { datatype: 'boolean', settable: true }]));
    const nodes = Object.fromEntries(many.map((id) => [id, { properties }]));
    const heard = new Map([
      ['homie/5/x/$state', bytes('ready')],
      [
        'homie/5/x/$description',
        bytes(JSON.stringify({ homie: '5.0', nodes: { a: nodes['p0'], b: nodes['p1'] } })),
      ],
    ]);
    expect(homie5.find('homie/5/x', heard, finding)).toHaveLength(500);
  });

  test('is cut: properties of Homie 4', () => {
    const said: [string, string][] = [
      ['$homie', '4.0.0'],
      ['$state', 'ready'],
      ['$nodes', 'a,b,c'],
    ];
    for (const [node, most] of [['a', 300] as const, ['b', 3_000] as const, ['c', 3_000] as const]) {
      const ids = many.slice(0, most);
      said.push([`${node}/$properties`, ids.join(',')]);
      for (const id of ids)
        said.push([`${node}/${id}/$datatype`, 'boolean'], [`${node}/${id}/$settable`, 'true']);
    }
    const heard = new Map(said.map(([leaf, payload]) => [`homie/x/${leaf}`, bytes(payload)]));
    expect(homie4.find('homie/x', heard, finding)).toHaveLength(500);
  });

  test('is cut: names', () => {
    const nodes = { light: { properties: { power: { datatype: 'boolean', settable: true } } } };
    const description = JSON.stringify({ homie: '5.0', name: 'x'.repeat(100_000), nodes });
    const heard = new Map([
      ['homie/5/x/$state', bytes('ready')],
      ['homie/5/x/$description', bytes(description)],
    ]);
    expect(homie5.find('homie/5/x', heard, finding)[0]?.name).toHaveLength(500);
  });
});
