import { setTimeout as sleep } from 'node:timers/promises';
import { DefaultNamespaceLifecycle } from './DefaultNamespaceLifecycle';
import { DefaultNamespaces } from './DefaultNamespaces';
import type { NamespaceContext } from './NamespaceContext';
import type { NamespaceLifecycle } from './NamespaceLifecycle';
import type { Namespaces } from './Namespaces';

/** The namespaces of projects, and what becomes of them when projects change. */
export function createNamespaces(
  options: Omit<NamespaceContext, 'sleep'> & {
    sleep?: (ms: number) => Promise<void>;
  },
): { namespaces: Namespaces; lifecycle: NamespaceLifecycle } {
  const context: NamespaceContext = {
    ...options,
    sleep: options.sleep ?? (ms => sleep(ms)),
  };
  return {
    namespaces: DefaultNamespaces.create(context),
    lifecycle: DefaultNamespaceLifecycle.create(context),
  };
}
