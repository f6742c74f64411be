import { listOf, numberOf, recordOf, stringOf } from '../payload.ts';
import { allWhites, type Kind, type Output } from './output.ts';
import { basesOf, defaultFullTopic, defaultPrefixes, type Bases } from './topics.ts';

/** What a device says of itself on its discovery topic: TasDiscoverMessage in xdrv_12_discovery.ino. */
type Config = Readonly<Record<string, unknown>>;

/** What an entry of `rl` means; 0 is none, and 3 a shutter. */
const relay = 1;
const light = 2;

const mostOutputs = 32;
/** More than the firmware has room for (TOPSZ). */
const longest = 300;

/** The outputs of a device that are lights, or may be, with their names. */
export function outputsOf(config: Config, mac: string): { output: Output; name: string }[] {
  const bases = basesIn(config, mac);
  if (!bases) return [];
  const all = listOf(config['rl']).slice(0, mostOutputs).map(numberOf);
  const used = all.flatMap((type, at) => (type === relay || type === light ? [at] : []));
  return used.map((at) => {
    const alone = used.length === 1;
    const kind = all[at] === light ? lightAt(config, at, all.indexOf(light)) : plainly;
    return {
      output: { ...sharedBy(config), ...kind, number: at + 1, bases },
      name: nameOf(config, at, alone),
    };
  });
}

function basesIn(config: Config, mac: string): Bases | null {
  const [cmnd, stat, tele] = listOf(config['tp']).map(stringOf);
  const { topic, fullTopic, hostname, prefixes } = {
    topic: stringOf(config['t']),
    fullTopic: stringOf(config['ft']) ?? defaultFullTopic,
    hostname: stringOf(config['hn']) ?? '',
    prefixes: {
      cmnd: cmnd ?? defaultPrefixes.cmnd,
      stat: stat ?? defaultPrefixes.stat,
      tele: tele ?? defaultPrefixes.tele,
    },
  };
  if (topic === undefined) return null;
  const parts = [topic, fullTopic, hostname, ...Object.values(prefixes)];
  return parts.some((part) => part.length > longest)
    ? null
    : basesOf({ topic, fullTopic, hostname, prefixes, mac });
}

function sharedBy(
  config: Config,
): Pick<Output, 'texts' | 'presence' | 'powerApart' | 'answersApart' | 'whites'> {
  const [off, on] = listOf(config['state']).map(stringOf);
  return {
    texts: { on: on ?? 'ON', off: off ?? 'OFF' },
    presence: isSet(config, 'dslp')
      ? null
      : { online: stringOf(config['onln']) ?? 'Online', offline: stringOf(config['ofln']) ?? 'Offline' },
    powerApart: hasOption(config, 20),
    answersApart: hasOption(config, 4),
    whites: hasOption(config, 82) ? { coldest: 200, warmest: 380 } : allWhites,
  };
}

type Shape = Pick<Output, 'kind' | 'dimmer' | 'level'>;

const plainly: Shape = { kind: 'relay', dimmer: 'Dimmer', level: 'Dimmer' };

/** By `lt_st`. */
const kindOf: Readonly<Record<number, Kind>> = { 1: 'dimmer', 2: 'ct', 3: 'rgb', 4: 'rgbw', 5: 'rgbcct' };

/** What a light is, as in hatasmota’s light.py. */
function lightAt(config: Config, at: number, first: number): Shape {
  const kind = kindOf[numberOf(config['lt_st']) ?? 0] ?? 'relay';
  // The lamp of a fan is switched by a relay.
  if (kind === 'relay' || (isSet(config, 'if') && at === 0)) return plainly;
  // Each channel is a light of its own.
  if (hasOption(config, 68)) return { kind: 'dimmer', dimmer: `Channel${at + 1}`, level: `Channel${at + 1}` };
  const apart = numberOf(config['lk']) === 0 && (kind === 'rgbw' || kind === 'rgbcct');
  if (apart && at === first) return { kind: 'rgb', dimmer: 'Dimmer1', level: 'Dimmer1' };
  if (apart && at === first + 1)
    return { kind: kind === 'rgbw' ? 'dimmer' : 'ct', dimmer: 'Dimmer2', level: 'Dimmer2' };
  // A Tuya dimmer is not to fade by itself.
  return { kind, dimmer: isSet(config, 'ty') ? 'Dimmer3' : 'Dimmer', level: 'Dimmer' };
}

/** The name its owner gave it; nobody has chosen `Tasmota` and `Tasmota2`. */
function nameOf(config: Config, at: number, alone: boolean): string {
  const given = chosen(listOf(config['fn'])[at]);
  if (given !== undefined) return given;
  const device = chosen(config['dn']) ?? stringOf(config['t']) ?? '';
  return alone ? device : `${device} ${at + 1}`;
}

function chosen(name: unknown): string | undefined {
  const text = stringOf(name)?.trim();
  return text === undefined || /^(?:Tasmota|Sonoff)?\d*$/.test(text) ? undefined : text.slice(0, 500);
}

function isSet(config: Config, key: string): boolean {
  return (numberOf(config[key]) ?? 0) > 0;
}

function hasOption(config: Config, number: number): boolean {
  return isSet(recordOf(config['so']), String(number));
}
