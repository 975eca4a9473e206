import { InputError } from '@backstage/errors';
import { Discovery } from './Discovery';
import { ObjectRef } from './ObjectRef';

/** Where an object is in the API of this cluster. */
export async function pathOf(
  discovery: Discovery,
  ref: ObjectRef,
): Promise<string> {
  const { base, resource, isNamespaced } = await discovery.collectionOf(ref);
  const { kind, namespace } = ref;
  if (isNamespaced && !namespace) {
    throw new InputError(`A ${kind} needs metadata.namespace`);
  }
  if (!isNamespaced && namespace) {
    throw new InputError(
      `A ${kind} is in no namespace; leave metadata.namespace out`,
    );
  }
  const scope = namespace ? `/namespaces/${namespace}` : '';
  return `${base}${scope}/${resource}/${encodeURIComponent(ref.name)}`;
}
