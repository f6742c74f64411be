import { formatAddress } from '../shared/address.ts';
import type { Answers, Question } from '../shared/bridge.ts';
import { checkBrokerName } from '../shared/check.ts';
import type { Command } from '../shared/command.ts';
import {
  brokerInUse,
  newBroker,
  newBrokerId,
  newClientId,
  onceId,
  type SavedBroker,
  type Settings,
} from '../shared/settings.ts';
import type { Line, Shown } from '../shared/view.ts';
import { words } from '../shared/words/index.ts';
import { BrokerControl } from './broker-control.ts';
import type { Happening } from './core/event.ts';
import { lasting, withOnce } from './core/once.ts';
import { Pace } from './core/pace.ts';
import { nextDeadline, reduce } from './core/reduce.ts';
import { initialState, type State } from './core/state.ts';
import { subscriptions } from './core/subscriptions.ts';
import { trayView } from './core/tray-view.ts';
import { lightId, linkView, windowView } from './core/window-view.ts';
import type { Outlets } from './outlets.ts';
import { SettingsDesk } from './settings-desk.ts';

/** About one frame; under a flood the windows get bigger pieces, not more of them. */
const windowPace = 16;
/** A desktop draws its panel anew at each change, so a flood must not reach it. */
const trayPace = 100;

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
  #changed: Line[] = [];
  /** The windows have to forget the lines they have: another room was opened. */
  #reset = false;
  readonly #control: BrokerControl;
  readonly #desk: SettingsDesk;
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
    outlets.secrets.keep(settings.general.plainSecrets ? 'plain' : 'session');
    this.#control = new BrokerControl(
      outlets,
      () => this.#state,
      (happening) => this.receive(happening),
    );
    this.#desk = new SettingsDesk(outlets);
    this.#tray = new Pace(outlets.clock, trayPace, () => outlets.tray.show(trayView(this.#state)));
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
    return { view: windowView(this.#state), lines: [...this.#state.room.lines], reset: true };
  }

  receive(happening: Happening): void {
    if (happening.type === 'settings-closed') this.#control.cancelTest();
    const before = this.#state;
    const outcome = reduce(before, { ...happening, at: this.#outlets.clock.now() });
    this.#state = outcome.state;
    if (outcome.changed.length > 0) {
      if (outcome.state.opened) this.#outlets.history.put(outcome.changed);
      this.#changed.push(...outcome.changed.map(({ line }) => line));
    }
    if (happening.type === 'opened') this.#reset = true;
    for (const due of outcome.publish) this.#outlets.link.publish(due);
    if (outcome.notice !== null && typeof outcome.notice === 'object')
      this.#outlets.notifier.show(outcome.notice);
    if (this.#state === before) return;
    if (this.#state.reading && !before.reading) this.#outlets.notifier.clearChat();
    if (this.#state.link !== before.link) {
      this.#announceLink();
      this.#rememberVersion();
    }
    this.#watchDeadline();
    this.#tray.ask();
    if (this.#outlets.windows.isOpen()) this.#windows.ask();
    else this.#changed = [];
  }

  perform(command: Command): void {
    switch (command.type) {
      case 'toggle':
        if (command.light === lightId) this.receive({ type: 'toggle' });
        return;
      case 'say':
        return this.receive({ type: 'say', text: command.text });
      case 'retry-line':
        return void this.#retryLine(command.line);
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
      case 'lines-before':
        return this.#outlets.history.linesBefore(question.line);
      case 'whole-text':
        return this.#outlets.history.wholeText(question.line);
    }
  }

  async #save(typed: Extract<Question, { type: 'save' }>): Promise<Answers['save']> {
    const accepted = await this.#desk.save(typed);
    if ('problems' in accepted) return { ok: false, problems: accepted.problems };
    const { settings, next } = accepted.settle(this.#state.settings);
    const problem = this.#keep(settings);
    if (next === 'take') void this.#control.take();
    else this.#outlets.link.subscribe(subscriptions(this.#state));
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

  async #retryLine(id: number): Promise<void> {
    const line = await this.#outlets.history.line(id);
    if (!line) return;
    const whole = (await this.#outlets.history.wholeText(id)) ?? line.text;
    this.receive({ type: 'retry-line', line, whole });
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

  #showWindows(): void {
    const shown = this.#reset
      ? this.shown()
      : { view: windowView(this.#state), lines: this.#changed, reset: false };
    this.#changed = [];
    this.#reset = false;
    this.#outlets.windows.show(shown);
  }

  #watchDeadline(): void {
    const deadline = nextDeadline(this.#state);
    if (deadline === this.#deadline) return;
    this.#cancelDeadline?.();
    this.#deadline = deadline;
    this.#cancelDeadline = null;
    if (deadline === null) return;
    const { clock } = this.#outlets;
    this.#cancelDeadline = clock.after(Math.max(0, deadline - clock.now()), () => {
      this.#deadline = null;
      this.receive({ type: 'time' });
      this.#watchDeadline();
    });
  }
}

/** The desktop would open anything else as well: a file, a network folder, another program. */
function isWebAddress(url: string): boolean {
  return /^https?:\/\/\S+$/i.test(url);
}

function same(one: string[], other: string[]): boolean {
  return one.length === other.length && one.every((text, index) => text === other[index]);
}
