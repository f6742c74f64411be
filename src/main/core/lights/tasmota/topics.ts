/** What the topics of a device are made of. */
export interface Naming {
  readonly fullTopic: string;
  readonly topic: string;
  readonly hostname: string;
  /** The MAC address as it was announced; empty where it is not known. */
  readonly mac: string;
  readonly prefixes: { readonly cmnd: string; readonly stat: string; readonly tele: string };
}

/** The beginnings of topics, each with a slash at its end. There may be several, of which the device uses one. */
export interface Bases {
  readonly cmnd: readonly string[];
  readonly stat: readonly string[];
  readonly tele: readonly string[];
}

export const defaultFullTopic = '%prefix%/%topic%/';
export const defaultPrefixes = { cmnd: 'cmnd', stat: 'stat', tele: 'tele' };

export function basesOf(naming: Naming): Bases {
  const { fullTopic, prefixes, mac } = naming;
  // `%id%` is the whole MAC address in the firmware (GetTopic_P), and its end for hatasmota (utils.py).
  const ids = fullTopic.includes('%id%') ? [mac, mac.slice(-6)] : [mac];
  // A command always has its prefix, so that a device does not hear itself (GetTopic_P).
  const asked = fullTopic.includes('%prefix%') ? fullTopic : `${fullTopic}/%prefix%`;
  const all = (form: string, prefix: string): string[] =>
    ids.map((id) =>
      expanded(form, {
        '%prefix%': prefix,
        '%topic%': naming.topic,
        '%hostname%': naming.hostname,
        '%id%': id,
      }),
    );
  return {
    cmnd: all(asked, prefixes.cmnd),
    stat: all(fullTopic, prefixes.stat),
    tele: all(fullTopic, prefixes.tele),
  };
}

function expanded(form: string, tokens: Readonly<Record<string, string>>): string {
  const filled = form.replace(/%(?:prefix|topic|hostname|id)%/g, (token) => tokens[token] ?? token);
  const clean = filled.replaceAll('#', '').replaceAll('//', '/');
  return clean.endsWith('/') ? clean : `${clean}/`;
}
