import { join } from 'node:path';
import { app, BrowserWindow, nativeTheme, screen, type BrowserWindowConstructorOptions } from 'electron';
import type { Settings } from '../../../shared/settings.ts';
import type { Report } from '../../core/event.ts';
import { origin } from './pages.ts';

type Place = NonNullable<Settings['window']>;
export type Page = 'chat' | 'settings';

const sizes = {
  chat: { width: 380, height: 620, minWidth: 320, minHeight: 420 },
  settings: { width: 640, height: 560, minWidth: 480, minHeight: 420 },
} as const;
/** Milliseconds after which a window is shown whether it has been painted or not. */
const slowPaint = 5_000;
/** The windows' ground before the page is painted, as in the pages' style sheet. */
const ground = { light: '#FAFAF7', dark: '#14191A' };

/** The two windows. A closed one is gone, and its process with it. */
export class Windows {
  readonly #report: Report;
  readonly #place: { get(): Place | undefined; keep(place: Place): void };
  readonly #open = new Map<Page, BrowserWindow>();

  constructor(report: Report, place: { get(): Place | undefined; keep(place: Place): void }) {
    this.#report = report;
    this.#place = place;
  }

  isOpen(): boolean {
    return this.#open.size > 0;
  }

  /** Which page this is, if it is one of ours. */
  pageOf(contents: Electron.WebContents): Page | null {
    for (const [page, window] of this.#open) if (window.webContents === contents) return page;
    return null;
  }

  *contents(): Iterable<[Page, Electron.WebContents]> {
    for (const [page, window] of this.#open) yield [page, window.webContents];
  }

  /** Resolves when the chat is on the screen. */
  openChat(): Promise<void> {
    return this.#show('chat', this.#lastPlace());
  }

  openSettings(): Promise<void> {
    return this.#show('settings', {});
  }

  close(page: Page): void {
    this.#open.get(page)?.close();
  }

  async #show(page: Page, place: Partial<Place>): Promise<void> {
    const there = this.#open.get(page);
    if (there) {
      if (there.isMinimized()) there.restore();
      there.show();
      there.focus();
      return;
    }
    const window = new BrowserWindow({ ...options(page), ...place });
    this.#open.set(page, window);
    // Before all others who hear of it: what they do must not reach for a window that is gone.
    window.on('closed', () => this.#open.delete(page));
    window.removeMenu();
    if (page === 'chat') this.#watchReading(window);
    else window.on('closed', () => this.#report({ type: 'settings-closed' }));
    window.on('close', () => {
      if (page === 'chat' && !window.isMinimized()) this.#place.keep(window.getNormalBounds());
    });
    // A window without its process shows nothing; without the window it can be opened again.
    window.webContents.on('render-process-gone', () => window.destroy());
    const shown = new Promise<void>((done) => {
      const show = (): void => {
        clearTimeout(late);
        if (!window.isDestroyed()) window.show();
        done();
      };
      // Where the process that draws has died, Chromium may never say that it has drawn.
      const late = setTimeout(show, slowPaint);
      window.once('ready-to-show', show);
      window.once('closed', show);
    });
    await window.loadURL(`${origin}/${page}.html`).catch(() => undefined);
    await shown;
  }

  #watchReading(window: BrowserWindow): void {
    window.on('focus', () => this.#report({ type: 'focus', reading: true }));
    window.on('blur', () => this.#report({ type: 'focus', reading: false }));
    window.on('closed', () => this.#report({ type: 'focus', reading: false }));
  }

  /** Where the window was, if there is still a screen there. */
  #lastPlace(): Partial<Place> {
    const place = this.#place.get();
    if (!place) return {};
    const { width, height } = place;
    const { workArea } = screen.getDisplayMatching(place);
    const across = Math.min(place.x + width, workArea.x + workArea.width) - Math.max(place.x, workArea.x);
    const down = Math.min(place.y + height, workArea.y + workArea.height) - Math.max(place.y, workArea.y);
    return across > 40 && down > 40 ? place : { width, height };
  }
}

function options(page: Page): BrowserWindowConstructorOptions {
  return {
    ...sizes[page],
    title: app.name,
    icon: join(app.getAppPath(), 'build', 'generated', 'icons', '128x128.png'),
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? ground.dark : ground.light,
    autoHideMenuBar: true,
    fullscreenable: page === 'chat',
    webPreferences: {
      preload: join(app.getAppPath(), 'out', 'preload', 'index.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
      // The state comes when it changes; a hidden window must not fall behind.
      backgroundThrottling: true,
    },
  };
}
