import { isEncrypted, type Address } from '../../shared/address.ts';
import { isTrustable, needsSomebody, type Failure } from './failure.ts';
import type { MqttVersion } from './target.ts';

/** What the connection says of itself, and at which of the broker's addresses. `retryAt` in milliseconds since 1970. */
export type LinkReport =
  | { is: 'connecting'; address: Address | null }
  /**
   * `known`: the version the broker is known to want. `resumed`: it had kept the session, so what was said meanwhile
   * is on its way.
   */
  | { is: 'online'; address: Address; version: MqttVersion; known: MqttVersion; resumed: boolean }
  | { is: 'waiting'; address: Address; failure: Failure; retryAt: number }
  | { is: 'stopped'; address: Address | null; failure: Failure };

/** The connection to one broker as a machine: what happens goes in, and what is to be done comes out. */
export interface LinkMachine {
  readonly addresses: readonly Address[];
  /** The version that is tried first. */
  readonly version: MqttVersion;
  /** The version that the broker said it wants, or was known to want before; a broker that only hung up said nothing. */
  readonly known: MqttVersion;
  readonly phase: Phase;
  /** Rounds through all addresses that failed since the last time it held. */
  readonly failures: number;
  /** How often in a row the broker itself ended a connection that stood. */
  readonly thrownOut: number;
  /** Addresses that are not tried any more before somebody has changed something. */
  readonly barred: readonly Barred[];
}

interface Barred extends FailedTry {
  index: number;
}

type Phase =
  /** `told`: the broker refused the other version in words. */
  | { is: 'trying'; index: number; version: MqttVersion; told: boolean; failed: readonly FailedTry[] }
  | { is: 'online'; index: number; version: MqttVersion; since: number }
  | { is: 'waiting' }
  | { is: 'stopped' };

interface FailedTry {
  address: Address;
  failure: Failure;
}

export type LinkEvent =
  | { type: 'online'; resumed: boolean }
  /** A try failed before it was online. */
  | { type: 'failed'; failure: Failure }
  /** A connection that stood ended. `byBroker`: the broker ended it, and nothing that was sent explains why. */
  | { type: 'lost'; failure: Failure; byBroker: boolean }
  /** The wait is over. */
  | { type: 'due' }
  /** A person wants it tried at once. */
  | { type: 'retry' }
  | { type: 'woken'; why: 'slept' | 'network' };

/** `try` begins with ending whatever connection there is. */
export type LinkDeed =
  | { type: 'try'; address: Address; version: MqttVersion }
  | { type: 'wait'; ms: number }
  /** Asks the broker for a sign of life; it may be gone without a word. */
  | { type: 'probe' }
  | { type: 'rest' };

export interface LinkStep {
  machine: LinkMachine;
  report: LinkReport | null;
  deed: LinkDeed;
}

/** A connection that held this long, in milliseconds, ends a series of failures. */
const steady = 30_000;
/** Brokers of MQTT 5 say that another client took the session; before that they only close. */
const mostTakenOver = 3;
const mostThrownOut = 5;

export function beginLink(addresses: readonly Address[], version: MqttVersion): LinkStep {
  const phase = { is: 'waiting' as const };
  return tryFirst({ addresses, version, known: version, phase, failures: 0, thrownOut: 0, barred: [] });
}

/** What follows from an event at this time; `random` is from 0 to 1. */
export function stepLink(machine: LinkMachine, event: LinkEvent, at: number, random: number): LinkStep {
  const { phase } = machine;
  switch (event.type) {
    case 'online':
      return phase.is === 'trying' ? online(machine, phase, event.resumed, at) : rest(machine);
    case 'failed':
      return phase.is === 'trying' ? failed(machine, phase, event.failure, at, random) : rest(machine);
    case 'lost':
      return phase.is === 'online' ? lost(machine, phase, event, at, random) : rest(machine);
    case 'due':
      return phase.is === 'waiting' ? tryFirst(machine) : rest(machine);
    case 'retry':
      return retry(machine);
    case 'woken':
      return woken(machine, event.why);
  }
}

/**
 * How long to wait before the next try, in milliseconds: 1 s growing by half each time, to 60 s, of which a random part of up to a
 * half is taken off, so that a class does not come back all at once.
 */
export function backoff(failures: number, random: number): number {
  const longest = Math.min(60_000, 1_000 * 1.5 ** Math.max(0, failures - 1));
  return Math.max(1_000, Math.round(longest * (1 - random / 2)));
}

function rest(machine: LinkMachine): LinkStep {
  return { machine, report: null, deed: { type: 'rest' } };
}

/** A connection that stands is asked for a sign of life before it is given up. */
function retry(machine: LinkMachine): LinkStep {
  if (machine.phase.is === 'online') return { ...rest(machine), deed: { type: 'probe' } };
  return tryFirst({ ...machine, failures: 0, thrownOut: 0, barred: [] });
}

function tryFirst(machine: LinkMachine): LinkStep {
  return tryAt(machine, nextAddress(machine, 0) ?? 0, machine.version, []);
}

/** The first address from this one on that is not barred. */
function nextAddress(machine: LinkMachine, from: number): number | null {
  const index = machine.addresses.findIndex((_address, at) => at >= from && !isBarred(machine, at));
  return index === -1 ? null : index;
}

