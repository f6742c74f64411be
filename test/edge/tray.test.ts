import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { MenuItem } from '../../src/main/core/tray/menu-item.ts';
import type { TrayView } from '../../src/main/core/tray-view.ts';
import { TrayIcons } from '../../src/main/edge/tray/icons.ts';
import { Tray } from '../../src/main/edge/tray/tray.ts';
import type { Command } from '../../src/shared/command.ts';
import { Folder } from '../support/folder.ts';
import { FakeClock } from '../unit/main/fake-clock.ts';

type Menu = MenuItemConstructorOptions[];

/** Stands in for an icon of Electron's. */
class FakeIcon {
  readonly did: string[] = [];
  menu: Menu = [];
  gone = false;
  readonly #hearing = new Map<string, () => void>();

  setImage = (image: string): void => void this.did.push(`image ${image}`);
  setToolTip = (text: string): void => void this.did.push(`tooltip ${text}`);
  setIgnoreDoubleClickEvents = (ignore: boolean): void =>
    void this.did.push(`ignores double-clicks ${ignore}`);
  setContextMenu = (menu: Menu): void => {
    this.menu = menu;
    this.did.push('menu');
  };

  popUpContextMenu = (menu: Menu): void => {
    this.menu = menu;
    this.did.push('pop-up');
  };

  on = (event: string, hear: () => void): void => void this.#hearing.set(event, hear);
  destroy = (): void => void (this.gone = true);

  happens(event: string): void {
    this.#hearing.get(event)?.();
  }

  /** Chooses an item as a person does. */
  choose(...labels: string[]): void {
    let items: Menu = this.menu;
    for (const label of labels) {
      const item = items.find((one) => one.label === label);
      if (!item) throw new Error(`no ${label}`);
      if (Array.isArray(item.submenu)) items = item.submenu;
      // The three are Electron's own, which nobody here looks at.
      else Reflect.apply(item.click ?? (() => undefined), null, []);
    }
  }
}

const toggle: Command = { type: 'toggle', light: '' };
const items: MenuItem[] = [
  { type: 'item', label: 'A & B', command: toggle },
  { type: 'separator' },
  { type: 'text', label: 'home: online' },
  { type: 'check', label: 'arch', checked: true, command: { type: 'toggle', light: 'arch' } },
  {
    type: 'menu',
    label: 'more',
    items: [{ type: 'choice', label: 'one', chosen: true, command: { type: 'use-broker', broker: 'one' } }],
  },
];

function view(parts: Partial<TrayView> = {}): TrayView {
  return { shape: 'off', unread: false, tooltip: 'Tinsel', menu: items, click: toggle, ...parts };
}

interface Scene {
  tray: Tray<string, Menu>;
  icons: FakeIcon[];
  clock: FakeClock;
  asked: Command[];
  /** How often nothing had come that shows icons. */
  unseen: () => number;
  host(owner: string | null): void;
  theme(): void;
}

function scene(platform: NodeJS.Platform, hosted = false): Scene {
  const icons: FakeIcon[] = [];
  const clock = new FakeClock();
  const asked: Command[] = [];
  let unseen = 0;
  let host: ((owner: string | null) => void) | null = null;
  let theme: (() => void) | null = null;
  let shade = '';
  const tray = new Tray<string, Menu>(
    {
      platform,
      create: (image) => {
        expect(icons.every(({ gone }) => gone)).toBe(true);
        const icon = new FakeIcon();
        icon.did.push(`made ${image}`);
        icons.push(icon);
        return icon;
      },
      buildMenu: (template) => template,
      icons: {
        of: ({ shape, unread }) => `${shape}${unread ? '-unread' : ''}${shade}`,
        onChange: (hear) => {
          theme = () => {
            shade = '-dark';
            hear();
          };
        },
      },
      host: hosted ? { patience: 3_000, watch: (report) => void (host = report) } : null,
      clock,
      unseen: () => void (unseen += 1),
    },
    (command) => void asked.push(command),
  );
  return {
    tray,
    icons,
    clock,
    asked,
    unseen: () => unseen,
    host: (owner) => host?.(owner),
    theme: () => theme?.(),
  };
}

function first({ icons }: Scene): FakeIcon {
  const [icon] = icons;
  if (!icon) throw new Error('no icon');
  return icon;
}

