import { setTimeout as sleep } from 'node:timers/promises';
import type { NotificationConstructorOptions } from 'electron';
import { words } from '../../../shared/words/index.ts';
import type { Notice } from '../../core/notice.ts';
import type { Notifier as Outlet, Perform } from '../../outlets.ts';
import type { Service } from './server.ts';

/** What the system gives to show notifications with. */
export interface Desktop {
  platform: NodeJS.Platform;
  Notification: {
    new (options: NotificationConstructorOptions): Shown;
    isSupported(): boolean;
  };
  /** The path of a picture. */
  icon: string;
  /** The notification service of a Linux desktop. */
  server: { ask(): Promise<Service> };
}

/** As much of Electron's Notification as is used. */
interface Shown {
  on(event: 'click' | 'close' | 'show', listener: () => void): unknown;
  on(event: 'failed' | 'reply', listener: (event: unknown, text: string) => void): unknown;
  show(): void;
  close(): void;
}

/** More than this is not kept on the screen; older ones are closed. */
const most = 5;
/** Milliseconds in which the system must say that one is shown; without a service on Linux it says so at once or never. */
const limit = { usual: 3_000, absent: 300 };

/** Desktop notifications. */
export class Notifier implements Outlet {
  readonly #desktop: Desktop;
  readonly #perform: Perform;
  readonly #onFailure: (why: string) => void;
  /** Until it is known what the notification service takes. */
  #coming: Notice[] = [];
  /** Kept until closed: a collected Notification no longer hears its click (electron/electron#12690). */
  #shown: { notice: Notice; notification: Shown }[] = [];

  constructor(desktop: Desktop, perform: Perform, onFailure: (why: string) => void) {
    this.#desktop = desktop;
    this.#perform = perform;
    this.#onFailure = onFailure;
  }

  show(notice: Notice): void {
    this.#coming.push(notice);
    void this.#service().then((service) => {
      for (const one of this.#coming.splice(0)) void this.#put(one, service).then(this.#report);
    });
  }

  async test(): Promise<string | null> {
    const notice = { kind: 'program', ...words.notice.test, at: null, replyTo: null } as const;
    const service = await this.#service();
    const absent = service.is === 'absent';
    return Promise.race([
      this.#put(notice, service),
      sleep(
        absent ? limit.absent : limit.usual,
        absent ? words.notice.failure.absent : words.notice.failure.unanswered,
      ),
    ]);
  }

  clearChat(room: string | null): void {
    const read = (notice: Notice): boolean =>
      notice.kind !== 'program' && (room === null || notice.at?.room === room);
    this.#coming = this.#coming.filter((notice) => !read(notice));
    for (const { notice, notification } of this.#shown) if (read(notice)) this.#close(notification);
  }

  /** A service that does not answer would hold up the whole program, so it is asked first, and not waited for. */
  async #service(): Promise<Service> {
    const { platform, server } = this.#desktop;
    return platform === 'linux' ? server.ask() : { is: 'there', markup: false };
  }

  /** Says why it was not shown, or `null` once it was; where the system says neither, never. */
  async #put(notice: Notice, service: Service): Promise<string | null> {
    const { Notification, icon, platform } = this.#desktop;
    if (!Notification.isSupported()) return words.notice.failure.unsupported;
    if (service.is === 'silent') return words.notice.failure.silent;
    this.#replace(notice);
    const { title, body, replyTo } = notice;
    // Markup goes out as it is, and never has a meaning in the title.
    const raw = service.is === 'there' && !service.markup;
    const answerable = platform !== 'linux' && replyTo !== null;
    const notification = new Notification({
      title,
      body: raw ? body : escapeMarkup(body),
      icon,
      ...(answerable && { hasReply: true, replyPlaceholder: words.notice.answer }),
    });
    this.#shown.push({ notice, notification });
    notification.on('click', () => {
      this.#forget(notification);
      this.#perform(notice.at ? { type: 'open-chat', at: notice.at } : { type: 'open-chat' });
    });
    notification.on('reply', (_event, text) => {
      this.#forget(notification);
      if (replyTo) this.#perform({ type: 'say', ...replyTo, text });
    });
    notification.on('close', () => this.#forget(notification));
    return new Promise((resolve) => {
      notification.on('show', () => resolve(null));
      notification.on('failed', (_event, why) => {
        this.#forget(notification);
        // On Linux it is given no reason.
        const { absent, refused } = words.notice.failure;
        resolve(service.is === 'absent' ? absent : refused(why));
      });
      notification.show();
    });
  }

  readonly #report = (why: string | null): void => {
    if (why !== null) this.#onFailure(why);
  };

  /** One of the main process cannot take the place of another on Linux, so what it counts is closed before it. */
  #replace({ insteadOf = [] }: Notice): void {
    for (const { notice, notification } of this.#shown)
      if (insteadOf.some(({ room, line }) => notice.at?.room === room && notice.at.line === line))
        this.#close(notification);
    while (this.#shown.length >= most) this.#close(this.#shown[0]?.notification);
  }

  #close(notification: Shown | undefined): void {
    if (!notification) return;
    this.#forget(notification);
    // Each waits for the server's answer; several at once would hold everything up.
    setImmediate(() => notification.close());
  }

  #forget(notification: Shown): void {
    this.#shown = this.#shown.filter((one) => one.notification !== notification);
  }
}

function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
