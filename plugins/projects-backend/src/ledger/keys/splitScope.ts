/**
 * The parts of a key of the ledger such as `pods@BestEffort`: what Kubernetes calls the
 * resource, and the scope of the ResourceQuota that it belongs in (empty when none).
 */
export function splitScope(key: string): { resource: string; scope: string } {
  const at = key.indexOf('@');
  return at < 0
    ? { resource: key, scope: '' }
    : { resource: key.slice(0, at), scope: key.slice(at + 1) };
}
