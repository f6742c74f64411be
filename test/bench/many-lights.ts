import { words } from '../../src/shared/words/index.ts';

/** A light that makes itself known. What it says is kept by the broker. */
export interface BenchLight {
  name: string;
  /** What makes it known. A plain light does that by its state. */
  announcement: Said;
  states: Said[];
  commandTopic: string;
  /** What it says of itself when it is on, and when it is off. */
  report: (on: boolean) => Said;
}

export interface Said {
  topic: string;
  payload: string;
}

/** Lights of three kinds in turn, every other one on: with the JSON and the default schema of Home Assistant, and plain. */
export function benchLights(count: number): BenchLight[] {
  const kinds = [json, byDefault, plain];
  return Array.from({ length: count }, (_, at) => (kinds[at % kinds.length] ?? plain)(at + 1, at % 2 === 0));
}

/** The state that the window shows first once it knows all of them, and what each of them has said. */
export function shownFirst(count: number): string {
  return count === 1 ? words.light.on : words.window.lights.someOn(Math.ceil(count / 2), count);
}

function json(number: number, on: boolean): BenchLight {
  const base = `bench/json/${number}`;
  const report = (lit: boolean): Said => ({
    topic: base,
    payload: JSON.stringify({
      state: onOff(lit),
      brightness: 200,
      color_mode: 'xy',
      color: { x: 0.3, y: 0.3 },
    }),
  });
  const config = {
    ...described(number),
    schema: 'json',
    state_topic: base,
    command_topic: `${base}/set`,
    brightness: true,
    brightness_scale: 254,
    supported_color_modes: ['xy', 'color_temp'],
    effect: true,
    effect_list: ['blink', 'breathe', 'okay', 'channel_change', 'finish_effect', 'stop_effect'],
  };
  return {
    name: config.name,
    announcement: {
      topic: `homeassistant/light/bench_${number}/light/config`,
      payload: JSON.stringify(config),
    },
    states: [report(on)],
    commandTopic: config.command_topic,
    report,
  };
}

function byDefault(number: number, on: boolean): BenchLight {
  const base = `bench/default/${number}`;
  const report = (lit: boolean): Said => ({ topic: `${base}/state`, payload: onOff(lit) });
  const config = {
    ...described(number),
    state_topic: `${base}/state`,
    command_topic: `${base}/set`,
    brightness_state_topic: `${base}/brightness`,
    brightness_command_topic: `${base}/brightness/set`,
    availability_topic: `${base}/status`,
  };
  const states = [
    report(on),
    { topic: config.brightness_state_topic, payload: '128' },
    { topic: config.availability_topic, payload: 'online' },
  ];
  return {
    name: config.name,
    announcement: { topic: `homeassistant/light/bench_${number}/config`, payload: JSON.stringify(config) },
    states,
    commandTopic: config.command_topic,
    report,
  };
}

/** Of a name that tells nothing but its topic. */
function plain(number: number, on: boolean): BenchLight {
  const base = `lights/lamp-${number}`;
  const report = (lit: boolean): Said => ({ topic: `${base}/state`, payload: onOff(lit) });
  return {
    name: `Lamp ${number}`,
    announcement: report(on),
    states: [],
    commandTopic: `${base}/set`,
    report,
  };
}

function described(number: number): { name: string; unique_id: string; device: object } {
  const address = `0x00124b${number.toString(16).padStart(10, '0')}`;
  return {
    name: `Lamp ${number}`,
    unique_id: `${address}_light_bench`,
    device: {
      identifiers: [`bench_${address}`],
      name: `Lamp ${number}`,
      manufacturer: 'Bench',
      model: 'Bulb',
    },
  };
}

function onOff(on: boolean): string {
  return on ? 'ON' : 'OFF';
}
