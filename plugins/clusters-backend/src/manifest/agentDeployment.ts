import { AgentManifestOptions } from './AgentManifestOptions';
import { manifestNames } from './manifestNames';

const { agent, hubCa, labels, namespace } = manifestNames;
const selector = { 'app.kubernetes.io/name': agent };
const healthPort = 8081;
const caDirectory = '/etc/rigging';

/** Two agents that stand on different nodes if they can, with no rights on those nodes. */
export function agentDeployment(options: AgentManifestOptions): object[] {
  const { clusterId, image, token } = options;
  const metadata = { name: agent, namespace, labels };
  return [
    {
      ...{ apiVersion: 'apps/v1', kind: 'Deployment' },
      metadata,
      spec: {
        replicas: 2,
        selector: { matchLabels: selector },
        template: {
          metadata: {
            labels,
            annotations: {
              'rigging.dev/cluster-id': clusterId,
              // Another token is another import: the pods have to start again to use it.
              'rigging.dev/registration': token.split('.')[1] ?? '',
            },
          },
          spec: {
            serviceAccountName: agent,
            terminationGracePeriodSeconds: 60,
            securityContext: {
              runAsNonRoot: true,
              runAsUser: 65532,
              runAsGroup: 65532,
              seccompProfile: { type: 'RuntimeDefault' },
            },
            affinity: {
              podAntiAffinity: {
                preferredDuringSchedulingIgnoredDuringExecution: [
                  {
                    weight: 100,
                    podAffinityTerm: {
                      topologyKey: 'kubernetes.io/hostname',
                      labelSelector: { matchLabels: selector },
                    },
                  },
                ],
              },
            },
            containers: [container(options, image)],
            ...(options.caData && {
              volumes: [{ name: 'hub-ca', configMap: { name: hubCa } }],
            }),
          },
        },
      },
    },
    {
      ...{ apiVersion: 'policy/v1', kind: 'PodDisruptionBudget' },
      metadata,
      spec: { maxUnavailable: 1, selector: { matchLabels: selector } },
    },
  ];
}

function container(options: AgentManifestOptions, image: string) {
  const { caData, ceiling, clusterName, hubUrl } = options;
  const probe = (path: string) => ({
    httpGet: { path, port: 'health' },
    periodSeconds: 10,
  });
  return {
    name: 'agent',
    image,
    env: [
      { name: 'RIGGING_HUB', value: literal(hubUrl) },
      { name: 'RIGGING_NAME', value: literal(clusterName) },
      { name: 'RIGGING_CEILING', value: ceiling },
      { name: 'RIGGING_HEALTH_PORT', value: String(healthPort) },
      {
        name: 'RIGGING_INSTANCE',
        valueFrom: { fieldRef: { fieldPath: 'metadata.name' } },
      },
      {
        name: 'RIGGING_TOKEN',
        valueFrom: {
          secretKeyRef: { name: agent, key: 'token', optional: true },
        },
      },
      ...(caData
        ? [{ name: 'RIGGING_HUB_CA', value: `${caDirectory}/ca.crt` }]
        : []),
    ],
    ports: [{ name: 'health', containerPort: healthPort }],
    livenessProbe: { ...probe('/healthz'), initialDelaySeconds: 10 },
    readinessProbe: probe('/readyz'),
    resources: {
      requests: { cpu: '50m', memory: '128Mi' },
      limits: { memory: '1Gi' },
    },
    securityContext: {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    },
    ...(caData && {
      volumeMounts: [
        { name: 'hub-ca', mountPath: caDirectory, readOnly: true },
      ],
    }),
  };
}

/** The kubelet would replace $(NAME) by another variable's value. */
function literal(value: string): string {
  return value.replaceAll('$', '$$$$');
}
