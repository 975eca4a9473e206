import { KubeObject } from '../objects/KubeObject';
import { listAt } from '../objects/listAt';
import { recordAt } from '../objects/recordAt';
import { stringAt } from '../objects/stringAt';

/**
 * A pod with this annotation never gets ready: its containers wait for the
 * reason that it names, such as `CrashLoopBackOff` or `ImagePullBackOff`.
 */
export const failureAnnotation = 'simulator.rigging.dev/failure';

function conditions(ready: boolean, now: string) {
  return ['PodScheduled', 'Initialized', 'ContainersReady', 'Ready'].map(
    (type, index) => ({
      type,
      status: ready || index < 2 ? 'True' : 'False',
      lastProbeTime: null,
      lastTransitionTime: now,
      ...(!ready && index >= 2 && { reason: 'ContainersNotReady' }),
    }),
  );
}

/** The status of a pod that its node has started. */
export function podStatus(
  pod: KubeObject,
  options: { now: string; podIP: string; hostIP: string },
): Record<string, unknown> {
  const { now, podIP, hostIP } = options;
  const reason = pod.metadata.annotations?.[failureAnnotation];
  const ready = !reason;
  return {
    ...recordAt(pod, 'status'),
    phase: ready || reason === 'CrashLoopBackOff' ? 'Running' : 'Pending',
    conditions: conditions(ready, now),
    hostIP,
    podIP,
    podIPs: [{ ip: podIP }],
    startTime: now,
    containerStatuses: listAt(pod, 'spec', 'containers').map(container => ({
      name: stringAt(container, 'name'),
      image: stringAt(container, 'image'),
      imageID: '',
      containerID: `containerd://${pod.metadata.uid}`,
      ready,
      started: ready,
      restartCount: reason === 'CrashLoopBackOff' ? 7 : 0,
      state: ready
        ? { running: { startedAt: now } }
        : { waiting: { reason, message: `simulated: ${reason}` } },
    })),
  };
}
