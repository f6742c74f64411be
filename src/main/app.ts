import { formatAddress, parseAddress, type Address } from '../shared/address.ts';
import type { Answers, Question } from '../shared/bridge.ts';
import type { Command } from '../shared/command.ts';
import { editableSchema, type Settings } from '../shared/settings.ts';
import type { Line, Shown } from '../shared/view.ts';
import { words } from '../shared/words/index.ts';
import type { Happening } from './core/event.ts';
import { Pace } from './core/pace.ts';
import { nextDeadline, reduce } from './core/reduce.ts';
import { initialState, type State } from './core/state.ts';
import { subscriptions } from './core/subscriptions.ts';
import { trayView } from './core/tray-view.ts';
import { lightId, linkView, windowView } from './core/window-view.ts';
import type { Outlets } from './outlets.ts';

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
  /** A broker's address for this start only. */
  #override: string | null;
  #cancelDeadline: (() => void) | null = null;
  #deadline: number | null = null;
  #connecting: Promise<void> = Promise.resolve();
  #announced = '';
  /** The link has a broker that it keeps up. */
  #taken = false;

  constructor(outlets: Outlets, settings: Settings, options: { version: string; broker: string | null }) {
    this.#outlets = outlets;
    this.#version = options.version;
    this.#override = options.broker;
    this.#state = initialState(settings, outlets.clock.now());
    this.#tray = new Pace(outlets.clock, trayPace, () => outlets.tray.show(trayView(this.#state)));
    this.#windows = new Pace(outlets.clock, windowPace, () => this.#showWindows());
  }

  get settings(): Settings {
    return this.#state.settings;
  }

  showTray(): void {
    this.#tray.ask();
  }

  /** Takes the broker of the settings into use. One after the other: one is left before the next is taken. */
  takeBroker(): Promise<void> {
    this.#connecting = this.#connecting
      .then(() => this.#takeBroker())
      .catch((error: unknown) => this.#stopped(error instanceof Error ? error.message : String(error)));
    return this.#connecting;
  }

  async stop(): Promise<void> {
    await this.#connecting;
    await this.#outlets.link.close();
    await this.#outlets.builtInBroker.stop();
    await this.#outlets.history.close();
  }

  /** The whole State for a window that has just opened. */
  shown(): Shown {
    return { view: windowView(this.#state), lines: [...this.#state.room.lines], reset: true };
  }

  receive(happening: Happening): void {
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
    if (this.#state.link !== before.link) this.#announceLink();
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
        return this.#retryConnection();
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
        return this.#settingsAnswer();
      case 'save':
        return this.#save(question.settings, question.password);
      case 'lines-before':
        return this.#outlets.history.linesBefore(question.line);
      case 'whole-text':
        return this.#outlets.history.wholeText(question.line);
    }
  }

  #settingsAnswer(): Answers['settings'] {
    const { broker, chat, light, notifications, general } = this.#state.settings;
    const address = this.#override ?? broker.address;
    const { builtIn, address: current } = this.#state.broker;
    return {
      settings: { broker: { ...broker, address }, chat, light, notifications, general },
      hasPassword: this.#outlets.secrets.has(secretKey(address, broker.username)),
      keepsPassword: this.#outlets.secrets.lasting,
      version: this.#version,
      file: this.#outlets.settings.path,
      builtInAddress: builtIn && current ? formatAddress(current) : null,
    };
  }

  async #save(typed: unknown, password: string | undefined): Promise<Answers['save']> {
    const result = editableSchema.safeParse(typed);
    if (!result.success) {
      const problems = result.error.issues.map(({ path, message }) => ({
        field: path.join('.'),
        text: message,
      }));
      return { ok: false, problems };
    }
    const { secrets } = this.#outlets;
    const before = this.#state.settings;
    const usedBefore = { ...before.broker, address: this.#override ?? before.broker.address };
    const { broker, general, ...others } = result.data;
    const sameBroker = same(usedBefore, broker);
    const key = secretKey(broker.address, broker.username);
    const lasts = password === undefined || (await secrets.set(key, password));
    // A broker that is used for this start only does not become the saved one by a change of something else.
    const kept = sameBroker ? before.broker : broker;
    if (!sameBroker) this.#override = null;
    const problem = this.#keep({
      ...before,
      ...others,
      broker: kept,
      general: { ...general, welcomed: true },
    });
    const moved = !sameBroker || before.chat.room !== others.chat.room;
    if (moved || password !== undefined) void this.takeBroker();
    else this.#outlets.link.subscribe(subscriptions(this.#state));
    return { ok: true, note: problem ?? (lasts ? null : words.note.passwordSession) };
  }

  #keep(settings: Settings): string | null {
    const problem = this.#outlets.settings.save(settings);
    this.receive({ type: 'settings', settings });
    return problem === null ? null : words.note.settingsUnsaved(problem);
  }

  async #retryLine(id: number): Promise<void> {
    const line = await this.#outlets.history.line(id);
    if (!line) return;
    const whole = (await this.#outlets.history.wholeText(id)) ?? line.text;
    this.receive({ type: 'retry-line', line, whole });
  }

  async #takeBroker(): Promise<void> {
    const { link, history, builtInBroker, log } = this.#outlets;
    const { settings } = this.#state;
    const typed = this.#override ?? settings.broker.address;
    const builtIn = typed === '';
    await link.close();
    this.receive({ type: 'link', report: { is: 'connecting' } });
    if (!builtIn) await builtInBroker.stop();
    const address = builtIn ? await this.#startBuiltIn(settings.builtInBroker.port) : readAddress(typed);
    const scope = builtIn || !address ? 'built-in' : formatAddress(address);
    const kept = await history.open(scope, settings.chat.room);
    this.receive({ type: 'opened', broker: { builtIn, address }, kept });
    if (!address) return this.#stopped(words.failure.noBroker);
    const username = builtIn ? '' : settings.broker.username;
    const password = builtIn ? null : await this.#password(secretKey(typed, username));
    log.info(`using ${formatAddress(address)}`);
    this.#taken = true;
    await link.open({ address, clientId: settings.clientId, username, password }, subscriptions(this.#state));
  }

  /** Nothing is being tried any more; `detail` is what stands in the way. */
  #stopped(detail: string): void {
    this.#outlets.log.warn(`broker: ${detail}`);
    this.#taken = false;
    this.receive({ type: 'link', report: { is: 'stopped', failure: { kind: 'other', detail } } });
  }

  #retryConnection(): void {
    if (this.#taken) this.#outlets.link.retryNow();
    else void this.takeBroker();
  }

  async #startBuiltIn(port: number): Promise<Address | null> {
    try {
      const address = await this.#outlets.builtInBroker.start(port);
      if (address.port !== port)
        this.receive({ type: 'note', text: words.note.portTaken(port, address.port) });
      return address;
    } catch (error) {
      this.receive({ type: 'note', text: words.note.brokerFailed(String(error)) });
      return null;
    }
  }

  async #password(key: string): Promise<string | null> {
    try {
      return await this.#outlets.secrets.get(key);
    } catch {
      this.receive({ type: 'note', text: words.note.passwordUnreadable });
      return null;
    }
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

function readAddress(text: string): Address | null {
  const result = parseAddress(text);
  return result.ok ? result.address : null;
}

/** The desktop would open anything else as well: a file, a network folder, another program. */
function isWebAddress(url: string): boolean {
  return /^https?:\/\/\S+$/i.test(url);
}

/** One key for every way an address can be written. */
function secretKey(typed: string, username: string): string {
  const address = readAddress(typed);
  return `${username}@${address ? formatAddress(address) : ''}`;
}

function same(one: Settings['broker'], other: Settings['broker']): boolean {
  return one.address === other.address && one.username === other.username;
}
