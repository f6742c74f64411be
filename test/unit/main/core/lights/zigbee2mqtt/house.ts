import type { Finding, Lamp } from '../../../../../../src/main/core/lights/dialect.ts';
import { zigbee2mqtt } from '../../../../../../src/main/core/lights/zigbee2mqtt/dialect.ts';
import { bytes } from '../../examples.ts';

// Entries as Zigbee2MQTT 2.14.1 publishes them, without what the dialect does not read.

export function finding(...bases: string[]): Finding {
  return { homeAssistantPrefix: 'homeassistant', zigbee2mqttBases: bases, replyTo: 'tinsel/x' };
}

export function state(endpoint = '', access = 7): object {
  const on = { name: 'state', type: 'binary', value_on: 'ON', value_off: 'OFF', value_toggle: 'TOGGLE' };
  return { ...on, access, ...at('state', endpoint) };
}

export function brightness(endpoint = '', more: object = {}): object {
  const level = { name: 'brightness', type: 'numeric', value_min: 0, value_max: 254, access: 7 };
  return { ...level, ...at('brightness', endpoint), ...more };
}

export function temperature(endpoint = '', more: object = {}): object {
  const range = { name: 'color_temp', type: 'numeric', value_min: 153, value_max: 500, access: 7 };
  const presets = [{ name: 'warm', value: 454, description: '' }];
  return { ...range, presets, ...at('color_temp', endpoint), ...more };
}

export function color(form: 'xy' | 'hs', endpoint = '', access = 7): object {
  return { name: `color_${form}`, type: 'composite', access, ...at('color', endpoint) };
}

export function light(...features: object[]): object {
  return { type: 'light', features };
}

export function plug(...features: object[]): object {
  return { type: 'switch', features: features.length > 0 ? features : [state()] };
}

/** One of several in a device. */
export function of(endpoint: string, expose: object): object {
  return { ...expose, endpoint };
}

export function effect(values: readonly unknown[], endpoint = '', access = 3): object {
  const entry = { name: 'effect', type: 'enum', values, access, ...at('effect', endpoint) };
  return endpoint === '' ? entry : { ...entry, endpoint };
}

function at(name: string, endpoint: string): object {
  return endpoint === '' ? { property: name } : { property: `${name}_${endpoint}`, endpoint };
}

export const lampIeee = '0x0017880103a2b1c4';

export function device(exposes: readonly object[], more: object = {}): object {
  return {
    ieee_address: lampIeee,
    type: 'Router',
    supported: true,
    friendly_name: 'tree',
    disabled: false,
    definition: { source: 'native', model: 'LCA001', vendor: 'Philips', exposes },
    interview_state: 'SUCCESSFUL',
    interviewing: false,
    interview_completed: true,
    endpoints: { 11: { clusters: { input: ['genBasic', 'genOnOff'], output: ['genOta'] } } },
    ...more,
  };
}

export const coordinator = {
  ieee_address: '0x00124b00aabbccdd',
  type: 'Coordinator',
  friendly_name: 'Coordinator',
  supported: true,
  disabled: false,
  endpoints: {},
};

export interface Published {
  devices?: unknown;
  groups?: unknown;
  info?: unknown;
}

/** What is found where this is published. */
export function found({ devices, groups, info }: Published, base = 'zigbee2mqtt'): readonly Lamp[] {
  const said = Object.entries({ devices, groups, info }).flatMap(([name, value]): [string, Uint8Array][] =>
    value === undefined ? [] : [[`${base}/bridge/${name}`, bytes(JSON.stringify(value))]],
  );
  return zigbee2mqtt.find(base, new Map(said), finding(base));
}

/** The one lamp that is found. */
export function only(exposes: readonly object[], more: object = {}, info?: object): Lamp {
  const [lamp, ...others] = found({ devices: [coordinator, device(exposes, more)], info });
  if (!lamp || others.length > 0) throw new Error(`${others.length + (lamp ? 1 : 0)} lamps`);
  return lamp;
}

export const attributes = { config: { advanced: { output: 'attribute' } } };
