import { formatAddress } from '../shared/address.ts';
import type { Answers, Question } from '../shared/bridge.ts';
import { checkBrokerName } from '../shared/check.ts';
import type { Command } from '../shared/command.ts';
import {
  brokerInUse,
  newBroker,
  newBrokerId,
  newClientId,
  newMessageId,
  onceId,
  type SavedBroker,
  type Settings,
} from '../shared/settings.ts';
import type { LightChanges, LightView, Line, Shown } from '../shared/view.ts';
import { words } from '../shared/words/index.ts';
import { BrokerControl } from './broker-control.ts';
import { describeLight } from './core/house/describe.ts';
import { Gallery } from './core/house/light-view.ts';
import { HistoryDesk } from './history-desk.ts';
import type { Happening } from './core/event.ts';
import { lasting, withOnce } from './core/once.ts';
import { muteFor } from './core/mute.ts';
import { Pace } from './core/pace.ts';
import { record } from './core/notice.ts';
import type { Due, RoomChange } from './core/outcome.ts';
import { nextDeadline, reduce } from './core/reduce.ts';
import { initialState, type State } from './core/state.ts';
import { listensToOthers, subscriptions } from './core/subscriptions.ts';
import { trayView } from './core/tray-view.ts';
import { unreadOf } from './core/unread.ts';
import { linkView, windowView } from './core/window-view.ts';
import type { Outlets } from './outlets.ts';
import { SettingsDesk } from './settings-desk.ts';

/** About one frame; under a flood the windows get bigger pieces, not more of them. */
const windowPace = 16;
/** A desktop draws its panel anew at each change, so a flood must not reach it. */
const trayPace = 100;
/** A timer for longer than this, in milliseconds, would be over at once; it is asked for again when it is over. */
const longestWait = 2 ** 31 - 1;

/**
 * The program: it keeps the State, takes Events and Commands in, and has the outlets do what follows. It knows no
 * library and no operating system.
 */
export class App {
  readonly #outlets: Outlets;
  readonly #version: string;
  readonly #tray: Pace;
  readonly #windows: Pace;
  #state: State;
  /** New and changed lines of the room that the windows show. */
  #changed: Line[] = [];
  readonly #gallery = new Gallery();
  /** The lights as the windows have them. */
  #lights: readonly LightView[] = [];
  /** The windows have to forget the lines they have: another room is shown. */
  #reset = false;
  /** Grows when a broker is taken into use: what is to be sent is for the one of now only. */
  #brokerTurn = 0;
  readonly #control: BrokerControl;
  readonly #desk: SettingsDesk;
  readonly #historyDesk: HistoryDesk;
  /** The broker that was named for this start only, and is not written as the one in use. */
  #inUseOnce: string | null = null;
  /** The broker to be used at the next start. */
  #inUseNext: string;
  #cancelDeadline: (() => void) | null = null;
  #deadline: number | null = null;
  #announced = '';

