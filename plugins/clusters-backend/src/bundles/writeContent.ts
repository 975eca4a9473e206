import { InputError } from '@backstage/errors';
import type { JsonObject, JsonValue } from '@backstage/types';
import { MAX_BUNDLE_BYTES } from '@rigging/backstage-plugin-clusters-common';
import { identityOf } from './identityOf';
import { readIdentity } from './readIdentity';

const DEEPEST = 64;

/**
 * The objects as text, the same for the same objects in whatever order. Throws
 * an InputError for what cannot be a bundle.
 */
export function writeContent(objects: JsonObject[]): string {
  const found = new Map<string, string>();
  objects.forEach((object, index) => {
    const identity = readIdentity(object, index);
    const key = identityOf(identity);
    if (found.has(key)) {
      throw new InputError(
        `The bundle has ${identity.kind} ${[identity.namespace, identity.name]
          .filter(Boolean)
          .join('/')} twice; leave one of them out`,
      );
    }
    found.set(key, JSON.stringify(sorted(object, 0)));
  });
  const content = `[${[...found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, text]) => text)
    .join()}]`;
  const size = Buffer.byteLength(content);
  if (size > MAX_BUNDLE_BYTES) {
    throw new InputError(
      `The bundle has ${size} bytes as JSON, and at most ${MAX_BUNDLE_BYTES} are taken; split it into several bundles`,
    );
  }
  return content;
}

function sorted(value: JsonValue | undefined, depth: number): unknown {
  if (depth > DEEPEST) {
    throw new InputError(
      `An object of the bundle is nested more than ${DEEPEST} levels deep; no API takes that`,
    );
  }
  if (Array.isArray(value)) {
    return value.map(each => sorted(each, depth + 1));
  }
  if (value === null || typeof value !== 'object') {
    return value;
  }
  const keys = Object.keys(value).sort();
  return Object.fromEntries(
    keys.map(key => [key, sorted(value[key], depth + 1)]),
  );
}
