import type {
  AgentBundleStatus,
  AgentObjectState,
  AgentObjectStatus,
} from '@rigging/backstage-plugin-clusters-common';
import { Inventory, InventoryEntry } from './Inventory';
import { refKeyOf } from './refKeyOf';

const maxObjects = 200;
const maxCharacters = 150_000;
const worst: (AgentObjectState | 'pending')[] = [
  'refused',
  'conflict',
  'deleting',
  'corrected',
  'applied',
];

/** What the hub is told of a bundle. */
export function statusOf(
  inventory: Inventory,
  options: {
    /** Keys of the objects that are wanted; what else there is, is being removed. */
    wanted: ReadonlyMap<string, unknown>;
    corrected: number;
    message?: string;
    /** Bindings that the API server does not act on. */
    unproven: ReadonlySet<string>;
  },
): AgentBundleStatus {
  const { source, name, revision, entries, held, isDeleted } = inventory;
  const { wanted, corrected, unproven } = options;
  const present = entries.filter(entry => wanted.has(refKeyOf(entry)));
  const leaving = held ? [] : entries.filter(e => !wanted.has(refKeyOf(e)));
  const count = (...states: string[]) =>
    present.filter(({ state }) => states.includes(state)).length;
  const applied = count('applied', 'corrected');
  const isWhole =
    applied === wanted.size && leaving.length === 0 && unproven.size === 0;
  const settled = isWhole ? 'applied' : 'degraded';
  const going = entries.length > 0 ? 'removing' : 'removed';
  const message =
    options.message ??
    (unproven.size > 0
      ? `The API server does not act on ${
          unproven.size === 1 ? '1 binding' : `${unproven.size} bindings`
        } yet`
      : undefined);
  return {
    source,
    name,
    revision,
    state: isDeleted ? going : (held && 'held') || settled,
    counts: {
      total: wanted.size,
      applied,
      conflict: count('conflict'),
      refused: count('refused'),
      corrected,
    },
    ...(held && { deletions: held }),
    ...(message && { message }),
    objects: asManyAsFit(
      [...present, ...leaving]
        .flatMap(entry => objectStatusOf(entry) ?? [])
        .sort((a, b) => worst.indexOf(a.state) - worst.indexOf(b.state)),
    ),
  };
}

function asManyAsFit(objects: AgentObjectStatus[]): AgentObjectStatus[] {
  let characters = 0;
  const first = objects.slice(0, maxObjects);
  const end = first.findIndex(object => {
    characters += JSON.stringify(object).length;
    return characters > maxCharacters;
  });
  return end === -1 ? first : first.slice(0, end);
}

/** Undefined for what is simply applied. */
function objectStatusOf(entry: InventoryEntry): AgentObjectStatus | undefined {
  const { uid, isCreated, digest, stays, goes, state, ...rest } = entry;
  if (state === 'pending' || (state === 'applied' && !rest.message)) {
    return undefined;
  }
  return { ...rest, state };
}
