import { words } from '../../shared/words/index.ts';
import type { Outlets } from '../outlets.ts';

/** What the system gives to show a count with. */
export interface BadgePlaces<Image> {
  platform: NodeJS.Platform;
  /** The program's icon in the dock of macOS. */
  dock: { setBadgeCount(count: number): boolean };
  /** The windows, each with a button in the task bar of Windows. */
  buttons(): readonly TaskBarButton<Image>[];
  onButton(added: (button: TaskBarButton<Image>) => void): void;
  /** A dot to be laid over a button's icon. */
  dot(): Image;
}

export interface TaskBarButton<Image> {
  setOverlayIcon(image: Image | null, description: string): void;
}

/** Tells at the program's icon that something is unread, where the system has a way; on Linux the tray icon does. */
export class Badge<Image> {
  readonly #places: BadgePlaces<Image>;
  #unread = 0;
  #dot: Image | null = null;

  constructor(places: BadgePlaces<Image>) {
    this.#places = places;
    if (places.platform === 'win32') places.onButton((button) => this.#mark([button]));
  }

  readonly show: Outlets['badge']['show'] = (unread) => {
    if (unread === this.#unread) return;
    this.#unread = unread;
    if (this.#places.platform === 'darwin') this.#places.dock.setBadgeCount(unread);
    if (this.#places.platform === 'win32') this.#mark(this.#places.buttons());
  };

  #mark(buttons: readonly TaskBarButton<Image>[]): void {
    const image = this.#unread === 0 ? null : (this.#dot ??= this.#places.dot());
    const description = this.#unread === 0 ? '' : words.tray.unread(this.#unread);
    for (const button of buttons) button.setOverlayIcon(image, description);
  }
}
