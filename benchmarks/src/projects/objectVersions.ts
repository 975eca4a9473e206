import { Client } from './Client';

const PATHS = ['namespaces', 'resourcequotas', 'limitranges'];

type Item = {
  metadata: { name: string; namespace?: string; resourceVersion: string };
  spec?: unknown;
};

/** What the clusters hold of projects: version and spec by object. */
export async function objectVersions(
  clusters: Map<string, Client>,
): Promise<Map<string, { version: string; spec: string }>> {
  const versions = new Map<string, { version: string; spec: string }>();
  for (const [cluster, client] of clusters) {
    for (const path of PATHS) {
      const { items } = await client.get<{ items: Item[] }>(`/api/v1/${path}`);
      for (const { metadata, spec } of items) {
        const { namespace = '', name, resourceVersion } = metadata;
        versions.set(`${cluster} ${path} ${namespace}/${name}`, {
          version: resourceVersion,
          spec: JSON.stringify(spec),
        });
      }
    }
  }
  return versions;
}
