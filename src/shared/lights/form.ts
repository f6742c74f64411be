import { checkPayload, checkStateTopic, checkTopic } from '../check.ts';
import { words } from '../words/index.ts';
import type { Family } from './family.ts';

/** What is typed of a light by hand: by the fields' keys, a tick as `yes` and none as an empty text. */
export type Fields = Record<string, string>;

/** One field of the form by which a light of a family is described by hand. */
export type FormField = {
  key: string;
  label: string;
  /** A sentence below it; may be empty. */
  hint: string;
  /** What it is prefilled with. */
  value: string;
} & (
  | { kind: 'topic' | 'text'; optional: boolean }
  | { kind: 'payload' }
  /** A text of several lines, such as JSON. */
  | { kind: 'lines' }
  | { kind: 'number'; least: number; most: number }
  | { kind: 'choice'; options: { value: string; label: string }[] }
  | { kind: 'tick' }
);

/** The form of a family, as its dialect gives it. */
export interface Form {
  family: Family;
  /** What the family is called. */
  name: string;
  /** A sentence on what is of this family. */
  hint: string;
  fields: FormField[];
}

/** Something wrong in one of the fields, or with an empty key in all of them together. */
export interface FieldProblem {
  key: string;
  text: string;
}

/** What is wrong with one field by itself, in words; `null` where nothing is. */
export function checkField(field: FormField, text: string): string | null {
  switch (field.kind) {
    case 'topic':
      return field.optional ? checkStateTopic(text) : checkTopic(text);
    case 'text':
      if (text.trim() === '') return field.optional ? null : words.field.missing;
      return /\p{Cc}/u.test(text) ? words.field.control : null;
    case 'payload':
      return checkPayload(text);
    case 'lines':
      return text.trim() === '' ? words.field.missing : null;
    case 'number':
      return isWhole(text, field) ? null : words.field.number(field.least, field.most);
    case 'choice':
      return field.options.some(({ value }) => value === text) ? null : words.field.choice;
    case 'tick':
      return text === '' || text === 'yes' ? null : words.field.choice;
  }
}

/** The fields with what is missing prefilled, and what is wrong with each by itself. */
export function readFields(
  form: readonly FormField[],
  typed: Fields,
): { fields: Fields; problems: FieldProblem[] } {
  const fields = Object.fromEntries(form.map(({ key, value }) => [key, typed[key] ?? value]));
  const problems = form.flatMap((field) => {
    const text = checkField(field, fields[field.key] ?? '');
    return text === null ? [] : [{ key: field.key, text }];
  });
  return { fields, problems };
}

function isWhole(text: string, { least, most }: { least: number; most: number }): boolean {
  return /^-?\d{1,9}$/.test(text.trim()) && Number(text) >= least && Number(text) <= most;
}
