import type { Color } from '../../../shared/lights/values.ts';

/** Red, green and blue, each 0 to 255. */
export interface Rgb {
  red: number;
  green: number;
  blue: number;
}

/** The colour at full brightness. */
export function toRgb({ hue, saturation }: Color): Rgb {
  const level = (turn: number): number => {
    const at = (turn + hue / 60) % 6;
    return Math.round(255 * (1 - (saturation / 100) * Math.max(0, Math.min(at, 4 - at, 1))));
  };
  return { red: level(5), green: level(3), blue: level(1) };
}

/** The colour at this brightness, 0 to 1. */
export function dimmed(color: Color, brightness: number): Rgb {
  const { red, green, blue } = toRgb(color);
  const dim = (level: number): number => Math.round(level * brightness);
  return { red: dim(red), green: dim(green), blue: dim(blue) };
}

/** `null` for black, which has no colour. */
export function fromRgb({ red, green, blue }: Rgb): Color | null {
  const most = Math.max(red, green, blue);
  const spread = most - Math.min(red, green, blue);
  if (!(most > 0)) return null;
  if (spread === 0) return { hue: 0, saturation: 0 };
  const sixth =
    most === red
      ? (green - blue) / spread
      : most === green
        ? 2 + (blue - red) / spread
        : 4 + (red - green) / spread;
  return { hue: (sixth * 60 + 360) % 360, saturation: (spread / most) * 100 };
}

/** How bright a colour is that carries its own brightness, 0 to 1. */
export function brightnessOf({ red, green, blue }: Rgb): number {
  return Math.max(red, green, blue) / 255;
}

/** From a point of the CIE 1931 diagram, by the matrix of sRGB (IEC 61966-2-1); `null` where there is no such colour. */
export function fromXy(x: number, y: number): Color | null {
  if (!(y > 0) || !(x >= 0) || x + y > 1.001) return null;
  const [X, Z] = [x / y, (1 - x - y) / y];
  const linear = [
    3.2406 * X - 1.5372 - 0.4986 * Z,
    -0.9689 * X + 1.8758 + 0.0415 * Z,
    0.0557 * X - 0.204 + 1.057 * Z,
  ].map((level) => Math.max(0, level));
  const most = Math.max(...linear);
  if (most === 0) return null;
  const [red = 0, green = 0, blue = 0] = linear.map((level) => 255 * curve(level / most));
  return fromRgb({ red, green, blue });
}

/** The point of the CIE 1931 diagram. */
export function toXy(color: Color): { x: number; y: number } {
  const { red, green, blue } = toRgb(color);
  const [r = 0, g = 0, b = 0] = [red, green, blue].map((level) => straight(level / 255));
  const X = 0.4124 * r + 0.3576 * g + 0.1805 * b;
  const Y = 0.2126 * r + 0.7152 * g + 0.0722 * b;
  const Z = 0.0193 * r + 0.1192 * g + 0.9505 * b;
  const sum = X + Y + Z;
  return { x: rounded(X / sum), y: rounded(Y / sum) };
}

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

function curve(level: number): number {
  return level <= 0.003_130_8 ? 12.92 * level : 1.055 * level ** (1 / 2.4) - 0.055;
}

function straight(level: number): number {
  return level <= 0.040_45 ? level / 12.92 : ((level + 0.055) / 1.055) ** 2.4;
}

/** Between kelvin and mireds, either way. */
export function reciprocal(value: number): number {
  return Math.round(1_000_000 / value);
}

/** `#RRGGBB` in capitals. */
export function toHex({ red, green, blue }: Rgb): string {
  const digits = [red, green, blue].map((level) => level.toString(16).padStart(2, '0'));
  return `#${digits.join('').toUpperCase()}`;
}
