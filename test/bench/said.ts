const words = [
  'tinsel',
  'candle',
  'garland',
  'sleigh',
  'reindeer',
  'mistletoe',
  'snow',
  'chimney',
  'cinnamon',
  'carol',
  'wreath',
  'bauble',
  'gingerbread',
];

/** Words that are searched for, by how many messages have them: none, ten, one of ten. */
export const wanted = { none: 'xylophone', rare: 'lebkuchen', common: 'marzipan' };

/** What the message with this number of so many says. */
export function textOf(id: number, count: number): string {
  const word = (step: number): string => words[(id * step) % words.length] ?? '';
  const rare = id % Math.ceil(count / 10) === Math.floor(count / 20) ? ` ${wanted.rare}` : '';
  const common = id % 10 === 0 ? ` ${wanted.common}` : '';
  return `message ${id}: ${word(1)} and ${word(5)}, ${word(7)}${rare}${common} or ${word(11)}`;
}

/** The last message, which takes more room in the window than any other text. */
export const latest = `The latest of all. ${Array.from(words, (word) => `Once upon a ${word}`).join(', ')}.`;
