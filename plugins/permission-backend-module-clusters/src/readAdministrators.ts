import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';

const key = 'clusters.administrators';

/** Entity references of the users and groups that may do everything with clusters. */
export function readAdministrators(config: Config): string[] {
  const refs = config.getOptionalStringArray(key) ?? [];
  return refs.map(ref => {
    try {
      return stringifyEntityRef(
        parseEntityRef(ref, { defaultNamespace: 'default' }),
      );
    } catch {
      throw new InputError(
        `${key} has '${ref}' in it; write user:default/<name> or group:default/<name>`,
      );
    }
  });
}
