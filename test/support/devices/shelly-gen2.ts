import { Device, type Will } from './device.ts';

/** A Shelly of the second generation or later, as it is delivered: RPC, and what changes told as it changes. */
export class ShellyGen2 extends Device {
  readonly listens: readonly string[];
  readonly prefix: string;
  protected override readonly will: Will;
  on = false;
  brightness = 30;
  readonly #kind: 'switch' | 'light';
  readonly #mac: string;
  readonly #name: string;

  constructor(url: string, kind: 'switch' | 'light', prefix: string, { name }: { name: string }) {
    super(url);
    this.#kind = kind;
    this.prefix = prefix;
    this.#mac = prefix.slice(-12).toUpperCase();
    this.#name = name;
    this.listens = [`${prefix}/rpc`, `${prefix}/command`];
    this.will = { topic: `${prefix}/online`, payload: 'false' };
  }

  async press(): Promise<void> {
    this.on = !this.on;
    await this.#notify({ output: this.on });
  }

  /** Nothing of its states. */
  protected async greet(): Promise<void> {
    await this.say(this.will.topic, 'true', true);
  }

  protected async obey(_topic: string, text: string): Promise<void> {
    const { id, src, method, params = {} } = JSON.parse(text);
    const answer = (result: object): Promise<void> =>
      this.say(`${src}/rpc`, { id, src: this.prefix, dst: src, result });
    const namespace = this.#kind === 'switch' ? 'Switch' : 'Light';
    if (method === 'Shelly.GetConfig') return answer(this.#config());
    if (method === `${namespace}.GetStatus`) return answer(this.#status());
    if (method === `${namespace}.Set`) return this.#set(params, answer);
    await this.say(`${src}/rpc`, {
      id,
      src: this.prefix,
      dst: src,
      error: { code: 404, message: 'No handler' },
    });
  }

  async #set(
    { on = this.on, brightness = this.brightness }: { on?: boolean; brightness?: number },
    answer: (result: object) => Promise<void>,
  ): Promise<void> {
    const changed = {
      ...(on === this.on ? {} : { output: on }),
      ...(brightness === this.brightness ? {} : { brightness }),
    };
    await answer(this.#kind === 'switch' ? { was_on: this.on } : {});
    Object.assign(this, { on, brightness });
    if (Object.keys(changed).length > 0) await this.#notify(changed);
  }

  #status(): object {
    const light = this.#kind === 'light' ? { brightness: this.brightness } : { apower: 0 };
    return { id: 0, source: 'MQTT', output: this.on, ...light };
  }

  #config(): object {
    return {
      [`${this.#kind}:0`]: { id: 0, name: null, initial_state: 'restore_last' },
      mqtt: { enable: true, rpc_ntf: true, status_ntf: false, enable_rpc: true, enable_control: true },
      sys: { device: { name: this.#name, mac: this.#mac, fw_id: '20250924-1.7.1' } },
      wifi: {},
    };
  }

  /** What has changed, and no more. */
  async #notify(changed: object): Promise<void> {
    const params = { ts: 1_763_800_000.5, [`${this.#kind}:0`]: { id: 0, ...changed, source: 'MQTT' } };
    const frame = { src: this.prefix, dst: `${this.prefix}/events`, method: 'NotifyStatus', params };
    await this.say(`${this.prefix}/events/rpc`, frame);
  }
}