  constructor(outlets: Outlets, settings: Settings, options: { version: string; broker: string | null }) {
    this.#outlets = outlets;
    this.#version = options.version;
    this.#inUseNext = settings.inUse;
    const used = options.broker === null ? settings : withOnce(settings, options.broker);
    if (options.broker !== null) this.#inUseOnce = used.inUse;
    this.#state = initialState(used, outlets.clock.now());
    outlets.history.limit(settings.chat.history);
    outlets.secrets.keep(settings.general.plainSecrets ? 'plain' : 'session');
    this.#control = new BrokerControl(
      outlets,
      () => this.#state,
      (happening) => this.receive(happening),
    );
    this.#desk = new SettingsDesk(outlets);
    this.#historyDesk = new HistoryDesk(
      outlets,
      () => this.#state,
      (happening) => this.receive(happening),
    );
    this.#tray = new Pace(outlets.clock, trayPace, () => this.#showTray());
    this.#windows = new Pace(outlets.clock, windowPace, () => this.#showWindows());
  }

  get settings(): Settings {
    return this.#state.settings;
  }

  showTray(): void {
    this.#tray.ask();
  }

  /** Takes the broker of the settings into use. */
  takeBroker(): Promise<void> {
    return this.#control.take();
  }

  /** The computer has slept, or its network is another one. */
  wake(why: 'slept' | 'network'): void {
    this.#control.wake(why);
  }

  stop(): Promise<void> {
    return this.#control.stop();
  }

  /** The whole State for a window that has just opened. */
  shown(): Shown {
    const { rooms, room } = this.#state;
    const lines = rooms.find(({ topic }) => topic === room)?.lines ?? [];
    const lights = this.#lightViews();
    // What comes next is for windows that have seen other changes.
    this.#lights = [];
    return {
      view: windowView(this.#state),
      lines: [...lines],
      lights: { order: lights.map(({ id }) => id), changed: lights },
      reset: true,
    };
  }

  receive(happening: Happening): void {
    if (happening.type === 'settings-closed') this.#control.cancelTest();
    const before = this.#state;
    const outcome = reduce(before, { ...happening, at: this.#outlets.clock.now() });
    this.#state = outcome.state;
    if (happening.type === 'opened') this.#brokerTurn += 1;
    // Before anything is asked that is answered there. A broker that is taken is opened with what is listened to.
    if (happening.type !== 'opened' && listensToOthers(before, this.#state))
      this.#outlets.link.subscribe(subscriptions(this.#state));
    this.#send(outcome.publish, this.#keepLines(outcome.kept));
    if (outcome.notice !== null) this.#outlets.notifier.show(outcome.notice);
    if (this.#state === before) return;
    if (shows(happening) || this.#state.room !== before.room) this.#reset = true;
    this.#clearNotices(happening, before);
    if (this.#state.link !== before.link) {
      this.#announceLink();
      this.#rememberVersion();
    }
    this.#watchDeadline();
    this.#tray.ask();
    if (this.#outlets.windows.isOpen()) return this.#windows.ask();
    // A window that is opened is shown everything anyway.
    this.#changed = [];
    this.#reset = false;
  }

  perform(command: Command): void {
    switch (command.type) {
      case 'toggle':
      case 'set-light':
      case 'try-light':
      case 'end-trial':
      case 'find-lights':
        return this.receive(command);
      case 'say':
        return this.receive({ ...command, messageId: newMessageId() });
      case 'retry-line':
        return void this.#retryLine(command.room, command.line);
      case 'choose-room':
        return this.receive(command);
      case 'mute':
        return this.change({ muted: muteFor(command.how, this.#outlets.clock.now()) });
      case 'retry-connection':
        return this.#control.retry();
      case 'use-broker':
        return this.#use(command.broker);
      case 'use-found':
        return this.#useFound(command.addresses);
      case 'find-brokers':
        return this.#outlets.discovery.look();
      case 'test-connection':
        return void this.#control.test(command.broker, command.secrets);
      case 'cancel-test':
        return this.#control.cancelTest();
      case 'new-client-id':
        return this.#newClientId();
      case 'open-chat':
        if (command.at) this.receive({ type: 'go-to', ...command.at });
        return this.#outlets.windows.openChat();
      case 'open-settings':
        this.receive({ type: 'settings-page', page: command.page });
        return this.#outlets.windows.openSettings();
      case 'close-settings':
        return this.#outlets.windows.closeSettings();
      case 'open-link':
        if (isWebAddress(command.url)) this.#outlets.openLink(command.url);
        return;
      case 'dismiss-note':
        return this.receive({ type: 'dismiss-note', note: command.note });
      case 'dismiss-welcome':
        return this.change({ general: { ...this.#state.settings.general, welcomed: true } });
      case 'quit':
        return this.#outlets.quit();
    }
  }

  /** Changes settings of the program's own, such as the window's place. */
  change(part: Partial<Settings>): void {
    const problem = this.#keep({ ...this.#state.settings, ...part });
    if (problem !== null) this.receive({ type: 'note', text: problem });
  }

  async answer(question: Question): Promise<Answers[Question['type']]> {
    switch (question.type) {
      case 'settings':
        return this.#desk.answer(this.#state.settings, this.#version);
      case 'save':
        return this.#save(question);
      case 'pick':
        return this.#outlets.certificates.pick(question.what);
      case 'built-in-password':
        return this.#control.builtInPassword();
      case 'lines':
        return this.#historyDesk.lines(question);
      case 'whole-text':
        return this.#historyDesk.wholeText(question);
      case 'search':
        return this.#historyDesk.search(question);
      case 'history-sizes':
        return this.#historyDesk.sizes(question);
      case 'clear-history':
        return this.#historyDesk.clear(question);
      case 'export-history':
        return this.#historyDesk.export(question);
      case 'test-notification':
        return this.#outlets.notifier.test();
      case 'describe-light':
        return describeLight(question, this.#state.house.search.finding);
      case 'notice-log':
        return this.#state.decisions.map(record).toReversed();
    }
  }

  async #save(typed: Extract<Question, { type: 'save' }>): Promise<Answers['save']> {
    const accepted = await this.#desk.save(typed);
    if ('problems' in accepted) return { ok: false, problems: accepted.problems };
    const { settings, next } = accepted.settle(this.#state.settings);
    const problem = this.#keep(settings);
    if (next === 'take') void this.#control.take();
    void this.#control.openRooms();
    if (next === 'keep-built-in') void this.#control.keepBuiltIn();
    return { ok: true, note: problem ?? (accepted.lasts ? null : words.note.secretSession) };
  }

  /** Takes these settings, and writes what is to last of them. Returns why that did not work, or `null`. */
  #keep(settings: Settings): string | null {
    // A broker that is used for this start only does not become the saved one by a change of something else.
    if (settings.inUse !== this.#inUseOnce) {
      this.#inUseOnce = null;
      if (settings.inUse !== onceId) this.#inUseNext = settings.inUse;
    }
    const problem = this.#outlets.settings.save(lasting(settings, this.#inUseNext));
    this.receive({ type: 'settings', settings });
    this.#outlets.history.limit(settings.chat.history);
    return problem === null ? null : words.note.settingsUnsaved(problem);
  }

  #use(id: string): void {
    const { settings } = this.#state;
    if (id !== '' && !settings.brokers.some((one) => one.id === id)) return;
    if (id === settings.inUse) return this.#control.retry();
    this.change({ inUse: id });
    void this.#control.take();
  }

  /** A window may name only what was found, not any address. */
  #useFound(addresses: string[]): void {
    const { settings, found } = this.#state;
    const one = found.brokers.find((broker) => same(broker.addresses, addresses));
    if (!one) return;
    const saved = settings.brokers.find((broker) => same(broker.addresses, addresses));
    if (saved) return this.#use(saved.id);
    const broker = newBroker(newBrokerId(), addresses);
    const name = checkBrokerName(one.name) === null ? one.name : '';
    this.change({
      brokers: [...settings.brokers, { ...broker, name }],
      inUse: broker.id,
      general: { ...settings.general, welcomed: true },
    });
    void this.#control.take();
  }

  #newClientId(): void {
    this.#changePlace({ clientId: newClientId() });
    void this.#control.take();
  }

  /** Changes what belongs to the broker in use. */
  #changePlace(part: Partial<Pick<SavedBroker, 'clientId' | 'mqttVersion'>>): void {
    const { inUse, brokers, builtInBroker } = this.#state.settings;
    if (inUse === '') return this.change({ builtInBroker: { ...builtInBroker, ...part } });
    const changed = (one: SavedBroker): SavedBroker => ({ ...one, ...part });
    this.change({ brokers: brokers.map((one) => (one.id === inUse ? changed(one) : one)) });
  }

  async #retryLine(room: string, id: number): Promise<void> {
    const { history } = this.#outlets;
    const place = { scope: this.#state.broker.scope, room };
    const whole = await history.wholeText(place, id);
    const line = await history.line(place, id);
    if (line && place.scope === this.#state.broker.scope)
      this.receive({ type: 'retry-line', room, line, whole: whole ?? line.text });
  }

  /** Resolves once what is new of the rooms is on the disk, or it turned out that it cannot be for now. */
  #keepLines(changes: readonly RoomChange[]): Promise<void> {
    const { opened, broker, room } = this.#state;
    for (const change of changes)
      if (change.room === room) this.#changed.push(...change.lines.map(({ line }) => line));
    if (!opened || changes.length === 0) return Promise.resolve();
    return this.#outlets.history.put(changes.map((change) => ({ scope: broker.scope, ...change })));
  }

  /** Chat goes out once it is kept: whatever ends the program then, it is not forgotten that it may have been sent. */
  #send(publish: readonly Due[], kept: Promise<void>): void {
    const turn = this.#brokerTurn;
    for (const due of publish)
      if (due.chat === null) this.#outlets.link.publish(due);
      else
        void kept.then(() => {
          if (turn === this.#brokerTurn && isWaiting(this.#state, due.chat)) this.#outlets.link.publish(due);
        });
  }

  #leave(room: string): void {
    this.#outlets.notifier.clearChat(room);
    this.#outlets.link.forget(room);
  }

  /** What is being read need not be notified any more, and a click must not lead to what is gone. */
  #clearNotices({ type }: Happening, before: State): void {
    const { notifier } = this.#outlets;
    const { broker, reading, room, rooms } = this.#state;
    if (before.opened && broker.scope !== before.broker.scope) notifier.clearChat(null);
    else if (type === 'settings' || type === 'rooms-opened')
      for (const { topic } of before.rooms) if (!rooms.some((one) => one.topic === topic)) this.#leave(topic);
    if (reading && (!before.reading || room !== before.room)) notifier.clearChat(room);
  }

  /** The fallback to MQTT 3.1.1 is remembered, so that the next connection need not be refused first. */
  #rememberVersion(): void {
    const { link, settings } = this.#state;
    const saved = brokerInUse(settings);
    if (saved && link.is === 'online' && link.known !== saved.mqttVersion)
      this.#changePlace({ mqttVersion: link.known });
  }

  #announceLink(): void {
    const { broker, link } = this.#state;
    if (!broker.address || link.is === 'connecting') return;
    const url = formatAddress(broker.address);
    const view = linkView(this.#state);
    const line = 'why' in view ? `broker offline ${view.why}` : `broker online ${url}`;
    if ('failure' in link) this.#outlets.log.warn(`${url}: ${link.failure.detail}`);
    if (line === this.#announced) return;
    this.#announced = line;
    this.#outlets.announce(line);
    this.#outlets.log.info(line);
  }

  #showTray(): void {
    this.#outlets.tray.show(trayView(this.#state));
    this.#outlets.badge.show(unreadOf(this.#state));
  }

  #showWindows(): void {
    const shown = this.#reset
      ? this.shown()
      : { view: windowView(this.#state), lines: this.#changed, lights: this.#lightChanges(), reset: false };
    this.#changed = [];
    this.#reset = false;
    this.#outlets.windows.show(shown);
  }

  #lightViews(): LightView[] {
    return this.#gallery.of(this.#state.house, this.#state.link.is === 'online');
  }

  #lightChanges(): LightChanges {
    const before = this.#lights;
    const now = this.#lightViews();
    this.#lights = now;
    const known = new Set(before);
    const same = now.length === before.length && now.every(({ id }, at) => id === before[at]?.id);
    return { order: same ? null : now.map(({ id }) => id), changed: now.filter((view) => !known.has(view)) };
  }

  #watchDeadline(): void {
    const deadline = nextDeadline(this.#state);
    if (deadline === this.#deadline) return;
    this.#cancelDeadline?.();
    this.#deadline = deadline;
    this.#cancelDeadline = null;
    if (deadline === null) return;
    const { clock } = this.#outlets;
    const wait = Math.min(Math.max(0, deadline - clock.now()), longestWait);
    this.#cancelDeadline = clock.after(wait, () => {
      this.#deadline = null;
      this.receive({ type: 'time' });
      this.#watchDeadline();
    });
  }
}

/** Whether a line has not been taken back, as it is where its room is left. */
function isWaiting({ rooms }: State, chat: Due['chat']): boolean {
  const room = rooms.find(({ topic }) => topic === chat?.room);
  return room?.outbox.some(({ line }) => line.id === chat?.line) ?? false;
}

/** Whether the room that is shown, or what is shown of it, is another one. */
function shows({ type }: Happening): boolean {
  return type === 'opened' || type === 'choose-room' || type === 'cleared';
}

/** The desktop would open anything else as well: a file, a network folder, another program. */
function isWebAddress(url: string): boolean {
  return /^https?:\/\/\S+$/i.test(url);
}

function same(one: string[], other: string[]): boolean {
  return one.length === other.length && one.every((text, index) => text === other[index]);
}
