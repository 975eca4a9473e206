import { createHash } from 'node:crypto';
import type { AccessScope } from '@rigging/backstage-plugin-clusters-common';

/** The same for equal scopes, whatever the order of their labels. */
export function hashScope(scope: AccessScope): string {
  const selector = Object.entries(scope.selector ?? {}).sort(([a], [b]) =>
    a < b ? -1 : 1,
  );
  return createHash('sha256')
    .update(
      JSON.stringify([scope.type, scope.cluster, scope.project, selector]),
    )
    .digest('hex');
}
