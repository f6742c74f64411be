import type { Values } from '../../shared/lights/values.ts';

/** What the parts of a light's panel have in common; each also gets what is known of its attribute. */
export interface PartProps<T> {
  known: T;
  disabled: boolean;
  set: (values: Values) => void;
}
