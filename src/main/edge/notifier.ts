import { join } from 'node:path';
import { app, Notification } from 'electron';
import type { Notice } from '../core/notice.ts';
import type { Outlets, Perform } from '../outlets.ts';

/** More than this is not kept on the screen; older ones are closed. */
const most = 5;

/** Desktop notifications. */
export class Notifier {
  readonly #perform: Perform;
  readonly #onFailure: (why: string) => void;
  readonly #icon = join(app.getAppPath(), 'build', 'generated', 'icons', '64x64.png');
  /** Kept until closed: a collected Notification no longer hears its click (electron/electron#12690). */
  #shown: { notice: Notice; notification: Notification }[] = [];

  constructor(perform: Perform, onFailure: (why: string) => void) {
    this.#perform = perform;
    this.#onFailure = onFailure;
  }

  show: Outlets['notifier']['show'] = (notice) => {
    if (!Notification.isSupported()) return this.#onFailure('this desktop shows no notifications');
    // A main-process notification cannot replace another on Linux, so the summary closes what it sums up.
    if (notice.kind === 'summary') this.clearChat();
    while (this.#shown.length >= most) this.#close(this.#shown[0]?.notification);
    const notification = new Notification({
      title: notice.title,
      body: escapeBody(notice.body),
      icon: this.#icon,
    });
    this.#shown.push({ notice, notification });
    notification.on('click', () => {
      this.#forget(notification);
      this.#perform({ type: 'open-chat' });
    });
    notification.on('close', () => this.#forget(notification));
    notification.on('failed', (_event, why) => this.#onFailure(why));
    notification.show();
  };

  clearChat: Outlets['notifier']['clearChat'] = () => {
    for (const { notice, notification } of this.#shown)
      if (notice.kind !== 'program') this.#close(notification);
  };

  #close(notification: Notification | undefined): void {
    if (!notification) return;
    this.#forget(notification);
    // Each waits for the server's answer; several at once would hold everything up.
    setImmediate(() => notification.close());
  }

  #forget(notification: Notification): void {
    this.#shown = this.#shown.filter((one) => one.notification !== notification);
  }
}

/** Linux servers may render markup in the body, and it goes out raw; never in the title. */
function escapeBody(body: string): string {
  if (process.platform !== 'linux') return body;
  return body.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
