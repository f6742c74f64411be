import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Child } from './child.ts';

const scripts = new URL('tutorial/', import.meta.url);

/** What a child types where a broker asks who it is. */
export interface Login {
  username: string;
  password: string;
}

interface Where {
  host: string;
  port: number;
  login: Login | undefined;
}

/** The tutorial's script that prints what is said, as a child wrote it. Debian's paho is 1.x, which it is written for. */
export async function listenInPython(host: string, port: number, login?: Login): Promise<Child> {
  const child = run('listen.py', { host, port, login });
  const gaveUp = child.ended.then(() => {
    throw new Error(`listen.py: ${child.err.text}`);
  });
  try {
    await Promise.race([child.out.says('Connected'), gaveUp]);
    return child;
  } catch (error) {
    await child.end();
    throw error;
  } finally {
    gaveUp.catch(() => undefined);
  }
}

/** Says something by a script in the tutorial's style. */
export async function sayInPython(host: string, port: number, text: string, login?: Login): Promise<void> {
  const child = run('say.py', { host, port, login }, text);
  const { code } = await child.ended;
  if (code !== 0) throw new Error(`say.py: ${child.err.text}`);
}

function run(script: string, { host, port, login }: Where, ...args: string[]): Child {
  const source = readFileSync(new URL(script, scripts), 'utf8');
  const { username, password } = login ?? {};
  const first = login ? `client.username_pw_set("${username}", "${password}")\n` : '';
  const here = source.replace(
    'client.connect("192.168.1.20", 1883',
    `${first}client.connect("${host}", ${port}`,
  );
  if (here === source) throw new Error(`${script} does not name the broker`);
  // Unbuffered, as on a terminal.
  return new Child(python(), ['-u', '-c', here, ...args]);
}

/** The first Python that has paho: the system's package is not for another one that comes first. */
function python(): string {
  const found = ['python3', '/usr/bin/python3'].find(
    (one) => spawnSync(one, ['-c', 'import paho.mqtt.client']).status === 0,
  );
  if (found === undefined) throw new Error('no Python with paho-mqtt');
  return found;
}
