import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  KubernetesValidatorFunctions,
  type ResourceEntity,
} from '@backstage/catalog-model';
import {
  ANNOTATION_KUBERNETES_API_SERVER,
  ANNOTATION_KUBERNETES_API_SERVER_CA,
  ANNOTATION_KUBERNETES_AUTH_PROVIDER,
} from '@backstage/plugin-kubernetes-common';
import type { Cluster } from '@rigging/backstage-plugin-clusters-common';
import {
  ANNOTATION_CLUSTER,
  ANNOTATION_KUBERNETES_VERSION,
} from './annotations';
import type { ClusterEntityOptions } from './ClusterEntityOptions';

/**
 * The entity of a cluster, from what people say of it. Of what its agent says
 * only the version gets in: an agent may lie, and entities are templates' input.
 */
export function buildClusterEntity(
  cluster: Cluster,
  options: ClusterEntityOptions,
): ResourceEntity {
  const location = `url:${options.hubUrl}/api/clusters/clusters/${cluster.name}`;
  return {
    apiVersion: 'backstage.io/v1beta1',
    kind: 'Resource',
    metadata: {
      name: cluster.name,
      title: cluster.displayName,
      description: cluster.description,
      labels: keepValid(cluster.labels),
      annotations: {
        [ANNOTATION_LOCATION]: location,
        [ANNOTATION_ORIGIN_LOCATION]: location,
        [ANNOTATION_CLUSTER]: cluster.name,
        [ANNOTATION_KUBERNETES_API_SERVER]: `${options.hubUrl}/api/clusters${cluster.apiPath}`,
        [ANNOTATION_KUBERNETES_API_SERVER_CA]: options.caData
          ? Buffer.from(options.caData).toString('base64')
          : '',
        // The proxy takes a bearer token, as it is with service accounts.
        [ANNOTATION_KUBERNETES_AUTH_PROVIDER]: 'serviceAccount',
        ...readVersion(cluster),
      },
      links: [
        {
          url: `${options.appUrl}/clusters/${cluster.name}`,
          title: 'Cluster',
          icon: 'dashboard',
        },
      ],
    },
    spec: {
      type: 'kubernetes-cluster',
      owner: cluster.owner ?? options.defaultOwner,
    },
  };
}

/** One label that the catalog refuses would cost the whole entity. */
function keepValid(labels: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(labels).filter(
      ([key, value]) =>
        KubernetesValidatorFunctions.isValidLabelKey(key) &&
        KubernetesValidatorFunctions.isValidLabelValue(value),
    ),
  );
}

function readVersion(cluster: Cluster): Record<string, string> {
  const version = /^v?\d{1,4}\.\d{1,4}(\.\d{1,4})?/.exec(
    cluster.kubernetesVersion ?? '',
  );
  return version ? { [ANNOTATION_KUBERNETES_VERSION]: version[0] } : {};
}
