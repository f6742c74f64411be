const base = 'lights/tree';
const commands = {
  switch: `${base}/set`,
  brightness: `${base}/brightness/set`,
  color: `${base}/color/set`,
  effect: `${base}/effect/set`,
};
const states = {
  switch: `${base}/state`,
  brightness: `${base}/brightness`,
  color: `${base}/color`,
  effect: `${base}/effect`,
};
const effects = ['Steady', 'Twinkle', 'Chase'];
const color = /^(\d{1,3}),(\d{1,3}),(\d{1,3})$/;

/** What the demo tree listens to. */
export const topics = Object.values(commands);

/**
 * The demo tree without its wire: it takes `ON` and `OFF` as any script may send them, and says of itself what else it
 * can, as the default schema of Home Assistant's MQTT discovery has it.
 */
export class DemoTreeState {
  #lit = false;
  #brightness = 255;
  #color = '255,203,102';
  #effect = 'Steady';

  /** Whether something has come of this command. */
  obey(topic: string, payload: string): boolean {
    if (topic === commands.switch) return this.#switch(payload);
    if (topic === commands.brightness) return this.#dim(payload);
    if (topic === commands.effect && effects.includes(payload)) this.#effect = payload;
    else if (topic === commands.color && levelsOf(payload)) this.#color = payload;
    else return false;
    return true;
  }

  /** What it says of itself, by topic; kept by the broker. */
  announcement(): ReadonlyMap<string, string> {
    const config = {
      name: 'Tree',
      unique_id: 'tinsel_demo_tree',
      command_topic: commands.switch,
      state_topic: states.switch,
      brightness_command_topic: commands.brightness,
      brightness_state_topic: states.brightness,
      rgb_command_topic: commands.color,
      rgb_state_topic: states.color,
      effect_command_topic: commands.effect,
      effect_state_topic: states.effect,
      effect_list: effects,
    };
    return new Map([['homeassistant/light/tinsel_demo_tree/config', JSON.stringify(config)]]);
  }

  /** What it is, by topic; kept by the broker. */
  reports(): ReadonlyMap<string, string> {
    return new Map([
      [states.brightness, String(this.#brightness)],
      [states.color, this.#color],
      [states.effect, this.#effect],
      [states.switch, this.#lit ? 'ON' : 'OFF'],
    ]);
  }

  #switch(payload: string): boolean {
    if (payload !== 'ON' && payload !== 'OFF') return false;
    this.#lit = payload === 'ON';
    return true;
  }

  #dim(payload: string): boolean {
    const level = /^\d{1,3}$/.test(payload) ? Number(payload) : 0;
    if (level < 1 || level > 255) return false;
    this.#brightness = level;
    return true;
  }
}

function levelsOf(payload: string): boolean {
  return (
    color
      .exec(payload)
      ?.slice(1)
      .every((level) => Number(level) <= 255) ?? false
  );
}
