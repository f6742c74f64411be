import { words } from '../../shared/words/index.ts';

export interface Door {
  host: string;
  port: number;
  topic: string;
}

const { name, text } = words.window.join;

/** The line that says something from a shell. */
export function shellLine({ host, port, topic }: Door): string {
  return `mosquitto_pub -h ${host} -p ${port} -t ${quoted(topic)} -m ${quoted(`${name}:${text}`)}`;
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
