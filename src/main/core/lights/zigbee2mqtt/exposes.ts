import { isRecord, listOf, numberOf, stringOf } from '../payload.ts';
import { anyTemperature, fullBrightness, type Output, type Range, type Scalar } from './output.ts';

type Entry = Readonly<Record<string, unknown>>;

/** The bits of `access`: https://www.zigbee2mqtt.io/guide/usage/exposes.html. */
const access = { published: 1, settable: 2, gettable: 4 };

/** The signals by which a device shows where it is, and no way to shine: ZCL 3.5.2.3.3. */
const signals = new Set(['blink', 'breathe', 'okay', 'channel_change', 'finish_effect', 'stop_effect']);

const most = { outputs: 100, effects: 500, effectLength: 200, endpointLength: 100 };

/** The lamps and switched outputs among all that a device exposes. */
export function outputsOf(exposes: unknown): Output[] {
  const entries = listOf(exposes).filter(isRecord);
  const effects = entries.filter(({ name, type }) => name === 'effect' && type === 'enum');
  const found = new Map<string, Output>();
  for (const entry of entries) {
    const output = isLamp(entry) ? outputOf(entry, effects) : null;
    if (output && !found.has(output.endpoint)) found.set(output.endpoint, output);
    if (found.size === most.outputs) break;
  }
  return [...found.values()];
}

/** A switch that is an option of the device, such as a child lock, is said to be in a category or not called `state`. */
function isLamp({ type, category, features }: Entry): boolean {
  if (type === 'light') return true;
  if (type !== 'switch' || category !== undefined) return false;
  const state = feature(features, 'state');
  return state?.['category'] === undefined && /^state(_|$)/.test(stringOf(state?.['property']) ?? '');
}

function outputOf({ endpoint = '', features }: Entry, effects: readonly Entry[]): Output | null {
  const state = feature(features, 'state');
  const key = stringOf(state?.['property']);
  if (!state || key === undefined) return null;
  if (typeof endpoint !== 'string' || endpoint.length > most.endpointLength) return null;
  const [brightness, temperature] = [feature(features, 'brightness'), feature(features, 'color_temp')];
  // Which of the two ways to say a colour the device likes better stands first.
  const colors = listOf(features)
    .filter(isRecord)
    .find(({ name }) => name === 'color_xy' || name === 'color_hs');
  const effect = effects.find((one) => (one['endpoint'] ?? '') === endpoint && may(one, access.settable));
  return {
    endpoint,
    state: { key, on: scalar(state['value_on']) ?? 'ON', off: scalar(state['value_off']) ?? 'OFF' },
    brightness: taken(brightness, (key) => ({
      key,
      most: positive(brightness?.['value_max']) ?? fullBrightness,
    })),
    color: taken(colors, (key) => ({ key, form: colors?.['name'] === 'color_hs' ? 'hs' : 'xy' })),
    temperature: taken(temperature, (key) => rangeOf(key, temperature)),
    effect: effectOf(effect),
    modeKey: endpoint === '' ? 'color_mode' : `color_mode_${endpoint}`,
    settable: may(state, access.settable),
    reports: may(state, access.published),
    // Asked for its colour, a lamp tells its colour temperature as well.
    gettable: [state, brightness, colors ?? temperature].flatMap((one) => {
      const key = one && may(one, access.gettable) ? stringOf(one['property']) : undefined;
      return key === undefined ? [] : [key];
    }),
  };
}

function rangeOf(key: string, entry: Entry | undefined): Range {
  const least = positive(entry?.['value_min']) ?? anyTemperature.least;
  const highest = positive(entry?.['value_max']) ?? anyTemperature.most;
  return least < highest ? { key, least, most: highest } : { key, ...anyTemperature };
}

function effectOf(entry: Entry | undefined): Output['effect'] {
  const names = listOf(entry?.['values']).flatMap((value) => stringOf(value) ?? []);
  const list = names.filter((name) => !signals.has(name) && name.length <= most.effectLength);
  const key = stringOf(entry?.['property']);
  if (key === undefined || list.length === 0) return null;
  return { key, list: [...new Set(list)].slice(0, most.effects) };
}

/** What is made of the key of something that can be set. */
function taken<T>(entry: Entry | undefined, make: (key: string) => T): T | null {
  const key = stringOf(entry?.['property']);
  return entry && key !== undefined && may(entry, access.settable) ? make(key) : null;
}

/** Where nothing is said of it, everything is allowed. */
function may({ access = 7 }: Entry, bit: number): boolean {
  return typeof access !== 'number' || (access & bit) !== 0;
}

function feature(features: unknown, wanted: string): Entry | undefined {
  return listOf(features)
    .filter(isRecord)
    .find(({ name }) => name === wanted);
}

function scalar(value: unknown): Scalar | undefined {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : undefined;
}

function positive(value: unknown): number | undefined {
  const number = numberOf(value);
  return number !== undefined && number > 0 ? number : undefined;
}
