import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  app,
  Menu,
  nativeImage,
  nativeTheme,
  Tray as ElectronTray,
  type MenuItemConstructorOptions,
  type NativeImage,
} from 'electron';
import type { Command } from '../../shared/command.ts';
import type { Settings } from '../../shared/settings.ts';
import type { MenuItem, TrayView } from '../core/tray-view.ts';
import type { Perform } from '../outlets.ts';

type IconChoice = Settings['general']['trayIcon'];

/** Logical pixels of the icon: what StatusNotifier hosts show at, and Windows' small icon. */
const size = 24;
/** Desktops whose panel is dark whatever the theme of the programs is. */
const darkPanels = /GNOME|Unity|Cinnamon|XFCE|Pantheon/i;

/** The one tray icon. Everything that is set anew is compared first: hosts redraw at every change. */
export class Tray {
  readonly #perform: Perform;
  readonly #folder: string;
  readonly #choice: () => IconChoice;
  readonly #images = new Map<string, NativeImage>();
  #tray: ElectronTray | null = null;
  #view: TrayView | null = null;
  #image: NativeImage | null = null;
  #tooltip = '';
  #menu = '';

  constructor(perform: Perform, choice: () => IconChoice) {
    this.#perform = perform;
    this.#choice = choice;
    this.#folder = join(app.getAppPath(), 'build', 'generated', 'tray');
    nativeTheme.on('updated', () => this.#render());
  }

  show(view: TrayView): void {
    this.#view = view;
    this.#render();
  }

  #render(): void {
    const view = this.#view;
    if (!view) return;
    const image = this.#imageOf(view);
    const tray = this.#tray ?? this.#create(image);
    if (image !== this.#image) tray.setImage(image);
    if (view.tooltip !== this.#tooltip) tray.setToolTip(view.tooltip);
    const menu = JSON.stringify(view.menu);
    // On macOS a menu that is set would open on the click that switches the light.
    if (menu !== this.#menu && process.platform !== 'darwin') tray.setContextMenu(this.#buildMenu(view.menu));
    this.#image = image;
    this.#tooltip = view.tooltip;
    this.#menu = menu;
  }

  #create(image: NativeImage): ElectronTray {
    const tray = new ElectronTray(image);
    this.#tray = tray;
    this.#image = image;
    // The second of two fast clicks would otherwise be a double-click, which nobody listens to.
    tray.setIgnoreDoubleClickEvents(true);
    tray.on('click', () => {
      if (this.#view) this.#perform(this.#view.click);
    });
    if (process.platform === 'darwin')
      tray.on('right-click', () => tray.popUpContextMenu(this.#buildMenu(this.#view?.menu ?? [])));
    return tray;
  }

  #buildMenu(items: MenuItem[]): Menu {
    return Menu.buildFromTemplate(items.map((item) => this.#template(item)));
  }

  #template(item: MenuItem): MenuItemConstructorOptions {
    switch (item.type) {
      case 'separator':
        return { type: 'separator' };
      case 'text':
        return { label: plainLabel(item.label), enabled: false };
      case 'item':
        return { label: plainLabel(item.label), click: () => this.#perform(item.command) };
      case 'check':
        return { ...this.#marked(item.label, item.checked, item.command), type: 'checkbox' };
      case 'choice':
        return {
          label: plainLabel(item.label),
          submenu: item.items.map((one) => ({
            ...this.#marked(one.label, one.chosen, one.command),
            type: 'radio' as const,
          })),
        };
    }
  }

  #marked(label: string, checked: boolean, command: Command): MenuItemConstructorOptions {
    return {
      label: plainLabel(label),
      checked,
      click: () => {
        this.#perform(command);
        // The desktop has changed the mark by itself; it must show what is so.
        this.#menu = '';
        this.#render();
      },
    };
  }

  #imageOf({ shape, unread }: TrayView): NativeImage {
    const name = unread ? `${shape}-unread` : shape;
    const path = join(this.#folder, this.#set(), name);
    const image = this.#images.get(path) ?? load(path, join(this.#folder, name));
    this.#images.set(path, image);
    return image;
  }

  #set(): 'light' | 'dark' {
    const choice = this.#choice();
    if (choice !== 'auto') return choice === 'dark-panel' ? 'dark' : 'light';
    const desktop = process.env['XDG_CURRENT_DESKTOP'] ?? '';
    return nativeTheme.shouldUseDarkColors || darkPanels.test(desktop) ? 'dark' : 'light';
  }
}

function load(path: string, template: string): NativeImage {
  if (process.platform === 'win32') return nativeImage.createFromPath(`${path}.ico`);
  if (process.platform === 'darwin') return nativeImage.createFromPath(`${template}Template.png`);
  const image = nativeImage.createFromPath(`${path}-${size}.png`);
  image.addRepresentation({ scaleFactor: 2, buffer: readFileSync(`${path}-${size * 2}.png`) });
  return image;
}

/** `&` marks a mnemonic in a menu. */
function plainLabel(label: string): string {
  return label.replaceAll('&', '&&');
}
