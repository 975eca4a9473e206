import type { Row } from '../report';
import { quantile } from './quantile';
import type { Setting } from './Setting';
import { timings } from './timings';

const TIMES = 50;

/** The pages' requests, beside asking the clusters one after another. */
export async function measureReads(
  setting: Setting,
  project: string,
): Promise<Row[]> {
  const path = `/projects/${project}`;
  const cluster = [...setting.clusters.keys()][3];
  const requests = {
    'the project with its amounts': path,
    'a page of 50 namespaces': `${path}/namespaces?limit=50`,
    'the same of one cluster': `${path}/namespaces?limit=50&cluster=${cluster}`,
    'use by cluster': `${path}/usage`,
    'the list of projects': '/projects',
  };
  const ask = async () => {
    for (const client of setting.clusters.values()) {
      await client.get('/api/v1/resourcequotas');
    }
  };
  await ask();
  const direct = await timings(TIMES, ask);
  const rows: Row[] = [];
  for (const [what, request] of Object.entries(requests)) {
    await setting.projects.get(request);
    const taken = await timings(TIMES, () => setting.projects.get(request));
    for (const [label, share] of [
      ['p50', 0.5],
      ['p95', 0.95],
    ] as const) {
      const values = [quantile(direct, share), quantile(taken, share)];
      rows.push({ what: `${what}, ${label}`, unit: 'ms', values });
    }
  }
  return rows;
}