describe('the tray icon', () => {
  test('is made with all it has, and what stays the same is not set again', () => {
    const stage = scene('win32');
    stage.tray.show(view());
    const made = ['made off', 'ignores double-clicks true', 'tooltip Tinsel', 'menu'];
    expect(first(stage).did).toEqual(made);
    stage.tray.show(view());
    stage.theme();
    stage.clock.pass(60_000);
    expect(first(stage).did).toEqual([...made, 'image off-dark']);
    expect(stage.clock.waiting).toBe(0);
  });

  test('shows another picture at once, and the words once they have come to rest', () => {
    const stage = scene('linux');
    stage.tray.show(view());
    const { did } = first(stage);
    did.length = 0;
    stage.tray.show(view({ shape: 'pending', unread: true, tooltip: 'going on', menu: [] }));
    expect(did).toEqual(['image pending-unread']);
    stage.clock.pass(299);
    expect(did).toHaveLength(1);
    stage.clock.pass(1);
    expect(did).toEqual(['image pending-unread', 'tooltip going on', 'menu']);
  });

  test('shows the words once a second while they never come to rest', () => {
    const stage = scene('linux');
    stage.tray.show(view());
    first(stage).did.length = 0;
    for (let at = 0; at < 5_000; at += 100) {
      stage.tray.show(view({ tooltip: `${at}` }));
      stage.clock.pass(100);
    }
    stage.clock.pass(1_000);
    expect(first(stage).did).toEqual(['900', '1900', '2900', '3900', '4900'].map((at) => `tooltip ${at}`));
  });

  test('a change that is taken back meanwhile is none', () => {
    const stage = scene('linux');
    stage.tray.show(view());
    first(stage).did.length = 0;
    stage.tray.show(view({ tooltip: 'other', menu: [] }));
    stage.tray.show(view());
    stage.clock.pass(1_000);
    expect(first(stage).did).toEqual([]);
  });

  test('a click asks for what it stands for now', () => {
    const stage = scene('linux');
    stage.tray.show(view());
    first(stage).happens('click');
    stage.tray.show(view({ click: { type: 'open-chat' } }));
    first(stage).happens('click');
    expect(stage.asked).toEqual([toggle, { type: 'open-chat' }]);
  });

  test('its items do what they say, and one that has a mark is set right afterwards', () => {
    const stage = scene('linux');
    stage.tray.show(view());
    const icon = first(stage);
    expect(icon.menu.map(({ label, enabled, type, checked }) => [label, enabled, type, checked])).toEqual([
      ['A && B', undefined, undefined, undefined],
      [undefined, undefined, 'separator', undefined],
      ['home: online', false, undefined, undefined],
      ['arch', undefined, 'checkbox', true],
      ['more', undefined, undefined, undefined],
    ]);
    icon.did.length = 0;
    icon.choose('A && B');
    stage.clock.pass(1_000);
    expect(icon.did).toEqual([]);
    icon.choose('arch');
    stage.clock.pass(300);
    expect(icon.did).toEqual(['menu']);
    icon.choose('more', 'one');
    stage.clock.pass(300);
    expect(icon.did).toEqual(['menu', 'menu']);
    expect(stage.asked).toEqual([
      toggle,
      { type: 'toggle', light: 'arch' },
      { type: 'use-broker', broker: 'one' },
    ]);
  });

  test('on macOS has no menu of its own, but pops one up as it is now', () => {
    const stage = scene('darwin');
    stage.tray.show(view());
    const icon = first(stage);
    stage.tray.show(view({ menu: [{ type: 'text', label: 'later' }] }));
    stage.clock.pass(1_000);
    expect(icon.did).toEqual(['made off', 'ignores double-clicks true', 'tooltip Tinsel']);
    icon.happens('right-click');
    expect(icon.did.at(-1)).toBe('pop-up');
    expect(icon.menu.map(({ label }) => label)).toEqual(['later']);
    expect(stage.asked).toEqual([]);
  });

  test.each<NodeJS.Platform>(['linux', 'win32'])('on %s a right click is left to the system', (platform) => {
    const stage = scene(platform);
    stage.tray.show(view());
    first(stage).happens('right-click');
    expect(first(stage).did).not.toContain('pop-up');
  });
});

