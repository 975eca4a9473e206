import { InputError } from '@backstage/errors';
import type { AccessScope } from '@rigging/backstage-plugin-clusters-common';
import { validateLabels } from '../../validation/validateLabels';

const NAME = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const FIELDS = ['cluster', 'selector', 'project'] as const;

/** Checks a scope: exactly the field of its type is set, with a value that can be one. Throws an InputError. */
export function parseScope(scope: AccessScope): AccessScope {
  for (const field of FIELDS) {
    if ((scope[field] !== undefined) !== (scope.type === field)) {
      throw new InputError(
        `A scope of the type '${scope.type}' ${
          scope.type === field ? 'needs' : 'takes no'
        } ${field}`,
      );
    }
  }
  switch (scope.type) {
    case 'cluster':
      return { type: 'cluster', cluster: checkName('cluster', scope.cluster) };
    case 'project':
      return { type: 'project', project: checkName('project', scope.project) };
    case 'selector':
      return { type: 'selector', selector: checkSelector(scope.selector) };
    default:
      return { type: 'global' };
  }
}

function checkName(what: string, name: string | undefined): string {
  if (name === undefined || !NAME.test(name)) {
    throw new InputError(
      `${JSON.stringify(
        name?.slice(0, 100),
      )} cannot be the name of a ${what}; names are of lower-case letters, digits and dashes`,
    );
  }
  return name;
}

function checkSelector(
  selector: Record<string, string> | undefined,
): Record<string, string> {
  const labels = Object.entries(selector ?? {}).sort(([a], [b]) =>
    a < b ? -1 : 1,
  );
  if (labels.length === 0) {
    throw new InputError(
      'A selector without labels would be every cluster; name a label, or take the scope global',
    );
  }
  const checked = Object.fromEntries(labels);
  validateLabels(checked);
  return checked;
}
