import type { Finding, Lamp, Report } from '../../../src/main/core/lights/dialect.ts';
import { zigbee2mqtt } from '../../../src/main/core/lights/zigbee2mqtt/dialect.ts';
import type { Publication } from '../../../src/main/core/publication.ts';
import type { Values } from '../../../src/shared/lights/values.ts';
import { Peer } from '../../support/peer.ts';
import { until } from '../../support/until.ts';

/** A plain MQTT client that knows of Zigbee2MQTT what its dialect says, and no more. */
export class Listener {
  readonly #peer: Peer;
  readonly #finding: Finding;

  private constructor(peer: Peer, finding: Finding) {
    this.#peer = peer;
    this.#finding = finding;
  }

  static async connect(url: string, base: string): Promise<Listener> {
    const finding = { homeAssistantPrefix: 'homeassistant', zigbee2mqttBases: [base], replyTo: 'x' };
    const peer = await Peer.connect(url);
    return new Listener(await peer.listen(`${base}/#`, 'homeassistant/+/+/+/config'), finding);
  }

  lamps(): readonly Lamp[] {
    const [base = ''] = this.#finding.zigbee2mqttBases;
    const told = this.#peer.heard.filter(
      ({ topic, text }) => zigbee2mqtt.sourceOf(topic, bytes(text), this.#finding) === base,
    );
    const said = new Map(told.map(({ topic, text }) => [topic, bytes(text)]));
    return zigbee2mqtt.find(base, said, this.#finding);
  }

  lamp(name: string): Promise<Lamp> {
    return until(`${name} is found`, () => this.lamps().find((lamp) => lamp.name === name));
  }

  /** What it has said by now, from the given message on. */
  report(lamp: Lamp, from = 0): Report {
    const heard = new Map<string, Uint8Array>();
    const report: Report = {};
    for (const { topic, text } of this.#peer.heard.slice(from)) {
      if (!lamp.topics.includes(topic)) continue;
      heard.set(topic, bytes(text));
      Object.assign(report, lamp.read(topic, bytes(text), heard));
    }
    return report;
  }

  /** How many messages there were by now. */
  get count(): number {
    return this.#peer.heard.length;
  }

  async ask(lamp: Lamp, asked: Values): Promise<void> {
    await this.publish(lamp.write(asked, this.report(lamp)));
  }

  async publish(publications: readonly Publication[]): Promise<void> {
    for (const { topic, payload } of publications) await this.#peer.say(topic, payload);
  }

  async say(topic: string, payload: object): Promise<void> {
    await this.#peer.say(topic, JSON.stringify(payload));
  }

  /** The configurations of Home Assistant discovery, by topic. */
  get discovered(): Map<string, string> {
    const configurations = this.#peer.heard.filter(({ topic }) => topic.startsWith('homeassistant/'));
    return new Map(configurations.map(({ topic, text }) => [topic, text]));
  }

  async end(): Promise<void> {
    await this.#peer.end();
  }
}

function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
