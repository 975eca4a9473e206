import { failures } from '../http/failures';
import { isRecord } from '../objects/isRecord';
import { KubeObject } from '../objects/KubeObject';
import { listAt } from '../objects/listAt';
import { ResourceType } from '../objects/ResourceType';
import { validateQuota } from './validateQuota';

const rbacKinds = new Set([
  'Role',
  'ClusterRole',
  'RoleBinding',
  'ClusterRoleBinding',
]);
const dnsLabel = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const dnsSubdomain =
  /^(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const labelKey =
  /^([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?\/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
const labelValue = /^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/;

function isName(type: ResourceType, name: string) {
  if (rbacKinds.has(type.kind))
    return !/[/%]/.test(name) && !/^\.\.?$/.test(name);
  if (type.kind === 'Namespace' || type.kind === 'Service') {
    return dnsLabel.test(name);
  }
  return dnsSubdomain.test(name);
}

function validateLabels(type: ResourceType, object: KubeObject) {
  const { name, labels = {} } = object.metadata;
  if (!isRecord(labels)) {
    throw failures.badRequest('metadata.labels is no map of strings');
  }
  for (const [key, value] of Object.entries(labels)) {
    if (typeof value !== 'string') {
      throw failures.badRequest(`the label ${key} is not a string`);
    }
    if (!labelKey.test(key) || !labelValue.test(value)) {
      throw failures.invalid(
        { type, name },
        'metadata.labels',
        `Invalid value: "${
          labelKey.test(key) ? value : key
        }": a valid label must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character`,
      );
    }
  }
}

function validateSpec(type: ResourceType, object: KubeObject) {
  const { name } = object.metadata;
  if (
    type.kind === 'Pod' &&
    listAt(object, 'spec', 'containers').length === 0
  ) {
    throw failures.invalid({ type, name }, 'spec.containers', 'Required value');
  }
  if (type.kind === 'ConfigMap' && isRecord(object.data)) {
    const wrong = Object.entries(object.data).find(
      ([, value]) => typeof value !== 'string',
    );
    if (wrong) {
      throw failures.badRequest(
        `ConfigMap in version "v1" cannot be handled as a ConfigMap: data.${wrong[0]} is not a string`,
      );
    }
  }
}

/** Refuses what the API would: a small part of its rules, see the README. */
export function validate(type: ResourceType, object: KubeObject) {
  const { name } = object.metadata;
  if (!isName(type, name)) {
    throw failures.invalid(
      { type, name },
      'metadata.name',
      `Invalid value: "${name}": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character`,
    );
  }
  validateLabels(type, object);
  validateSpec(type, object);
  if (type.kind === 'ResourceQuota') validateQuota(type, object);
}
