/**
 * Requests, bulk data, latency under load and memory: directly, through
 * Rancher's remotedialer, and through Rigging with every check on. All in one
 * run on one machine, so read the ratios and not the numbers.
 *
 * Usage: index.ts <the built benchmarks/go binary> [seconds per measurement]
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { SimulatedCluster } from '@rigging/kube-simulator';
import { LoadResult, Path, runLoad } from './load';
import { BenchProcess } from './processes';
import { markdownTable, Row } from './report';
import { startRigging } from './rigging';

const SLOW_READERS = 64;
const BULK_DOWNLOADS = 8;
const BULK = 'bulk-1000000000';
const ADMIN_TOKEN = 'bench-admin';

async function main(binary: string, seconds: number): Promise<string> {
  const simulator = SimulatedCluster.create({
    name: 'bench',
    adminToken: ADMIN_TOKEN,
  });
  const { url } = await simulator.listen();
  const start = (...args: string[]) => BenchProcess.start(binary, args);
  const target = await start('target', '-fallback', url);
  const dialerHub = await start('hub', '-target', target.ready.url);
  const dialerAgent = await BenchProcess.start(
    binary,
    ['agent', '-hub', `${dialerHub.ready.url.replace(/^http/, 'ws')}/connect`],
    { silent: true },
  );
  const rigging = await startRigging(target.ready.url, ADMIN_TOKEN);
  const paths: Path[] = [
    { name: 'direct', url: target.ready.url },
    { name: 'remotedialer', url: dialerHub.ready.url },
    rigging.path,
  ];
  const hubs = [undefined, dialerHub, rigging.hub];
  const agents = [undefined, dialerAgent, rigging.agent];
  const rows: Row[] = [];

  const each = async (
    what: string,
    unit: string,
    measure: (path: Path, index: number) => Promise<number>,
  ) => {
    const values: number[] = [];
    for (const [index, path] of paths.entries()) {
      values.push(await measure(path, index));
    }
    rows.push({ what, unit, values });
  };
  const load = (
    path: Path,
    resource: string,
    connections: number,
    stall = false,
  ): Promise<LoadResult> =>
    runLoad(path, { binary, resource, connections, seconds, stall });
  const memory = async (
    processes: Array<BenchProcess | undefined>,
    at: number,
  ) => (await processes[at]?.memory()) ?? 0;

  await each('hub, idle', 'MB', (_, index) => memory(hubs, index));
  await each('agent, idle', 'MB', (_, index) => memory(agents, index));
  for (const path of paths) await load(path, 'bench', 32); // warm up
  await each(
    'small requests, one after another',
    'requests/s',
    async path => (await load(path, 'bench', 1)).perSecond,
  );
  await each(
    'small requests, 64 in parallel',
    'requests/s',
    async path => (await load(path, 'bench', 64)).perSecond,
  );
  await each(
    'p99 of those',
    'ms',
    async path => (await load(path, 'bench', 64)).p99Milliseconds,
  );
  await each(
    'one download',
    'MB/s',
    async path => (await load(path, BULK, 1)).megabytesPerSecond,
  );
  await each(
    '8 downloads',
    'MB/s',
    async path => (await load(path, BULK, BULK_DOWNLOADS)).megabytesPerSecond,
  );
  await each('p99 of a small request behind 8 downloads', 'ms', async path => {
    const bulk = load(path, BULK, BULK_DOWNLOADS);
    const small = await load(path, 'bench', 1);
    await bulk;
    return small.p99Milliseconds;
  });
  await each(
    'hub memory taken by 64 slow readers',
    'MB',
    async (path, index) => {
      const before = await memory(hubs, index);
      const readers = load(path, BULK, SLOW_READERS, true);
      await sleep(seconds * 800);
      const grown = (await memory(hubs, index)) - before;
      await readers;
      return Math.max(0, grown);
    },
  );
  await each('hub, at the end', 'MB', (_, index) => memory(hubs, index));
  await each('agent, at the end', 'MB', (_, index) => memory(agents, index));

  const started = [rigging.agent, rigging.hub, dialerAgent, dialerHub, target];
  await Promise.all(started.map(process => process.stop()));
  await simulator.stop();
  return markdownTable(
    paths.map(path => path.name),
    rows,
  );
}

const [binary, seconds = '5'] = process.argv.slice(2);
main(binary, Number(seconds)).then(
  table => {
    process.stdout.write(`${table}\n`);
    process.exit(0);
  },
  error => {
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  },
);
