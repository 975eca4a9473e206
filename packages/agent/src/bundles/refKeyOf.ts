import { ObjectRef } from './ObjectRef';

/** The same for two refs to one object, whichever version they name it in. */
export function refKeyOf(ref: ObjectRef): string {
  const { apiVersion, kind, namespace = '', name } = ref;
  const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
  return `${group}/${kind}/${namespace}/${name}`;
}
