const easyWords = [
  'amber',
  'berry',
  'birch',
  'candle',
  'cedar',
  'cinnamon',
  'comet',
  'cosy',
  'ember',
  'fir',
  'frost',
  'ginger',
  'glow',
  'hazel',
  'holly',
  'ivy',
  'juniper',
  'lantern',
  'maple',
  'marzipan',
  'mitten',
  'nutmeg',
  'pine',
  'ribbon',
  'robin',
  'snow',
  'sparkle',
  'spruce',
  'star',
  'tinsel',
  'walnut',
  'willow',
];

/** A password that is easily said aloud and typed, such as `holly-4821`. */
export function easyPassword(): string {
  const [word = 0, digits = 0] = crypto.getRandomValues(new Uint32Array(2));
  return `${easyWords[word % easyWords.length]}-${1_000 + (digits % 9_000)}`;
}
