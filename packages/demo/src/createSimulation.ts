import { createHash } from 'node:crypto';
import { NotFoundError } from '@backstage/errors';
import { presetOptions, SimulatedCluster } from '@rigging/kube-simulator';
import type { DemoCluster } from './DEMO_CLUSTERS';

/** The same for a name at every start, so that the registry knows the cluster again. */
function uidOf(name: string): string {
  const hex = createHash('sha256').update(`demo ${name}`).digest('hex');
  const lengths = [8, 4, 4, 4, 12];
  let at = 0;
  return lengths.map(length => hex.slice(at, (at += length))).join('-');
}

/** A simulated cluster that says so of itself, and is the same at every start. */
export function createSimulation(demo: DemoCluster): SimulatedCluster {
  const { name } = demo.registration;
  const cluster = SimulatedCluster.create({
    ...presetOptions(demo.preset),
    ...{ name, version: demo.version },
  });
  const kind = { apiVersion: 'v1', kind: 'Namespace' };
  const system = cluster.get(kind, 'kube-system');
  if (!system) {
    throw new NotFoundError(
      `The simulated cluster ${name} has no namespace kube-system, by which clusters are told apart`,
    );
  }
  const labels = { ...system.metadata.labels, 'rigging.dev/simulated': 'true' };
  cluster.put({
    ...system,
    metadata: { ...system.metadata, uid: uidOf(name), labels },
  });
  return cluster;
}
