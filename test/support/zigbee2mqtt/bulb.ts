import { cluster, type ZigbeeEndpoint } from './device.ts';
import type { Frame } from './frame.ts';

/** What a bulb answers: the name of a general command and what is in it. */
export interface Answer {
  command: string;
  payload: unknown;
}

/** Data types: ZCL 2.6.2. */
const type = { bool: 0x10, map16: 0x19, uint8: 0x20, uint16: 0x21, enum8: 0x30 };
/** Status codes: ZCL 2.6.3. */
const status = { success: 0x00, unsupported: 0x86 };
/** Colour modes: ZCL 5.2.2.2.1.9. */
const mode = { hueSaturation: 0, xy: 1, temperature: 2 };

interface Attribute {
  type: number;
  value: number;
}

/** One endpoint of a lamp, by the Zigbee Cluster Library: it keeps its attributes, and obeys. */
export class Bulb {
  readonly #attributes = new Map<string, Attribute>();

  constructor({ serves }: ZigbeeEndpoint) {
    if (serves.includes(cluster.onOff)) this.#has(cluster.onOff, 0x0000, type.bool, 0);
    if (serves.includes(cluster.level)) this.#has(cluster.level, 0x0000, type.uint8, 254);
    if (!serves.includes(cluster.color)) return;
    this.#has(cluster.color, 0x0000, type.uint8, 0);
    this.#has(cluster.color, 0x0001, type.uint8, 0);
    this.#has(cluster.color, 0x0003, type.uint16, 24_939);
    this.#has(cluster.color, 0x0004, type.uint16, 24_701);
    this.#has(cluster.color, 0x0007, type.uint16, 370);
    this.#has(cluster.color, 0x0008, type.enum8, mode.temperature);
    // Hue and saturation, xy, and temperature: ZCL 5.2.2.2.1.12.
    this.#has(cluster.color, 0x400a, type.map16, 0b11001);
  }

  answer({ header, cluster, command, payload }: Frame): Answer {
    if (!header.isGlobal) {
      if (!Array.isArray(payload)) this.#obey(cluster.ID, command.name, payload);
      return { command: 'defaultRsp', payload: { cmdId: command.ID, statusCode: status.success } };
    }
    const asked = Array.isArray(payload) ? payload : [];
    switch (command.name) {
      case 'read':
        return { command: 'readRsp', payload: asked.map(({ attrId }) => this.#tell(cluster.ID, attrId)) };
      case 'configReport':
        return { command: 'configReportRsp', payload: [{ status: status.success }] };
      case 'write':
        return { command: 'writeRsp', payload: [{ status: status.success }] };
      default:
        return { command: 'defaultRsp', payload: { cmdId: command.ID, statusCode: status.success } };
    }
  }

  #obey(at: number, command: string, payload: Record<string, number>): void {
    const set = (id: number, value: number | undefined): void => {
      const attribute = this.#attributes.get(`${at}/${id}`);
      if (attribute && value !== undefined) attribute.value = value;
    };
    const isOn = this.#attributes.get(`${cluster.onOff}/0`);
    switch (command) {
      case 'on':
        return set(0x0000, 1);
      case 'off':
        return set(0x0000, 0);
      case 'toggle':
        return set(0x0000, isOn?.value === 1 ? 0 : 1);
      case 'moveToLevelWithOnOff':
        if (isOn) isOn.value = payload['level'] === 0 ? 0 : 1;
        return set(0x0000, payload['level']);
      case 'moveToLevel':
        return set(0x0000, payload['level']);
      case 'moveToHueAndSaturation':
        set(0x0008, mode.hueSaturation);
        set(0x0000, payload['hue']);
        return set(0x0001, payload['saturation']);
      case 'moveToColor':
        set(0x0008, mode.xy);
        set(0x0003, payload['colorx']);
        return set(0x0004, payload['colory']);
      case 'moveToColorTemp':
        set(0x0008, mode.temperature);
        return set(0x0007, payload['colortemp']);
    }
  }

  #has(at: number, id: number, type: number, value: number): void {
    this.#attributes.set(`${at}/${id}`, { type, value });
  }

  #tell(at: number, attrId: number): object {
    const found = this.#attributes.get(`${at}/${attrId}`);
    return found
      ? { attrId, status: status.success, dataType: found.type, attrData: found.value }
      : { attrId, status: status.unsupported };
  }
}
