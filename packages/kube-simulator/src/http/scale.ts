import { fieldAt } from '../objects/fieldAt';
import { KubeObject } from '../objects/KubeObject';
import { recordAt } from '../objects/recordAt';
import { failures } from './failures';

/** The Scale of a workload. */
export function scaleOf(object: KubeObject) {
  const { name, namespace, uid, resourceVersion, creationTimestamp } =
    object.metadata;
  const labels = recordAt(object, 'spec', 'selector', 'matchLabels');
  return {
    kind: 'Scale',
    apiVersion: 'autoscaling/v1',
    metadata: { name, namespace, uid, resourceVersion, creationTimestamp },
    spec: { replicas: fieldAt(object, 'spec', 'replicas') ?? 0 },
    status: {
      replicas: fieldAt(object, 'status', 'replicas') ?? 0,
      selector: Object.entries(labels)
        .map(([key, value]) => `${key}=${value}`)
        .join(','),
    },
  };
}

/** A workload with the replicas that a Scale, or a merge patch of one, asks for. */
export function withScale(object: KubeObject, scale: unknown): KubeObject {
  const replicas = fieldAt(scale, 'spec', 'replicas');
  if (typeof replicas !== 'number') {
    throw failures.badRequest('a Scale needs spec.replicas');
  }
  return { ...object, spec: { ...recordAt(object, 'spec'), replicas } };
}
