import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { startDesktop } from '../../build/run/desktop.mjs';
import { main } from '../../build/run/voice.mjs';
import { Stage } from '../support/stage.ts';
import { chatCpu } from './chat-cpu.ts';
import type { Findings } from './figure.ts';
import { discovery } from './discovery.ts';
import { flood } from './flood.ts';
import { footprint } from './footprint.ts';
import { history } from './history.ts';
import { idle } from './idle.ts';
import { latency } from './latency.ts';
import { lights } from './lights.ts';
import { lightsIdle } from './lights-idle.ts';
import { reconnect } from './reconnect.ts';
import { search } from './search.ts';
import { start } from './start.ts';
import { table } from './table.ts';

type Measurement = (stage: Stage, quick: boolean) => Promise<Findings>;

const measurements: Record<string, Measurement> = {
  start,
  history,
  footprint,
  idle,
  'chat-cpu': chatCpu,
  latency,
  search,
  flood,
  discovery,
  lights,
  'lights-idle': lightsIdle,
  reconnect,
};

const help = `Measures Tinsel beside an empty Electron app and a bare MQTT client.

  npm run bench -- [--quick] [--only NAME]... [--json FILE]

  --quick      fewer rounds
  --only NAME  one measurement: ${Object.keys(measurements).join(', ')}
  --json FILE  writes every value to a file as well`;

void main(async () => {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true },
      json: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    process.stdout.write(`${help}\n`);
    return 0;
  }
  const { only = Object.keys(measurements), quick, json } = values;
  const unknown = only.filter((name) => !(name in measurements));
  if (unknown.length > 0) {
    process.stderr.write(`there is no measurement ${unknown.join(', ')}\n\n${help}\n`);
    return 2;
  }

  const findings: Findings = { figures: [], problems: [], notes: [] };
  const desktop = await startDesktop();
  try {
    for (const [name, measurement] of Object.entries(measurements).filter(([name]) => only.includes(name))) {
      process.stderr.write(`measuring ${name}\n`);
      const { figures, problems, notes } = await measure(measurement, desktop.env, quick);
      findings.figures.push(...figures);
      findings.problems.push(...problems.map((problem) => `${name}: ${problem}`));
      findings.notes.push(...notes.map((note) => `${name}: ${note}`));
    }
  } finally {
    await desktop.stop();
  }
  process.stdout.write(`${[table(findings.figures), ...findings.notes, ...findings.problems].join('\n')}\n`);
  if (json !== undefined) writeFileSync(json, JSON.stringify(findings, null, 2));
  return findings.problems.length === 0 ? 0 : 1;
});

async function measure(measurement: Measurement, env: NodeJS.ProcessEnv, quick: boolean): Promise<Findings> {
  const stage = new Stage(env);
  try {
    return await measurement(stage, quick);
  } catch (error) {
    const problem = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { figures: [], problems: [problem], notes: [] };
  } finally {
    await stage.clear();
  }
}
