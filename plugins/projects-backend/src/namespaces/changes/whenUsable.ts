import type { KnownCluster } from '../../clusters/ClusterDirectory';
import type { NamespaceKey } from '../../ledger/NamespaceKey';
import type { NamespaceContext } from '../NamespaceContext';

const MOST_MS = 10_000;
const LOOK_MS = 100;

/** Waits, for a while, until the members of a project can use a namespace of it; returns early when something stands against it. */
export async function whenUsable(
  context: NamespaceContext,
  key: NamespaceKey,
  options: { cluster: KnownCluster; project: { id: string; name: string } },
): Promise<void> {
  const { database, namespaces, delivery, clusters, now, sleep } = context;
  const { cluster, project } = options;
  const deadline = now() + MOST_MS;
  const until = async (isIt: () => Promise<boolean>) => {
    while (!(await isIt())) {
      if (now() >= deadline) {
        return false;
      }
      await sleep(LOOK_MS);
    }
    return true;
  };
  let isUsable = false;
  await until(async () => {
    const record = await namespaces.find(database, key);
    isUsable = record?.usableAt !== undefined;
    return isUsable || record?.state !== 'pending';
  });
  if (!isUsable) {
    return;
  }
  const { version } = await delivery.readScope(project.id);
  const isTold = await until(
    async () => (await delivery.readScope(project.id)).delivered >= version,
  );
  if (isTold) {
    await clusters
      .whenAccessSettled(
        { cluster: cluster.name, project: project.name },
        { timeoutMs: Math.max(0, deadline - now()) },
      )
      // The namespace is there all the same; access follows.
      .catch(() => false);
  }
}
