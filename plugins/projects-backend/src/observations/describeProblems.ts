import type {
  BundleDetails,
  BundleObject,
} from '@rigging/backstage-plugin-clusters-common';
import type { Condition } from '@rigging/backstage-plugin-projects-common';

const MOST_CHARACTERS = 500;

type Problem = Omit<Condition, 'since'>;

/** What a bundle's status says against a namespace, for people. */
export function describeProblems(
  details: BundleDetails,
  namespace: string,
): Problem[] {
  const { objects } = details;
  const own = objects.filter(
    object =>
      isOf(object, namespace) &&
      (object.state === 'conflict' || object.state === 'refused'),
  );
  return [
    ...describeBundle(details),
    ...own.map(({ kind, name, state, message = '', differences = [] }) => {
      const fields =
        differences.length > 0 ? ` (${differences.join(', ')})` : '';
      return {
        type: `${kind}Applied`,
        status: false,
        reason: state === 'conflict' ? 'Conflict' : 'Refused',
        message: `${kind} ${name}: ${message || state}${fields}`.slice(
          0,
          MOST_CHARACTERS,
        ),
      };
    }),
  ];
}

function describeBundle({
  bundle: { state, message },
}: BundleDetails): Problem[] {
  if (state !== 'refused' && state !== 'held') {
    return [];
  }
  const words =
    message ??
    `The cluster's agent holds what would be removed until a person approves it; see the cluster's bundles`;
  return [
    {
      type: 'Delivered',
      status: false,
      reason: state === 'held' ? 'Held' : 'Refused',
      message: words.slice(0, MOST_CHARACTERS),
    },
  ];
}

function isOf(object: BundleObject, namespace: string): boolean {
  return (
    object.namespace === namespace ||
    (object.kind === 'Namespace' && object.name === namespace)
  );
}
