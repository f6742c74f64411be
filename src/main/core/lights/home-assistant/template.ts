import { parse, tokenize } from '@huggingface/jinja';
import { words } from '../../../../shared/words/index.ts';
import { Untranslatable } from './foreign.ts';
import { Program } from './program.ts';
import { Scope } from './scope.ts';

/** A template of Home Assistant that can be evaluated here. */
export interface Template {
  /** Without white space around it, as Home Assistant has it. `null` where it fails with these, or needs more than it may. */
  render(variables: Readonly<Record<string, unknown>>): string | null;
}

const texts = words.families['home-assistant'].template;
const longest = 8_192;
const kept = 500;
const compiled = new Map<string, Template | { problem: string }>();

/** The template, or in words why it cannot be evaluated here. Those lately asked for are kept. */
export function compile(text: string): Template | { problem: string } {
  const found = compiled.get(text) ?? translate(text);
  compiled.delete(text);
  compiled.set(text, found);
  const [oldest] = compiled.keys();
  if (compiled.size > kept && oldest !== undefined) compiled.delete(oldest);
  return found;
}

/** Only the parser of the library is used: what it makes is evaluated here, within bounds and as Python would. */
function translate(text: string): Template | { problem: string } {
  const source = text.trim();
  // The parser’s search for a tag of its own takes the square of the white space before it.
  if (source.length > longest || /\s{200}/.test(source)) return { problem: texts.long };
  try {
    const { run } = new Program(parse(tokenize(source)));
    return { render: (variables) => rendered(run, variables) };
  } catch (error) {
    const what = error instanceof Untranslatable ? error.what : null;
    return { problem: what === null ? texts.unreadable : texts.onlyThere(what) };
  }
}

function rendered(run: Program['run'], variables: Readonly<Record<string, unknown>>): string | null {
  try {
    return run(new Scope(variables)).trim();
  } catch {
    return null;
  }
}
