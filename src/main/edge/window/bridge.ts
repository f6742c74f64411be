import { ipcMain, type IpcMainEvent, type IpcMainInvokeEvent } from 'electron';
import { questionSchema, type Answers, type Question } from '../../../shared/bridge.ts';
import { channels } from '../../../shared/channels.ts';
import { commandSchema, type Command } from '../../../shared/command.ts';
import type { Shown } from '../../../shared/view.ts';
import type { Log } from '../../outlets.ts';
import { origin } from './pages.ts';
import type { Page, Windows } from './windows.ts';

/** What the windows may ask of the program. */
interface Program {
  perform(command: Command): void;
  answer(question: Question): Promise<Answers[Question['type']]>;
  shown(): Shown;
}

/** Whoever got into the chat, which shows what strangers say, must not get at secrets, at files, or at what is kept. */
const forSettings: ReadonlySet<string> = new Set<(Command | Question)['type']>([
  'settings',
  'save',
  'pick',
  'built-in-password',
  'test-connection',
  'history-sizes',
  'clear-history',
  'export-history',
  'test-notification',
  'notice-log',
  'cancel-test',
  'describe-light',
  'try-light',
  'end-trial',
]);

/** The one door between the windows and the program: the sender is checked, then what it sent. */
export class Bridge {
  readonly #windows: Windows;
  readonly #log: Log;
  /** Windows that have asked to be shown the state. */
  readonly #watching = new WeakSet<Electron.WebContents>();

  constructor(windows: Windows, log: Log) {
    this.#windows = windows;
    this.#log = log;
  }

  listen(program: Program): void {
    ipcMain.on(channels.ask, (event, sent: unknown) => {
      const page = this.#page(event);
      if (page === null) return;
      const command = commandSchema.safeParse(sent);
      if (command.success && mayAsk(page, command.data)) program.perform(command.data);
      else this.#log.warn('a window asked for something that does not exist');
    });
    ipcMain.handle(channels.question, async (event, sent: unknown) => {
      const page = this.#page(event);
      const question = questionSchema.parse(sent);
      if (page === null || !mayAsk(page, question)) throw new Error('not allowed');
      return program.answer(question);
    });
    ipcMain.on(channels.show, (event) => {
      const page = this.#page(event);
      if (page === null) return;
      this.#watching.add(event.sender);
      send(event.sender, page, program.shown());
    });
  }

  show(shown: Shown): void {
    for (const [page, contents] of this.#windows.contents())
      if (this.#watching.has(contents)) send(contents, page, shown);
  }

  #page({ sender, senderFrame }: IpcMainEvent | IpcMainInvokeEvent): Page | null {
    const ours =
      senderFrame !== null && senderFrame === sender.mainFrame && senderFrame.url.startsWith(`${origin}/`);
    const page = ours ? this.#windows.pageOf(sender) : null;
    if (page === null) this.#log.warn('a message from a page that is not ours was refused');
    return page;
  }
}

function mayAsk(page: Page, { type }: Command | Question): boolean {
  return page === 'settings' || !forSettings.has(type);
}

/** The settings show no chat. */
function send(contents: Electron.WebContents, page: Page, shown: Shown): void {
  contents.send(channels.show, page === 'chat' ? shown : { ...shown, lines: [] });
}
