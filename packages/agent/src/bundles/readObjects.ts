import { InputError, isError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import { MAX_BUNDLE_BYTES } from '@rigging/backstage-plugin-clusters-common';
import { BundleKey } from './BundleKey';
import { prepareObject } from './prepareObject';
import { refKeyOf } from './refKeyOf';
import { refOf } from './refOf';
import { WantedObject } from './WantedObject';

/** The objects of a bundle as they are applied. Throws an InputError that names the first bad one. */
export function readObjects(
  key: BundleKey,
  objects: JsonObject[],
): WantedObject[] {
  const bytes = Buffer.byteLength(JSON.stringify(objects));
  if (bytes > MAX_BUNDLE_BYTES) {
    throw new InputError(
      `The bundle has ${bytes} bytes, at most ${MAX_BUNDLE_BYTES} are taken; split it`,
    );
  }
  const seen = new Set<string>();
  return objects.map((object, index) => {
    try {
      const ref = refOf(object);
      const refKey = refKeyOf(ref);
      if (seen.has(refKey)) throw new InputError('it is there twice');
      seen.add(refKey);
      return { ref, key: refKey, object: prepareObject(object, key) };
    } catch (error) {
      throw new InputError(
        `Object ${index} of the bundle cannot be applied: ${
          isError(error) ? error.message : error
        }`,
      );
    }
  });
}
