import type { NamespaceState } from './NamespaceState';
import { Pool } from './Pool';
import type { ProjectState } from './ProjectState';

/** The pool of a key with what `amountOf` says of each namespace put out. */
export function createPool(
  project: ProjectState,
  options: { key: string; amountOf: (namespace: NamespaceState) => bigint },
): Pool {
  const { key, amountOf } = options;
  const reserved = new Map<string, bigint>();
  for (const [clusterId, amounts] of project.reservations) {
    reserved.set(clusterId, amounts.get(key) ?? 0n);
  }
  const pool = Pool.create({
    limit: project.limits.get(key) ?? 0n,
    reserved,
  });
  for (const namespace of project.namespaces) {
    pool.add(namespace.clusterId, amountOf(namespace));
  }
  return pool;
}
