import { BundleKey } from './BundleKey';
import { bundleIdOf } from './bundleIdOf';
import { fieldManagerOf } from './fieldManagerOf';
import { LiveObject } from './LiveObject';
import { bundleLabel } from './names';

/** What an object in the cluster says about whose it is. */
export const ownership = {
  /** Whether we apply it for this bundle. */
  isOurs(live: LiveObject, key: BundleKey): boolean {
    return (
      live.metadata.labels?.[bundleLabel] === bundleIdOf(key) &&
      ownFields(live, key) !== undefined
    );
  },

  /** Whether we own any of its fields. */
  hasOurFields(live: LiveObject, key: BundleKey): boolean {
    return ownFields(live, key) !== undefined;
  },

  /**
   * Whether we made it, as far as it can be seen after our memory of it was lost: nobody else
   * owns a field, or we did from its first second on.
   */
  isMadeByUs(live: LiveObject, key: BundleKey): boolean {
    const own = ownFields(live, key);
    if (!own || !ownership.isOurs(live, key)) return false;
    const { managedFields = [], creationTimestamp } = live.metadata;
    const others = managedFields.filter(
      fields => fields !== own && !fields.subresource,
    );
    return others.length === 0 || own.time === creationTimestamp;
  },

  /** Who else changed it last. */
  lastOther(live: LiveObject, key: BundleKey): string | undefined {
    const manager = fieldManagerOf(key.source);
    return (live.metadata.managedFields ?? [])
      .filter(fields => fields.manager !== manager && !fields.subresource)
      .sort((a, b) => ((a.time ?? '') < (b.time ?? '') ? 1 : -1))
      .at(0)?.manager;
  },
};

function ownFields(live: LiveObject, { source }: BundleKey) {
  const manager = fieldManagerOf(source);
  return live.metadata.managedFields?.find(
    fields => fields.manager === manager && fields.operation === 'Apply',
  );
}
