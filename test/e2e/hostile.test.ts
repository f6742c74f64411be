import { randomBytes } from 'node:crypto';
import { expect } from 'vitest';
import { words } from '../../src/shared/words/index.ts';
import { until } from '../support/until.ts';
import { openSettings } from './settings-window.ts';
import { test } from './test.ts';
import { lines, showsLight, showsLink, switchOf } from './window.ts';

const room = 'chat/msg';
const state = 'lights/tree/state';

test('no payload breaks the window or is more than text', async ({ stage }) => {
  const broker = await stage.mosquitto();
  const peer = await stage.peer(broker.url);
  const program = await stage.program({ broker: broker.url });
  const window = await program.chat();
  await showsLink(window, 'online');
  const alarms: string[] = [];
  window.on('dialog', (dialog) => {
    alarms.push(dialog.message());
    void dialog.dismiss();
  });
  window.on('pageerror', (error) => alarms.push(error.message));

  const hostile = '<img src=x onerror=alert(1)><script>alert(2)</script>&lt;b&gt;';
  await peer.say(room, `<b>Eve</b>:${hostile}`);
  await lines(window, hostile).waitFor();
  expect(await lines(window, hostile).locator('.line-name').textContent()).toBe('<b>Eve</b>');

  await peer.say(room, Buffer.from([0x41, 0x3a, 0xff, 0xfe, 0x00, 0x62]));
  await window.locator('.line-text').filter({ hasText: '\\xff\\xfe' }).waitFor();
  await peer.say(room, Buffer.alloc(0));
  await peer.say(room, ':');
  await peer.say(room, randomBytes(4096));
  await peer.say(room, `Ben:${'x'.repeat(1024 * 1024 - 4)}`);
  const more = window.getByRole('button', {
    name: words.window.line.showAll((1024 * 1024 - 4).toLocaleString('en')),
  });
  await more.waitFor();

  // A direction override would show this name, and what follows it, as another.
  await peer.say(room, 'A\u202Enna\u200B\u0007:gnp\u202E.exe\u001B[2J');
  const disguised = lines(window).filter({ hasText: 'exe' });
  await disguised.waitFor();
  const shown = (await disguised.textContent()) ?? '';
  expect(shown).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/);
  expect(shown.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
  await peer.say(room, 'Rob\u200Bin:pay me');
  await lines(window, 'pay me').getByText(words.window.line.claimsMe).waitFor();

  await peer.say(state, randomBytes(1024));
  await peer.say(state, Buffer.alloc(0));
  await peer.say(state, 'ON');
  await showsLight(window, 'on');
  await peer.say(room, 'Anna:still alive');
  await lines(window, 'still alive').waitFor();
  expect(await window.locator('main img, main script, .line-text b').count()).toBe(0);
  expect(alarms).toEqual([]);
});

