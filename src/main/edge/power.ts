import { powerMonitor } from 'electron';

/** After sleep a connection may be dead without anybody having said so. */
export function onResume(what: () => void): void {
  powerMonitor.on('resume', what);
}
