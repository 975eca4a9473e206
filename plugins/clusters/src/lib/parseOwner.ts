import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';

/** The full reference of an owner that was typed short; undefined when it is none. */
export function parseOwner(text: string): string | undefined {
  try {
    return stringifyEntityRef(
      parseEntityRef(text.trim(), {
        defaultKind: 'group',
        defaultNamespace: 'default',
      }),
    );
  } catch {
    return undefined;
  }
}
