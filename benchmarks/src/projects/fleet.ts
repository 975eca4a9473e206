/**
 * Simulated clusters, each with an agent of its own, in one process beside the hub.
 *
 * Usage: fleet.ts <number of clusters>; BENCH_HUB and BENCH_TOKEN say where they belong.
 */
import { Agent } from '@rigging/agent';
import { SimulatedCluster } from '@rigging/kube-simulator';
import { json } from '../json';
import type { FleetCluster } from './FleetCluster';

const silent = { info: () => {}, warn: () => {}, error: () => {} };

async function startCluster(
  name: string,
  options: { hub: string; token: string },
): Promise<FleetCluster> {
  const { hub, token } = options;
  const cluster = SimulatedCluster.create({
    name,
    nodes: [{ name: 'node-1' }, { name: 'node-2' }],
  });
  const { url } = await cluster.listen();
  const { registration } = await json<{ registration: { token: string } }>(
    `${hub}/api/clusters/clusters`,
    {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ name, ceiling: 'admin' }),
    },
  );
  Agent.create({
    hub,
    token: registration.token,
    name,
    cluster: { type: 'server', server: url, token: cluster.adminToken },
    instance: `${name}-agent`,
    logger: silent,
    audit: () => {},
  }).start();
  return { name, url, token: cluster.adminToken };
}

async function main(count: number) {
  const { BENCH_HUB: hub = '', BENCH_TOKEN: token = '' } = process.env;
  const clusters: FleetCluster[] = [];
  for (let index = 1; index <= count; index++) {
    clusters.push(await startCluster(`bench-${index}`, { hub, token }));
  }
  const line = { url: hub, clusters: JSON.stringify(clusters) };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

main(Number(process.argv[2])).catch(error => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
