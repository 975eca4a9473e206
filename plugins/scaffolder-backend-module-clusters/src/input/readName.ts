import { parseEntityRef } from '@backstage/catalog-model';

/** A name, or that of an entity as pickers give it: `resource:default/west` is `west`. */
export function readName(text: string): string {
  return /[:/]/.test(text)
    ? parseEntityRef(text, { defaultKind: 'Resource' }).name
    : text;
}