function isBarred({ barred }: LinkMachine, index: number): boolean {
  return barred.some((one) => one.index === index);
}

function tryAt(
  machine: LinkMachine,
  index: number,
  version: MqttVersion,
  failedTries: readonly FailedTry[],
  told = false,
): LinkStep {
  const address = addressAt(machine, index);
  return {
    machine: { ...machine, phase: { is: 'trying', index, version, told, failed: failedTries } },
    report: { is: 'connecting', address },
    deed: { type: 'try', address, version },
  };
}

function online(
  machine: LinkMachine,
  { index, version, told }: Extract<Phase, { is: 'trying' }>,
  resumed: boolean,
  at: number,
): LinkStep {
  const known = told ? version : machine.known;
  return {
    machine: { ...machine, version, known, phase: { is: 'online', index, version, since: at } },
    report: { is: 'online', address: addressAt(machine, index), version, known, resumed },
    deed: { type: 'rest' },
  };
}

function failed(
  machine: LinkMachine,
  { index, version, failed: before }: Extract<Phase, { is: 'trying' }>,
  failure: Failure,
  at: number,
  random: number,
): LinkStep {
  const other = version === 5 ? 4 : 5;
  if (version === machine.version && mayBeTheVersion(failure, version))
    return tryAt(machine, index, other, before, failure.kind === 'version');
  const failedTry = { address: addressAt(machine, index), failure };
  const now = { ...machine, barred: bar(machine, index, failedTry) };
  const tries = [...before, failedTry];
  const next = nextAddress(now, index + 1);
  if (next !== null) return tryAt(now, next, now.version, tries);
  // One that was tried in this round may have been barred by a later one.
  const first = tries.find(({ address }) => !isBarred(now, now.addresses.indexOf(address)));
  if (first) return wait({ ...now, thrownOut: 0 }, first, at, random);
  return stop(now, now.barred.find((one) => needsSomebody(one.failure)) ?? failedTry);
}

/** Where a certificate is refused somebody may be listening, so nothing goes out without encryption either. */
function bar(machine: LinkMachine, index: number, failedTry: FailedTry): readonly Barred[] {
  const { failure } = failedTry;
  const added = machine.addresses.flatMap((address, at) => {
    const refused = at === index ? needsSomebody(failure) : isTrustable(failure) && !isEncrypted(address);
    return refused && !isBarred(machine, at) ? [{ ...failedTry, index: at }] : [];
  });
  return [...machine.barred, ...added];
}

/** A broker without MQTT 5 says so, or is at a loss: it closes, or answers what no MQTT 5 client can read. */
export function mayBeTheVersion({ kind }: Failure, version: MqttVersion): boolean {
  return kind === 'version' || (version === 5 && (kind === 'closed' || kind === 'not-mqtt'));
}

function lost(
  machine: LinkMachine,
  { index, since }: Extract<Phase, { is: 'online' }>,
  { failure, byBroker }: Extract<LinkEvent, { type: 'lost' }>,
  at: number,
  random: number,
): LinkStep {
  const held = at - since >= steady;
  const thrownOut = byBroker && !held ? machine.thrownOut + 1 : 0;
  const next = { ...machine, failures: held ? 0 : machine.failures, thrownOut };
  const address = addressAt(machine, index);
  if (failure.kind === 'taken-over' && thrownOut >= mostTakenOver) return stop(next, { address, failure });
  if (thrownOut >= mostThrownOut) return stop(next, { address, failure: { ...failure, kind: 'thrown-out' } });
  return wait(next, { address, failure }, at, random);
}

function wait(machine: LinkMachine, why: FailedTry, at: number, random: number): LinkStep {
  const failures = machine.failures + 1;
  const ms = backoff(failures, random);
  return {
    machine: { ...machine, failures, phase: { is: 'waiting' } },
    report: { is: 'waiting', ...why, retryAt: at + ms },
    deed: { type: 'wait', ms },
  };
}

function stop(machine: LinkMachine, { address, failure }: FailedTry): LinkStep {
  return {
    machine: { ...machine, phase: { is: 'stopped' } },
    report: { is: 'stopped', address, failure },
    deed: { type: 'rest' },
  };
}

/**
 * After sleep a connection is taken for dead; another network may also have left it alive. On another network another
 * computer may answer, so what was refused is tried again where no password has been refused by the only broker.
 */
function woken(machine: LinkMachine, why: 'slept' | 'network'): LinkStep {
  const { phase, barred, addresses } = machine;
  if (phase.is === 'online' && why === 'network') return { ...rest(machine), deed: { type: 'probe' } };
  const several = barred.length > 0 && addresses.length > 1;
  const elsewhere = several || barred.some(({ failure }) => isTrustable(failure));
  if (phase.is === 'stopped' && !elsewhere) return rest(machine);
  return tryFirst({ ...machine, failures: 0, barred: elsewhere ? [] : barred });
}

function addressAt({ addresses }: LinkMachine, index: number): Address {
  const address = addresses[index];
  if (!address) throw new Error('a broker has an address');
  return address;
}
