import { readFileSync } from 'node:fs';

/** MiB of memory that these processes cost, what they share with others divided among all that share it. */
export function memory(pids: readonly number[]): number {
  return pids.map(kibibytes).reduce((sum, each) => sum + each, 0) / 1024;
}

function kibibytes(pid: number): number {
  const pss = /^Pss:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1];
  if (pss === undefined) throw new Error(`process ${pid} does not tell its memory`);
  return Number(pss);
}
