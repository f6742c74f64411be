import { checkTopic } from '../../../shared/check.ts';
import { sameAddress } from '../lights/physical.ts';
import type { Lamp } from '../lights/dialect.ts';

/** Several ways to one light, the one to be used first. */
export type Ways = readonly [Lamp, ...Lamp[]];

/** What was described by hand is meant; a family's own words tell more than what it says for Home Assistant. */
function rank({ id, family }: Lamp): number {
  if (id.startsWith('hand:')) return 0;
  if (family === 'home-assistant') return 2;
  return family === 'plain' ? 3 : 1;
}

/** Two ways of one origin lead to two lights, whatever else they have in common. */
function originOf(lamp: Lamp): string {
  return lamp.id.startsWith('hand:') ? 'hand' : lamp.family;
}

/** Brings the ways together that lead to the same light; those `apart` stay by themselves. */
export function joined(lamps: readonly Lamp[], apart: ReadonlySet<string>): Ways[] {
  const joints: Joint[] = [];
  const byCommand = new Map<string, Joint[]>();
  const byEnd = new Map<string, Joint[]>();
  const alone = countAlone(lamps);
  for (const lamp of lamps.toSorted((one, other) => rank(one) - rank(other))) {
    const near = apart.has(lamp.id) ? [] : candidates(lamp, byCommand, byEnd);
    const joint = near.find((one) => one.takes(lamp, alone));
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
  const outputs = numberOf(a.output) === numberOf(b.output);
  if (
    a.commands.some((topic) => b.commands.includes(topic)) &&
    (outputs || a.output === '' || b.output === '')
  )
    return true;
  const same = a.addresses.some((address) => b.addresses.some((another) => sameAddress(address, another)));
  return same && (outputs || (alone.has(one.id) && alone.has(other.id)));
}

/** `l2`, `2` and `relay 2` are the same output. */
function numberOf(output: string): string {
  return /\d+$/.exec(output)?.[0] ?? output;
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
  return lamp.id.length <= 500 && lamp.topics.every((topic) => checkTopic(topic) === null);
}
