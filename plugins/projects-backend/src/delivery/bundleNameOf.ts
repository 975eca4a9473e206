/** Name of the bundle of a shard. */
export function bundleNameOf(shard: number): string {
  return `namespaces-${shard}`;
}
