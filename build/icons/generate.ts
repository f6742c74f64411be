import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import { ico } from './ico.ts';
import { shapes, traySvg, type TrayIcon } from './tray.ts';

const sources = import.meta.dirname;
const target = join(sources, '..', 'generated');
const stamp = join(target, 'icons.sha256');

const render = (svg: string, size: number): Buffer =>
  new Resvg(svg, { fitTo: { mode: 'width', value: size }, font: { loadSystemFonts: false } })
    .render()
    .asPng();

const tray = (icon: TrayIcon): Buffer => render(traySvg(icon), icon.size);

const app = (size: number): Buffer =>
  // Below 48 px the glow and the snow are mud; a plainer drawing keeps the tree.
  render(readFileSync(join(sources, size < 48 ? 'icon-small.svg' : 'icon.svg'), 'utf8'), size);

const dot = (size: number): Buffer => render(readFileSync(join(sources, 'dot.svg'), 'utf8'), size);

const outputs = new Map<string, () => Buffer>();

for (const shape of shapes) {
  for (const unread of [false, true]) {
    const name = unread ? `${shape}-unread` : shape;
    for (const set of ['light', 'dark'] as const) {
      const at = (size: number): Buffer => tray({ shape, unread, set, size });
      for (const size of [16, 22, 24, 32, 48]) outputs.set(`tray/${set}/${name}-${size}.png`, () => at(size));
      outputs.set(`tray/${set}/${name}.ico`, () =>
        ico([16, 20, 24, 32, 48].map((size) => ({ size, png: at(size) }))),
      );
    }
    outputs.set(`tray/${name}Template.png`, () => tray({ shape, unread, set: 'template', size: 16 }));
    outputs.set(`tray/${name}Template@2x.png`, () => tray({ shape, unread, set: 'template', size: 32 }));
  }
}

for (const size of [16, 24, 32, 48, 64, 128, 256, 512, 1024]) {
  outputs.set(`icons/${size}x${size}.png`, () => app(size));
}
outputs.set('icon.png', () => app(1024));
outputs.set('icon.ico', () => ico([16, 24, 32, 48, 64, 128, 256].map((size) => ({ size, png: app(size) }))));

// What Windows lays over a task bar button.
outputs.set('tray/dot.png', () => dot(16));
outputs.set('tray/dot@2x.png', () => dot(32));

const hash = createHash('sha256');
for (const file of readdirSync(sources).toSorted())
  hash.update(file).update(readFileSync(join(sources, file)));
const wanted = hash.digest('hex');

const made = existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;
if (made && [...outputs.keys()].every((path) => existsSync(join(target, path)))) {
  process.stdout.write('icons: nothing to do\n');
} else {
  for (const [path, draw] of outputs) {
    const file = join(target, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, draw());
  }
  writeFileSync(stamp, wanted);
  process.stdout.write(`icons: ${outputs.size} files written to build/generated\n`);
}
