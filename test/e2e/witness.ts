import mqtt, { type MqttClient } from 'mqtt';

export interface Testimony {
  topic: string;
  text: string;
  /** What its sender calls it. */
  id: string | null;
}

/** Speaks MQTT 5: it hears all that is said, with what its sender calls it. The broker keeps for it what it misses. */
export class Witness {
  readonly heard: Testimony[] = [];
  readonly #client: MqttClient;

  private constructor(client: MqttClient) {
    this.#client = client;
    client.on('message', (topic, payload, { properties }) => {
      const id = properties?.userProperties?.['tinsel-id'];
      this.heard.push({ topic, text: payload.toString(), id: typeof id === 'string' ? id : null });
    });
  }

  static async of(url: string, topics: string[]): Promise<Witness> {
    const client = await mqtt.connectAsync(url, {
      protocolVersion: 5,
      clientId: 'witness',
      clean: false,
      properties: { sessionExpiryInterval: 3_600 },
      reconnectPeriod: 100,
    });
    const witness = new Witness(client);
    await client.subscribeAsync(topics, { qos: 1 });
    return witness;
  }

  /** Resolves in the moment in which it hears something. */
  hears(): Promise<void> {
    return new Promise((resolve) => this.#client.once('message', () => resolve()));
  }

  /** Under a name of its own. Resolves when the broker has it. */
  async say(topic: string, text: string, id: string): Promise<void> {
    const properties = { userProperties: { 'tinsel-id': id } };
    await this.#client.publishAsync(topic, text, { qos: 1, properties });
  }

  async end(): Promise<void> {
    await this.#client.endAsync(true);
  }
}
