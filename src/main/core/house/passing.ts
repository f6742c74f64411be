import type { Publication } from '../publication.ts';
import { withLights } from './ask.ts';
import { calmed, looked, renewed, type House } from './house.ts';
import { asked, dueAt, isSliding, overdueAt, reportOf, type Light } from './light.ts';
import { queueDue, taken, type Question } from './queue.ts';
import { trialOver } from './trial.ts';

/** When the lights want to be told that time has passed; `null` while nothing is waited for. */
export function houseDue(house: House): number | null {
  const times = [
    house.unsettled?.until ?? null,
    house.lookingUntil,
    house.staleAt,
    house.trial?.until ?? null,
    queueDue(house.queue),
    ...house.waiting.values(),
  ].filter((time) => time !== null);
  return times.length === 0 ? null : Math.min(...times);
}

function waitingIn({ waiting, lights }: House): Light[] {
  return [...waiting.keys()].flatMap((id) => lights.get(id) ?? []);
}

/** What was due by now is done; `silent` are the lights that have just turned out not to answer. */
export function passed(
  before: House,
  at: number,
): { house: House; publish: readonly Publication[]; silent: readonly Light[] } {
  let house = before;
  if (house.unsettled && house.unsettled.until <= at) house = calmed(house);
  if (house.lookingUntil !== null && house.lookingUntil <= at) house = looked(house);
  if (house.staleAt !== null && house.staleAt <= at) house = renewed(house);
  if (house.trial) house = { ...house, trial: trialOver(house.trial, at) };
  const slid = slidden(house, at);
  const given = givenUp(slid.house, at);
  const questions = questioned(given.house, at);
  return { house: questions.house, publish: [...slid.publish, ...questions.publish], silent: given.silent };
}

/** What sliders have come to goes out. */
function slidden(house: House, at: number): { house: House; publish: readonly Publication[] } {
  const publish: Publication[] = [];
  const changed: Light[] = [];
  for (const light of waitingIn(house)) {
    if (light.next === null || isSliding(light, at)) continue;
    publish.push(...light.lamp.write(light.next, reportOf(light)));
    changed.push(asked(light, light.next, at));
  }
  return { house: withLights(house, changed), publish };
}

/** Lights that had time enough to report. */
function givenUp(house: House, at: number): { house: House; silent: readonly Light[] } {
  const late = waitingIn(house).filter((light) => (dueAt(light) ?? Infinity) <= at);
  const after = late.map((light) => overdueAt(light, at));
  const silent = after.filter((light) => light.silent && !light.mourned);
  const changed = after.map(mourned);
  return { house: withLights(house, changed), silent };
}

function mourned(light: Light): Light {
  return light.silent ? { ...light, mourned: true } : light;
}

/** The next question goes out, unless it has answered itself. */
function questioned(house: House, at: number): { house: House; publish: readonly Publication[] } {
  const due = queueDue(house.queue);
  if (due === null || due > at) return { house, publish: [] };
  const { queue, publish } = taken(house.queue, at, (question) => publicationsOf(house, question));
  return { house: { ...house, queue }, publish };
}

function publicationsOf({ lights }: House, question: Question): readonly Publication[] {
  if (!('light' in question)) return [question.publication];
  const { before } = question;
  const light = lights.get(question.light);
  const answered = light && (before ? light.known.on !== before : light.known.on.heard);
  return !light || answered ? [] : light.lamp.query;
}
