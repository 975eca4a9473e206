import { InputError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import { isRecord } from './isRecord';
import { ObjectRef } from './ObjectRef';

const apiVersionForm = /^([a-z0-9-]+(\.[a-z0-9-]+)*\/)?[a-z0-9]+$/;
const kindForm = /^[A-Za-z0-9]+$/;
// Names of RBAC objects may have colons; none may change the path that it is put into.
const nameForm = /^[^/%\\\s\p{C}]{1,253}$/u;

/** Where an object of a bundle belongs. Throws an InputError when it does not say so. */
export function refOf(object: JsonObject): ObjectRef {
  const { apiVersion, kind, metadata } = object;
  const { name, namespace } = isRecord(metadata) ? metadata : {};
  check('apiVersion', apiVersion, apiVersionForm);
  check('kind', kind, kindForm);
  check('metadata.name', name, nameForm);
  if (name === '.' || name === '..') {
    throw new InputError(`metadata.name is "${name}"`);
  }
  if (namespace === undefined || namespace === '') {
    return { apiVersion, kind, name };
  }
  check(
    'metadata.namespace',
    namespace,
    /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/,
  );
  return { apiVersion, kind, namespace, name };
}

function check(
  what: string,
  value: unknown,
  form: RegExp,
): asserts value is string {
  if (typeof value !== 'string' || !form.test(value)) {
    throw new InputError(`${what} is missing or not well-formed`);
  }
}
