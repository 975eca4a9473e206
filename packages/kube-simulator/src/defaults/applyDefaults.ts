import { randomInt } from 'node:crypto';
import { isRecord } from '../objects/isRecord';
import { KubeObject } from '../objects/KubeObject';
import { listAt } from '../objects/listAt';
import { recordAt } from '../objects/recordAt';
import { podSpecDefaults } from './podSpecDefaults';

const rbac = 'rbac.authorization.k8s.io';

function pod(object: KubeObject): KubeObject {
  const spec = podSpecDefaults(recordAt(object, 'spec'), {
    serviceAccountName: 'default',
  });
  return {
    ...object,
    spec,
    status: { phase: 'Pending', qosClass: 'Burstable' },
  };
}

function workload(object: KubeObject): KubeObject {
  const spec = recordAt(object, 'spec');
  const template = recordAt(spec, 'template');
  return {
    ...object,
    spec: {
      replicas: 1,
      ...(object.kind === 'Deployment' && {
        strategy: {
          type: 'RollingUpdate',
          rollingUpdate: { maxUnavailable: '25%', maxSurge: '25%' },
        },
        revisionHistoryLimit: 10,
        progressDeadlineSeconds: 600,
      }),
      ...spec,
      template: {
        ...template,
        spec: podSpecDefaults(recordAt(template, 'spec')),
      },
    },
    status: {},
  };
}

function secret(object: KubeObject): KubeObject {
  const { stringData, ...rest } = object;
  const data = { ...recordAt(object, 'data') };
  for (const [key, value] of Object.entries(recordAt(object, 'stringData'))) {
    data[key] = Buffer.from(String(value)).toString('base64');
  }
  return {
    ...rest,
    ...(Object.keys(data).length > 0 && { data }),
    type: object.type ?? 'Opaque',
  };
}

function service(object: KubeObject): KubeObject {
  const spec = recordAt(object, 'spec');
  const ports = listAt(spec, 'ports').map(port =>
    isRecord(port) ? { protocol: 'TCP', targetPort: port.port, ...port } : port,
  );
  const clusterIP = `10.0.${randomInt(256)}.${randomInt(1, 255)}`;
  return {
    ...object,
    spec: {
      type: 'ClusterIP',
      sessionAffinity: 'None',
      clusterIP,
      ...spec,
      ...(ports.length > 0 && { ports }),
    },
    status: { loadBalancer: {} },
  };
}

function namespace(object: KubeObject): KubeObject {
  const { metadata } = object;
  const labels = {
    ...metadata.labels,
    'kubernetes.io/metadata.name': metadata.name,
  };
  return {
    ...object,
    metadata: { ...metadata, labels },
    spec: { finalizers: ['kubernetes'] },
    status: { phase: 'Active' },
  };
}

function binding(object: KubeObject): KubeObject {
  const subjects = listAt(object, 'subjects').map(subject =>
    isRecord(subject) && subject.kind !== 'ServiceAccount'
      ? { apiGroup: rbac, ...subject }
      : subject,
  );
  return {
    ...object,
    roleRef: { apiGroup: rbac, ...recordAt(object, 'roleRef') },
    ...(subjects.length > 0 && { subjects }),
  };
}

function limitRange(object: KubeObject): KubeObject {
  const limits = listAt(object, 'spec', 'limits').map(limit => {
    if (!isRecord(limit) || limit.type !== 'Container') return limit;
    const most = { ...recordAt(limit, 'max'), ...recordAt(limit, 'default') };
    const least = {
      ...recordAt(limit, 'min'),
      ...most,
      ...recordAt(limit, 'defaultRequest'),
    };
    return {
      ...limit,
      ...(Object.keys(most).length > 0 && { default: most }),
      ...(Object.keys(least).length > 0 && { defaultRequest: least }),
    };
  });
  return { ...object, spec: { ...recordAt(object, 'spec'), limits } };
}

const byKind: Record<string, (object: KubeObject) => KubeObject> = {
  Pod: pod,
  Deployment: workload,
  ReplicaSet: workload,
  StatefulSet: workload,
  Secret: secret,
  Service: service,
  Namespace: namespace,
  LimitRange: limitRange,
  ResourceQuota: object => ({ ...object, status: {} }),
  RoleBinding: binding,
  ClusterRoleBinding: binding,
};

/** What the API fills in when an object is created. */
export function applyDefaults(object: KubeObject): KubeObject {
  return byKind[object.kind]?.(object) ?? object;
}
