import mqtt, { type IClientOptions, type MqttClient } from 'mqtt';
import type { Heard } from '../peer.ts';

export interface Will {
  topic: string;
  payload: string;
}

/** A lamp's firmware on the wire, without the lamp. Each family has its class, which does as the real one does. */
export abstract class Device {
  /** All it was ever told, by whomever. */
  readonly told: Heard[] = [];
  readonly #url: string;
  #client: MqttClient | null = null;
  #begun: Promise<void> = Promise.resolve();

  constructor(url: string) {
    this.#url = url;
  }

  /** What it listens to. */
  protected abstract readonly listens: readonly string[];
  /** What the broker says when it is gone; retained by all of them. */
  protected readonly will: Will | null = null;

  /** What it says when it is connected; `booted` where it has just got its power. */
  protected abstract greet(booted: boolean): Promise<void>;

  /** Somebody switches it at its button. */
  abstract press(): Promise<void>;

  protected abstract obey(topic: string, text: string): Promise<void>;

  /** Gives it power, or only its connection; it stays connected by itself from then on. */
  async plugIn({ boots = true } = {}): Promise<this> {
    const will = this.will && { ...this.will, payload: Buffer.from(this.will.payload), qos: 1, retain: true };
    const options: IClientOptions = {
      protocolVersion: 4,
      reconnectPeriod: 100,
      resubscribe: false,
      // What it would say without a connection is lost, as it is with the real ones.
      queueQoSZero: false,
      ...(will ? { will: { ...will, qos: 1 } } : {}),
    };
    const client = mqtt.connect(this.#url, options);
    this.#client = client;
    client.on('error', () => undefined);
    client.on('message', (topic, payload, { qos, retain }) => {
      const text = payload.toString();
      this.told.push({ topic, text, qos, retain });
      void this.obey(topic, text);
    });
    let booted = boots;
    await new Promise<void>((done) =>
      client.on('connect', () => {
        this.#begun = this.#begin(client, booted).then(done, () => undefined);
        booted = false;
      }),
    );
    return this;
  }

  /** Takes its power away: the broker says its will. */
  async die(): Promise<void> {
    await this.#client?.endAsync(true);
    this.#client = null;
  }

  async end(): Promise<void> {
    await this.die();
  }

  /** What it was told on a topic, oldest first. */
  toldOn(topic: string): string[] {
    return this.told.flatMap((one) => (one.topic === topic ? one.text : []));
  }

  /** Is lost where there is no connection. */
  protected async say(topic: string, payload: string | object, retain = false): Promise<void> {
    const text = typeof payload === 'string' ? payload : JSON.stringify(payload);
    await this.#client?.publishAsync(topic, text, { qos: 0, retain }).catch(() => undefined);
  }

  async #begin(client: MqttClient, booted: boolean): Promise<void> {
    await this.#begun;
    await client.subscribeAsync([...this.listens], { qos: 1 });
    await this.greet(booted);
  }
}
