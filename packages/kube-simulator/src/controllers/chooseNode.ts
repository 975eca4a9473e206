import { fieldAt } from '../objects/fieldAt';
import { KubeObject } from '../objects/KubeObject';
import { listAt } from '../objects/listAt';
import { recordAt } from '../objects/recordAt';
import { stringAt } from '../objects/stringAt';
import { typeOf } from '../objects/typeOf';
import { Store } from '../store/Store';

const nodes = typeOf('nodes');
const counters = new WeakMap<Store, number>();

function isFit(node: KubeObject, pod: KubeObject) {
  const ready = listAt(node, 'status', 'conditions').find(
    condition => stringAt(condition, 'type') === 'Ready',
  );
  const labels = node.metadata.labels ?? {};
  return (
    stringAt(ready, 'status') === 'True' &&
    fieldAt(node, 'spec', 'unschedulable') !== true &&
    Object.entries(recordAt(pod, 'spec', 'nodeSelector')).every(
      ([key, value]) => labels[key] === value,
    )
  );
}

/** The next node in turn that is ready and fits the pod's nodeSelector. */
export function chooseNode(store: Store, pod: KubeObject): string | undefined {
  const fit = store.list(nodes).filter(node => isFit(node, pod));
  if (fit.length === 0) return undefined;
  const turn = counters.get(store) ?? 0;
  counters.set(store, turn + 1);
  return fit[turn % fit.length].metadata.name;
}
