import type { AuditRecord } from '@rigging/backstage-plugin-clusters-common';

/** What a record is about: `pods/exec checkout-0`. */
export function auditSubject(record: AuditRecord): string {
  const { resource, subresource, apiGroup, name } = record;
  const full = [resource, subresource].filter(Boolean).join('/');
  return [apiGroup ? `${full}.${apiGroup}` : full, name]
    .filter(Boolean)
    .join(' ');
}
