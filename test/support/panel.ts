import { startDesktop } from '../../build/run/desktop.mjs';
import { Child } from './child.ts';

/** A panel with a tray, on a desktop that has none. */
export class Panel {
  readonly #child: Child;

  constructor(desktop: Record<string, string>) {
    const home = desktop['XDG_RUNTIME_DIR'] ?? '';
    // Where the desktop's parts keep their files.
    const own = {
      XDG_CACHE_HOME: `${home}/cache`,
      XDG_CONFIG_HOME: `${home}/config`,
      XDG_DATA_HOME: `${home}/data`,
    };
    this.#child = new Child('xfce4-panel', ['--sm-client-disable', '--disable-wm-check'], {
      env: { ...process.env, ...desktop, ...own },
    });
  }

  /** As a crash ends it, unless it is told otherwise. */
  end(): Promise<void> {
    return this.#child.end('SIGKILL');
  }
}

/** A desktop of a test's own, without a panel. */
export function bareDesktop(): ReturnType<typeof startDesktop> {
  return startDesktop({ panel: false });
}
