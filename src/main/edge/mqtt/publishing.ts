import type { IClientPublishOptions, IConnackPacket, MqttClient } from 'mqtt';
import { words } from '../../../shared/words/index.ts';
import { writeProperties } from '../../core/chat/properties.ts';
import type { Due } from '../../core/outcome.ts';
import type { MqttVersion } from '../../core/target.ts';
import { isTopicName } from './topic-name.ts';

interface Properties {
  payloadFormatIndicator: true;
  userProperties?: Record<string, string>;
}

/** What goes out on one connection, in its order. */
export class Publishing {
  readonly #client: MqttClient;
  readonly #version: MqttVersion;
  /** The largest packet the broker takes, in bytes (MQTT 5 §3.2.2.3.6). */
  #largest = Infinity;
  /** How many more messages the broker takes before it has acknowledged one (MQTT 5 §3.2.2.3.3); the others wait. */
  #credit = 65_535;
  #waiting: { room: string | null; publish: () => void }[] = [];

  constructor(client: MqttClient, version: MqttVersion) {
    this.#client = client;
    this.#version = version;
  }

  /** What the broker says of itself. */
  heed(properties: IConnackPacket['properties']): void {
    this.#largest = properties?.maximumPacketSize ?? this.#largest;
    this.#credit = properties?.receiveMaximum || this.#credit;
  }

  /** Why this cannot be sent to this broker, or `null`. */
  objection(due: Due): string | null {
    if (!isTopicName(due.topic)) return words.chat.unsendable;
    return this.#sizeOf(due) > this.#largest ? words.chat.tooLarge : null;
  }

  #sizeOf(due: Due): number {
    // The fixed header, the topic's length, the packet identifier and the length of the properties, which fits in a byte.
    const around = 5 + 2 + 2 + 1;
    const own = Buffer.byteLength(due.topic) + Buffer.byteLength(due.payload);
    return around + own + sizeOf(this.#properties(due));
  }

  publish(due: Due, done: (error?: Error | null) => void): void {
    const { topic, payload, qos } = due;
    const properties = this.#properties(due);
    const options: IClientPublishOptions = { qos, retain: false, ...(properties ? { properties } : {}) };
    const publish = (): void =>
      void this.#client.publish(topic, payload, options, (error) => {
        this.#credit += 1;
        done(error);
        this.#goOn();
      });
    this.#waiting.push({ room: due.chat?.room ?? null, publish });
    this.#goOn();
  }

  /** Drops the lines of this room that wait. */
  forget(room: string): void {
    this.#waiting = this.#waiting.filter((one) => one.room !== room);
  }

  #goOn(): void {
    while (this.#credit > 0 && !this.#client.disconnecting) {
      const next = this.#waiting.shift();
      if (!next) return;
      this.#credit -= 1;
      next.publish();
    }
  }

  /** What goes along with chat; MQTT 3.1.1 has no place for it. */
  #properties({ chat }: Due): Properties | null {
    if (!chat || this.#version !== 5) return null;
    const userProperties = writeProperties(chat);
    // mqtt.js writes an empty list of them as a broken packet.
    const some = Object.keys(userProperties).length > 0;
    return { payloadFormatIndicator: true, ...(some ? { userProperties } : {}) };
  }
}

/** The Payload Format Indicator, and of each user property its kind and two lengths. */
function sizeOf(properties: Properties | null): number {
  if (!properties) return 0;
  const each = Object.entries(properties.userProperties ?? {});
  return each.reduce((sum, [name, value]) => sum + 5 + name.length + value.length, 2);
}
