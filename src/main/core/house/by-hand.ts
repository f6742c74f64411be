import { readFields } from '../../../shared/lights/form.ts';
import type { HandLight } from '../../../shared/settings.ts';
import { words } from '../../../shared/words/index.ts';
import { switchable, type Finding, type HandMade, type Lamp } from '../lights/dialect.ts';
import { dialectOf } from '../lights/dialects.ts';
import { isSound } from './ways.ts';
import type { FieldProblem } from '../../../shared/lights/form.ts';
import type { Family } from '../../../shared/lights/family.ts';

/** The lights that were described by hand. One that cannot be used is listed with the reason. */
export function byHand(lights: readonly HandLight[], finding: Finding): Lamp[] {
  return lights.map((light) => {
    const id = `hand:${light.id}`;
    const lamp = described(light.family, { ...light, id }, finding);
    return 'problems' in lamp ? unusable(light, id, lamp.problems) : lamp;
  });
}

/** One light, or what is wrong with what was typed. */
export function described(
  family: Family,
  light: HandMade,
  finding: Finding,
): Lamp | { problems: readonly FieldProblem[] } {
  const dialect = dialectOf(family);
  if (!dialect) return { problems: [{ key: '', text: words.light.unusable }] };
  const { fields, problems } = readFields(dialect.form, light.fields);
  if (problems.length > 0) return { problems };
  const lamp = dialect.byHand({ ...light, fields }, finding);
  if (!('wiring' in lamp)) return { problems: lamp };
  return isSound(lamp) ? lamp : { problems: [{ key: '', text: words.light.unusable }] };
}

function unusable(light: HandLight, id: string, problems: readonly FieldProblem[]): Lamp {
  return {
    id,
    family: light.family,
    name: light.name,
    wiring: JSON.stringify(light),
    device: { addresses: [], output: '', commands: [] },
    abilities: switchable,
    refused: problems[0]?.text ?? words.light.unusable,
    topics: [],
    read: () => ({}),
    write: () => [],
    query: [],
  };
}
