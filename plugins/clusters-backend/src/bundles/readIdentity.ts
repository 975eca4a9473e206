import { InputError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import { z } from 'zod';

const identity = z.object({
  apiVersion: z
    .string()
    .max(300)
    .regex(/^([a-z0-9]([a-z0-9.-]*[a-z0-9])?\/)?v[a-z0-9]+$/),
  kind: z.string().regex(/^[A-Z][A-Za-z0-9]{0,62}$/),
  metadata: z.object({
    // What can be a segment of a path; roles have colons in their names.
    name: z
      .string()
      .max(253)
      .regex(/^(?!\.{1,2}$)[^/%\s\p{Cc}\p{Cf}]+$/u),
    namespace: z
      .string()
      .regex(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/)
      .optional(),
    generateName: z.undefined().optional(),
  }),
});

/** What names an object of a bundle. Throws an InputError that says which object lacks what. */
export function readIdentity(object: JsonObject, index: number) {
  const parsed = identity.safeParse(object);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new InputError(
      `Object ${index} of the bundle${describe(
        object,
      )} has no valid ${issue.path.join(
        '.',
      )}; each object needs apiVersion, kind and metadata.name as Kubernetes takes them, and no generateName`,
    );
  }
  const { apiVersion, kind, metadata } = parsed.data;
  // A list would carry objects that nothing here looks at, Secrets among them.
  if (kind.endsWith('List')) {
    throw new InputError(
      `Object ${index} of the bundle${describe(
        object,
      )} is a list; put its items into the bundle one by one`,
    );
  }
  return {
    apiVersion,
    kind,
    namespace: metadata.namespace,
    name: metadata.name,
  };
}

function describe(object: JsonObject): string {
  const { kind, metadata } = Object(object) as JsonObject;
  const { name } = Object(metadata) as JsonObject;
  const words = [kind, name].filter(
    word => typeof word === 'string' && /^[\w.:-]{1,100}$/.test(word),
  );
  return words.length > 0 ? ` (${words.join(' ')})` : '';
}
