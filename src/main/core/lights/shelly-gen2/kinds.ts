/** What a component is, and what it takes besides to be on. */
export interface Kind {
  /** The namespace of its methods. */
  readonly namespace: string;
  readonly dims: boolean;
  readonly color: boolean;
  /** It has a light for white beside those for colour. */
  readonly white: boolean;
  readonly temperature: boolean;
  /** So many of them a device has at most. */
  readonly most: number;
}

const plain: Kind = {
  namespace: 'Switch',
  dims: false,
  color: false,
  white: false,
  temperature: false,
  most: 4,
};
const light: Kind = { ...plain, namespace: 'Light', dims: true };

/** The components that switch a light, by the names they have in topics and statuses. */
export const kinds = {
  switch: plain,
  light,
  rgb: { ...light, namespace: 'RGB', color: true, most: 1 },
  rgbw: { ...light, namespace: 'RGBW', color: true, white: true, most: 1 },
  cct: { ...light, namespace: 'CCT', temperature: true, most: 2 },
  rgbcct: { ...light, namespace: 'RGBCCT', color: true, temperature: true, most: 1 },
} satisfies Record<string, Kind>;

export type KindName = keyof typeof kinds;

export function isKindName(text: string | undefined): text is KindName {
  return text !== undefined && Object.hasOwn(kinds, text);
}

/** One output of a device, such as `light:0`. */
export interface Component {
  readonly kind: KindName;
  readonly index: number;
}

export function componentOf(key: string): Component | null {
  const [, kind, index] = /^([a-z]{1,10}):(0|[1-9]\d{0,2})$/.exec(key) ?? [];
  return isKindName(kind) ? { kind, index: Number(index) } : null;
}
