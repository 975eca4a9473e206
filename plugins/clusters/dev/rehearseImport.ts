import type { Cluster } from '@rigging/backstage-plugin-clusters-common';
import { aCluster } from '../src/__fixtures__/aCluster';
import type { FakeClustersApi } from '../src/__fixtures__/FakeClustersApi';

const STEP_MS = 4_000;

/** Leads each newly created cluster through the import, as an agent would. */
export function rehearseImport(api: FakeClustersApi): void {
  const create = api.createCluster.bind(api);
  api.createCluster = async request => {
    const created = await create(request);
    const { name } = request;
    const show = (changes: Partial<Cluster>) =>
      api.clusters.set(name, { ...created.cluster, ...changes });
    const preflight: Cluster['preflight'] = [
      { name: 'hub', status: 'passed', message: 'The portal answers.' },
      {
        name: 'clock',
        status: 'failed',
        message: 'The clock is 214 seconds behind that of the portal.',
      },
    ];
    const passed = preflight.map(check => ({
      ...check,
      status: 'passed' as const,
      message: 'As it should be.',
    }));
    const steps: Partial<Cluster>[] = [
      { preflight },
      { preflight: passed, phase: 'connecting' },
      { ...aCluster({ ...request, labels: {} }), preflight: passed },
    ];
    steps.forEach((step, index) =>
      setTimeout(() => show(step), STEP_MS * (index + 1)),
    );
    return created;
  };
}
