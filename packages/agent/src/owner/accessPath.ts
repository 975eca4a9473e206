import type { BuiltInAccessObject } from '@rigging/backstage-plugin-clusters-common';

/** Where an object of the built-in access is in the API. */
export function accessPath({ kind, metadata }: BuiltInAccessObject): string {
  return `/apis/rbac.authorization.k8s.io/v1/${kind.toLowerCase()}s/${encodeURIComponent(
    metadata.name,
  )}`;
}
