import { InputError } from '@backstage/errors';
import type {
  PolicyRule,
  RoleContext,
} from '@rigging/backstage-plugin-clusters-common';
import { isClusterScoped } from './isClusterScoped';

const MOST_VALUES = 100;
const LONGEST_VALUE = 253;
const LISTS = [
  'apiGroups',
  'resources',
  'resourceNames',
  'nonResourceURLs',
  'verbs',
] as const;

const STARS = {
  apiGroups: `'*' alone for all`,
  verbs: `'*' alone for all`,
  resources: `'*' alone for all, or '*/<subresource>'`,
  resourceNames: `no star: leave resourceNames out for all`,
  nonResourceURLs: `a star only at the end`,
};

/** Throws an InputError unless the API server would take the rule and it can mean something. */
export function validateRule(
  rule: PolicyRule,
  options: { where: string; contexts: RoleContext[] },
): void {
  const { where, contexts } = options;
  for (const list of LISTS) {
    validateValues(rule[list] ?? [], { where: `${where}.${list}`, list });
  }
  const { apiGroups = [], resources = [], resourceNames = [] } = rule;
  if (rule.verbs.length === 0) {
    throw new InputError(`${where} has no verbs; name some, or '*'`);
  }
  if (rule.nonResourceURLs?.length) {
    if (apiGroups.length || resources.length || resourceNames.length) {
      throw new InputError(
        `${where} has nonResourceURLs and resources; make two rules of it`,
      );
    }
    if (contexts.includes('project')) {
      throw new InputError(
        `${where} has nonResourceURLs, which no namespace has; use it in roles of the context cluster only`,
      );
    }
    return;
  }
  if (apiGroups.length === 0) {
    throw new InputError(
      `${where} has no apiGroups; name some, "" for the core group, or '*'`,
    );
  }
  if (resources.length === 0) {
    throw new InputError(`${where} has no resources; name some, or '*'`);
  }
  if (!contexts.includes('cluster')) {
    const useless = resources.find(resource =>
      apiGroups.every(group => isClusterScoped(group, resource)),
    );
    if (useless) {
      throw new InputError(
        `${where} names ${useless}, which are in no namespace, so it gives nothing in a project; leave them out, or give the role the context cluster`,
      );
    }
  }
}

function validateValues(
  values: string[],
  options: { where: string; list: (typeof LISTS)[number] },
): void {
  const { where, list } = options;
  if (values.length > MOST_VALUES) {
    throw new InputError(
      `${where} has ${values.length} values, ${MOST_VALUES} are allowed; make several rules of it`,
    );
  }
  for (const value of values) {
    // What is not printable ASCII names nothing in Kubernetes, but may look as if it did.
    const isPlain =
      /^[\x21-\x7e]+$/.test(value) && value.length <= LONGEST_VALUE;
    if (!isPlain && !(value === '' && list === 'apiGroups')) {
      throw new InputError(
        `${where} has a value that is empty, too long, or has characters other than letters, digits and signs in it: ${JSON.stringify(
          value.slice(0, 80),
        )}; correct it`,
      );
    }
    if (!isStarRight(value, list)) {
      throw new InputError(
        `${where} has '${value}' in it, which Kubernetes would take letter by letter; use ${STARS[list]}`,
      );
    }
    if (list === 'nonResourceURLs' && value !== '*' && value[0] !== '/') {
      throw new InputError(
        `${where} has '${value}' in it; paths begin with a slash`,
      );
    }
  }
}

function isStarRight(value: string, list: (typeof LISTS)[number]): boolean {
  switch (list) {
    case 'resourceNames':
      return !value.includes('*');
    case 'nonResourceURLs':
      return !value.slice(0, -1).includes('*');
    case 'resources':
      return value === '*' || !value.replace(/^\*\//, '').includes('*');
    default:
      return value === '*' || !value.includes('*');
  }
}
