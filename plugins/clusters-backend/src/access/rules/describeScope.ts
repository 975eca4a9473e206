import type { AccessScope } from '@rigging/backstage-plugin-clusters-common';

/** A scope in words, for messages. */
export function describeScope(scope: AccessScope): string {
  switch (scope.type) {
    case 'cluster':
      return `the cluster '${scope.cluster}'`;
    case 'project':
      return `the project '${scope.project}'`;
    case 'selector':
      return 'the clusters with these labels';
    default:
      return 'all clusters';
  }
}
