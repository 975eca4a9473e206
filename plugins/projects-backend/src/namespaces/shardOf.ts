import { createHash } from 'node:crypto';

/** Bundles that the namespaces of a cluster are spread over. */
const SHARDS = 16;

/** The bundle that a namespace is in, for ever. */
export function shardOf(namespace: string): number {
  return createHash('sha256').update(namespace).digest()[0] % SHARDS;
}
