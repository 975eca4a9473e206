import { isEqual } from '../objects/isEqual';
import { KubeObject } from '../objects/KubeObject';
import { listAt } from '../objects/listAt';
import { recordAt } from '../objects/recordAt';
import { typeOf } from '../objects/typeOf';
import { Reconciler } from './Reconciler';

const clusterRoles = typeOf('rbac.authorization.k8s.io/clusterroles');

function matches(role: KubeObject, selector: unknown) {
  const labels = role.metadata.labels ?? {};
  return Object.entries(recordAt(selector, 'matchLabels')).every(
    ([key, value]) => labels[key] === value,
  );
}

/** Gives ClusterRoles with an aggregation rule the rules of those it selects. */
export const aggregateClusterRoles: Reconciler = ({ store }, { type }) => {
  if (type !== clusterRoles) return;
  const all = store.list(clusterRoles);
  for (const role of all) {
    const selectors = listAt(role, 'aggregationRule', 'clusterRoleSelectors');
    if (selectors.length === 0) continue;
    const rules: unknown[] = [];
    for (const other of all) {
      if (other === role || !selectors.some(s => matches(other, s))) continue;
      for (const rule of listAt(other, 'rules')) {
        if (!rules.some(known => isEqual(known, rule))) rules.push(rule);
      }
    }
    if (!isEqual(listAt(role, 'rules'), rules)) {
      store.put(clusterRoles, { ...role, rules });
    }
  }
};
