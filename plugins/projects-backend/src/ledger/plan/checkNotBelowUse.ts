import { QuotaExceededError } from '../QuotaExceededError';
import type { Shortage } from '../Shortage';
import type { Terms } from '../Terms';
import type { NamespaceState } from './NamespaceState';
import { promiseOf } from './promiseOf';

/** Throws a QuotaExceededError when new terms allow a namespace less than it uses, and less than before. */
export function checkNotBelowUse(
  namespace: NamespaceState,
  terms: Terms,
): void {
  const shortages: Shortage[] = [];
  for (const [key, { used = 0n, target }] of namespace.accounts) {
    const { most } = promiseOf({ isOpen: true, terms }, key);
    const isLess = most < promiseOf(namespace, key).most;
    if (target !== undefined && isLess && most < used) {
      shortages.push({
        key,
        asked: used,
        free: most,
        limit: most,
        holders: [
          {
            clusterId: namespace.clusterId,
            namespace: namespace.namespace,
            charged: used,
          },
        ],
      });
    }
  }
  if (shortages.length > 0) {
    throw new QuotaExceededError(
      `The namespace ${namespace.namespace} uses more than it would be allowed; with acceptBelowUse it is allowed less all the same, and nothing is stopped`,
      shortages,
    );
  }
}
