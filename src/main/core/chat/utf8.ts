/** How each byte is shown that is not part of any character. */
const escapes = Array.from({ length: 256 }, (_, byte) => `\\x${byte.toString(16).padStart(2, '0')}`);

/** More of one payload than this is not kept; brokers let up to 256 MiB through. */
const mostBytes = 1024 * 1024;
/** What is no text is shown escaped, four characters for a byte, and only its beginning. */
const mostBroken = 64 * 1024;

/** Decodes UTF-8; bytes that are not valid are shown as `\xNN` instead of being lost or hidden. */
export function decodeUtf8(payload: Uint8Array): string {
  const bytes = payload.subarray(0, wholeCharacters(payload));
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return decodeBroken(bytes.subarray(0, mostBroken)) + (bytes.length > mostBroken ? '…' : '');
  }
}

/** How many bytes are kept, so that no character is cut in two. */
function wholeCharacters(payload: Uint8Array): number {
  let end = Math.min(payload.length, mostBytes);
  if (end < payload.length) while (end > mostBytes - 3 && ((payload[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return end;
}

function decodeBroken(bytes: Uint8Array): string {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const parts: string[] = [];
  let from = 0;
  let at = 0;
  while (at < bytes.length) {
    const length = sequenceLength(bytes, at);
    if (length > 0) {
      at += length;
      continue;
    }
    if (from < at) parts.push(decoder.decode(bytes.subarray(from, at)));
    parts.push(escapes[bytes[at] ?? 0] ?? '');
    at += 1;
    from = at;
  }
  parts.push(decoder.decode(bytes.subarray(from)));
  return parts.join('');
}

/** Bytes of the well-formed sequence that begins here (Unicode table 3-7), or 0. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return 1;
  const length =
    lead >= 0xc2 && lead <= 0xdf
      ? 2
      : lead >= 0xe0 && lead <= 0xef
        ? 3
        : lead >= 0xf0 && lead <= 0xf4
          ? 4
          : 0;
  const second = bytes[at + 1] ?? 0;
  const lowest = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  const highest = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  if (length === 0 || second < lowest || second > highest) return 0;
  for (let more = 2; more < length; more += 1) if (((bytes[at + more] ?? 0) & 0xc0) !== 0x80) return 0;
  return length;
}
