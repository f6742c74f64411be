import type { LightLook } from '../../shared/view.ts';

/** How the drawing shows a look: it does not tell which way a pending light is going. */
export function treeLook(look: LightLook): Exclude<LightLook, `pending-${string}`> | 'pending' {
  return look === 'pending-on' || look === 'pending-off' ? 'pending' : look;
}

export function shinesOrWill(look: LightLook): boolean {
  return look === 'on' || look === 'assumed-on' || look === 'pending-on';
}
