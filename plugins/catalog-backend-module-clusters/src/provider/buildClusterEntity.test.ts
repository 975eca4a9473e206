import {
  FieldFormatEntityPolicy,
  resourceEntityV1alpha1Validator,
} from '@backstage/catalog-model';
import type { Cluster } from '@rigging/backstage-plugin-clusters-common';
import { makeCluster } from '../__fixtures__/makeCluster';
import { buildClusterEntity } from './buildClusterEntity';

const options = {
  hubUrl: 'https://hub.example.com',
  appUrl: 'https://portal.example.com',
  defaultOwner: 'group:default/unknown',
};

describe('buildClusterEntity', () => {
  it('makes a Resource that the catalog accepts', async () => {
    const entity = buildClusterEntity(
      makeCluster({ owner: 'group:default/team-a', displayName: 'West' }),
      { ...options, caData: 'PEM' },
    );
    await expect(new FieldFormatEntityPolicy().enforce(entity)).resolves.toBe(
      entity,
    );
    await expect(resourceEntityV1alpha1Validator.check(entity)).resolves.toBe(
      true,
    );
    expect(entity).toEqual({
      apiVersion: 'backstage.io/v1beta1',
      kind: 'Resource',
      metadata: {
        name: 'west',
        title: 'West',
        description: undefined,
        labels: { 'example.com/stage': 'prod' },
        annotations: {
          'backstage.io/managed-by-location':
            'url:https://hub.example.com/api/clusters/clusters/west',
          'backstage.io/managed-by-origin-location':
            'url:https://hub.example.com/api/clusters/clusters/west',
          'rigging.dev/cluster': 'west',
          'rigging.dev/kubernetes-version': 'v1.34.1',
          'kubernetes.io/api-server':
            'https://hub.example.com/api/clusters/clusters/west/k8s',
          'kubernetes.io/api-server-certificate-authority': 'UEVN',
          'kubernetes.io/auth-provider': 'serviceAccount',
        },
        links: [
          {
            url: 'https://portal.example.com/clusters/west',
            title: 'Cluster',
            icon: 'dashboard',
          },
        ],
      },
      spec: { type: 'kubernetes-cluster', owner: 'group:default/team-a' },
    });
  });

  it('names the default owner for a cluster without one', () => {
    expect(buildClusterEntity(makeCluster({}), options).spec.owner).toBe(
      'group:default/unknown',
    );
  });

  it('leaves out labels that the catalog would refuse', () => {
    const entity = buildClusterEntity(
      makeCluster({ labels: { ok: 'yes', 'no spaces': 'x', bad: '<b>' } }),
      options,
    );
    expect(entity.metadata.labels).toEqual({ ok: 'yes' });
  });

  it('takes nothing of what a lying agent says but digits of a version', () => {
    const lies: Partial<Cluster> = {
      kubernetesVersion: 'v1.34.1-<script>${{ secrets }}',
      distribution: '<img>',
      conditions: [
        {
          type: 'Ready',
          status: 'True',
          reason: 'Lie',
          message: '<script>',
          since: new Date(0),
        },
      ],
    };
    const text = JSON.stringify(buildClusterEntity(makeCluster(lies), options));
    expect(text).toContain('"rigging.dev/kubernetes-version":"v1.34.1"');
    expect(text).not.toMatch(/script|secrets|img/);
    const nonsense = makeCluster({ kubernetesVersion: 'latest' });
    expect(
      buildClusterEntity(nonsense, options).metadata.annotations,
    ).not.toHaveProperty('rigging.dev/kubernetes-version');
  });
});
