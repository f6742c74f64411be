import { isRecord, recordOf, stringOf } from '../payload.ts';
import { addressesIn } from '../physical.ts';
import { several } from './abbreviations.ts';
import type { EntityConfig } from './config.ts';

type Options = Readonly<Record<string, unknown>>;

const mostTexts = 50;
const longestName = 500;

/** Home Assistant requires one or the other. */
export function hasIdentity(device: unknown): boolean {
  const { identifiers, connections } = recordOf(device);
  return isRecord(device) && several(identifiers ?? connections).length > 0;
}

/** Its device’s name and its own after it; a name of `null` says that it is the device. */
export function nameOf(options: Options, object: string): string {
  const device = textIn(recordOf(options['device'])['name']);
  const own = textIn(options['name']);
  if (own === undefined) return device ?? object;
  if (device === undefined || own.toLowerCase().startsWith(device.toLowerCase())) return own;
  return `${device} ${own}`;
}

export function deviceOf(options: Options, key: string): EntityConfig['device'] {
  const device = recordOf(options['device']);
  const identifiers = several(device['identifiers']).slice(0, mostTexts).flatMap(textsIn);
  const connections = several(device['connections']).slice(0, mostTexts).flatMap(textsIn);
  const found = [...connections, ...identifiers].flatMap(addressesIn);
  const addresses = [...new Set([...found, ...identifiers.flatMap((one) => chipOf(one, key) ?? [])])];
  return {
    addresses,
    name: textIn(device['name']) ?? null,
    area: textIn(device['suggested_area']) ?? null,
  };
}

/** Tasmota names its device by the end of its address: identifier `2B1D3C`, with lights `2B1D3C_LI_1` or `2B1D3C_RL_1`. */
function chipOf(identifier: string, key: string): string | null {
  const isChip = /^[\dA-F]{6}$/.test(identifier) && /^_(LI|RL)_\d+$/.test(key.slice(6));
  return isChip && key.startsWith(identifier) ? identifier.toLowerCase() : null;
}

function textIn(value: unknown): string | undefined {
  const text = typeof value === 'number' ? String(value) : stringOf(value);
  return text?.slice(0, longestName);
}

/** A connection is a pair, such as `["mac", "02:5b:26:a8:dc:12"]`. */
function textsIn(value: unknown): string[] {
  const texts = several(value).slice(0, 2).map(textIn);
  return texts.flatMap((text) => (text === undefined ? [] : [text]));
}
