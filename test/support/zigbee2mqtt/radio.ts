import { EventEmitter } from 'node:events';
import { Bulb } from './bulb.ts';
import type { ZigbeeDevice, ZigbeeGroup } from './device.ts';
import type { Frame, Herdsman } from './frame.ts';

/** What came over the air, as a stick hands it to zigbee-herdsman. */
interface Arrived {
  clusterID: number;
  header: unknown;
  data: Buffer;
  address: number;
  endpoint: number;
  linkquality: number;
  groupID: number;
  wasBroadcast: boolean;
  destinationEndpoint: number;
}

export const network = { panID: 0x1a62, extendedPanID: Array<number>(8).fill(0xdd), channel: 11 };
export const coordinator = '0x00124b00aabbccdd';

/** Where a device is in the network, by its place in the list. */
export const addressOf = (at: number): number => 0x1000 + at;

/** Stands in for a Zigbee stick and the lamps within its reach: the adapter of zigbee-herdsman. */
export class Radio extends EventEmitter {
  readonly hasZdoMessageOverhead = false;
  readonly manufacturerID = 0;
  readonly #herdsman: Herdsman;
  readonly #groups: readonly ZigbeeGroup[];
  /** By network address, and then by endpoint. */
  readonly #bulbs = new Map<number, Map<number, Bulb>>();
  readonly #addresses = new Map<string, number>();

  constructor(herdsman: Herdsman, devices: readonly ZigbeeDevice[], groups: readonly ZigbeeGroup[]) {
    super();
    this.#herdsman = herdsman;
    this.#groups = groups;
    for (const [at, { ieee, endpoints, away }] of devices.entries()) {
      this.#addresses.set(ieee, addressOf(at));
      if (!away)
        this.#bulbs.set(
          addressOf(at),
          new Map(endpoints.map((endpoint) => [endpoint.id, new Bulb(endpoint)])),
        );
    }
  }

  start = async () => 'resumed';
  stop = async () => {};
  reset = async () => {};
  permitJoin = async () => {};
  addInstallCode = async () => {};
  supportsBackup = async () => false;
  getCoordinatorIEEE = async () => coordinator;
  getCoordinatorVersion = async () => ({ type: 'stand-in', meta: {} });
  getNetworkParameters = async () => ({
    ...network,
    extendedPanID: `0x${Buffer.from(network.extendedPanID).toString('hex')}`,
    nwkUpdateID: 0,
  });
  /** Bindings, and whatever else is asked of the device as such: it is done, with a status of 0. */
  sendZdo = async () => [0, {}];
  sendZclFrameToAll = async () => {};

  async sendZclFrameToEndpoint(
    _ieee: string,
    address: number,
    endpoint: number,
    frame: Frame,
    _timeout: number,
    disableResponse: boolean,
  ): Promise<Arrived | undefined> {
    const bulb = this.#bulbs.get(address)?.get(endpoint);
    if (!bulb) throw new Error('no answer from the device');
    const answer = this.#carry(bulb, frame, address, endpoint);
    this.emit('zclPayload', answer);
    return disableResponse ? undefined : answer;
  }

  async sendZclFrameToGroup(id: number, frame: Frame): Promise<void> {
    const group = this.#groups.find((one) => one.id === id);
    for (const { ieee, endpoint } of group?.members ?? []) {
      const address = this.#addresses.get(ieee) ?? 0;
      const bulb = this.#bulbs.get(address)?.get(endpoint);
      if (!bulb) continue;
      const answer = this.#carry(bulb, frame, address, endpoint);
      // A command to a group is not acknowledged; what is read is told.
      if (frame.header.isGlobal) this.emit('zclPayload', answer);
    }
  }

  #carry(bulb: Bulb, frame: Frame, address: number, endpoint: number): Arrived {
    const { Frame: frames, Header } = this.#herdsman.Zcl;
    const { command, payload } = bulb.answer(frame);
    const { transactionSequenceNumber, manufacturerCode } = frame.header;
    const data = frames
      // A general command, from the lamp to the stick.
      .create(0, 1, true, manufacturerCode, transactionSequenceNumber, command, frame.cluster.ID, payload, {})
      .toBuffer();
    return {
      clusterID: frame.cluster.ID,
      header: Header.fromBuffer(data),
      data,
      address,
      endpoint,
      linkquality: 100,
      groupID: 0,
      wasBroadcast: false,
      destinationEndpoint: 1,
    };
  }
}
