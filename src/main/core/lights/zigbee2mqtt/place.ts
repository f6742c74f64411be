/** Where a device or group is on the broker. */
export interface Place {
  readonly base: string;
  readonly name: string;
  /** What it is called besides: the address of a device, the number of a group. */
  readonly alias: string;
  /** Whether it may publish each attribute on a topic of its own. */
  readonly attributes: boolean;
}

export const topics = {
  devices: (base: string) => `${base}/bridge/devices`,
  groups: (base: string) => `${base}/bridge/groups`,
  info: (base: string) => `${base}/bridge/info`,
  bridge: ({ base }: Place) => `${base}/bridge/state`,
  state: ({ base, name }: Place) => `${base}/${name}`,
  availability: ({ base, name }: Place) => `${base}/${name}/availability`,
  set: (place: Place) => `${reachable(place)}/set`,
  get: (place: Place) => `${reachable(place)}/get`,
};

/** All topics on which one output of it, or with an empty endpoint its only one, is switched. */
export function commandTopics({ base, name, alias }: Place, endpoint: string, key: string): string[] {
  return [name, ...(alias === '' ? [] : [alias])].flatMap((called) => {
    const own = `${base}/${called}`;
    // Home Assistant is told the first of them: lib/extension/homeassistant.ts of Zigbee2MQTT.
    return endpoint === ''
      ? [`${own}/set`, `${own}/set/${key}`]
      : [`${own}/${endpoint}/set`, `${own}/${endpoint}/set/state`, `${own}/set/${key}`];
  });
}

/**
 * Zigbee2MQTT reads a command topic as `<base>/(?!bridge)(.+?)/(get|set)(/(.+))?` (lib/extension/publish.ts), so a name that
 * begins with `bridge`, or has `/set` in it, is not understood there; the alias always is.
 */
function reachable({ base, name, alias }: Place): string {
  const misread = /^bridge|\/(get|set)(\/|$)/.test(name);
  return `${base}/${misread && alias !== '' ? alias : name}`;
}
