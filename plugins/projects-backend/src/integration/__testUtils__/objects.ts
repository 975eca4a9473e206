import type { JsonObject } from '@backstage/types';

/** A pod that asks for some cpu. */
export function pod(name: string, cpu: string): JsonObject {
  return {
    ...{ apiVersion: 'v1', kind: 'Pod', metadata: { name } },
    spec: {
      terminationGracePeriodSeconds: 0,
      containers: [{ name: 'main', image: 'x', resources: resources(cpu) }],
    },
  };
}

/** A deployment without pods so far. */
export function deployment(name: string, cpu: string): JsonObject {
  return {
    ...{ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name } },
    spec: {
      replicas: 0,
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name } },
        spec: {
          terminationGracePeriodSeconds: 0,
          containers: [{ name: 'main', image: 'x', resources: resources(cpu) }],
        },
      },
    },
  };
}

function resources(cpu: string): JsonObject {
  return { requests: { cpu } };
}
