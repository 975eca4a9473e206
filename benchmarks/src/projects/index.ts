/**
 * A project of many namespaces over ten simulated clusters: how quick its pages' requests
 * are, what a change writes, how long a namespace and a grant take; beside the same by hand
 * against the API servers. All in one run on one machine, so read the ratios.
 *
 * Usage: index.ts [namespaces]
 */
import { markdownTable, Row } from '../report';
import { countWrites } from './countWrites';
import { createByHand } from './createByHand';
import { createNamespaces, createProject, placeOf } from './fillProject';
import { measureGrants } from './measureGrants';
import { measureReads } from './measureReads';
import { measureReclaims } from './measureReclaims';
import { quantile } from './quantile';
import { startSetting } from './startSetting';
import { timings } from './timings';

const CLUSTERS = 10;
const SINGLY = 40;
const PROJECT = 'bench';

const log = (line: string) => process.stderr.write(`${line}\n`);

async function main(count: number): Promise<string> {
  const setting = await startSetting(CLUSTERS);
  const { projects, hub } = setting;
  const idle = await hub.memory();
  await createProject(setting, {
    name: PROJECT,
    namespaces: count + SINGLY,
  });
  log(`Making ${count} namespaces`);
  const begun = performance.now();
  const bulk = await createNamespaces(setting, {
    ...{ project: PROJECT, from: 0, count },
  });
  const seconds = (performance.now() - begun) / 1000;
  log(
    `${bulk.pending} were pending, slowest ${bulk.taken.at(-1)?.toFixed()} ms`,
  );

  const clients = [...setting.clusters.values()];
  const byHand = await timings(SINGLY, index =>
    createByHand(clients[index % CLUSTERS], `by-hand-${index}`),
  );
  const singly = await createNamespaces(setting, {
    ...{ project: PROJECT, from: count, count: SINGLY, parallel: 1 },
  });
  log(`Of ${SINGLY} made singly ${singly.pending} were pending`);
  const rows: Row[] = (
    [
      ['p50', 0.5],
      ['p95', 0.95],
    ] as const
  ).map(([label, share]) => ({
    what: `a namespace, until its members can use it, ${label}`,
    unit: 'ms',
    values: [quantile(byHand, share), quantile(singly.taken, share)],
  }));
  rows.push(...(await measureReads(setting, PROJECT)));
  log('Counting what changes write');
  // Not one of those whose demand is measured later: these stay elastic.
  const { cluster, name } = placeOf(setting, count + SINGLY - 1);
  const setTerms = (size: string) => () =>
    projects.send(
      'PATCH',
      `/projects/${PROJECT}/namespaces/${cluster}/${name}`,
      {
        terms: {
          mode: 'fixed',
          hard: {
            'requests.cpu': size,
            'requests.memory': `${size}Gi`,
            pods: size,
          },
        },
      },
    );
  const raised = await countWrites(setting, setTerms('30'));
  const lowered = await countWrites(setting, setTerms('28'));
  const quiet = await countWrites(setting, async () => undefined);
  log('Measuring grants');
  rows.push(...(await measureGrants(setting)));
  rows.push(...(await measureReclaims(setting)));
  const loaded = await hub.memory();
  await setting.fleet.stop();
  await hub.stop();
  return [
    markdownTable(['by hand', 'rigging'], rows),
    '',
    `- ${count} namespaces in ${seconds.toFixed()} s, 8 at a time; p50 ${quantile(
      bulk.taken,
      0.5,
    ).toFixed()} ms, p95 ${quantile(bulk.taken, 0.95).toFixed()} ms, ${
      bulk.pending
    } answered as pending.`,
    `- One namespace's terms raised: ${raised.specs} specs and ${raised.written} versions of ${raised.objects} objects in ${CLUSTERS} clusters (others give what is not free); lowered: ${lowered.specs} and ${lowered.written}; in as long without a change ${quiet.written}.`,
    `- The hub: ${idle} MB with ${CLUSTERS} clusters, ${loaded} MB at the end.`,
  ].join('\n');
}

const [namespaces = '1000'] = process.argv.slice(2);
main(Number(namespaces)).then(
  text => {
    process.stdout.write(`${text}\n`);
    process.exit(0);
  },
  error => {
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  },
);
