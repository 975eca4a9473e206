import { readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { forward } from '../forward.mjs';
import { root } from '../toolchain.mjs';

const resultsDir = join(root, '.rigging', 'test-results');
const bin = name => join(root, 'node_modules', '.bin', name);

function readResults(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Commands that either pass or fail as a whole, each of them counted as one. */
async function checks(context, commands) {
  const totals = { passed: 0, failed: 0, skipped: 0 };
  for (const [script, ...args] of commands) {
    context.log(`> ${basename(script)} ${args.join(' ')}`);
    const code = await forward(context.node, [script, ...args], {
      cwd: root,
      env: context.env,
    });
    if (code === 0) totals.passed += 1;
    else totals.failed += 1;
  }
  return totals;
}

async function unit(context) {
  const file = join(resultsDir, 'jest.json');
  rmSync(file, { force: true });
  const code = await forward(
    context.node,
    [
      bin('backstage-cli'),
      ...['repo', 'test', '--watchAll=false', '--maxWorkers=2'],
      // A slow machine is no failure; what hangs still ends.
      '--testTimeout=60000',
      ...['--json', `--outputFile=${file}`],
    ],
    { cwd: root, env: context.env },
  );
  const results = readResults(file);
  if (!results) return { passed: 0, failed: 1, skipped: 0 };
  const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
  return {
    passed: results.numPassedTests,
    failed: code === 0 ? failed : Math.max(1, failed),
    skipped: results.numPendingTests,
  };
}

async function e2e(context) {
  const file = join(resultsDir, 'playwright.json');
  rmSync(file, { force: true });
  const code = await forward(context.node, [bin('playwright'), 'test'], {
    cwd: root,
    env: { ...context.env, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
  });
  const {
    expected = 0,
    unexpected = 0,
    flaky = 0,
    skipped = 0,
  } = readResults(file)?.stats ?? {};
  return {
    passed: expected + flaky,
    failed: code === 0 ? unexpected : Math.max(1, unexpected),
    skipped,
  };
}

/** What npm test runs, in this order; needs names what a machine can lack. */
export const sections = [
  {
    name: 'types',
    needs: [],
    // Whole each time: what tsc checks first decides the order of things in API reports.
    run: context => checks(context, [[bin('tsc'), '--incremental', 'false']]),
  },
  {
    name: 'lint',
    needs: [],
    run: context =>
      checks(context, [
        [bin('backstage-cli'), 'repo', 'lint', '--max-warnings', '0'],
        [bin('prettier'), '--check', '.'],
      ]),
  },
  {
    name: 'contracts',
    needs: [],
    run: context =>
      checks(context, [[join(root, 'scripts', 'apiReports.mjs'), '--ci']]),
  },
  {
    name: 'unit',
    needs: ['control plane', 'postgres', 'kubectl', 'helm'],
    run: unit,
  },
  {
    name: 'e2e',
    needs: ['control plane', 'chromium'],
    run: e2e,
  },
];
