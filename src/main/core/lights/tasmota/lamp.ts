import { words } from '../../../../shared/words/index.ts';
import { reciprocal } from '../color.ts';
import { switchable, type Abilities, type Device, type Lamp } from '../dialect.ts';
import { textOf } from '../payload.ts';
import { commandsFor } from './commands.ts';
import { hasColor, hasWhites, type Output } from './output.ts';
import { readState } from './state.ts';

/** Names of commands as topics, on which a device answers that does not use `RESULT`. */
const answers = ['STATE', 'DIMMER', 'COLOR', 'HSBCOLOR', 'CT', 'WHITE', 'CHANNEL', 'SCHEME'];

export function lampOf(
  output: Output,
  { id, name, addresses, place }: { id: string; name: string; addresses: string[]; place: string },
): Lamp {
  const { cmnd } = output.bases;
  const topics = topicsOf(output);
  const device: Device = {
    addresses,
    output: place,
    // The documentation writes `Power`, replies and most users `POWER`.
    commands: cmnd.flatMap((base) => powersOf(output, ['POWER', 'Power']).map((power) => base + power)),
  };
  return {
    id,
    family: 'tasmota',
    name,
    wiring: JSON.stringify([output, device]),
    device,
    abilities: abilitiesOf(output),
    refused: null,
    topics,
    read: (topic, payload) =>
      topics.includes(topic)
        ? readState(output, topic.slice(topic.lastIndexOf('/') + 1), textOf(payload))
        : {},
    write: (asked, known) => commandsFor(output, asked, known),
    // It has its state retained only where that was asked for.
    query: cmnd.map((base) => ({ topic: `${base}STATE`, payload: '', qos: 1 })),
  };
}

function abilitiesOf(output: Output): Abilities {
  const { coldest, warmest } = output.whites;
  return {
    ...switchable,
    brightness: output.kind !== 'relay',
    color: hasColor(output),
    temperature: hasWhites(output) ? { least: reciprocal(warmest), most: reciprocal(coldest) } : null,
    effects: hasColor(output) ? words.families.tasmota.effects : [],
  };
}

function topicsOf(output: Output): string[] {
  const stat = ['RESULT', ...powersOf(output, ['POWER']), ...(output.answersApart ? answers : [])];
  const tele = ['STATE', ...(output.presence ? ['LWT'] : [])];
  const topics = [
    ...output.bases.stat.flatMap((base) => stat.map((leaf) => base + leaf)),
    ...output.bases.tele.flatMap((base) => tele.map((leaf) => base + leaf)),
  ];
  return [...new Set(topics)];
}

/** The first output has a number or none. */
function powersOf({ number }: Output, spelt: string[]): string[] {
  return spelt.flatMap((power) => (number === 1 ? [power, `${power}1`] : [power + number]));
}
