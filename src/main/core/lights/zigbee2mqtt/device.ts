import { words } from '../../../../shared/words/index.ts';
import { isRecord, listOf, recordOf, stringOf } from '../payload.ts';
import { outputsOf } from './exposes.ts';
import { simple, type Output } from './output.ts';

type Entry = Readonly<Record<string, unknown>>;

/** A device with what it switches, or why it does not. */
export interface Device {
  /** `0x` and 16 digits. */
  readonly ieee: string;
  readonly name: string;
  /** Its endpoints by their numbers. */
  readonly endpoints: Entry;
  readonly outputs: readonly Output[];
  readonly refused: string | null;
}

/** An entry of `bridge/devices`; `null` where it is no light. */
export function deviceOf(entry: Entry): Device | null {
  const { type, disabled, definition } = entry;
  const ieee = stringOf(entry['ieee_address']);
  const name = nameOf(entry);
  if (type === 'Coordinator' || disabled === true || name === null) return null;
  if (ieee === undefined || !/^0x[\da-f]{16}$/i.test(ieee)) return null;
  const endpoints = recordOf(entry['endpoints']);
  if (isRecord(definition))
    return { ieee, name, endpoints, outputs: outputsOf(definition['exposes']), refused: null };
  if (!Object.values(endpoints).some(isSwitched)) return null;
  const outputs = [simple('', { brightness: false, color: false, temperature: false })];
  return { ieee, name, endpoints, outputs, refused: reasonWithoutDefinition(entry) };
}

/** What a device or a group is called. */
export function nameOf(entry: Entry): string | null {
  const name = stringOf(entry['friendly_name']);
  return name === undefined || name.length > 500 ? null : name;
}

/** What a member of a group switches. Before version 2 endpoints have numbers alone; where there is one output, it is meant. */
export function memberOf(member: unknown, devices: ReadonlyMap<string, Device>): Output | null {
  const { ieee_address: ieee, endpoint: number } = recordOf(member);
  const device = devices.get(stringOf(ieee) ?? '');
  if (!device || device.refused !== null) return null;
  const { name } = recordOf(device.endpoints[String(number)]);
  const { outputs } = device;
  const only = outputs.length === 1 ? outputs[0] : undefined;
  return outputs.find(({ endpoint }) => endpoint === name) ?? only ?? null;
}

/**
 * Zigbee2MQTT sends nothing to a device that it has no definition for. Where it has made one itself the device is called
 * unsupported too, and is driven all the same: lib/extension/publish.ts there.
 */
function reasonWithoutDefinition(entry: Entry): string {
  const { unsupported, interview } = words.families.zigbee2mqtt;
  const state = entry['interview_state'];
  const done = state === undefined ? entry['interview_completed'] === true : state === 'SUCCESSFUL';
  return done ? unsupported : interview;
}

/** Whether it is likely a lamp or a plug: it obeys on and off, where a switch on the wall gives the orders. */
function isSwitched(endpoint: unknown): boolean {
  const { input } = recordOf(recordOf(endpoint)['clusters']);
  return listOf(input).includes('genOnOff');
}
