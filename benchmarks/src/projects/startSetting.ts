import { startHub } from '../startHub';
import { startScript } from '../startScript';
import { Client } from './Client';
import type { FleetCluster } from './FleetCluster';
import type { Setting } from './Setting';
import { until } from './until';

/** A hub with projects, and clusters that are connected to it. */
export async function startSetting(clusterCount: number): Promise<Setting> {
  const { hub, url, token } = await startHub(require.resolve('./hub.ts'));
  const fleet = await startScript(
    require.resolve('./fleet.ts'),
    [String(clusterCount)],
    { BENCH_HUB: url, BENCH_TOKEN: token },
  );
  const registry = Client.create({ base: `${url}/api/clusters`, token });
  await until('all clusters are connected', async () => {
    const { items } = await registry.get<{ items: { phase: string }[] }>(
      '/clusters?limit=100',
    );
    const ready = items.filter(({ phase }) => phase === 'ready').length;
    return ready === clusterCount || undefined;
  });
  const clusters: FleetCluster[] = JSON.parse(fleet.ready.clusters);
  return {
    hub,
    fleet,
    projects: Client.create({ base: `${url}/api/projects`, token }),
    clusters: new Map(
      clusters.map(({ name, url: base, token: adminToken }) => [
        name,
        Client.create({ base, token: adminToken }),
      ]),
    ),
  };
}
