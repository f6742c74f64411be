import { describe, expect, test } from 'vitest';
import type { Dialect, Finding, Lamp } from '../../../../../src/main/core/lights/dialect.ts';
import { plain } from '../../../../../src/main/core/lights/plain.ts';
import { tasmota } from '../../../../../src/main/core/lights/tasmota/tasmota.ts';
import { wled } from '../../../../../src/main/core/lights/wled.ts';
import { below, generator, patience, pick, pieces, some, type Random } from '../chat/random.ts';
import { bytes } from '../examples.ts';

const finding: Finding = {
  homeAssistantPrefix: 'homeassistant',
  zigbee2mqttBases: ['zigbee2mqtt'],
  replyTo: 'tinsel/x',
};

const config =
  '{"dn":"Lamp","fn":["Lamp",null],"hn":"lamp","mac":"84F3EBA1B2C3","ofln":"Offline","onln":"Online",' +
  '"state":["OFF","ON","TOGGLE","HOLD"],"t":"lamp","ft":"%prefix%/%topic%/","tp":["cmnd","stat","tele"],' +
  '"rl":[2,1,3,3],"so":{"4":1,"17":0,"20":1,"68":0,"82":1},"lk":1,"lt_st":5,"ty":0,"if":0,"dslp":0,"ver":1}';
const state =
  '{"Time":"2026-12-24T18:00:00","POWER1":"ON","Dimmer":40,"Color":"00330000FF","HSBColor":"120,100,20",' +
  '"White":40,"CT":300,"Channel":[0,20,0,0,100],"Scheme":2,"Fade":"OFF"}';
const xml =
  '<?xml version="1.0" ?><vs><ac>128</ac><cl>255</cl><cl>160</cl><cl>0</cl><cs>0</cs><wv>-1</wv><ds>Porch</ds></vs>';

const real = [config, state, xml, 'ON', 'OFF', 'Online', 'online', '#A0FF00FF', '#FF00FF', '255', '0', ''];
const odd = [
  'null',
  '[]',
  '{}',
  '[[1]]',
  'true',
  '1e999',
  '-0',
  '0x10',
  '""',
  '{"__proto__":{"POWER1":"ON"}}',
  '\u0000',
  '"POWER1":[]',
  '"POWER1":{}',
  '"CT":1e308',
  '"CT":-1',
  '"HSBColor":",,"',
  '"Color":"' + 'F'.repeat(5_000) + '"',
  '"White":"x"',
  '"rl":{}',
  '"rl":[2,2,2,2]',
  '"t":7',
  '"so":[]',
  '"tp":"x"',
  '"ft":null',
  '"fn":[[]]',
  '"lt_st":1e9',
  '['.repeat(100_000),
  '{"a":'.repeat(50_000),
  '<ac>'.repeat(10_000),
  '<cl>1</cl>'.repeat(10_000),
  '<ds>'.repeat(10_000),
];

/** Something real that has been cut, mixed up or lied about, or nothing real at all. */
function garbage(random: Random, real: readonly string[]): Uint8Array {
  const text = pick(random, real);
  const at = below(random, text.length + 1);
  const to = at + below(random, 12);
  switch (below(random, 7)) {
    case 0:
      return bytes(text.slice(0, at));
    case 1:
      return bytes(text.slice(0, at) + pick(random, odd) + text.slice(to));
    case 2:
      return bytes(text.slice(0, at) + some(random, pieces, 4) + text.slice(to));
    case 3:
      return bytes(text.replace(/\}$/, `,${pick(random, odd)}}`));
    case 4:
      return bytes(text).map((byte) => (below(random, 20) === 0 ? below(random, 256) : byte));
    case 5: {
      const values = text.match(/(?<=":)(?:"[^"]*"|-?\d+|\[[^\]]*\])/g) ?? [];
      return bytes(text.replace(`:${pick(random, values)}`, () => `:${pick(random, odd)}`));
    }
    default:
      return bytes(pick(random, odd));
  }
}

function expectSound(lamp: Lamp, random: Random): void {
  for (const topic of lamp.topics.slice(0, 6)) {
    const payload = garbage(random, real);
    const report = lamp.read(topic, payload, new Map([[topic, payload]]));
    const { brightness, color, temperature, effect } = report;
    if (typeof brightness === 'number') expect(brightness > 0 && brightness <= 1).toBe(true);
    if (color) {
      expect(color.hue >= 0 && color.hue <= 360).toBe(true);
      expect(color.saturation >= 0 && color.saturation <= 100).toBe(true);
    }
    if (typeof temperature === 'number') expect(temperature >= 1_000 && temperature <= 10_000).toBe(true);
    expect((effect ?? '').length).toBeLessThan(20);
    const asked = { brightness: 0.5, color: { hue: random() * 360, saturation: random() * 100 } };
    expect(lamp.write(asked, report).length).toBeGreaterThan(0);
  }
}

const cases: { dialect: Dialect; topics: string[]; announcing: string[] }[] = [
  {
    dialect: plain,
    topics: ['lights/tree/state', 'lights/\u0000/state', 'lights/a/b/state'],
    announcing: ['ON', 'OFF', state],
  },
  {
    dialect: tasmota,
    topics: ['tasmota/discovery/84F3EBA1B2C3/config', 'tasmota/discovery/x/config'],
    announcing: [config],
  },
  {
    dialect: wled,
    topics: ['wled/a1b2c3/status', 'wled/a1b2c3/v', 'wled/\u0000/status'],
    announcing: ['online', 'offline', xml],
  },
];

describe('whatever is said to', () => {
  test.each(cases)('$dialect.family, it does not fall over', patience, ({ dialect, topics, announcing }) => {
    const random = generator(24);
    let found = 0;
    for (let run = 0; run < 3_000; run += 1) {
      const topic = pick(random, topics);
      const payload = garbage(random, announcing);
      const source = dialect.sourceOf(topic, payload, finding);
      if (source === null) continue;
      const said = new Map([[topic, payload]]);
      expect(dialect.asks(source, said, finding)).toEqual([]);
      for (const lamp of dialect.find(source, said, finding)) {
        found += 1;
        expect(lamp.id.length).toBeLessThan(500);
        expect(lamp.name.length).toBeLessThanOrEqual(500);
        expectSound(lamp, random);
      }
    }
    // What is told is worth little where hardly anything is a light.
    expect(found).toBeGreaterThan(100);
  });

  test.each(cases)('the light of $dialect.family by hand, it does not fall over', patience, ({ dialect }) => {
    const random = generator(12);
    const fields = { topic: 'lamp', fullTopic: '%prefix%/%topic%/', kind: 'rgbcct', payloadOn: 'ON' };
    const lamp = dialect.byHand(
      { id: 'hand:x', name: 'Lamp', fields: { ...fields, stateTopic: 'x' } },
      finding,
    );
    if (!('id' in lamp)) throw new Error(JSON.stringify(lamp));
    for (let run = 0; run < 500; run += 1) expectSound(lamp, random);
  });

  test.each(cases)(
    '$dialect.family in its form, it gives a light or says what is wrong',
    patience,
    ({ dialect }) => {
      const random = generator(6);
      for (let run = 0; run < 1_000; run += 1) {
        const typed = dialect.form.flatMap(({ key }) =>
          random() < 0.9 ? [[key, some(random, pieces, 3)]] : [],
        );
        const lamp = dialect.byHand(
          { id: 'hand:x', name: 'Lamp', fields: Object.fromEntries(typed) },
          finding,
        );
        if (!('id' in lamp)) expect(lamp.length).toBeGreaterThan(0);
      }
    },
  );
});
