import type { MqttClient } from 'mqtt';
import { formatAddress, type Address } from '../../../shared/address.ts';
import { DemoTreeState, topics } from '../../core/demo-tree.ts';

/** A Christmas tree that lives on the broker like any other device. */
export class DemoTree {
  readonly clientId = 'tinsel-demo-tree';
  readonly #tree = new DemoTreeState();
  #client: MqttClient | null = null;

  async plugIn(address: Address, login: { username: string; password: string } | null): Promise<void> {
    const { connect } = await import('mqtt');
    const client = connect(formatAddress(address), {
      ...login,
      clientId: this.clientId,
      protocolVersion: 4,
      clean: true,
      reconnectPeriod: 1_000,
      resubscribe: true,
      // A tree without power says nothing; the state it had is what the broker keeps.
      queueQoSZero: false,
    });
    this.#client = client;
    client.on('error', () => undefined);
    client.on('connect', () => {
      client.subscribe(topics, { qos: 1 });
      this.#say(this.#tree.announcement());
      this.#say(this.#tree.reports());
    });
    client.on('message', (topic, payload) => {
      if (this.#tree.obey(topic, payload.toString())) this.#say(this.#tree.reports());
    });
  }

  async unplug(): Promise<void> {
    const client = this.#client;
    this.#client = null;
    await client?.endAsync(true);
  }

  #say(messages: ReadonlyMap<string, string>): void {
    for (const [topic, payload] of messages) this.#client?.publish(topic, payload, { qos: 1, retain: true });
  }
}
