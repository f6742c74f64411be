import mqtt, { type MqttClient } from 'mqtt';
import { now } from './clock.ts';
import type { BenchLight } from './many-lights.ts';

/** The lights themselves: they hear what they are told, and say that they have done it. */
export class Answering {
  /** When each command came, by its topic. */
  readonly told: { topic: string; at: number }[] = [];
  readonly #client: MqttClient;

  private constructor(client: MqttClient) {
    this.#client = client;
  }

  static async plugIn(url: string, lights: readonly BenchLight[]): Promise<Answering> {
    const client = await mqtt.connectAsync(url, { protocolVersion: 4 });
    const answering = new Answering(client);
    const byTopic = new Map(lights.map((light) => [light.commandTopic, light]));
    client.on('message', (topic, payload) => {
      const light = byTopic.get(topic);
      if (!light) return;
      answering.told.push({ topic, at: now() });
      const { topic: to, payload: report } = light.report(!payload.toString().includes('OFF'));
      client.publish(to, report, { qos: 1, retain: true });
    });
    await client.subscribeAsync(['bench/+/+/set', 'lights/+/set'], { qos: 1 });
    return answering;
  }

  async end(): Promise<void> {
    await this.#client.endAsync(true);
  }
}
