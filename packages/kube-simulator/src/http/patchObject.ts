import { createObject } from '../api/createObject';
import { updateObject } from '../api/updateObject';
import { WriteOptions } from '../api/WriteOptions';
import { ClusterState } from '../cluster/ClusterState';
import { timestamp } from '../cluster/timestamp';
import { serverSideApply } from '../fields/serverSideApply';
import { isRecord } from '../objects/isRecord';
import { KubeObject } from '../objects/KubeObject';
import { ResourceType } from '../objects/ResourceType';
import { jsonPatch } from '../patch/jsonPatch';
import { mergePatch } from '../patch/mergePatch';
import { strategicMergePatch } from '../patch/strategicMergePatch';
import { failures } from './failures';
import { toKubeObject } from './toKubeObject';

interface Target {
  type: ResourceType;
  namespace?: string;
  name: string;
  subresource?: string;
}

const patches: Record<string, (target: unknown, patch: unknown) => unknown> = {
  'application/json-patch+json': jsonPatch,
  'application/merge-patch+json': mergePatch,
  'application/strategic-merge-patch+json': strategicMergePatch,
};

function apply(
  cluster: ClusterState,
  target: Target,
  body: unknown,
  options: WriteOptions & { force: boolean },
): { object: KubeObject; created: boolean } {
  const { type, namespace, name, subresource } = target;
  const { manager, force } = options;
  if (!manager) {
    throw failures.invalidPatch(
      'PatchOptions.meta.k8s.io "" is invalid: fieldManager: Required value: is required for apply patch',
    );
  }
  const applied = toKubeObject(body, target);
  if (applied.metadata.managedFields) {
    throw failures.badRequest(
      'metadata.managedFields must be nil for an applied object',
    );
  }
  const now = timestamp(cluster.clock);
  const common = { type, applied, manager, force, subresource, now };
  const unmanaged = { ...options, manager: undefined };
  if (cluster.store.get(type, namespace, name)) {
    const change = (live: KubeObject) => serverSideApply({ ...common, live });
    const object = updateObject(cluster, target, change, unmanaged);
    return { object, created: false };
  }
  const { apiVersion, kind } = applied;
  const nothing = { apiVersion, kind, metadata: { name } };
  const object = serverSideApply({ ...common, live: nothing });
  return {
    object: createObject(cluster, { type, namespace, object }, unmanaged),
    created: true,
  };
}

/** Changes an object by any of the four kinds of patch. */
export function patchObject(
  cluster: ClusterState,
  target: Target,
  patch: { mediaType: string; body: unknown },
  options: WriteOptions & { force: boolean },
): { object: KubeObject; created: boolean } {
  const { mediaType, body } = patch;
  if (mediaType.startsWith('application/apply-patch+')) {
    return apply(cluster, target, body, options);
  }
  const change = patches[mediaType];
  if (!change) throw failures.unsupportedMediaType(mediaType);
  const object = updateObject(
    cluster,
    target,
    current => {
      const next = change(current, body);
      if (!isRecord(next)) throw failures.badRequest('the patch is no object');
      return toKubeObject(next, target);
    },
    options,
  );
  return { object, created: false };
}
