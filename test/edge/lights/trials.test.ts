import { expect, test } from 'vitest';
import type { Family } from '../../../src/shared/lights/family.ts';
import type { Fields } from '../../../src/shared/lights/form.ts';
import type { Trial } from '../../../src/shared/view.ts';
import { words } from '../../../src/shared/words/index.ts';
import { PlainDimmer } from '../../support/devices/plain-dimmer.ts';
import { Tasmota } from '../../support/devices/tasmota.ts';
import { Mosquitto } from '../../support/mosquitto.ts';
import { Peer } from '../../support/peer.ts';
import { until } from '../../support/until.ts';
import { Resident } from './resident.ts';

const { silent, otherwise, blind } = words.light.trial;
const bench = {
  commandTopic: 'garage/bench/do',
  stateTopic: 'garage/bench/is',
  payloadOn: 'light',
  payloadOff: 'dark',
};

/** Somebody at a broker of its own, and another client who hears everything. */
class Place {
  readonly broker: Mosquitto;
  readonly peer: Peer;
  readonly #resident: Resident;

  private constructor(broker: Mosquitto, peer: Peer, resident: Resident) {
    this.broker = broker;
    this.peer = peer;
    this.#resident = resident;
  }

  static async visit(what: (place: Place) => Promise<void>): Promise<void> {
    const broker = await Mosquitto.start();
    const peer = await (await Peer.connect(broker.url)).listen('#');
    const resident = await Resident.moveIn(broker.url);
    try {
      await what(new Place(broker, peer, resident));
    } finally {
      await resident.moveOut();
      await peer.end();
      await broker.end();
    }
  }

  get trial(): Trial | null {
    return this.#resident.view.trial;
  }

  tries(family: Family, fields: Fields): void {
    this.#resident.app.perform({ type: 'try-light', family, fields, values: { on: true } });
  }

  ends(): Promise<Trial> {
    return until('it is over', () => this.trial?.is === 'over' && this.trial);
  }
}

test.concurrent('a light that answers', () =>
  Place.visit(async (place) => {
    const lamp = await new PlainDimmer(place.broker.url).plugIn();
    try {
      place.tries('plain', bench);
      const { published, heard, verdict } = await place.ends();
      expect(published).toEqual([{ topic: 'garage/bench/do', payload: 'light' }]);
      expect(heard.at(-1)).toEqual({ topic: 'garage/bench/is', payload: 'light', means: 'on' });
      expect(verdict).toBe('It answered: on.');
      expect(lamp.told).toMatchObject([{ topic: 'garage/bench/do', text: 'light', retain: false }]);
      // What comes later is still shown.
      await lamp.press();
      await until('that is heard', () => place.trial?.heard.at(-1)?.payload === 'dark');
      expect(place.trial?.verdict).toBe('It answered: on.');
    } finally {
      await lamp.end();
    }
  }));

test.concurrent('a light of a family', () =>
  Place.visit(async (place) => {
    const make = { mac: '24A160ABCDEF', topic: 'bow', names: ['Bow'], light: false };
    const lamp = await new Tasmota(place.broker.url, make).plugIn();
    try {
      place.tries('tasmota', { topic: 'bow' });
      expect((await place.ends()).verdict).toBe('It answered: on.');
    } finally {
      await lamp.end();
    }
  }));

test.concurrent('a light that is not there', () =>
  Place.visit(async (place) => {
    place.tries('plain', bench);
    await place.peer.hears('garage/bench/do', 'light');
    expect(place.trial).toMatchObject({ is: 'waiting', verdict: null, heard: [] });
    expect((await place.ends()).verdict).toBe(silent);
  }));

test.concurrent('a light that is not there, of which the broker has kept what is wanted', () =>
  Place.visit(async (place) => {
    await place.peer.say('garage/bench/is', 'light', { retain: true });
    place.tries('plain', bench);
    await until('that is heard', () => place.trial?.heard.length === 1);
    expect(place.trial).toMatchObject({ is: 'waiting', verdict: null });
    expect((await place.ends()).verdict).toBe(silent);
  }));

test.concurrent('a light that says something else', () =>
  Place.visit(async (place) => {
    place.tries('plain', bench);
    await place.peer.hears('garage/bench/do', 'light');
    await place.peer.say('garage/bench/is', 'ON');
    const { heard, verdict } = await place.ends();
    expect(heard).toMatchObject([{ topic: 'garage/bench/is', payload: 'ON' }]);
    expect(verdict).toBe(otherwise);
  }));

test.concurrent('a light that does not report', () =>
  Place.visit(async (place) => {
    place.tries('plain', { ...bench, stateTopic: '' });
    await place.peer.hears('garage/bench/do', 'light');
    expect((await place.ends()).verdict).toBe(blind);
  }));

test.concurrent('what cannot be described', () =>
  Place.visit(async (place) => {
    place.tries('plain', { ...bench, commandTopic: 'garage/#' });
    expect((await place.ends()).published).toEqual([]);
    expect(place.peer.heard.filter(({ topic }) => topic.startsWith('garage'))).toEqual([]);
  }));
