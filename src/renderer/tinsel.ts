import type { Bridge } from '../shared/bridge.ts';

declare global {
  interface Window {
    /** Put there by the preload script. */
    readonly tinsel: Bridge;
  }
}

export type Ask = Bridge['ask'];

export const tinsel: Bridge = window.tinsel;
