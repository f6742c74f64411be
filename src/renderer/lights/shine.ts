import type { Color } from '../../shared/lights/values.ts';
import type { LightView } from '../../shared/view.ts';

/** Near to the colour of a black body at these temperatures in kelvin. */
const warmest = { at: 1_000, rgb: [255, 56, 0] };
const blackBody = [
  warmest,
  { at: 2_000, rgb: [255, 137, 18] },
  { at: 2_700, rgb: [255, 169, 87] },
  { at: 3_000, rgb: [255, 180, 107] },
  { at: 4_000, rgb: [255, 209, 163] },
  { at: 5_000, rgb: [255, 228, 206] },
  { at: 6_500, rgb: [255, 249, 253] },
  { at: 8_000, rgb: [227, 233, 255] },
  { at: 10_000, rgb: [204, 219, 255] },
  { at: 40_000, rgb: [155, 188, 255] },
];

/** What a light shines in, as CSS has it, as far as it tells; the drawings have a colour of their own for the rest. */
export function shineOf({ mode, color, temperature }: LightView): string | undefined {
  const inColor = color === null || color.value === null ? undefined : cssColor(color.value);
  const inWhite =
    temperature === null || temperature.value === null ? undefined : cssKelvin(temperature.value);
  return mode === 'temperature' ? inWhite : mode === 'color' ? inColor : (inColor ?? inWhite);
}

/** A colour at its brightest. */
export function cssColor({ hue, saturation }: Color): string {
  return `hsl(${Math.round(hue)} 100% ${100 - Math.round(saturation) / 2}%)`;
}

export function cssKelvin(kelvin: number): string {
  const after = blackBody.findIndex(({ at }) => at >= kelvin);
  const to = blackBody.at(after) ?? warmest;
  const from = blackBody[after - 1] ?? to;
  const part = from === to ? 0 : (kelvin - from.at) / (to.at - from.at);
  const mixed = from.rgb.map((value, index) => Math.round(value + part * ((to.rgb[index] ?? value) - value)));
  return `rgb(${mixed.join(' ')})`;
}
