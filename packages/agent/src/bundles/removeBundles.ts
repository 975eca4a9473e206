import { setTimeout as sleep } from 'node:timers/promises';
import { ConflictError } from '@backstage/errors';
import { BundleContext } from './BundleContext';
import { BundleObjects } from './BundleObjects';

// The hub waits for a minute.
const deadlineMs = 40_000;
const pauseMs = 500;
const maxNamed = 5;

/** Removes all that bundles made in the cluster, and what is known of them. Throws when something stays. */
export async function removeBundles(context: BundleContext): Promise<void> {
  const { store, signal } = context;
  const deadline = Date.now() + deadlineMs;
  let left = (await store.list({ signal })).map(inventory =>
    BundleObjects.create({
      context,
      inventory: {
        ...{ ...inventory, held: undefined },
        ...{ isDeleted: true, objects: [] },
      },
      wanted: [],
      onFree: () => {},
    }),
  );
  // First said, then done: an agent that comes in between goes on with it.
  for (const objects of left) await store.write(objects.inventory);
  while (left.length > 0) {
    for (const objects of left) {
      await objects.attempt();
      if (objects.entries.size === 0) await store.remove(objects.inventory);
    }
    left = left.filter(objects => objects.entries.size > 0);
    if (left.length > 0 && Date.now() > deadline) throw remainsError(left);
    if (left.length > 0) await sleep(pauseMs, undefined, { signal });
  }
}

function remainsError(left: BundleObjects[]) {
  const entries = left.flatMap(objects => [...objects.entries.values()]);
  const named = entries
    .slice(0, maxNamed)
    .map(({ kind, namespace, name, state, message }) =>
      [
        `${kind} ${namespace ? `${namespace}/` : ''}${name} (${state})`,
        ...(message ? [message] : []),
      ].join(': '),
    );
  return new ConflictError(
    `${
      entries.length
    } objects of bundles are still there, among them ${named.join(
      '; ',
    )}; see what holds them up and remove the cluster again`,
  );
}
