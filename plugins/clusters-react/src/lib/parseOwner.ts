import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';

/** parseEntityRef lets names pass that no entity can have. */
const REFERENCE = /^[\w.-]+:[\w.-]+\/[\w.-]+$/;

/** The full reference of an owner that was typed short; undefined when it is none. @public */
export function parseOwner(text: string): string | undefined {
  try {
    const reference = stringifyEntityRef(
      parseEntityRef(text.trim(), {
        defaultKind: 'group',
        defaultNamespace: 'default',
      }),
    );
    return REFERENCE.test(reference) ? reference : undefined;
  } catch {
    return undefined;
  }
}
