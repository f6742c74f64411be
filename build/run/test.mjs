// @ts-check
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './command.mjs';
import { become } from './program.mjs';
import { bin } from './project.mjs';
import { prepare } from './setup.mjs';
import { allPackages } from './system.mjs';
import { main, say, Trouble } from './voice.mjs';

/** @typedef {{ passed: number, failed: number }} Count */

/** What is checked besides the tests; each counts as one. */
const checks = [
  ['tsc', '--build'],
  ['oxlint', '--type-aware', '--deny-warnings'],
  ['oxfmt', '--check'],
  ['node', 'build/run/package.mjs', '--dir'],
];

void main(async () => {
  const args = process.argv.slice(2);
  const { env } = await prepare(allPackages);

  const count = { passed: 0, failed: 0 };
  // Arguments ask for some of the tests, so for those alone.
  for (const check of args.length === 0 ? checks : []) count[await passes(check, env)] += 1;
  const tests = await runTests(args, env);
  const passed = count.passed + tests.passed;
  const failed = count.failed + tests.failed;
  print(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
});

function print(/** @type {string} */ line) {
  process.stdout.write(`${line}\n`);
}

/**
 * @param {string[]} check
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<'passed' | 'failed'>}
 */
async function passes([command = '', ...args], env) {
  try {
    await run(command, args, { env, quiet: true });
    print(`passed: ${[command, ...args].join(' ')}`);
    return 'passed';
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    print(`failed: ${[command, ...args].join(' ')}`);
    return 'failed';
  }
}

/**
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<Count>}
 */
async function runTests(args, env) {
  const folder = mkdtempSync(join(tmpdir(), 'tinsel-test-'));
  const report = join(folder, 'report.json');
  try {
    const vitest = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...args];
    const code = await become(join(bin, 'vitest'), vitest, { env });
    return read(report, code);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Counts tests, and what went wrong outside of any test as one each.
 *
 * @param {string} report
 * @param {number} code
 * @returns {Count}
 */
function read(report, code) {
  const count = { passed: 0, failed: 0 };
  for (const { status, assertionResults } of filesOf(report)) {
    const failed = assertionResults.filter((test) => test.status === 'failed').length;
    count.passed += assertionResults.filter((test) => test.status === 'passed').length;
    count.failed += status === 'failed' ? Math.max(failed, 1) : 0;
  }
  const nothing = count.passed + count.failed === 0;
  if (nothing) say('no test has run');
  return count.failed === 0 && (nothing || code !== 0) ? { ...count, failed: 1 } : count;
}

/** @returns {{ status: string, assertionResults: { status: string }[] }[]} */
function filesOf(/** @type {string} */ report) {
  try {
    return JSON.parse(readFileSync(report, 'utf8')).testResults;
  } catch {
    return []; // vitest ended before it could write one
  }
}
