import type { MenuItemConstructorOptions } from 'electron';
import type { Clock } from '../../core/pace.ts';
import type { TrayView } from '../../core/tray-view.ts';
import type { Outlets, Perform } from '../../outlets.ts';
import { Stillness } from './stillness.ts';
import { templateOf } from './template.ts';

/** What is needed of Electron's tray icon. */
export interface Icon<Image, Menu> {
  setImage(image: Image): void;
  setToolTip(text: string): void;
  setContextMenu(menu: Menu): void;
  popUpContextMenu(menu: Menu): void;
  setIgnoreDoubleClickEvents(ignore: boolean): void;
  on(event: 'click', hear: () => void): unknown;
  on(event: 'right-click', hear: () => void): unknown;
  destroy(): void;
}

export interface TrayParts<Image, Menu> {
  platform: NodeJS.Platform;
  create(image: Image): Icon<Image, Menu>;
  buildMenu(template: MenuItemConstructorOptions[]): Menu;
  icons: { of(view: TrayView): Image; onChange(hear: () => void): void };
  /** What shows icons, where it can come and go. */
  host: { patience: number; watch(report: (owner: string | null) => void): void } | null;
  clock: Clock;
  /** Nothing that shows icons has come. */
  unseen(): void;
}

/**
 * The words follow once nothing has changed for so long, in milliseconds, or after the longer time at the latest: with
 * each tooltip, too, Electron tells a Linux desktop that the menu is another one, and that reads all of it.
 */
const calm = { rest: 300, most: 1_000 };

/** The one tray icon. Everything that is set anew is compared first: desktops redraw at every change. */
export class Tray<Image, Menu> {
  readonly #parts: TrayParts<Image, Menu>;
  readonly #perform: Perform;
  readonly #calm: Stillness;
  #view: TrayView | null = null;
  #icon: Icon<Image, Menu> | null = null;
  #image: Image | null = null;
  #tooltip = '';
  #menu = '';
  /** Who shows icons; `null`: nobody. */
  #host: string | null = null;
  #cancelWait: (() => void) | null = null;
  /** There may be an icon: somebody shows it, or nobody is waited for any more. */
  #ready: boolean;

  constructor(parts: TrayParts<Image, Menu>, perform: Perform) {
    this.#parts = parts;
    this.#perform = perform;
    this.#calm = new Stillness(parts.clock, calm, () => this.#renderWords());
    this.#ready = parts.host === null;
    parts.icons.onChange(() => this.#render());
    if (!parts.host) return;
    this.#wait(parts.host.patience, () => parts.unseen());
    parts.host.watch((owner) => this.#hosted(owner));
  }

  readonly show: Outlets['tray']['show'] = (view) => {
    this.#view = view;
    this.#render();
    if (this.#icon) this.#calm.ask();
  };

  /** The icon of before goes first: there is never a second one. */
  #hosted(owner: string | null): void {
    if (owner === this.#host) return;
    this.#host = owner;
    this.#remove();
    this.#cancelWait?.();
    if (owner === null) return this.#wait(this.#parts.host?.patience ?? 0, () => undefined);
    this.#ready = true;
    this.#render();
  }

  #wait(patience: number, inVain: () => void): void {
    this.#ready = false;
    this.#cancelWait = this.#parts.clock.after(patience, () => {
      this.#ready = true;
      this.#render();
      inVain();
    });
  }

  #remove(): void {
    this.#icon?.destroy();
    this.#icon = null;
  }

  #render(): void {
    const view = this.#view;
    if (!view || !this.#ready) return;
    const image = this.#parts.icons.of(view);
    if (!this.#icon) return this.#create(view, image);
    if (image !== this.#image) this.#icon.setImage(image);
    this.#image = image;
  }

  #create(view: TrayView, image: Image): void {
    const icon = this.#parts.create(image);
    this.#icon = icon;
    this.#image = image;
    this.#tooltip = '';
    this.#menu = '';
    // The second of two fast clicks would otherwise be a double-click, which nobody listens to.
    icon.setIgnoreDoubleClickEvents(true);
    icon.on('click', () => {
      if (this.#view) this.#perform(this.#view.click);
    });
    if (this.#parts.platform === 'darwin')
      icon.on('right-click', () => icon.popUpContextMenu(this.#build(this.#view ?? view)));
    this.#renderWords();
  }

  #renderWords(): void {
    if (!this.#view || !this.#icon) return;
    const { tooltip, menu } = this.#view;
    if (tooltip !== this.#tooltip) this.#icon.setToolTip(tooltip);
    this.#tooltip = tooltip;
    // On macOS a menu that is set would open on the click that switches the light.
    if (this.#parts.platform === 'darwin') return;
    const text = JSON.stringify(menu);
    if (text !== this.#menu) this.#icon.setContextMenu(this.#build(this.#view));
    this.#menu = text;
  }

  #build({ menu }: TrayView): Menu {
    const template = templateOf(menu, (command, marked) => {
      this.#perform(command);
      if (!marked) return;
      // The desktop has changed the mark by itself; it must show what is so.
      this.#menu = '';
      this.#calm.ask();
    });
    return this.#parts.buildMenu(template);
  }
}
