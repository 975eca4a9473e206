import { InputError } from '@backstage/errors';

const NAME = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const RESERVED = ['default', 'rigging-system'];

/** Throws an InputError for a name that no namespace can have, or none of a project. */
export function checkNamespaceName(
  name: string,
  options: { systemNamespaces: readonly string[] },
): void {
  if (!NAME.test(name)) {
    throw new InputError(
      `${JSON.stringify(
        name.slice(0, 80),
      )} cannot be the name of a namespace; use up to 63 lower-case letters, digits and dashes, with a letter or digit at both ends`,
    );
  }
  if (
    name.startsWith('kube-') ||
    RESERVED.includes(name) ||
    options.systemNamespaces.includes(name)
  ) {
    throw new InputError(
      `The namespace '${name}' is the cluster's own and cannot be put into a project this way; choose another name`,
    );
  }
}
