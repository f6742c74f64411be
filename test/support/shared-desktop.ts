import type { TestProject } from 'vitest/node';
import { startDesktop } from '../../build/run/desktop.mjs';

declare module 'vitest' {
  interface ProvidedContext {
    /** The environment of programs on the desktop that the tests share. */
    desktop: Record<string, string>;
  }
}

/** One desktop for all files: it costs a second, and each test has its own program on it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (!process.env['ELECTRON_OVERRIDE_DIST_PATH'])
    throw new Error('ELECTRON_OVERRIDE_DIST_PATH must name an Electron; npm test sets it');
  const desktop = await startDesktop();
  project.provide('desktop', desktop.env);
  return () => desktop.stop();
}
