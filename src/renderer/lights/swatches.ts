import type { Color } from '../../shared/lights/values.ts';
import { words } from '../../shared/words/index.ts';

const { swatches: names } = words.window.lights;

/** Colours that have names. */
export const swatches: { name: string; color: Color }[] = [
  { name: names.red, color: { hue: 0, saturation: 100 } },
  { name: names.orange, color: { hue: 28, saturation: 100 } },
  { name: names.yellow, color: { hue: 52, saturation: 100 } },
  { name: names.green, color: { hue: 120, saturation: 100 } },
  { name: names.turquoise, color: { hue: 175, saturation: 100 } },
  { name: names.blue, color: { hue: 230, saturation: 100 } },
  { name: names.violet, color: { hue: 275, saturation: 100 } },
  { name: names.pink, color: { hue: 325, saturation: 70 } },
  { name: names.white, color: { hue: 0, saturation: 0 } },
];

/** The name of the colour that is nearest, so that a hue is more than a number. */
export function nameOf({ hue, saturation }: Color): string {
  let nearest = { name: '', far: Infinity };
  for (const { name, color } of swatches) {
    const far = distance({ hue, saturation }, color);
    if (far < nearest.far) nearest = { name, far };
  }
  return nearest.name;
}

/** Whether they are the same but for what is lost on the way to a light and back: most tell it in steps of 1/255. */
export function isNearly(one: Color, other: Color): boolean {
  return distance(one, other) < 2;
}

/** On the disc of colours, whose middle is white. */
function distance(one: Color, other: Color): number {
  const [x, y] = place(one);
  const [a, b] = place(other);
  return Math.hypot(x - a, y - b);
}

function place({ hue, saturation }: Color): [x: number, y: number] {
  const angle = (hue * Math.PI) / 180;
  return [saturation * Math.cos(angle), saturation * Math.sin(angle)];
}