test('a name or a text is nothing but itself, in a room of many topics and in a notification', async ({
  stage,
}) => {
  const broker = await stage.mosquitto();
  const peer = await stage.peer(broker.url);
  const notifications = await stage.notifications();
  const program = await stage.program({
    args: ['--hidden'],
    settings: {
      inUse: 'test',
      brokers: [{ id: 'test', addresses: [broker.url], rooms: [{ topic: 'class/+' }] }],
    },
  });
  await program.online();

  const name = '<b>An\uD800\u202Ena</b>\u200B\nEve';
  const text = '@ROBIN <i>x</i>\u0000\u001B]8;;http://a.b\u0007';
  await peer.say('class/4b', JSON.stringify({ name, text }));
  await until('it is notified', () => notifications.shown.length === 1);
  const shownName = '<b>An\uFFFD\uFFFDna</b> Eve';
  const shownText = '@ROBIN <i>x</i>\uFFFD\uFFFD]8;;http://a.b\uFFFD';
  expect(await notifications.readAndClose()).toEqual([
    { summary: words.notice.mentioned(shownName), body: shownText },
  ]);

  await peer.say('class/4b', 'Ben:come in');
  await notifications.shows({ summary: 'Ben', body: 'come in' });
  await notifications.click();
  const window = await program.chat();
  const said = lines(window).filter({ hasText: '@ROBIN' });
  await said.waitFor();
  expect(await said.locator('.line-name').textContent()).toBe(shownName);
  expect(await said.locator('.line-text').textContent()).toBe(shownText);

  // What is written to the left must not carry the time with it, although digits go along with it.
  await peer.say('class/4b', '\u05D0\u05D1\u05D2 12:\u05D3\u05D4\u05D5 34');
  const hebrew = lines(window, '\u05D3\u05D4\u05D5 34');
  const [first, last] = [hebrew.locator('.line-name'), hebrew.locator('time')];
  const [left, right] = [await first.boundingBox(), await last.boundingBox()];
  expect(await first.textContent()).toBe('\u05D0\u05D1\u05D2 12');
  expect((left?.x ?? Infinity) + (left?.width ?? 0)).toBeLessThan(right?.x ?? 0);

  await peer.say('class/4b', `Zoe\u0308${'\u0301\u200D'.repeat(400)}:${'\u3164\u0301'.repeat(1_000)}tower`);
  const tower = lines(window).filter({ hasText: 'tower' });
  expect(await tower.locator('.line-name').textContent()).toBe(`Zoe\u0308${'\u0301'.repeat(5)}`);
  expect(await tower.locator('.line-text').textContent()).toBe(`${'\u3164\u0301'.repeat(3)}tower`);

  await peer.say('class/4b', `${'\u200B'.repeat(300_000)}Eve:hidden`);
  await lines(window).filter({ hasText: 'Eve:hidden' }).getByText(words.notice.nobody).waitFor();
  await peer.say('class/4b', '{"a":'.repeat(200_000));
  await lines(window).filter({ hasText: '{"a":{"a":' }).waitFor();
});

test('a page has no way out of its window', async ({ stage }) => {
  const program = await stage.program();
  const window = await program.chat();
  await showsLight(window, 'off');
  const globals = await window.evaluate(() => [
    typeof Reflect.get(globalThis, 'require'),
    typeof Reflect.get(globalThis, 'process'),
  ]);
  expect(globals).toEqual(['undefined', 'undefined']);

  await window.evaluate(() => {
    const violations = new Set<string>();
    Reflect.set(globalThis, 'violations', violations);
    addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
      violations.add(effectiveDirective),
    );
    const script = document.createElement('script');
    script.textContent = 'globalThis.intruded = true';
    const image = new Image();
    image.src = 'http://127.0.0.1:1/spy.png';
    document.body.append(script, image);
    void fetch('http://127.0.0.1:1/').catch(() => undefined);
  });
  await until('all of it is refused', async () => {
    const refused = await window.evaluate(() => Array.from<string>(Reflect.get(globalThis, 'violations')));
    return ['connect-src', 'img-src', 'script-src-elem'].every((one) => refused.includes(one));
  });
  expect(await window.evaluate(() => 'intruded' in globalThis)).toBe(false);

  await program.app.evaluate(({ BrowserWindow }) => {
    Reflect.set(globalThis, 'attempts', 0);
    for (const { webContents } of BrowserWindow.getAllWindows())
      webContents.on('will-navigate', () =>
        Reflect.set(globalThis, 'attempts', Reflect.get(globalThis, 'attempts') + 1),
      );
  });
  expect(await window.evaluate(() => globalThis.open('http://127.0.0.1:1/') === null)).toBe(true);
  await window.evaluate(() => {
    location.href = 'file:///etc/hostname';
    location.href = 'http://127.0.0.1:1/';
  });
  await until('it has tried to go away', () =>
    program.app.evaluate(() => Reflect.get(globalThis, 'attempts') > 0),
  );
  await (await stage.tray(program)).activate();
  // Playwright still waits for the page it tried to go to, so the page is asked directly.
  await until('the window is still ours', () =>
    window.evaluate(() => document.querySelector('[data-light]')?.getAttribute('data-look') === 'on'),
  );
  const open = await program.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map(({ webContents }) => webContents.getURL()),
  );
  expect(open).toEqual(['tinsel://app/chat.html']);
});

