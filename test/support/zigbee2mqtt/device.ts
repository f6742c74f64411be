/** A Zigbee device as it stands in the database of Zigbee2MQTT after it has joined. */
export interface ZigbeeDevice {
  /** `0x` and 16 digits. */
  ieee: string;
  /** What its owner calls it. */
  name: string;
  /** What it says that it is. */
  model: string;
  manufacturer: string;
  endpoints: readonly ZigbeeEndpoint[];
  /** Whether its owner has put it aside. */
  disabled?: boolean;
  /** Whether it was asked what it is. */
  interviewed?: boolean;
  /** Whether it has no current: it was not heard for long, and answers nothing. */
  away?: boolean;
}

export interface ZigbeeEndpoint {
  id: number;
  /** The clusters it serves. */
  serves: readonly number[];
}

export interface ZigbeeGroup {
  id: number;
  name: string;
  members: readonly { ieee: string; endpoint: number }[];
}

export const cluster = {
  basic: 0x0000,
  identify: 0x0003,
  groups: 0x0004,
  scenes: 0x0005,
  onOff: 0x0006,
  level: 0x0008,
  color: 0x0300,
  temperature: 0x0402,
} as const;

const common = [cluster.basic, cluster.identify, cluster.groups, cluster.scenes];
const dimmable = [...common, cluster.onOff, cluster.level];

/** A Hue lamp in all colours (in xy), with effects; its name has a slash. */
export const hue: ZigbeeDevice = {
  ieee: '0x0017880103a2b1c4',
  name: 'living room/tree',
  model: 'LCA001',
  manufacturer: 'Signify Netherlands B.V.',
  endpoints: [{ id: 11, serves: [...dimmable, cluster.color] }],
};

/** An IKEA lamp in white tones. */
export const white: ZigbeeDevice = {
  ieee: '0x000b57fffec6a5b2',
  name: 'Küche',
  model: 'TRADFRI bulb E27 WS opal 1000lm',
  manufacturer: 'IKEA of Sweden',
  endpoints: [{ id: 1, serves: [...dimmable, cluster.color] }],
};

/** A strip whose colour is hue and saturation. */
export const strip: ZigbeeDevice = {
  ieee: '0xa4c1380102030405',
  name: 'strip',
  model: 'RGB',
  manufacturer: 'DOMRAEM',
  endpoints: [{ id: 1, serves: [...dimmable, cluster.color] }],
};

export const plug: ZigbeeDevice = {
  ieee: '0x7cb03eaa00a0b0c0',
  name: 'plug',
  model: 'Plug 01',
  manufacturer: 'OSRAM',
  endpoints: [{ id: 3, serves: [...common, cluster.onOff] }],
};

/** Four dimmers in one device. */
export const four: ZigbeeDevice = {
  ieee: '0x00212effff012345',
  name: 'four',
  model: 'FLS-A lp (1-10V)',
  manufacturer: 'dresden elektronik',
  endpoints: [11, 12, 13, 14].map((id) => ({ id, serves: dimmable })),
};

/** A lamp that Zigbee2MQTT does not know, and drives all the same by what it serves. */
export const unheardOf: ZigbeeDevice = {
  ieee: '0x1122334455667788',
  name: 'unheard of',
  model: 'Glow 3000',
  manufacturer: 'Nobody',
  endpoints: [{ id: 1, serves: dimmable }],
};

/** A lamp that has only just joined. */
export const halfJoined: ZigbeeDevice = {
  ieee: '0x1122334455667799',
  name: 'half joined',
  model: 'LCA001',
  manufacturer: 'Signify Netherlands B.V.',
  endpoints: [{ id: 11, serves: dimmable }],
  interviewed: false,
};

export const thermometer: ZigbeeDevice = {
  ieee: '0x00124b0022334455',
  name: 'thermometer',
  model: 'TH01',
  manufacturer: 'eWeLink',
  endpoints: [{ id: 1, serves: [cluster.basic, cluster.identify, cluster.temperature] }],
};

/** A lamp in all colours, one in white tones, a plug, and one of the four dimmers. */
export const group: ZigbeeGroup = {
  id: 7,
  name: 'all/of them',
  members: [
    // What a group is asked, is asked in the way of its first member, and that of a Hue only they understand.
    { ieee: white.ieee, endpoint: 1 },
    { ieee: hue.ieee, endpoint: 11 },
    { ieee: plug.ieee, endpoint: 3 },
    { ieee: four.ieee, endpoint: 12 },
  ],
};
