import type { Setting } from './Setting';
import { timings } from './timings';

const PARALLEL = 8;

type Created = { namespace?: { state: string } };

/** Where the namespace of a number is: round the clusters in turn. */
export function placeOf(setting: Setting, index: number) {
  const names = [...setting.clusters.keys()];
  return { cluster: names[index % names.length], name: `bench-${index}` };
}

/**
 * Makes a project for so many namespaces. Idle ones get a third of its limit between
 * them, two CPUs each, so there is something to ask for and something free.
 */
export async function createProject(
  setting: Setting,
  options: { name: string; namespaces: number },
) {
  const { name, namespaces } = options;
  await setting.projects.send('POST', '/projects', {
    name,
    owner: 'user:default/bench',
    clusters: { names: [...setting.clusters.keys()] },
    limit: {
      'requests.cpu': String(6 * namespaces),
      'requests.memory': `${6 * namespaces}Gi`,
      pods: String(30 * namespaces),
    },
    namespaceDefaults: {
      mode: 'elastic',
      min: { 'requests.cpu': '1', 'requests.memory': '1Gi', pods: '2' },
      max: { 'requests.cpu': '32', 'requests.memory': '64Gi', pods: '100' },
    },
  });
}

/** Makes namespaces; the times are until the answer that their members can use them. */
export async function createNamespaces(
  setting: Setting,
  options: { project: string; from: number; count: number; parallel?: number },
): Promise<{ taken: number[]; pending: number }> {
  const { project, from, count, parallel = PARALLEL } = options;
  let pending = 0;
  const taken = await timings(
    count,
    async index => {
      const { namespace } = await setting.projects.send<Created>(
        'POST',
        `/projects/${project}/namespaces`,
        placeOf(setting, from + index),
      );
      if (namespace?.state !== 'ready') pending += 1;
    },
    { parallel },
  );
  return { taken, pending };
}
