import { setTimeout as sleep } from 'node:timers/promises';
import type { JsonObject } from '@backstage/types';
import { KubeClient } from '../cluster/KubeClient';
import { accessQuestions } from './accessQuestions';
import { forEachLimited } from './forEachLimited';
import { isRecord } from './isRecord';
import { refKeyOf } from './refKeyOf';
import { WantedObject } from './WantedObject';

const rbac = '/apis/rbac.authorization.k8s.io/v1';
const reviews = '/apis/authorization.k8s.io/v1/subjectaccessreviews';
const deadlineMs = 3_000;
const pauseMs = 20;
const atOnce = 8;
// Enough to see that the API server has caught up: its caches follow in order.
const maxQuestions = 200;

interface Options {
  kube: KubeClient;
  /** All that the bundle wants, by key. */
  wanted: ReadonlyMap<string, WantedObject>;
  /** Keys of the objects that were changed. */
  changed: ReadonlySet<string>;
  signal: AbortSignal;
}

/**
 * Waits until the API server acts on changed roles and bindings: it learns of them a moment
 * after they are written. Returns the keys of the bindings that it has not acted on in time.
 * Where several API servers share a cluster, the one that answers speaks for all.
 */
export async function whenInForce(options: Options): Promise<Set<string>> {
  const { kube, signal } = options;
  let open = await questionsOf(options);
  const deadline = Date.now() + deadlineMs;
  while (open.length && !signal.aborted) {
    const denied: typeof open = [];
    await forEachLimited(open, atOnce, async question => {
      const { status } = await kube.call<{ status: { allowed: boolean } }>(
        reviews,
        {
          method: 'POST',
          body: {
            apiVersion: 'authorization.k8s.io/v1',
            kind: 'SubjectAccessReview',
            spec: question.spec,
          },
          signal,
        },
      );
      if (!status.allowed) denied.push(question);
    });
    open = denied;
    if (!open.length || Date.now() > deadline) break;
    await sleep(pauseMs, undefined, { signal }).catch(() => {});
  }
  return new Set(open.map(({ key }) => key));
}

async function questionsOf({ kube, wanted, changed, signal }: Options) {
  const questions: { key: string; spec: JsonObject }[] = [];
  for (const [key, { ref, object }] of wanted) {
    const { roleRef } = object;
    if (!/^(Cluster)?RoleBinding$/.test(ref.kind) || !isRecord(roleRef))
      continue;
    const roleKey = refKeyOf({
      apiVersion: ref.apiVersion,
      kind: String(roleRef.kind),
      namespace: roleRef.kind === 'Role' ? ref.namespace : undefined,
      name: String(roleRef.name),
    });
    if (!changed.has(key) && !changed.has(roleKey)) continue;
    const role =
      wanted.get(roleKey)?.object ??
      (await kube.find(rolePathOf(roleRef, ref.namespace), { signal }));
    if (!role) continue;
    questions.push(
      ...accessQuestions(object, role).map(spec => ({ key, spec })),
    );
    if (questions.length >= maxQuestions) break;
  }
  return questions;
}

function rolePathOf(roleRef: JsonObject, namespace: string | undefined) {
  const name = encodeURIComponent(String(roleRef.name));
  return roleRef.kind === 'Role'
    ? `${rbac}/namespaces/${namespace}/roles/${name}`
    : `${rbac}/clusterroles/${name}`;
}
