import type { JsonValue } from '@backstage/types';
import { BundleKey } from './BundleKey';
import { bundleIdOf } from './bundleIdOf';
import { fieldManagerOf } from './fieldManagerOf';
import { isRecord } from './isRecord';
import { LiveObject } from './LiveObject';
import { createdAnnotation } from './names';

/** What an object in the cluster says about whose it is. */
export const ownership = {
  /** Whether we own any of its fields. */
  hasOurFields(live: LiveObject, key: BundleKey): boolean {
    return ownFields(live, key) !== undefined;
  },

  /** Whether an annotation has the value that we gave it, for this source or for whichever. */
  hasAnnotation(
    live: LiveObject,
    key: Pick<BundleKey, 'source'> | undefined,
    name: string,
  ): boolean {
    const path = ['f:metadata', 'f:annotations', `f:${name}`];
    return (live.metadata.managedFields ?? []).some(
      ({ manager, operation, fieldsV1 }) =>
        operation === 'Apply' &&
        (key
          ? manager === fieldManagerOf(key.source)
          : manager?.startsWith(fieldManagerOf(''))) &&
        path.reduce<JsonValue | undefined>(
          (fields, part) => (isRecord(fields) ? fields[part] : undefined),
          fieldsV1,
        ) !== undefined,
    );
  },

  /** Whether we made it: it says so itself, for whoever comes after an agent that was cut off. */
  isMadeByUs(live: LiveObject, key: BundleKey): boolean {
    const { annotations } = live.metadata;
    return (
      annotations?.[createdAnnotation] === bundleIdOf(key) &&
      ownership.hasOurFields(live, key)
    );
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
