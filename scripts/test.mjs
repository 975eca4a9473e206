/* npm test [-- sections]: everything, or some of types, lint, contracts, unit, e2e. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled } from './install.mjs';
import { Processes } from './processes.mjs';
import { Means } from './testing/Means.mjs';
import { sections } from './testing/sections.mjs';
import { root } from './toolchain.mjs';

const log = line => process.stdout.write(`${line}\n`);
const seconds = since => ((Date.now() - since) / 1000).toFixed(0);

function chosenSections(names) {
  const known = sections.map(section => section.name);
  const unknown = names.filter(name => !known.includes(name));
  if (unknown.length > 0) {
    throw new Error(
      `No such section: ${unknown.join(', ')}. There are ${known.join(', ')}.`,
    );
  }
  return sections.filter(
    ({ name }) => names.length === 0 || names.includes(name),
  );
}

function table(rows) {
  const head = ['section', 'passed', 'failed', 'skipped', 'seconds'];
  const lines = [head, ...rows].map(([name, ...numbers]) =>
    [name.padEnd(10), ...numbers.map(text => String(text).padStart(8))].join(
      '',
    ),
  );
  return lines.join('\n');
}

async function runSections(chosen, { toolchain, means }) {
  const rows = [];
  let failed = false;
  for (const section of chosen) {
    log(`\n=== ${section.name} ===`);
    const { env, usable } = await means.for(section);
    const begun = Date.now();
    const context = {
      node: toolchain.node,
      env: { ...toolchain.env, ...env },
      log,
    };
    const totals = usable
      ? await section.run(context)
      : { passed: 0, failed: 0, skipped: 1 };
    failed ||= totals.failed > 0;
    const { passed, failed: bad, skipped } = totals;
    rows.push([section.name, passed, bad, skipped, seconds(begun)]);
  }
  return { rows, failed };
}

async function main(names) {
  const chosen = chosenSections(names);
  mkdirSync(join(root, '.rigging', 'test-results'), { recursive: true });
  const logDir = join(root, '.rigging', 'test-logs');
  const processes = Processes.create({ logDir });
  const means = Means.create({ processes, sections: chosen });
  try {
    const begun = Date.now();
    const toolchain = ensureInstalled({ log });
    const { rows, failed } = await runSections(chosen, { toolchain, means });
    const lacks = means.lacks();
    log(`\n${table(rows)}\n\n${seconds(begun)} s in all`);
    for (const lack of lacks) log(`SKIPPED for lack of ${lack}`);
    const incomplete = Boolean(process.env.CI) && lacks.length > 0;
    if (incomplete) log('A skip is a failure in CI.');
    return failed || incomplete ? 1 : 0;
  } finally {
    await processes.stop();
    means.stop();
  }
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  // What runs at the moment ends on it; then so does this.
  process.once(signal, () => setTimeout(() => process.exit(130), 2_000));
}

try {
  process.exit(await main(process.argv.slice(2)));
} catch (error) {
  log(error.message);
  process.exit(1);
}
