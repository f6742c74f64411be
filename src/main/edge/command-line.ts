import { parseArgs } from 'node:util';
import { formatAddress, parseAddress } from '../../shared/address.ts';
import { words } from '../../shared/words/index.ts';

/** What the program was started with. */
export type Start =
  | { go: true; broker: string | null; userData: string | null; hidden: boolean }
  /** Nothing is to be started: print this and leave with this exit code. */
  | { go: false; print: string; exitCode: 0 | 2 };

const options = {
  broker: { type: 'string' },
  'user-data-dir': { type: 'string' },
  hidden: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const;

/** Reads the arguments. Others than Tinsel's are left alone, because Chromium takes many of its own. */
export function readCommandLine(args: string[], version: string): Start {
  const { values, positionals } = parseArgs({ args, strict: false, allowPositionals: true, options });
  if (values['help'] === true) return { go: false, print: words.commandLine.help, exitCode: 0 };
  if (values['version'] === true) return { go: false, print: `Tinsel ${version}`, exitCode: 0 };
  // npm takes options for its own where its `--` is missing, and leaves their values.
  if (positionals.some((word) => /^(mqtts?|wss?):\/\//i.test(word)))
    return refuse(words.commandLine.bareAddress);
  const { broker = null, 'user-data-dir': userData = null } = values;
  if (!isValue(broker)) return refuse(words.commandLine.missing('--broker'));
  if (!isValue(userData)) return refuse(words.commandLine.missing('--user-data-dir'));
  const hidden = values['hidden'] === true;
  if (broker === null) return { go: true, broker, userData, hidden };
  const result = parseAddress(broker);
  if (broker.includes('@')) return refuse(words.commandLine.login);
  if (!result.ok) return refuse(words.commandLine.badBroker(broker, result.problem));
  return { go: true, broker: formatAddress(result.address), userData, hidden };
}

/**
 * The options that are not Tinsel's, as they were typed. Where Electron is given the program's folder, as `folder`
 * says, those before that first bare word are not a person's.
 */
export function strangeOptions(args: string[], folder: boolean): string[] {
  const { tokens } = parseArgs({ args, strict: false, allowPositionals: true, options, tokens: true });
  const before = folder ? tokens.findIndex(({ kind }) => kind === 'positional') : -1;
  return tokens
    .slice(before + 1)
    .flatMap((token) =>
      token.kind === 'option' && !Object.hasOwn(options, token.name) ? token.rawName : [],
    );
}

/** Leniently read, an option without a value takes the next one for it. */
function isValue(given: string | boolean | null): given is string | null {
  return typeof given !== 'boolean' && given !== '' && !given?.startsWith('-');
}

function refuse(print: string): Start {
  return { go: false, print, exitCode: 2 };
}
