import type { CreateClusterRequest } from '@rigging/backstage-plugin-clusters-common';
import type { PresetName } from '@rigging/kube-simulator';

/** A simulated cluster and what the registry is told of it. */
export interface DemoCluster {
  preset: PresetName;
  version: string;
  registration: CreateClusterRequest;
}

/** Three clusters of different size, owner and health. */
export const DEMO_CLUSTERS: DemoCluster[] = [
  {
    preset: 'medium',
    version: 'v1.34.2',
    registration: {
      name: 'shop-production',
      displayName: 'Shop production',
      description: 'The web shop, where customers are',
      labels: { env: 'production', region: 'eu-west' },
      owner: 'user:default/jane',
      ceiling: 'admin',
    },
  },
  {
    preset: 'degraded',
    version: 'v1.33.4',
    registration: {
      name: 'payments',
      displayName: 'Payments',
      description: 'Takes and settles payments; one of its nodes has a problem',
      labels: { env: 'production', region: 'eu-central' },
      owner: 'group:default/team-b',
      ceiling: 'operate',
    },
  },
  {
    preset: 'small',
    version: 'v1.34.2+k3s1',
    registration: {
      name: 'playground',
      displayName: 'Playground',
      description: 'For trying things out',
      labels: { env: 'development', region: 'eu-west' },
      owner: 'group:default/platform',
      ceiling: 'admin',
    },
  },
];
