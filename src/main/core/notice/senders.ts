import { foldName } from '../../../shared/chat/sanitise.ts';

/** More than this of one sender is a flood. */
const flood = { messages: 30, within: 60_000 };
/** Whoever has said nothing for longest is forgotten first, so that inventing names fills no memory. */
const most = 512;

/** Who has said something in the last minute, and when; whoever spoke last stands last. */
export type Senders = readonly { name: string; times: readonly number[] }[];

/** Notes that somebody said something, and whether it is a flood by now. */
export function heard(
  senders: Senders,
  from: string | null,
  at: number,
): { senders: Senders; floods: boolean } {
  const name = foldName(from ?? '');
  const index = senders.findLastIndex((one) => one.name === name);
  const before = senders[index]?.times ?? [];
  const times = [...before.filter((time) => at - time < flood.within), at].slice(-flood.messages - 1);
  const others = index === -1 ? senders : senders.toSpliced(index, 1);
  const recent = others.findIndex(({ times: theirs }) => at - (theirs.at(-1) ?? at) < flood.within);
  const kept = recent === -1 ? [] : others.slice(Math.max(recent, others.length - most + 1));
  return { senders: [...kept, { name, times }], floods: times.length > flood.messages };
}
