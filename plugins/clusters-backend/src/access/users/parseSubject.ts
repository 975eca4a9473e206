import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';

const KINDS = ['user', 'group', 'component', 'resource'];
const LONGEST = 500;
// Other characters are cut or replaced somewhere on the way to a cluster, and `šdmin` would become `admin`.
const PRINTABLE = /^[\x21-\x7e]+$/;

/** Reads who or what can have roles; in its full, lower-case form. Throws an InputError. */
export function parseSubject(text: string): string {
  const shown = JSON.stringify(text.slice(0, 100));
  if (text === '') {
    throw new InputError(
      'The subject is empty; write user:default/<name> or group:default/<name>',
    );
  }
  if (!PRINTABLE.test(text) || text.length > LONGEST) {
    throw new InputError(
      `The name ${shown} has characters that clusters cannot tell apart, or too many; rename it in the catalog to printable ASCII of at most ${LONGEST} characters`,
    );
  }
  let ref;
  try {
    ref = parseEntityRef(text, { defaultNamespace: 'default' });
  } catch {
    throw new InputError(
      `${shown} is not an entity reference; write user:default/<name> or group:default/<name>`,
    );
  }
  if (!KINDS.includes(ref.kind.toLowerCase())) {
    throw new InputError(
      `${shown} cannot have roles; name a User, Group, Component or Resource`,
    );
  }
  return stringifyEntityRef(ref);
}
