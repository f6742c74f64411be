import type { Values } from '../../../../shared/lights/values.ts';
import type { Publication } from '../../publication.ts';
import { toRgb } from '../color.ts';
import type { Device, Lamp, Report } from '../dialect.ts';
import { kinds, type Component, type Kind } from './kinds.ts';
import { readOnline, readStatus, readSwitch } from './status.ts';

/** One output of the device that speaks below this prefix. */
export function lampOf(
  named: Pick<Lamp, 'id' | 'name'>,
  prefix: string,
  component: Component,
  device: Pick<Device, 'addresses' | 'output'>,
): Lamp {
  const kind: Kind = kinds[component.kind];
  const online = `${prefix}/online`;
  const state = `${prefix}/${kind.component}/${component.index}`;
  const status = `${state}/status`;
  const [command, set] = [`${state}/command`, `${state}/set`];
  return {
    ...named,
    family: 'shelly-gen1',
    wiring: JSON.stringify([prefix, component, device]),
    device: { ...device, commands: kind.dims ? [command, set] : [command] },
    abilities: {
      brightness: kind.dims,
      color: kind.color,
      temperature: kind.temperature,
      effects: kind.effects,
      reports: true,
      awaited: false,
    },
    refused: null,
    topics: kind.dims ? [online, state, status] : [online, state],
    read(topic, payload) {
      if (topic === online) return readOnline(payload);
      if (topic === state) return readSwitch(payload);
      return topic === status ? readStatus(kind, payload) : {};
    },
    write(asked, known): Publication[] {
      if (asked.on === false) return [{ topic: command, payload: 'off', qos: 1 }];
      const parts = partsOf(kind, asked, known);
      if (Object.keys(parts).length === 0) return [{ topic: command, payload: 'on', qos: 1 }];
      return [{ topic: set, payload: JSON.stringify({ turn: 'on', ...parts }), qos: 1 }];
    },
    // Its state is retained only where its owner has said so.
    query: [{ topic: `${prefix}/command`, payload: 'update', qos: 1 }],
  };
}

/** What is asked of a light besides to be on. */
function partsOf(kind: Kind, { color, temperature, effect, brightness }: Values, known: Report): object {
  const { color: colored, temperature: range, effects } = kind;
  const number = effect === undefined ? -1 : effects.indexOf(effect);
  const painted = colored && color !== undefined;
  const warmed = range !== null && temperature !== undefined && !painted;
  // Each mode has a brightness of its own, which would be another one than is seen now.
  const mode = painted || number >= 0 ? 'color' : warmed ? 'temperature' : null;
  const switches = colored && range !== null && mode !== null && mode !== known.mode;
  const level = brightness ?? (switches ? known.brightness : null);
  return {
    ...(colored && range && mode ? { mode: mode === 'color' ? 'color' : 'white' } : {}),
    ...(painted ? { ...toRgb(color), white: 0 } : {}),
    ...(warmed ? { temp: Math.round(Math.min(range.most, Math.max(range.least, temperature))) } : {}),
    ...(kind.dims && level ? levelOf(kind, Math.max(1, Math.round(level * 100))) : {}),
    // A colour is not seen while an effect runs.
    ...(number >= 0 ? { effect: number } : painted ? { effect: 0 } : {}),
  };
}

/** A bulb takes the one that is not of its mode as well. */
function levelOf({ component, temperature }: Kind, level: number): object {
  if (component !== 'color') return { brightness: level };
  return temperature ? { gain: level, brightness: level } : { gain: level };
}
