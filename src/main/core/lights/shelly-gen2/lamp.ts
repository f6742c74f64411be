import type { Values } from '../../../../shared/lights/values.ts';
import type { Publication } from '../../publication.ts';
import { toRgb } from '../color.ts';
import type { Abilities, Device, Finding, Lamp } from '../dialect.ts';
import { kinds, type Component, type Kind } from './kinds.ts';
import { answerOf, notifiedOf, numbers, request, senderOf } from './rpc.ts';
import { readOnline, readState, readStatus } from './status.ts';

type Range = NonNullable<Abilities['temperature']>;

/** How a component is reached. */
export interface Wiring {
  readonly prefix: string;
  readonly component: Component;
  readonly device: Pick<Device, 'addresses' | 'output'>;
  /** The colour temperatures that it can show. */
  readonly range: Range;
  /**
   * By its RPC; by its RPC, with a question after each command, where it tells nothing by itself; or by its plain
   * command topics, where its RPC was never heard.
   */
  readonly way: 'rpc' | 'rpc-asked' | 'plain';
}

export function lampOf(named: Pick<Lamp, 'id' | 'name'>, wiring: Wiring, finding: Finding): Lamp {
  const { prefix, component, device, range, way } = wiring;
  const kind: Kind = kinds[component.kind];
  const place = `${component.kind}:${component.index}`;
  const src = senderOf(finding, place, prefix);
  const [online, events] = [`${prefix}/online`, `${prefix}/events/rpc`];
  const [state, answers] = [`${prefix}/status/${place}`, `${src}/rpc`];
  const command = `${prefix}/command/${place}`;
  const status = request(prefix, src, numbers.status, `${kind.namespace}.GetStatus`, { id: component.index });
  return {
    ...named,
    family: 'shelly-gen2',
    wiring: JSON.stringify([wiring, src]),
    // All outputs of a device take their commands on one topic.
    device: { ...device, commands: device.output === '' ? [command, `${prefix}/rpc`] : [command] },
    abilities: {
      brightness: kind.dims,
      color: kind.color,
      temperature: kind.temperature ? range : null,
      effects: [],
      reports: true,
      awaited: false,
    },
    refused: null,
    topics: [online, events, state, answers],
    read(topic, payload) {
      if (topic === online) return readOnline(payload);
      if (topic === state) return readState(kind, payload);
      if (topic === events) return readStatus(kind, notifiedOf(payload)?.[place]);
      return topic === answers ? readStatus(kind, answerOf(payload, src, numbers.status)) : {};
    },
    write(asked): Publication[] {
      if (way === 'plain') return [{ topic: command, payload: plainOf(kind, asked), qos: 1 }];
      const params = { id: component.index, ...paramsOf(kind, range, asked) };
      const set = request(prefix, src, numbers.set, `${kind.namespace}.Set`, params);
      return way === 'rpc' ? [set] : [set, status];
    },
    query: way === 'plain' ? [{ topic: `${prefix}/command`, payload: 'status_update', qos: 1 }] : [status],
  };
}

/** The parameters of a command: whether it is to be on is always among them, for one of them must be. */
function paramsOf(kind: Kind, range: Range, { on, brightness, color, temperature }: Values): object {
  if (on === false) return { on };
  const painted = kind.color && color !== undefined;
  const warmed = kind.temperature && temperature !== undefined && !painted;
  const { red, green, blue } = toRgb(color ?? { hue: 0, saturation: 0 });
  return {
    on: true,
    ...(kind.dims && brightness !== undefined ? { brightness: percentOf(brightness) } : {}),
    ...(painted ? { rgb: [red, green, blue] } : {}),
    ...(painted && kind.white ? { white: 0 } : {}),
    ...(warmed ? { ct: Math.round(Math.min(range.most, Math.max(range.least, temperature))) } : {}),
    ...(kind.color && kind.temperature && (painted || warmed) ? { mode: painted ? 'rgb' : 'cct' } : {}),
  };
}

function plainOf({ dims }: Kind, { on, brightness }: Values): string {
  if (on === false) return 'off';
  return dims && brightness !== undefined ? `set,true,${percentOf(brightness)}` : 'on';
}

function percentOf(brightness: number): number {
  return Math.max(1, Math.round(brightness * 100));
}
