import { InputError } from '@backstage/errors';
import type { JsonObject, JsonValue } from '@backstage/types';
import type {
  AgentBundle,
  BundleRevision,
  HubBundleMessage,
} from '@rigging/backstage-plugin-clusters-common';
import { isRecord } from './isRecord';

const maxBundles = 20_000;
const maxText = 256;

/** Reads a line of the hub's. Throws an InputError when it is not what the protocol says. */
export function parseHubMessage(line: string): HubBundleMessage {
  const message = parse(line);
  if (message.type === 'index' && Array.isArray(message.bundles)) {
    if (message.bundles.length > maxBundles) {
      throw new InputError(`an index has more than ${maxBundles} bundles`);
    }
    return { type: 'index', bundles: message.bundles.map(revisionOf) };
  }
  if (message.type === 'bundle') {
    return { type: 'bundle', bundle: bundleOf(message.bundle) };
  }
  throw new InputError('a line is neither an index nor a bundle');
}

function parse(line: string): JsonObject {
  let value: JsonValue;
  try {
    value = JSON.parse(line);
  } catch {
    throw new InputError('a line is not JSON');
  }
  if (!isRecord(value)) throw new InputError('a line is not an object');
  return value;
}

function revisionOf(value: JsonValue | undefined): BundleRevision {
  const { source, name, revision, isDeleted } = isRecord(value) ? value : {};
  if (
    !isName(source) ||
    !isName(name) ||
    !Number.isSafeInteger(revision) ||
    typeof isDeleted !== 'boolean'
  ) {
    throw new InputError('a bundle has no source, name and revision');
  }
  return { source, name, revision: Number(revision), isDeleted };
}

function bundleOf(value: JsonValue | undefined): AgentBundle {
  const revision = revisionOf(value);
  const { objects, deletionBudget, isDeletionApproved } = isRecord(value)
    ? value
    : {};
  const isBudget =
    typeof deletionBudget === 'number' &&
    deletionBudget >= 0 &&
    deletionBudget <= 1;
  if (!Array.isArray(objects) || !objects.every(isRecord) || !isBudget) {
    throw new InputError('a bundle has no objects and deletion budget');
  }
  return {
    ...revision,
    objects: objects.filter(isRecord),
    deletionBudget,
    isDeletionApproved: isDeletionApproved === true,
  };
}

function isName(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= maxText;
}
