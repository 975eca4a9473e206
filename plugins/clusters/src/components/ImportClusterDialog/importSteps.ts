import type { Cluster } from '@rigging/backstage-plugin-clusters-common';

/** A step of the import and how it stands. */
export type ImportStep = {
  id: 'waiting' | 'preflight' | 'registered' | 'connected' | 'ready';
  state: 'done' | 'active' | 'warning' | 'failed' | 'pending';
};

/**
 * How far a cluster has come. What comes later proves what comes before: a
 * connected cluster has registered, whatever was missed in between.
 */
export function importSteps(cluster: Cluster | undefined): ImportStep[] {
  const preflight = cluster?.preflight ?? [];
  const connected =
    (cluster?.agents.length ?? 0) > 0 ||
    cluster?.phase === 'ready' ||
    cluster?.phase === 'degraded';
  const registered =
    connected || (cluster !== undefined && cluster.phase !== 'pending');
  const seen = registered || preflight.length > 0;
  const reported = cluster?.phase === 'ready' || cluster?.phase === 'degraded';

  const steps: ImportStep[] = [
    { id: 'waiting', state: seen ? 'done' : 'active' },
    { id: 'preflight', state: preflightState({ preflight, seen, registered }) },
    { id: 'registered', state: registered ? 'done' : 'pending' },
    { id: 'connected', state: connected ? 'done' : 'pending' },
    { id: 'ready', state: reported ? 'done' : 'pending' },
  ];
  if (cluster?.phase === 'degraded') steps[4].state = 'warning';
  const stuck = steps.some(
    step => step.state === 'active' || step.state === 'failed',
  );
  const next = steps.find(step => step.state === 'pending');
  if (next && !stuck) next.state = 'active';
  return steps;
}

function preflightState(options: {
  preflight: Cluster['preflight'];
  seen: boolean;
  registered: boolean;
}): ImportStep['state'] {
  const { preflight, seen, registered } = options;
  // A registered agent got past its checks, even if an old finding is still told.
  if (preflight.some(check => check.status === 'failed')) {
    return registered ? 'warning' : 'failed';
  }
  if (preflight.some(check => check.status === 'warning')) return 'warning';
  return seen ? 'done' : 'pending';
}
