import type { PolicyRule } from '@rigging/backstage-plugin-clusters-common';
import { adminRules } from './adminRules';
import { editRules } from './editRules';
import { viewRules } from './viewRules';

/** ClusterRoles that every cluster has by itself. A cluster may add to view, edit and admin. */
export const kubernetesRoles: Readonly<Record<string, PolicyRule[]>> = {
  view: viewRules,
  edit: [...viewRules, ...editRules],
  admin: [...viewRules, ...editRules, ...adminRules],
  'cluster-admin': [
    { apiGroups: ['*'], resources: ['*'], verbs: ['*'] },
    { nonResourceURLs: ['*'], verbs: ['*'] },
  ],
};
