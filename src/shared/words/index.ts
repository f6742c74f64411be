import { families } from './families/index.ts';
import * as program from './program.ts';
import * as window from './window.ts';

/** Every text a person reads comes from here, so that another language is another object of this form. */
export const words = { ...program, families, window: { ...window } };
