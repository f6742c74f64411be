import type { Color } from '../../../../shared/lights/values.ts';
import { fromXy, reciprocal } from '../color.ts';
import type { Report } from '../dialect.ts';
import { numberOf, recordOf, share, stringOf } from '../payload.ts';
import type { Output } from './output.ts';

export type State = Readonly<Record<string, unknown>>;

/** The names by which effects are ended, where they are told as the one that runs. */
const noEffect = /^(none|off|finish_effect|stop_\w+)$/;

/** What a state, or a part of one, says of a lamp. A colour is read as the mode says, which may have been told before. */
export function reportOf(output: Output, state: State, mode: unknown): Report {
  const { brightness, color, temperature, effect, modeKey } = output;
  const report: Report = {};
  const hear = (key: string | undefined, take: (value: unknown) => void): void => {
    const value = key === undefined || !Object.hasOwn(state, key) ? undefined : state[key];
    if (value !== undefined) take(value);
  };
  hear(output.state.key, (value) => {
    const on = value === null ? null : switched(output, value);
    if (on !== undefined) report.on = on;
  });
  hear(brightness?.key, (value) => {
    const level = value === null ? null : numberOf(value);
    if (level !== undefined) report.brightness = level && share(level, brightness?.most ?? 1);
  });
  hear(color?.key, (value) => {
    const read = value === null ? null : colorOf(recordOf(value), mode ?? color?.form);
    if (read !== undefined) report.color = read;
  });
  hear(temperature?.key, (value) => {
    const mireds = value === null ? null : numberOf(value);
    if (mireds === null) report.temperature = null;
    else if (mireds !== undefined && mireds >= 20 && mireds <= 2_000) report.temperature = reciprocal(mireds);
  });
  hear(effect?.key, (value) => {
    const name = value === null ? null : stringOf(value);
    if (name !== undefined) report.effect = name === null || noEffect.test(name) ? null : name.slice(0, 200);
  });
  hear(color || temperature ? modeKey : undefined, (value) => {
    if (value === null) report.mode = null;
    else if (value === 'color_temp') report.mode = 'temperature';
    else if (value === 'xy' || value === 'hs') report.mode = 'color';
  });
  return report;
}

/** As a text, `true` is told on a topic of its own. */
function switched({ state }: Output, value: unknown): boolean | undefined {
  if (String(value) === String(state.on)) return true;
  return String(value) === String(state.off) ? false : undefined;
}

function colorOf(said: State, mode: unknown): Color | undefined {
  const [x, y] = [numberOf(said['x']), numberOf(said['y'])];
  const [hue, saturation] = [numberOf(said['hue']), numberOf(said['saturation'])];
  const point = x === undefined || y === undefined ? undefined : (fromXy(x, y) ?? undefined);
  const angle =
    hue === undefined || saturation === undefined
      ? undefined
      : { hue: 360 * share(hue, 360), saturation: 100 * share(saturation, 100) };
  return mode === 'hs' ? (angle ?? point) : (point ?? angle);
}
