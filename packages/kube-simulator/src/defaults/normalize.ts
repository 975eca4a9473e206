import { KubeObject } from '../objects/KubeObject';
import { applyDefaults } from './applyDefaults';

const rewritten = new Set([
  'Secret',
  'RoleBinding',
  'ClusterRoleBinding',
  'LimitRange',
]);

/** What the API fills in at every later write: write-only fields do not stay. */
export function normalize(object: KubeObject): KubeObject {
  return rewritten.has(object.kind) ? applyDefaults(object) : object;
}
