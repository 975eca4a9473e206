import type { BackstageCredentials } from '@backstage/backend-plugin-api';

/** Who asks, for the audit: events without a request name no one. */
export function describeCaller(credentials: BackstageCredentials): string {
  const principal: unknown = credentials.principal;
  if (typeof principal === 'object' && principal !== null) {
    if ('userEntityRef' in principal) return String(principal.userEntityRef);
    if ('subject' in principal) return String(principal.subject);
  }
  return 'unknown';
}
