import {
  projectQuotaUpdatePermission,
  projectUpdatePermission,
  type Project,
  type UpdateProjectRequest,
} from '@rigging/backstage-plugin-projects-common';
import type { ProjectPermission } from '../permissions/ProjectAuthorizer';

type Field = keyof UpdateProjectRequest;

/** What a project may use, where, and whose budget it counts against. */
const OF_QUOTA: Field[] = ['owner', 'clusters', 'limit', 'reservations'];

/** What a request may say besides null to have nothing of it. */
const EMPTY: Partial<Record<Field, unknown>> = {
  displayName: '',
  description: '',
  owner: '',
  containerDefaults: {},
  namespaceDefaults: { mode: 'elastic' },
};

/**
 * Which fields a request changes, and what permission that takes. Pages send all that is in
 * a form: what is as before takes no permission.
 */
export function findChanges(
  request: UpdateProjectRequest,
  project: Project,
): {
  /** The request without what is as before, which somebody else may be changing at this moment. */
  request: UpdateProjectRequest;
  changed: Field[];
  permissions: ProjectPermission[];
  decidesQuota: boolean;
} {
  const fields = Object.keys(request) as Field[];
  const changed = fields.filter(field => !isSame(field, request, project));
  const decidesQuota = changed.some(field => OF_QUOTA.includes(field));
  const isOther = changed.some(field => !OF_QUOTA.includes(field));
  return {
    request: Object.fromEntries(
      fields
        .filter(field => changed.includes(field) || field === 'acceptBelowUse')
        .map(field => [field, request[field]]),
    ),
    changed,
    decidesQuota,
    permissions: [
      ...(decidesQuota ? [projectQuotaUpdatePermission] : []),
      ...(isOther || changed.length === 0 ? [projectUpdatePermission] : []),
    ],
  };
}

function isSame(
  field: Field,
  request: UpdateProjectRequest,
  project: Project,
): boolean {
  if (field === 'acceptBelowUse') {
    // By itself it does nothing.
    return true;
  }
  const asked = canonical(request[field]);
  const nothing = [canonical(null), canonical(EMPTY[field])];
  const there = project[field];
  return there === undefined
    ? nothing.includes(asked)
    : asked === canonical(there);
}

/** The same text for objects that differ in the order of their keys only. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort())
      : each,
  );
}
