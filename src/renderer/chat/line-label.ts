import type { Line } from '../../shared/view.ts';
import { words } from '../../shared/words/index.ts';
import { clock, exact } from './moment.ts';
import type { Row } from './row.ts';

const said = words.window.line;

/** What a line is called for those who hear it: who said it, when, and what is to be known of it. Its text follows. */
export function lineLabel({ line, day }: Row): string {
  const name = line.status === null ? (line.from ?? words.notice.nobody) : said.me;
  const time = (day ? exact : clock)(line.at);
  return said.label([name, time, ...marks(line)]);
}

function marks(line: Line): string[] {
  return [
    ...(line.topic === null ? [] : [said.topic(line.topic)]),
    ...(line.mentionsMe ? [said.mentionsMe] : []),
    ...(line.claimsMe ? [said.claimsMe] : []),
    ...(line.retained ? [said.retained] : []),
    ...(line.status === 'queued' || line.status === 'failed' ? [said[line.status]] : []),
    ...(line.twice ? [said.twice] : []),
  ];
}
