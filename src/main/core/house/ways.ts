import { checkTopic } from '../../../shared/check.ts';
import { sameAddress } from '../lights/physical.ts';
import type { Lamp } from '../lights/dialect.ts';

/** Several ways to one light, the one to be used first. */
export type Ways = readonly [Lamp, ...Lamp[]];

/**
 * What was described by hand is meant; a family's own words tell more than what it says for Home Assistant. A way that
 * cannot be used is none where there is another.
 */
function rank({ id, family, refused }: Lamp): number {
  if (id.startsWith('hand:')) return 0;
  if (refused !== null) return 4;
  if (family === 'home-assistant') return 2;
  return family === 'plain' ? 3 : 1;
}

/** Two ways of one origin lead to two lights, whatever else they have in common. */
function originOf(lamp: Lamp): string {
  return lamp.id.startsWith('hand:') ? 'hand' : lamp.family;
}

/** Of so many that may be the same light one is looked for: strangers can make any number of them. */
const mostNear = 20;

/** Brings the ways together that lead to the same light; those `apart` stay by themselves. */
export function joined(lamps: readonly Lamp[], apart: ReadonlySet<string>): Ways[] {
  const joints: Joint[] = [];
  const byCommand = new Map<string, Joint[]>();
  const byEnd = new Map<string, Joint[]>();
  const alone = countAlone(lamps);
  for (const lamp of lamps.toSorted((one, other) => rank(one) - rank(other))) {
    const near = apart.has(lamp.id) ? [] : candidates(lamp, byCommand, byEnd);
    const joint = near.slice(0, mostNear).find((one) => one.takes(lamp, alone));
    if (joint) joint.all.push(lamp);
    else joints.push(new Joint(lamp));
    const home = joint ?? joints.at(-1);
    if (!home || apart.has(lamp.id)) continue;
    for (const command of lamp.device.commands) keep(byCommand, command, home);
    for (const end of endsOf(lamp)) keep(byEnd, end, home);
  }
  return joints.map(({ all }) => all);
}

class Joint {
  readonly all: [Lamp, ...Lamp[]];

  constructor(first: Lamp) {
    this.all = [first];
  }

  takes(lamp: Lamp, alone: ReadonlySet<string>): boolean {
    if (this.all.some((way) => originOf(way) === originOf(lamp))) return false;
    return this.all.some((way) => leadsToSame(way, lamp, alone));
  }
}

function leadsToSame(one: Lamp, other: Lamp, alone: ReadonlySet<string>): boolean {
  const [a, b] = [one.device, other.device];
  const outputs = isSameOutput(a.output, b.output);
  const unnamed = a.output === '' || b.output === '';
  if (a.commands.some((topic) => b.commands.includes(topic)) && (outputs || unnamed)) return true;
  const same = a.addresses.some((address) => b.addresses.some((another) => sameAddress(address, another)));
  if (!same || outputs) return same;
  // One way has no name for it, and the other numbers it.
  const numbered = numberOf(a.output === '' ? b.output : a.output) !== null;
  return unnamed && numbered && alone.has(one.id) && alone.has(other.id);
}

/** `l2` and `2` are the same output; `light:2` and `switch:2` are two, and so are all with names of their own. */
function isSameOutput(one: string, other: string): boolean {
  const [a, b] = [numberOf(one), numberOf(other)];
  if (a === null || b === null) return one === other;
  return a.number === b.number && (a.kind === b.kind || a.kind === '' || b.kind === '');
}

function numberOf(output: string): { kind: string; number: string } | null {
  const found = /^(?:l|(relay|switch|light|white|color|rgb|rgbw|cct|rgbcct)[ :/])?(\d+)$/.exec(output);
  if (!found) return null;
  const [, kind = '', number = ''] = found;
  return { kind: kind === 'relay' ? 'switch' : kind, number };
}

/** The lights that are the only ones of their device, as their family sees it. */
function countAlone(lamps: readonly Lamp[]): Set<string> {
  const counts = new Map<string, number>();
  for (const lamp of lamps) for (const key of keysOf(lamp)) counts.set(key, (counts.get(key) ?? 0) + 1);
  const isAlone = (lamp: Lamp): boolean => keysOf(lamp).every((key) => counts.get(key) === 1);
  return new Set(lamps.filter(isAlone).map(({ id }) => id));
}

function keysOf(lamp: Lamp): string[] {
  return endsOf(lamp).map((end) => `${originOf(lamp)} ${end}`);
}

function endsOf({ device }: Lamp): string[] {
  return device.addresses.map((address) => address.slice(-6));
}

function candidates(lamp: Lamp, byCommand: Map<string, Joint[]>, byEnd: Map<string, Joint[]>): Joint[] {
  const commands = lamp.device.commands.flatMap((command) => byCommand.get(command) ?? []);
  return [...commands, ...endsOf(lamp).flatMap((end) => byEnd.get(end) ?? [])];
}

function keep(index: Map<string, Joint[]>, key: string, joint: Joint): void {
  const there = index.get(key);
  if (there) there.push(joint);
  else index.set(key, [joint]);
}

/** Whether a lamp is what a dialect may give: strangers choose the topics. */
export function isSound(lamp: Lamp): boolean {
  const topics = [...lamp.topics, ...lamp.device.commands];
  // Those that begin with `$` are the broker's own.
  return (
    lamp.id.length <= 500 && topics.every((topic) => checkTopic(topic) === null && !topic.startsWith('$'))
  );
}