describe('where what shows icons comes and goes', () => {
  test('the icon waits for it', () => {
    const stage = scene('linux', true);
    stage.tray.show(view());
    stage.clock.pass(2_999);
    expect(stage.icons).toEqual([]);
    stage.tray.show(view({ shape: 'on' }));
    stage.host(':1.5');
    expect(stage.icons.map(({ did }) => did[0])).toEqual(['made on']);
    stage.clock.pass(60_000);
    expect(stage.icons).toHaveLength(1);
    expect(stage.unseen()).toBe(0);
  });

  test('nothing is made before there is something to show', () => {
    const stage = scene('linux', true);
    stage.host(':1.5');
    expect(stage.icons).toEqual([]);
    stage.tray.show(view());
    expect(stage.icons).toHaveLength(1);
  });

  test('without it the icon is made all the same after a while, and it is said once', () => {
    const stage = scene('linux', true);
    stage.tray.show(view());
    stage.host(null);
    stage.clock.pass(3_000);
    expect(stage.icons).toHaveLength(1);
    expect(stage.unseen()).toBe(1);

    stage.host(':1.5');
    expect(stage.icons.map(({ gone }) => gone)).toEqual([true, false]);
    stage.host(null);
    stage.clock.pass(3_000);
    expect(stage.icons.map(({ gone }) => gone)).toEqual([true, true, false]);
    expect(stage.unseen()).toBe(1);
  });

  test('a new one gets a new icon with all it has, and the old one is gone before', () => {
    const stage = scene('linux', true);
    stage.host(':1.5');
    stage.tray.show(view());
    stage.host(':1.5');
    expect(stage.icons).toHaveLength(1);
    stage.host(null);
    expect(stage.icons.map(({ gone }) => gone)).toEqual([true]);
    stage.tray.show(view({ tooltip: 'later', menu: [] }));
    stage.host(':1.9');
    stage.host(':1.10');
    expect(stage.icons.map(({ gone }) => gone)).toEqual([true, true, false]);
    expect(stage.icons.at(-1)?.did).toEqual([
      'made off',
      'ignores double-clicks true',
      'tooltip later',
      'menu',
    ]);
    stage.clock.pass(60_000);
    expect(stage.icons).toHaveLength(3);
    stage.icons.at(-1)?.happens('click');
    expect(stage.asked).toEqual([toggle]);
  });
});

describe('the pictures of the tray icon', () => {
  class FakePicture {
    readonly more: number[] = [];
    readonly path: string;

    constructor(path: string) {
      this.path = path;
    }

    addRepresentation({ scaleFactor }: { scaleFactor: number }): void {
      this.more.push(scaleFactor);
    }
  }

  function pictures(
    platform: NodeJS.Platform,
    {
      choice = 'auto',
      desktop = '',
      dark = false,
    }: { choice?: 'auto' | 'light-panel' | 'dark-panel'; desktop?: string; dark?: boolean } = {},
  ): { icons: TrayIcons<FakePicture>; loaded: string[] } {
    const folder = new Folder();
    onTestFinished(() => folder.end());
    for (const set of ['light', 'dark']) {
      mkdirSync(join(folder.path, set));
      for (const name of ['on', 'on-unread']) writeFileSync(join(folder.path, set, `${name}-48.png`), '');
    }
    const loaded: string[] = [];
    const icons = new TrayIcons({
      platform,
      folder: folder.path,
      load: (path) => {
        loaded.push(path.slice(folder.path.length + 1));
        return new FakePicture(path);
      },
      theme: { shouldUseDarkColors: dark, on: () => undefined },
      desktop,
      choice: () => choice,
    });
    return { icons, loaded };
  }

  const on = { shape: 'on', unread: false } as const;

  test.each<[NodeJS.Platform, object, string]>([
    ['win32', {}, join('light', 'on.ico')],
    ['win32', { dark: true }, join('dark', 'on.ico')],
    ['darwin', { dark: true }, 'onTemplate.png'],
    ['linux', {}, join('light', 'on-24.png')],
    ['linux', { dark: true }, join('dark', 'on-24.png')],
    ['linux', { desktop: 'XFCE' }, join('dark', 'on-24.png')],
    ['linux', { desktop: 'ubuntu:GNOME' }, join('dark', 'on-24.png')],
    ['linux', { desktop: 'KDE' }, join('light', 'on-24.png')],
    ['linux', { desktop: 'XFCE', dark: true, choice: 'light-panel' }, join('light', 'on-24.png')],
    ['linux', { choice: 'dark-panel' }, join('dark', 'on-24.png')],
  ])('on %s with %j are %s', (platform, wish, path) => {
    const { icons, loaded } = pictures(platform, wish);
    const image = icons.of(on);
    expect(loaded).toEqual([path]);
    expect(image.more).toEqual(platform === 'linux' ? [2] : []);
  });

  test('are loaded once each', () => {
    const { icons, loaded } = pictures('linux');
    const image = icons.of(on);
    expect(icons.of({ ...on, unread: true })).not.toBe(image);
    expect(icons.of(on)).toBe(image);
    expect(loaded).toHaveLength(2);
  });
});
