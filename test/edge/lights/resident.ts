import { App } from '../../../src/main/app.ts';
import type { Clock } from '../../../src/main/core/pace.ts';
import { clock } from '../../../src/main/edge/clock.ts';
import { BrokerLink } from '../../../src/main/edge/mqtt/broker-link.ts';
import type { Values } from '../../../src/shared/lights/values.ts';
import { settingsSchema, type LightsSettings, type Settings } from '../../../src/shared/settings.ts';
import type { LightLook, LightView, View } from '../../../src/shared/view.ts';
import { until } from '../../support/until.ts';
import { FakeOutlets } from '../../unit/main/fake-outlets.ts';

/** A whole program, but for its desktop, at a real broker: whoever lives in the house. */
export class Resident {
  readonly app: App;
  /** How much has happened, the passing of time included. */
  events = 0;
  /** How much is waited for. */
  timers = 0;
  readonly outlets = new FakeOutlets();
  readonly #link: BrokerLink;
  readonly #clock: Clock = {
    now: () => clock.now(),
    after: (ms, what) => {
      let over = false;
      const end = (): void => {
        if (!over) this.timers -= 1;
        over = true;
      };
      const cancel = clock.after(ms, () => {
        end();
        this.events += 1;
        what();
      });
      this.timers += 1;
      return () => {
        end();
        cancel();
      };
    },
  };

  private constructor(settings: Settings) {
    this.#link = new BrokerLink((happening) => {
      this.events += 1;
      this.app.receive(happening);
    }, this.#clock);
    // The windows are open and show all there is.
    const { windows } = this.outlets;
    const real = { clock: this.#clock, link: this.#link, tray: { show: () => undefined } };
    const outlets = Object.assign(this.outlets, real, { windows: { ...windows, isOpen: () => true } });
    this.app = new App(outlets, settings, { version: '1', broker: null });
  }

  /** With these settings of lights. */
  static moveIn(url: string, lights: object = {}, clientId = 'tinselResident'): Promise<Resident> {
    const broker = { id: 'b1', addresses: [url], clientId, lights };
    return Resident.with(settingsSchema.parse({ inUse: 'b1', brokers: [broker] }));
  }

  static async with(settings: unknown): Promise<Resident> {
    const resident = new Resident(settingsSchema.parse(settings));
    await resident.app.takeBroker();
    await resident.comesOnline();
    return resident;
  }

  /** What it has written of its settings last. */
  get written(): unknown {
    return JSON.parse(JSON.stringify(this.outlets.saved.at(-1)));
  }

  /** Changes its settings of lights. */
  arrange(lights: Partial<LightsSettings>): void {
    const [broker] = this.app.settings.brokers;
    if (broker) this.app.change({ brokers: [{ ...broker, lights: { ...broker.lights, ...lights } }] });
  }

  get view(): View {
    return this.app.shown().view;
  }

  get lights(): LightView[] {
    return this.app.shown().lights.changed;
  }

  get names(): string[] {
    return this.lights.map(({ name }) => name);
  }

  light(id: string): LightView {
    const light = this.lights.find((one) => one.id === id);
    if (!light) throw new Error(`there is no ${id} among ${this.lights.map((one) => one.id).join(', ')}`);
    return light;
  }

  async comesOnline(): Promise<void> {
    await until('it is online', () => {
      const { is } = this.view.link;
      if (is === 'waiting') this.#link.retryNow();
      return is === 'online';
    });
  }

  goesOffline(): Promise<true> {
    return until('the loss is noticed', () => this.view.link.is !== 'online');
  }

  /** Waits until a light looks so, and gives it. */
  sees(id: string, look: LightLook): Promise<LightView> {
    return until(
      `${id} is ${look}, among ${this.lights.map((one) => `${one.id}: ${one.look}`).join(', ')}`,
      () => {
        const light = this.light(id);
        if (light.look !== look) throw new Error(`it is ${light.look}`);
        return light;
      },
    );
  }

  toggle(light: string): void {
    this.app.perform({ type: 'toggle', light });
  }

  ask(light: string, values: Values): void {
    this.app.perform({ type: 'set-light', light, values });
  }

  async moveOut(): Promise<void> {
    await this.app.stop();
  }
}
