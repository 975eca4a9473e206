import type { Effect } from '@rigging/backstage-plugin-projects-common';
import { OBJECT_NAME } from '../../delivery/compile/quotaNameOf';
import { writeAmount } from '../../ledger/keys/writeAmount';
import type { ProjectRecord } from '../../projects/ProjectRecord';
import type { InspectedNamespace } from './inspectNamespace';

const RANCHER = 'field.cattle.io';
const POD_SECURITY = 'pod-security.kubernetes.io/enforce';

/** What taking in a namespace changes, for a person to read before. */
export function describeAdoption(
  found: InspectedNamespace,
  project: Pick<ProjectRecord, 'podSecurity' | 'limit' | 'containerDefaults'>,
): Effect[] {
  const effects: Effect[] = [];
  const say = (severity: Effect['severity'], message: string) =>
    effects.push({ severity, message });
  say(
    'info',
    `${found.pods} pods run in the namespace, and go on; members of the project get access to it`,
  );
  for (const [key, amount] of found.used) {
    effects.push({
      severity: 'info',
      message: `Uses ${writeAmount(
        key,
        amount,
      )} of ${key}, which counts in the project from now on`,
      key,
      asked: writeAmount(key, amount),
    });
  }
  const quotas = found.quotas.filter(name => !name.startsWith(OBJECT_NAME));
  if (quotas.length > 0) {
    say(
      'warning',
      `The ResourceQuotas ${quotas.join(
        ', ',
      )} are not ours: they stay and hold as well. Remove them in the cluster when they are not wanted`,
    );
  }
  const ranges = found.limitRanges.filter(name => name !== OBJECT_NAME);
  if (ranges.length > 0) {
    say(
      project.containerDefaults ? 'warning' : 'info',
      `The LimitRanges ${ranges.join(
        ', ',
      )} stay; where they give defaults as well, Kubernetes takes either`,
    );
  }
  const level = found.labels[POD_SECURITY];
  if (project.podSecurity && project.podSecurity !== level) {
    say(
      'warning',
      `The Pod Security level becomes ${project.podSecurity}; it is ${
        level ?? 'that of the cluster'
      } now. Pods that run go on, new ones have to comply`,
    );
  }
  effects.push(...describeRancher(found));
  return effects;
}

function describeRancher({
  annotations,
  labels,
}: InspectedNamespace): Effect[] {
  const project =
    annotations[`${RANCHER}/projectId`] ?? labels[`${RANCHER}/projectId`];
  const quota = annotations[`${RANCHER}/resourceQuota`];
  return [
    ...(project
      ? [
          {
            severity: 'warning' as const,
            message: `Rancher has it in its project ${project.slice(
              0,
              100,
            )}, which is not changed; take it out there, or Rancher goes on to manage its quota and members too`,
          },
        ]
      : []),
    ...(quota
      ? [
          {
            severity: 'info' as const,
            message: `Rancher's quota of it is ${quota.slice(
              0,
              300,
            )}; give it as the namespace's terms to keep it`,
          },
        ]
      : []),
  ];
}
