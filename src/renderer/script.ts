import { words } from '../shared/words/index.ts';

export interface Door {
  host: string;
  port: number;
  /** Without wildcards. */
  topic: string;
  /** Where one must give it. */
  login?: { username: string; password: string };
}

const { name, text } = words.window.join;

/** The line that says something from a shell. */
export function shellLine({ host, port, topic, login }: Door): string {
  const as = login ? ` -u ${quoted(login.username)} -P ${quoted(login.password)}` : '';
  const said = quoted(`${name}:${text}`);
  return `mosquitto_pub -h ${host} -p ${port}${as} -q 1 -t ${quoted(topic)} -m ${said}`;
}

/** The same in Python, with the library that the tutorial uses. */
export function pythonLines({ host, port, topic }: Door): string {
  return [
    'import paho.mqtt.publish as publish',
    `room, broker = ${JSON.stringify(topic)}, ${JSON.stringify(host)}`,
    `publish.single(room, ${JSON.stringify(`${name}:${text}`)}, qos=1, hostname=broker, port=${port})`,
  ].join('\n');
}

function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
