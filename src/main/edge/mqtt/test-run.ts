import { randomBytes } from 'node:crypto';
import { isIP, type Socket } from 'node:net';
import { formatAddress, isEncrypted, type Address } from '../../../shared/address.ts';
import { messageOf } from '../../../shared/message-of.ts';
import { words } from '../../../shared/words/index.ts';
import { explain, isTrustable, type Failure } from '../../core/failure.ts';
import type { Clock } from '../../core/pace.ts';
import { mayBeTheVersion } from '../../core/link.ts';
import type { MqttVersion, Target } from '../../core/target.ts';
import { dial, DialError, type DialStage, type Found } from './dial.ts';
import { tellApart } from './first-words.ts';
import { TestClient, TestFailure } from './test-client.ts';
import type { TestSheet } from './test-sheet.ts';

/** In milliseconds. */
export interface Limits {
  stage: number;
  echo: number;
}

interface Wanted {
  target: Target;
  topics: readonly string[];
  clock: Clock;
  limits: Limits;
  signal: AbortSignal;
}

/** The test of one address, from its name to a message that comes back. */
export class TestRun {
  readonly #address: Address;
  readonly #wanted: Wanted;
  readonly #sheet: TestSheet;
  /** One of its own: the broker would throw out the session with the same. MQTT 3.1.1 §3.1.3.1 grants 23 letters and digits. */
  readonly #clientId = `tinsel${random()}`;
  readonly #echoTopic = `tinsel/test/${random()}`;
  #client: TestClient | null = null;
  #largest = Infinity;

  constructor(address: Address, wanted: Wanted, sheet: TestSheet) {
    this.#address = address;
    this.#wanted = wanted;
    this.#sheet = sheet;
  }

  /** Rejects only if it is called off. */
  async run(): Promise<void> {
    const { signal } = this.#wanted;
    this.#sheet.address(formatAddress(this.#address));
    try {
      const client = await this.#login(await this.#reach());
      for (const topic of this.#wanted.topics) await this.#subscribe(client, topic);
      await this.#echo(client);
      await client.leave();
    } catch (error) {
      signal.throwIfAborted();
      this.#fail(error);
    } finally {
      this.#client?.drop();
    }
  }

  async #reach(): Promise<Socket> {
    if (isIP(this.#address.host) !== 0) this.#sheet.skip('name', words.test.noName);
    const { socket } = await this.#dial((stage, phase, found) => {
      if (phase === 'begun') this.#sheet.begin(stage);
      else this.#reached(stage, found);
    });
    if (!isEncrypted(this.#address)) this.#sheet.skip('tls', words.test.noTls);
    return socket;
  }

  #dial(onStage: (stage: DialStage, phase: 'begun' | 'done', found: Found) => void) {
    const { target, limits, signal } = this.#wanted;
    return dial(this.#address, target.trust, { signal, onStage, timeout: limits.stage });
  }

  #reached(stage: DialStage, { addresses = [], certificate }: Found): void {
    const { fingerprint } = this.#wanted.target.trust;
    const trusted = fingerprint === '' ? words.test.vouched : words.test.pinned;
    const said = {
      name: words.test.found(addresses),
      tcp: words.test.connected,
      tls: trusted(certificate?.subject ?? this.#address.host),
    };
    this.#sheet.end({ is: 'passed', said: said[stage], certificate: certificate ?? null });
  }

  /** A broker that does not speak this version is asked once in the other one. */
  async #login(socket: Socket): Promise<TestClient> {
    const { version } = this.#wanted.target;
    this.#sheet.begin('login');
    try {
      return await this.#greet(socket, version);
    } catch (error) {
      if (!mayBeTheVersion(failureOf(error), version)) throw error;
      const again = await this.#dial(() => undefined);
      return await this.#greet(again.socket, version === 5 ? 4 : 5);
    }
  }

  async #greet(socket: Socket, version: MqttVersion): Promise<TestClient> {
    const { target, clock, limits, signal } = this.#wanted;
    const login = { ...target, clientId: this.#clientId };
    const client = new TestClient(socket, login, this.#address, version, {
      clock,
      limit: limits.stage,
      signal,
    });
    this.#client = client;
    try {
      this.#largest = await client.login();
    } catch (error) {
      client.drop();
      signal.throwIfAborted();
      throw new TestFailure(await tellApart(failureOf(error), this.#address, client.first, signal));
    }
    this.#sheet.end({ is: 'passed', said: words.test.loggedIn[version] });
    return client;
  }

  async #subscribe(client: TestClient, topic: string): Promise<void> {
    this.#sheet.begin('subscribe', topic);
    const allowed = await client.subscribe(topic);
    if (allowed) return this.#sheet.end({ is: 'passed', said: words.test.allowed });
    const said = words.test.notAllowed(topic);
    this.#sheet.end({ is: 'failed', said, remedy: words.test.askForTopic });
  }

  async #echo(client: TestClient): Promise<void> {
    const topic = this.#echoTopic;
    this.#sheet.begin('echo');
    if (!(await client.subscribe(topic))) return this.#doubt(words.test.echoNotRead(topic));
    const payload = random();
    // The fixed header, the topic's length, the packet identifier and an empty list of properties.
    const size = 2 + 2 + topic.length + 2 + 1 + payload.length;
    if (size > this.#largest)
      throw new TestFailure({ kind: 'packet-size', detail: `${size} > ${this.#largest}` });
    const echo = await client.echo(topic, payload, this.#wanted.limits.echo);
    if (echo === 'came') this.#sheet.end({ is: 'passed', said: words.test.echoed });
    else this.#doubt(echo === 'refused' ? words.test.echoNotSent(topic) : words.test.noEcho(topic));
  }

  #doubt(said: string): void {
    this.#sheet.end({ is: 'doubtful', said, remedy: words.test.perhapsOnlyThere });
  }

  #fail(error: unknown): void {
    const failure = failureOf(error);
    const { why, remedy } = explain(failure, this.#address);
    const ownId = failure.kind === 'client-id';
    this.#sheet.end({
      is: 'failed',
      said: words.test.failed(why),
      remedy: ownId ? words.test.ownClientId(this.#clientId) : remedy,
      certificate: error instanceof DialError ? error.certificate : null,
      trustable: isTrustable(failure),
    });
    this.#sheet.skipRest();
  }
}

function failureOf(error: unknown): Failure {
  if (error instanceof DialError || error instanceof TestFailure) return error.failure;
  return { kind: 'other', detail: messageOf(error) };
}

function random(): string {
  return randomBytes(6).toString('hex');
}
