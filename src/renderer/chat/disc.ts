/** WCAG 2.2 asks 4.5 : 1 of text this small; a little more forgives rounding. */
const wanted = 4.8;
const hues = 24;
const saturation = 0.42;

const colours = new Map<number, string>();

/** The colour of a name's disc: always the same for a name, and always dark enough for a white initial. */
export function discColour(name: string): string {
  const hue = (hash(name) % hues) * (360 / hues);
  let colour = colours.get(hue);
  if (colour === undefined) {
    colour = hex(darkEnough(hue));
    colours.set(hue, colour);
  }
  return colour;
}

/** Made at its first use, as it takes a while. */
let segmenter: Intl.Segmenter | null = null;

/** The first character as a person counts them; a name may begin with an emoji of several code points. */
export function initial(name: string): string {
  segmenter ??= new Intl.Segmenter();
  const [first] = segmenter.segment(name.trim());
  return (first?.segment ?? '?').toLocaleUpperCase();
}

type Rgb = [number, number, number];

/** Contrast of two colours given as 0–255 channels: WCAG 2.2, “contrast ratio”. */
export function contrast(a: Rgb, b: Rgb): number {
  const [high, low] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05);
}

function darkEnough(hue: number): Rgb {
  let lightness = 0.6;
  while (contrast(rgb(hue, lightness), [255, 255, 255]) < wanted) lightness -= 0.01;
  return rgb(hue, lightness);
}

function luminance(colour: Rgb): number {
  const [r, g, b] = colour.map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0);
}

function rgb(hue: number, lightness: number): Rgb {
  const reach = saturation * Math.min(lightness, 1 - lightness);
  const channel = (offset: number) => {
    const k = (offset + hue / 30) % 12;
    return Math.round(255 * (lightness - reach * Math.max(-1, Math.min(k - 3, 9 - k, 1))));
  };
  return [channel(0), channel(8), channel(4)];
}

function hex(colour: Rgb): string {
  return `#${colour.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

function hash(text: string): number {
  // FNV-1a.
  let value = 0x811c9dc5;
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return value;
}
