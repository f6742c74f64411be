import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from '../../../shared/settings.ts';
import type { TrayView } from '../../core/tray-view.ts';

/** What is needed of a picture of Electron's. */
export interface Picture {
  addRepresentation(more: { scaleFactor: number; buffer: Buffer }): void;
}

export interface IconPlaces<Image extends Picture> {
  platform: NodeJS.Platform;
  /** Where the pictures are. */
  folder: string;
  load: (path: string) => Image;
  theme: { readonly shouldUseDarkColors: boolean; on(event: 'updated', hear: () => void): unknown };
  /** What the desktop calls itself. */
  desktop: string | undefined;
  choice: () => Settings['general']['trayIcon'];
}

/** Logical pixels of the icon: what StatusNotifier hosts show at. */
const size = 24;
/** Desktops whose panel is dark whatever the theme of the programs is. */
const darkPanels = /GNOME|Unity|Cinnamon|XFCE|Pantheon/i;

/** The pictures of the tray icon, each loaded once. */
export class TrayIcons<Image extends Picture> {
  readonly #places: IconPlaces<Image>;
  readonly #images = new Map<string, Image>();

  constructor(places: IconPlaces<Image>) {
    this.#places = places;
  }

  of({ shape, unread }: Pick<TrayView, 'shape' | 'unread'>): Image {
    const name = unread ? `${shape}-unread` : shape;
    const path = this.#path(name);
    const image = this.#images.get(path) ?? this.#load(path);
    this.#images.set(path, image);
    return image;
  }

  /** Another picture may be due for the same state. */
  onChange(hear: () => void): void {
    this.#places.theme.on('updated', hear);
  }

  #path(name: string): string {
    const { platform, folder } = this.#places;
    if (platform === 'darwin') return join(folder, `${name}Template.png`);
    return join(folder, this.#set(), platform === 'win32' ? `${name}.ico` : name);
  }

  #load(path: string): Image {
    const { platform, load } = this.#places;
    // macOS finds the one for finer screens beside it by its name.
    if (platform === 'darwin' || platform === 'win32') return load(path);
    const image = load(`${path}-${size}.png`);
    image.addRepresentation({ scaleFactor: 2, buffer: readFileSync(`${path}-${size * 2}.png`) });
    return image;
  }

  #set(): 'light' | 'dark' {
    const { choice, theme, desktop = '' } = this.#places;
    const chosen = choice();
    if (chosen !== 'auto') return chosen === 'dark-panel' ? 'dark' : 'light';
    return theme.shouldUseDarkColors || darkPanels.test(desktop) ? 'dark' : 'light';
  }
}
