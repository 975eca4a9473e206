import type { NamespaceState } from './NamespaceState';
import { promiseOf } from './promiseOf';

/** What cannot be asked back from a namespace: its promise, what it uses, and all of a closed one. */
export function committedTo(namespace: NamespaceState, key: string): bigint {
  const account = namespace.accounts.get(key);
  if (!namespace.isOpen) {
    return account?.charged ?? 0n;
  }
  const { promised } = promiseOf(namespace, key);
  const used = account?.used ?? 0n;
  return used > promised ? used : promised;
}
