// @ts-check
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './command.mjs';
import { become } from './program.mjs';
import { bin, root } from './project.mjs';
import { readReport } from './report.mjs';
import { prepare } from './setup.mjs';
import { allPackages } from './system.mjs';
import { main } from './voice.mjs';

/** @typedef {import('./report.mjs').Count} Count */

/** What is checked besides the tests; each counts as one. */
const checks = ['tsc --build', 'oxlint --type-aware --deny-warnings', 'oxfmt --check'];
const packaging = 'node build/run/package.mjs --dir';
const packaged = join(
  root,
  'dist',
  process.arch === 'x64' ? 'linux-unpacked' : `linux-${process.arch}-unpacked`,
);

void main(async () => {
  const args = process.argv.slice(2);
  const { env } = await prepare(allPackages);

  const count = { passed: 0, failed: 0 };
  /** @type {NodeJS.ProcessEnv} */
  const more = {};
  // Arguments ask for some of the tests, so for those alone.
  if (args.length === 0) {
    for (const check of checks) count[await outcome(check, env)] += 1;
    const made = await outcome(packaging, env);
    count[made] += 1;
    if (made === 'passed' && process.platform === 'linux') more['TINSEL_PACKAGED'] = join(packaged, 'tinsel');
  }
  const tests = await runTests(args, { ...env, ...more });
  const passed = count.passed + tests.passed;
  const failed = count.failed + tests.failed;
  print(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
});

function print(/** @type {string} */ line) {
  process.stdout.write(`${line}\n`);
}

/**
 * @param {string} check
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<keyof Count>}
 */
async function outcome(check, env) {
  const [command = '', ...args] = check.split(' ');
  const result = await run(command, args, { env, quiet: true }).then(
    () => /** @type {const} */ ('passed'),
    () => /** @type {const} */ ('failed'),
  );
  print(`${result}: ${check}`);
  return result;
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
    return readReport(report, code);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
