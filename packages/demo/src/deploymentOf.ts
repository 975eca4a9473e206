import type { KubeObject } from '@rigging/kube-simulator';
import type { DemoWorkload } from './DemoWorkload';

/** A workload of the demo as Kubernetes has it; its pods hold to the baseline. */
export function deploymentOf(
  workload: DemoWorkload,
  options: { namespace: string; replicas: number },
): KubeObject {
  const { name, requests } = workload;
  const { namespace, replicas } = options;
  const labels = { 'app.kubernetes.io/name': name };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace, labels },
    spec: {
      replicas,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          terminationGracePeriodSeconds: 1,
          containers: [
            {
              name,
              image: `registry.example.com/${name}:1.0.0`,
              resources: { requests },
            },
          ],
        },
      },
    },
  };
}
