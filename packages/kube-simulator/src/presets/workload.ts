import { failureAnnotation } from '../controllers/podStatus';
import { KubeObject } from '../objects/KubeObject';

/** A Deployment, and the Service in front of it. */
export function workload(options: {
  namespace: string;
  name: string;
  replicas: number;
  image?: string;
  /** Why its containers do not start. */
  failure?: string;
}): KubeObject[] {
  const { namespace, name, replicas, failure } = options;
  const labels = { 'app.kubernetes.io/name': name };
  const container = {
    name,
    image: options.image ?? `registry.example.com/${namespace}/${name}:1.4.2`,
    ports: [{ containerPort: 8080 }],
    resources: {
      requests: { cpu: '100m', memory: '128Mi' },
      limits: { cpu: '500m', memory: '256Mi' },
    },
  };
  return [
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name, namespace, labels },
      spec: {
        replicas,
        selector: { matchLabels: labels },
        template: {
          metadata: {
            labels,
            ...(failure && { annotations: { [failureAnnotation]: failure } }),
          },
          spec: { containers: [container] },
        },
      },
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name, namespace, labels },
      spec: { selector: labels, ports: [{ port: 80, targetPort: 8080 }] },
    },
  ];
}
