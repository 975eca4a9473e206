import { createObject } from '../api/createObject';
import { ClusterState } from '../cluster/ClusterState';
import { StatusError } from '../http/StatusError';
import { KubeObject } from '../objects/KubeObject';
import { listAt } from '../objects/listAt';
import { recordAt } from '../objects/recordAt';
import { stringAt } from '../objects/stringAt';
import { typeOf } from '../objects/typeOf';
import { recordEvent } from './recordEvent';

const pods = typeOf('pods');

function isNamespaceEnding(error: StatusError) {
  return listAt(error.details, 'causes').some(
    cause => stringAt(cause, 'reason') === 'NamespaceTerminating',
  );
}

/**
 * Creates a pod from the template of a workload; the answer is why that was
 * refused, of which an event tells.
 */
export function createPod(
  cluster: ClusterState,
  owner: KubeObject,
  options: { component: string },
): string | undefined {
  const { namespace, name, uid = '' } = owner.metadata;
  const { apiVersion, kind } = owner;
  const template = recordAt(owner, 'spec', 'template');
  const object = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      ...recordAt(template, 'metadata'),
      name: '',
      generateName: `${name}-`,
      ownerReferences: [
        {
          apiVersion,
          kind,
          name,
          uid,
          controller: true,
          blockOwnerDeletion: true,
        },
      ],
    },
    spec: template.spec,
  };
  try {
    createObject(cluster, { type: pods, namespace, object }, {});
    return undefined;
  } catch (error) {
    if (!(error instanceof StatusError)) throw error;
    if (!isNamespaceEnding(error)) {
      recordEvent(cluster, owner, {
        type: 'Warning',
        reason: 'FailedCreate',
        message: `Error creating: ${error.message}`,
        component: options.component,
      });
    }
    return error.message;
  }
}
