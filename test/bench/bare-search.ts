// The least that can be done to search a history that nobody has open: bare-search.ts FOLDER WORD ENOUGH
// It looks from the newest message back until it has found enough, and tells on stdout how long that took.
import { ClassicLevel } from 'classic-level';

const [folder = '', word = '', enough = ''] = process.argv.slice(2);
const level = new ClassicLevel(folder);
await level.open();
const began = performance.now();
const hits: unknown[] = [];
let searched = 0;
const values = level.values({ reverse: true, highWaterMarkBytes: 256 * 1024 });
while (hits.length < Number(enough)) {
  const chunk = await values.nextv(500);
  if (chunk.length === 0) break;
  for (const value of chunk) {
    const line: { text: string } = JSON.parse(value);
    searched += 1;
    if (line.text.includes(word)) hits.push(line);
  }
}
const took = performance.now() - began;
await values.close();
await level.close();
process.stdout.write(`searched ${took} ${hits.length} ${searched}\n`);