test('what a window asks for is checked at the door', async ({ stage }) => {
  const program = await stage.program();
  const window = await program.chat();
  await showsLight(window, 'off');
  await program.app.evaluate(({ shell }) => {
    const opened: string[] = [];
    Reflect.set(globalThis, 'opened', opened);
    shell.openExternal = async (url) => void opened.push(url);
  });

  const answers = await window.evaluate(async () => {
    // What a page that has been taken over could send.
    const tinsel: { ask(sent: unknown): void; question(sent: unknown): Promise<unknown> } = Reflect.get(
      window,
      'tinsel',
    );
    for (const sent of [
      null,
      5,
      {},
      { type: 'toggle' },
      { type: 'exec', command: 'id' },
      { type: '__proto__' },
      { type: 'say', text: 'sneaked in' },
      { type: 'say', room: 'chat/msg', to: 'lights/tree/set', text: 'sneaked in' },
      { type: 'say', room: 'lights/#', to: 'lights/tree/set', text: 'sneaked in' },
      { type: 'choose-room', room: ['chat/msg'] },
      { type: 'mute', how: 'for ever' },
    ])
      tinsel.ask(sent);
    for (const url of ['file:///etc/passwd', 'javascript:alert(1)', 'smb://host/share', 'not a url'])
      tinsel.ask({ type: 'open-link', url });
    tinsel.ask({
      type: 'test-connection',
      broker: { id: 'x', addresses: ['mqtt://127.0.0.1:9'] },
      secrets: {},
    });
    tinsel.ask({ type: 'open-link', url: 'https://example.org/' });
    const questions = [
      null,
      { type: 'save' },
      { type: 'save', settings: 5, before: {}, secrets: {} },
      { type: 'save', settings: {}, secrets: {} },
      { type: 'save', settings: {}, before: {}, secrets: { x: { password: 5 } } },
      { type: 'pick', what: '/etc/passwd' },
      { type: 'lines', room: 'chat/msg', where: 'before', line: 'x' },
      { type: 'lines', room: 'chat/msg', where: 'beside', line: 1 },
      { type: 'search', room: null, text: 'x'.repeat(1_001), after: null },
      { type: 'eval' },
      // These are for the settings window.
      { type: 'settings' },
      { type: 'save', settings: {}, before: {}, secrets: {} },
      { type: 'pick', what: 'ca' },
      { type: 'built-in-password' },
      { type: 'history-sizes', broker: '' },
      { type: 'clear-history', broker: '', room: null },
      { type: 'export-history', broker: '', room: 'chat/msg', format: 'text' },
      { type: 'notice-log' },
    ];
    const tried = await Promise.allSettled(questions.map((sent) => tinsel.question(sent)));
    return tried.map(({ status }) => status);
  });
  expect(new Set(answers)).toEqual(new Set(['rejected']));
  const opened = await until('the one good link is opened', async () => {
    const found: unknown = await program.app.evaluate(() => Reflect.get(globalThis, 'opened'));
    return Array.isArray(found) && found.includes('https://example.org/') && found;
  });
  expect(opened).toEqual(['https://example.org/']);
  expect(await lines(window).count()).toBe(0);

  await switchOf(window, 'Tree').click();
  await showsLight(window, 'on');
  expect(await window.locator('main').count()).toBe(1);

  const page = await openSettings(stage, program);
  const bad = await page.evaluate(() => {
    const settings = { inUse: 'x', brokers: [{ id: 'x', addresses: ['mqtt//x'] }] };
    const tinsel: { question(sent: unknown): Promise<unknown> } = Reflect.get(window, 'tinsel');
    return tinsel.question({ type: 'save', settings, before: settings, secrets: {} });
  });
  expect(bad).toMatchObject({ ok: false, problems: [{ field: 'brokers.0.addresses.0' }] });
  expect(await page.locator('.stage').count()).toBe(0);
});
