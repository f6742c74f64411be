// @ts-check
import { readFileSync } from 'node:fs';
import { say } from './voice.mjs';

/** @typedef {{ passed: number, failed: number }} Count */

/**
 * Counts the tests in vitest's report, and what went wrong outside of any test as one each.
 *
 * @param {string} report
 * @param {number} code
 * @returns {Count}
 */
export function readReport(report, code) {
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
