import { isRecord } from '../objects/isRecord';
import { listAt } from '../objects/listAt';
import { recordAt } from '../objects/recordAt';

function container(value: unknown): unknown {
  if (!isRecord(value)) return value;
  const ports = listAt(value, 'ports').map(port =>
    isRecord(port) ? { protocol: 'TCP', ...port } : port,
  );
  const resources = recordAt(value, 'resources');
  const limits = recordAt(resources, 'limits');
  const requests = { ...limits, ...recordAt(resources, 'requests') };
  return {
    imagePullPolicy: 'IfNotPresent',
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
    ...value,
    resources: {
      ...resources,
      ...(Object.keys(requests).length > 0 && { requests }),
    },
    ...(ports.length > 0 && { ports }),
  };
}

/** What the API fills in in the spec of a pod or of a pod template. */
export function podSpecDefaults(
  spec: Record<string, unknown>,
  more: Record<string, unknown> = {},
): Record<string, unknown> {
  return {
    restartPolicy: 'Always',
    dnsPolicy: 'ClusterFirst',
    schedulerName: 'default-scheduler',
    terminationGracePeriodSeconds: 30,
    securityContext: {},
    ...more,
    ...spec,
    containers: listAt(spec, 'containers').map(container),
  };
}
