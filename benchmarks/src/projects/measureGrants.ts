import type { Row } from '../report';
import { placeOf } from './fillProject';
import { growDeployment } from './growDeployment';
import { quantile } from './quantile';
import type { Setting } from './Setting';

const TIMES = 40;
/** Made by hand, outside of projects. */
const byHand = (index: number) => `by-hand-${index}`;

/** From a demand to the limit that lets it in, beside somebody who edits at once. */
export async function measureGrants(setting: Setting): Promise<Row[]> {
  const taken = {
    direct: { raised: [] as number[], admitted: [] as number[] },
    rigging: { raised: [] as number[], admitted: [] as number[] },
  };
  const clients = [...setting.clusters.values()];
  for (let index = 0; index < TIMES; index++) {
    const { cluster, name: namespace } = placeOf(setting, index);
    const client = setting.clusters.get(cluster) ?? clients[0];
    const name = 'grow';
    const granted = await growDeployment(client, { name, namespace });
    const edited = await growDeployment(client, {
      name,
      namespace: byHand(index),
      raise: (path, cpu) =>
        client.send('PATCH', `${path}/resourcequotas/quota`, {
          spec: { hard: { 'requests.cpu': String(cpu) } },
        }),
    });
    for (const step of ['raised', 'admitted'] as const) {
      taken.rigging[step].push(granted[step]);
      taken.direct[step].push(edited[step]);
    }
  }
  return (['raised', 'admitted'] as const).flatMap(step =>
    (
      [
        ['p50', 0.5],
        ['p95', 0.95],
      ] as const
    ).map(([label, share]): Row => {
      const sorted = (values: number[]) => [...values].sort((a, b) => a - b);
      const what =
        step === 'raised'
          ? 'demand until the limit is raised'
          : 'demand until the pod is there';
      return {
        what: `${what}, ${label}`,
        unit: 'ms',
        values: [
          quantile(sorted(taken.direct[step]), share),
          quantile(sorted(taken.rigging[step]), share),
        ],
      };
    }),
  );
}
