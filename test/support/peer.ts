import mqtt, { type IClientOptions, type MqttClient } from 'mqtt';
import { until } from './until.ts';

export interface Heard {
  topic: string;
  text: string;
  qos: number;
  retain: boolean;
}

/** Another client of the broker: it says things, and remembers all it hears. */
export class Peer {
  readonly heard: Heard[] = [];
  readonly #client: MqttClient;

  private constructor(client: MqttClient) {
    this.#client = client;
    client.on('message', (topic, payload, { qos, retain }) =>
      this.heard.push({ topic, text: payload.toString(), qos, retain }),
    );
  }

  static async connect(url: string, options: IClientOptions = {}): Promise<Peer> {
    return new Peer(await mqtt.connectAsync(url, { protocolVersion: 4, reconnectPeriod: 100, ...options }));
  }

  /** Also hears what the broker has kept of these topics. */
  async listen(...topics: string[]): Promise<this> {
    await this.#client.subscribeAsync(topics, { qos: 1 });
    return this;
  }

  /** Resolves when the broker has it. */
  async say(topic: string, payload: string | Buffer, options: { retain?: boolean } = {}): Promise<void> {
    await this.#client.publishAsync(topic, payload, { qos: 1, ...options });
  }

  on(topic: string): Heard[] {
    return this.heard.filter((one) => one.topic === topic);
  }

  texts(topic: string): string[] {
    return this.on(topic).map(({ text }) => text);
  }

  hears(topic: string, text: string): Promise<Heard> {
    return until(`“${text}” is heard on ${topic}`, () => this.on(topic).find((one) => one.text === text));
  }

  onMessage(hear: (topic: string, text: string) => void): void {
    this.#client.on('message', (topic, payload) => hear(topic, payload.toString()));
  }

  async end(): Promise<void> {
    await this.#client.endAsync(true);
  }
}
