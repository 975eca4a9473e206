import type { Row } from '../report';
import { Client } from './Client';
import { growDeployment } from './growDeployment';
import { quantile } from './quantile';
import type { Setting } from './Setting';

const TIMES = 12;
const NAMESPACES = 4;
const name = 'grow';

/**
 * A project of 12 CPUs over four clusters. The first namespace takes 7 of them and gets
 * some room above; then the second wants 2, of which not all is free.
 */
async function reclaim(setting: Setting, index: number) {
  const project = `tight-${index}`;
  const clusters = [...setting.clusters].slice(0, NAMESPACES);
  await setting.projects.send('POST', '/projects', {
    name: project,
    owner: 'user:default/bench',
    clusters: { names: clusters.map(([cluster]) => cluster) },
    limit: { 'requests.cpu': '12' },
  });
  const places: { client: Client; namespace: string }[] = [];
  for (const [cluster, client] of clusters) {
    const namespace = `${project}-${cluster}`;
    await setting.projects.send('POST', `/projects/${project}/namespaces`, {
      cluster,
      name: namespace,
    });
    places.push({ client, namespace });
  }
  const [first, second] = places;
  const { namespace } = first;
  await growDeployment(first.client, { namespace, name, cpu: 7 });
  return growDeployment(second.client, {
    namespace: second.namespace,
    name,
    cpu: 2,
  });
}

/** From a demand that is more than what is free to the pod: another cluster gives back first. */
export async function measureReclaims(setting: Setting): Promise<Row[]> {
  const raised: number[] = [];
  const admitted: number[] = [];
  for (let index = 0; index < TIMES; index++) {
    const taken = await reclaim(setting, index);
    raised.push(taken.raised);
    admitted.push(taken.admitted);
  }
  const row = (what: string, values: number[], share: number): Row => ({
    what: `${what}, ${share === 0.5 ? 'p50' : 'p95'}`,
    unit: 'ms',
    values: [
      0,
      quantile(
        [...values].sort((a, b) => a - b),
        share,
      ),
    ],
  });
  return [
    row('the same when others must give back first, limit', raised, 0.5),
    row('the same when others must give back first, limit', raised, 0.95),
    row('the same when others must give back first, pod', admitted, 0.5),
    row('the same when others must give back first, pod', admitted, 0.95),
  ];
}
