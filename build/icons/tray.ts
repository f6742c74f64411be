export const shapes = ['off', 'on', 'pending', 'unknown', 'disconnected'] as const;

export type TrayIcon = {
  shape: (typeof shapes)[number];
  unread: boolean;
  /** `light` and `dark` name the panel the icon is meant for; macOS tints `template` itself. */
  set: 'light' | 'dark' | 'template';
  size: number;
};

type Point = readonly [x: number, y: number];

const colours = {
  light: { ink: '#17201d', halo: '#ffffff' },
  dark: { ink: '#f7faf6', halo: '#000000' },
  template: { ink: '#000000', halo: undefined },
};

/**
 * Everything is designed on 16 units and rounded to whole pixels of the wanted size before it is drawn: a finished
 * 16 px drawing scaled to 22 or 24 px would blur every edge.
 */
export function traySvg({ shape, unread, set, size }: TrayIcon): string {
  const exact = (units: number): number => (units * size) / 16;
  const snap = (units: number): number => Math.round(exact(units));
  const mirrored = (half: Point[]): string =>
    polygon([
      ...half.map(([x, y]): Point => [size / 2 + x, y]),
      ...half.toReversed().map(([x, y]): Point => [size / 2 - x, y]),
    ]);

  const lit = shape === 'on';
  const tree = mirrored([
    [0, snap(lit ? 4.5 : 1)],
    [snap(5), snap(lit ? 9 : 8)],
    [snap(3), snap(lit ? 9 : 8)],
    [snap(7), snap(14)],
    [snap(1), snap(14)],
    [snap(1), snap(16)],
  ]);
  const star = mirrored([
    [0, 0],
    [exact(1), exact(2)],
    [exact(3), exact(2)],
    [exact(1.5), exact(3.5)],
    [exact(2.2), exact(5.5)],
    [0, exact(4.5)],
  ]);
  const slash = polygon([
    [exact(1.4), exact(2.6)],
    [exact(2.6), exact(1.4)],
    [exact(14.6), exact(13.4)],
    [exact(13.4), exact(14.6)],
  ]);
  const dots = dotCentres
    .map(([x, y]) => `<circle cx="${size / 2 + snap(x)}" cy="${snap(y)}" r="${exact(1.1)}"/>`)
    .join('');
  const badgeSize = snap(4.6);
  const badgeInset = Math.floor(size / 32) + badgeSize / 2;
  const badge = (gap: number): string =>
    `<circle cx="${size - badgeInset}" cy="${badgeInset}" r="${badgeSize / 2 + gap}"/>`;

  const gap = snap(1);
  // A line of exactly 1 px turns grey on the slopes.
  const line = Math.max(1.4, Math.round(size / 16));
  const outlined = (width: number): string =>
    `<path d="${tree}" clip-path="url(#tree)" fill="none" stroke="${colours[set].ink}" stroke-width="${2 * width}"/>`;
  const outline = outlined(line);
  // A finer one beside the slash, or there is no telling the two apart; what holds the tree stays whole.
  const finer = outlined(Math.max(1.1, size / 16));
  const trunk = `<rect x="${size / 2 - snap(1)}" y="${snap(14)}" width="${2 * snap(1)}" height="${snap(2)}"/>`;
  const glyph = {
    off: outline,
    on: `<path d="${tree}" mask="url(#star)"/><path d="${star}"/>`,
    pending: `${outline}<path d="${tree}" clip-path="url(#lower)"/>`,
    unknown: dots,
    disconnected: `<g mask="url(#slash)">${finer}${trunk}</g><path d="${slash}"/>`,
  }[shape];
  const silhouette = {
    off: `<path d="${tree}"/>`,
    on: `<path d="${tree}"/><path d="${star}"/>`,
    pending: `<path d="${tree}"/>`,
    unknown: dots,
    disconnected: `<path d="${tree}"/><path d="${slash}"/>`,
  }[shape];

  const everywhere = `x="0" y="0" width="${size}" height="${size}"`;
  const cutOut = (id: string, hole: string): string =>
    `<mask id="${id}" maskUnits="userSpaceOnUse" ${everywhere}>
      <rect ${everywhere} fill="#fff"/><g fill="#000" stroke="#000">${hole}</g>
    </mask>`;
  const halo = (spread: number, opacity: number): string =>
    `<g opacity="${opacity}" stroke-width="${exact(2 * spread)}">${silhouette}${unread ? badge(0) : ''}</g>`;
  const { ink, halo: haloColour } = colours[set];

  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}">
    <clipPath id="tree"><path d="${tree}"/></clipPath>
    <clipPath id="lower"><rect y="${snap(10)}" width="${size}" height="${size}"/></clipPath>
    ${cutOut('star', `<path d="${star}" stroke-width="${2 * gap}"/>`)}
    ${cutOut('slash', `<path d="${slash}" stroke-width="${exact(1)}"/>`)}
    ${cutOut('badge', badge(gap))}
    ${haloColour ? `<g fill="${haloColour}" stroke="${haloColour}" stroke-linejoin="round">${halo(1.1, 0.4)}${halo(0.5, 0.5)}</g>` : ''}
    <g fill="${ink}">${unread ? `<g mask="url(#badge)">${glyph}</g>${badge(0)}` : glyph}</g>
  </svg>`;
}

const dotCentres: Point[] = [
  [0, 2],
  [2, 5],
  [-2, 5],
  [4, 8],
  [-4, 8],
  [5, 10.4],
  [-5, 10.4],
  [6, 13],
  [-6, 13],
  [3, 13],
  [-3, 13],
  [0, 15],
];

const polygon = (points: Point[]): string => `M${points.map((point) => point.join(' ')).join('L')}Z`;
