import type { DescribeAnswer } from '../../../shared/bridge.ts';
import type { Fields, Form } from '../../../shared/lights/form.ts';
import type { Family } from '../../../shared/lights/family.ts';
import type { Values } from '../../../shared/lights/values.ts';
import { words } from '../../../shared/words/index.ts';
import { dialects } from '../lights/dialects.ts';
import type { Abilities, Finding } from '../lights/dialect.ts';
import { described } from './by-hand.ts';

/** How a light of each family is described by hand. */
export function forms(): Form[] {
  return dialects.map(({ family, form }) => {
    const { name, hint } = words.families[family];
    return { family, name, hint, fields: [...form] };
  });
}

/** What a light that is described by hand would listen to, and what would be published to it. */
export function describeLight(
  { family, fields }: { family: Family; fields: Fields },
  finding: Finding,
): DescribeAnswer {
  const lamp = described(family, { id: 'hand:described', name: '', fields }, finding);
  if ('problems' in lamp) return { ok: false, problems: [...lamp.problems] };
  const { abilities } = lamp;
  const publishes = examplesFor(abilities).flatMap(([what, values]) =>
    lamp.write(values, {}).map(({ topic, payload }) => ({ what, topic, payload })),
  );
  return {
    ok: true,
    refused: lamp.refused,
    listens: [...lamp.topics],
    publishes,
    abilities: {
      brightness: abilities.brightness,
      color: abilities.color,
      temperature: abilities.temperature !== null,
      effects: [...abilities.effects],
    },
  };
}

function examplesFor({ brightness, color, temperature }: Abilities): [string, Values][] {
  const { on, off, half, red, warm } = words.light.examples;
  return [
    [on, { on: true }],
    [off, { on: false }],
    ...(brightness ? [[half, { brightness: 0.5 }] satisfies [string, Values]] : []),
    ...(color ? [[red, { color: { hue: 0, saturation: 100 } }] satisfies [string, Values]] : []),
    ...(temperature ? [[warm, { temperature: 2_700 }] satisfies [string, Values]] : []),
  ];
}
