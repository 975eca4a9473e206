import { stringify } from 'yaml';
import { agentAccess } from './agentAccess';
import { agentDeployment } from './agentDeployment';
import { AgentManifestOptions } from './AgentManifestOptions';
import { manifestNames } from './manifestNames';

const { agent, hubCa, labels, namespace } = manifestNames;

/**
 * The manifest that puts an agent into a cluster. It is written from objects, never from
 * text, so a parameter can be nothing but a string in its own place.
 */
export function renderAgentManifest(options: AgentManifestOptions): string {
  const { caData, ceiling, token } = options;
  const objects = [
    {
      ...{ apiVersion: 'v1', kind: 'Namespace' },
      metadata: {
        name: namespace,
        labels: {
          ...labels,
          'pod-security.kubernetes.io/enforce': 'restricted',
        },
      },
    },
    ...agentAccess(ceiling),
    {
      ...{ apiVersion: 'v1', kind: 'Secret', type: 'Opaque' },
      metadata: { name: agent, namespace, labels },
      // The agent adds its identity here: only this one key is the manifest's.
      stringData: { token },
    },
    ...(caData
      ? [
          {
            ...{ apiVersion: 'v1', kind: 'ConfigMap' },
            metadata: { name: hubCa, namespace, labels },
            data: { 'ca.crt': caData },
          },
        ]
      : []),
    ...agentDeployment(options),
  ];
  // Quoted throughout: kubectl reads YAML 1.1, where plain words such as "on" are not strings.
  return objects
    .map(object =>
      stringify(object, {
        aliasDuplicateObjects: false,
        defaultKeyType: 'PLAIN',
        defaultStringType: 'QUOTE_DOUBLE',
        lineWidth: 0,
      }),
    )
    .join('---\n');
}
