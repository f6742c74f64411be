import type { MqttClient } from 'mqtt';
import { formatAddress, type Address } from '../../../shared/address.ts';

const commandTopic = 'lights/tree/set';
const stateTopic = 'lights/tree/state';

/** A Christmas tree that lives on the broker like any other device: it takes ON and OFF, and reports what it is. */
export class DemoTree {
  readonly clientId = 'tinsel-demo-tree';
  #client: MqttClient | null = null;
  #lit = false;

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
      client.subscribe(commandTopic, { qos: 1 });
      this.#reportState();
    });
    client.on('message', (_topic, payload) => this.#obey(payload.toString()));
  }

  async unplug(): Promise<void> {
    const client = this.#client;
    this.#client = null;
    await client?.endAsync(true);
  }

  #obey(command: string): void {
    if (command !== 'ON' && command !== 'OFF') return;
    this.#lit = command === 'ON';
    this.#reportState();
  }

  #reportState(): void {
    this.#client?.publish(stateTopic, this.#lit ? 'ON' : 'OFF', { qos: 1, retain: true });
  }
}
