import { InputError, NotFoundError } from '@backstage/errors';
import type { AccessScope } from '@rigging/backstage-plugin-clusters-common';
import { contextOf } from '../roles/contextOf';
import type { ResolvedRole } from '../roles/Roles';

/** Throws unless the role can be asked for in the scope. */
export function checkRequestedRole(
  role: ResolvedRole | undefined,
  input: { role: string; scope: AccessScope },
): asserts role is ResolvedRole {
  if (!role) {
    throw new NotFoundError(
      `There is no role '${input.role.slice(
        0,
        63,
      )}'; look at the list of roles`,
    );
  }
  const { contexts, locked, administrative } = role.template;
  const context = contextOf(input.scope);
  if (!contexts.includes(context)) {
    throw new InputError(
      `The role '${role.name}' is not one for a ${context}; choose another one`,
    );
  }
  if (locked || administrative) {
    throw new InputError(
      `The role '${role.name}' is ${
        locked ? 'locked' : 'administrative'
      } and cannot be asked for; choose another one`,
    );
  }
}
