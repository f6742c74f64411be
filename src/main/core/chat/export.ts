import type { ExportFormat } from '../../../shared/bridge.ts';
import type { Line } from '../../../shared/view.ts';
import { words } from '../../../shared/words/index.ts';
import { beginning, sanitiseTopic } from '../../../shared/chat/sanitise.ts';

/** Lines are put together up to about this length. */
const chunkLength = 64 * 1024;
/** In code units. With what stands around it a name of this takes less than 143 bytes, the least of what systems allow. */
const longestRoom = 38;
const extension = { text: 'txt', json: 'json' } as const;

/** A name for the file that a room is saved to, safe on every system. */
export function exportName(room: string, format: ExportFormat, at: number): string {
  const safe = room.normalize('NFC').replace(/[^\p{L}\p{M}\p{N}]+/gu, '-');
  const name = beginning(safe, longestRoom).replace(/^-|-$/g, '');
  return `${['tinsel', name, day(new Date(at))].filter((part) => part !== '').join('-')}.${extension[format]}`;
}

/** A room as the text of a file, piece by piece. Its lines come with their whole text. */
export async function* exported(
  lines: AsyncIterable<Line>,
  format: ExportFormat,
  room: string,
): AsyncGenerator<string> {
  let chunk = format === 'text' ? `Tinsel: ${room}\n` : '[';
  let before = '\n';
  for await (const line of lines) {
    chunk += before + (format === 'text' ? asText(line) : asJson(line, room));
    before = format === 'text' ? '\n' : ',\n';
    if (chunk.length < chunkLength) continue;
    yield chunk;
    chunk = '';
  }
  yield `${chunk}\n${format === 'text' ? '' : ']\n'}`;
}

/** Further lines of a text are indented, so that none of them can pass for another message. */
function asText(line: Line): string {
  const at = new Date(line.at);
  const stamp = `${day(at)} ${pad(at.getHours())}:${pad(at.getMinutes())}:${pad(at.getSeconds())}  `;
  const topic = line.topic === null ? '' : `${sanitiseTopic(line.topic)}  `;
  const marks = marksOf(line)
    .map((mark) => ` (${mark})`)
    .join('');
  const text = line.text.replaceAll('\n', `\n${' '.repeat(stamp.length)}`);
  return `${stamp}${topic}${line.from ?? words.notice.nobody}${marks}: ${text}${line.cutFrom === null ? '' : '…'}`;
}

function marksOf({ status, claimsMe, retained }: Line): string[] {
  const { line } = words.window;
  return [
    ...(status === 'queued' || status === 'failed' ? [line[status]] : []),
    ...(claimsMe ? [line.claimsMe] : []),
    ...(retained ? [line.retained] : []),
  ];
}

function asJson(line: Line, room: string): string {
  return JSON.stringify({
    time: new Date(line.at).toISOString(),
    written: line.status === null && line.said !== null ? new Date(line.said).toISOString() : undefined,
    room,
    topic: line.topic ?? undefined,
    name: line.from,
    text: line.text,
    mine: line.status !== null,
    status: line.status ?? undefined,
    retained: line.retained || undefined,
    id: line.messageId ?? undefined,
  });
}

function day(at: Date): string {
  return `${at.getFullYear()}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}`;
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}
