import type {
  BundleDetails,
  BundleObject,
} from '@rigging/backstage-plugin-clusters-common';
import type { NamespaceRecord } from '../namespaces/NamespaceRecord';

/** An agent names no more than these; of the others nothing is known then. */
const MOST_NAMED = 200;

/** How a namespace stands by the status of its bundle. */
export function readBundleState(
  details: BundleDetails,
  record: Pick<NamespaceRecord, 'namespace' | 'settleRevision'>,
): {
  /** The cluster has dealt with the step of the namespace. */
  isSettled: boolean;
  /** And the Namespace itself is as wanted. */
  isApplied: boolean;
  /** And nothing that the bundle brought there is left. */
  isGone: boolean;
} {
  const { bundle, objects } = details;
  const { namespace, settleRevision } = record;
  const isSettled =
    settleRevision !== undefined &&
    (bundle.appliedRevision ?? 0) >= settleRevision;
  const named = objects.filter(
    ({ state }) => state !== 'applied' && state !== 'pending',
  );
  const isComplete = named.length < MOST_NAMED && bundle.state !== 'held';
  const isNamespace = ({ kind, name }: BundleObject) =>
    kind === 'Namespace' && name === namespace;
  return {
    isSettled,
    isApplied:
      isSettled &&
      isComplete &&
      !named.some(
        object => isNamespace(object) && object.state !== 'corrected',
      ),
    isGone:
      isSettled &&
      (bundle.state === 'applied' ||
        (isComplete &&
          !objects.some(
            object => isNamespace(object) || object.namespace === namespace,
          ))),
  };
}
