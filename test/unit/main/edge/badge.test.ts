import { describe, expect, test } from 'vitest';
import { Badge, type TaskBarButton } from '../../../../src/main/edge/badge.ts';

/** Stands in for the dock of macOS and the task bar of Windows. */
function badge(platform: NodeJS.Platform) {
  const done: string[] = [];
  const buttons: TaskBarButton<string>[] = [];
  const listeners: ((button: TaskBarButton<string>) => void)[] = [];
  const button = (name: string): TaskBarButton<string> => ({
    setOverlayIcon: (image, description) => void done.push(`${name}: ${image ?? 'none'} ${description}`),
  });
  const made = new Badge<string>({
    platform,
    dock: { setBadgeCount: (count) => done.push(`dock: ${count}`) > 0 },
    buttons: () => buttons,
    onButton: (added) => void listeners.push(added),
    dot: () => 'dot',
  });
  return {
    badge: made,
    done,
    opens: (name: string): void => {
      buttons.push(button(name));
      for (const listener of listeners) listener(button(name));
    },
  };
}

describe('the count of unread messages', () => {
  test('stands at the dock of macOS, and is set only when it changes', () => {
    const { badge: dock, done } = badge('darwin');
    for (const unread of [0, 2, 2, 3, 0]) dock.show(unread);
    expect(done).toEqual(['dock: 2', 'dock: 3', 'dock: 0']);
  });

  test('is a dot on each button of the task bar of Windows, also on later ones', () => {
    const { badge: bar, done, opens } = badge('win32');
    opens('chat');
    bar.show(1);
    bar.show(1);
    opens('settings');
    bar.show(0);
    expect(done).toEqual([
      'chat: none ',
      'chat: dot 1 unread message',
      'settings: dot 1 unread message',
      'chat: none ',
      'settings: none ',
    ]);
  });

  test('is left to the tray icon on Linux', () => {
    const { badge: none, done, opens } = badge('linux');
    opens('chat');
    none.show(3);
    expect(done).toEqual([]);
  });
});
