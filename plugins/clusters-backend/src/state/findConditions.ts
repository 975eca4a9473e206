import type { ClusterRecord } from '../store/ClusterRecord';
import type { Finding } from './Finding';
import { STALE_AFTER_MS } from './STALE_AFTER_MS';

/** What can be said of a cluster now, each with what a person can do about it. */
export function findConditions(
  cluster: ClusterRecord,
  options: { now: number },
): Finding[] {
  const connected = findConnected(cluster);
  return [
    findRegistered(cluster),
    findPreflight(cluster),
    connected,
    findReady(cluster, { connected, now: options.now }),
    findNodes(cluster, { connected, now: options.now }),
  ];
}

function findRegistered(cluster: ClusterRecord): Finding {
  const type = 'Registered';
  return cluster.publicKey
    ? {
        type,
        status: 'True',
        reason: 'AgentRegistered',
        message: 'The agent has registered.',
      }
    : {
        type,
        status: 'False',
        reason: 'WaitingForAgent',
        message:
          'No agent has registered yet. Run the import command where kubectl points at the cluster.',
      };
}

function findPreflight(cluster: ClusterRecord): Finding {
  const type = 'PreflightPassed';
  const failed = cluster.preflight.filter(check => check.status === 'failed');
  const warned = cluster.preflight.filter(check => check.status === 'warning');
  if (cluster.preflight.length === 0) {
    return {
      type,
      status: 'Unknown',
      reason: 'NotReported',
      message: 'The agent has not reported its checks yet.',
    };
  }
  if (failed.length > 0) {
    return {
      type,
      status: 'False',
      reason: 'ChecksFailed',
      message: failed.map(check => `${check.name}: ${check.message}`).join(' '),
    };
  }
  return {
    type,
    status: 'True',
    reason: warned.length > 0 ? 'PassedWithWarnings' : 'ChecksPassed',
    message:
      warned.map(check => `${check.name}: ${check.message}`).join(' ') ||
      'All checks of the agent passed.',
  };
}

function findConnected(cluster: ClusterRecord): Finding {
  const type = 'Connected';
  if (cluster.agents.length > 0) {
    const agents = cluster.agents.length;
    return {
      type,
      status: 'True',
      reason: 'TunnelOpen',
      message: `${agents} ${
        agents === 1 ? 'agent holds' : 'agents hold'
      } a tunnel to the hub.`,
    };
  }
  if (cluster.lastContactAt === undefined) {
    return {
      type,
      status: 'False',
      reason: 'NeverConnected',
      message: cluster.publicKey
        ? 'The agent has registered and not opened its tunnel yet. If this lasts, read the log of the agent.'
        : 'The agent has not connected yet.',
    };
  }
  return {
    type,
    status: 'False',
    reason: cluster.disconnectReason ?? 'TunnelClosed',
    message:
      'No agent holds a tunnel. Look whether the agent runs in the cluster and reaches the hub.',
  };
}

function findReady(
  cluster: ClusterRecord,
  options: { connected: Finding; now: number },
): Finding {
  const type = 'Ready';
  const { connected, now } = options;
  if (connected.status !== 'True') {
    return {
      type,
      status: cluster.reportedAt === undefined ? 'False' : 'Unknown',
      reason: 'NotConnected',
      message:
        cluster.reportedAt === undefined
          ? 'Nothing is known of the cluster before its agent connects.'
          : 'What is shown is the last that the agent reported.',
    };
  }
  if (cluster.reportError) {
    return {
      type,
      status: 'False',
      reason: cluster.reportError.reason,
      message: cluster.reportError.message,
    };
  }
  if (cluster.reportedAt === undefined) {
    return {
      type,
      status: 'Unknown',
      reason: 'WaitingForReport',
      message: 'The agent is connected and has not reported the cluster yet.',
    };
  }
  if (now - cluster.reportedAt > STALE_AFTER_MS) {
    return {
      type,
      status: 'Unknown',
      reason: 'ReportsMissing',
      message:
        'The agent is connected and has stopped reporting. What is shown is its last report; read the log of the agent.',
    };
  }
  return {
    type,
    status: 'True',
    reason: 'ApiAnswers',
    message: 'The cluster answers.',
  };
}

function findNodes(
  cluster: ClusterRecord,
  options: { connected: Finding; now: number },
): Finding {
  const type = 'NodesReady';
  const { status, reportedAt } = cluster;
  if (
    !status ||
    reportedAt === undefined ||
    options.connected.status !== 'True' ||
    options.now - reportedAt > STALE_AFTER_MS
  ) {
    return {
      type,
      status: 'Unknown',
      reason: 'NoRecentReport',
      message: 'There is no recent report of the nodes.',
    };
  }
  const { total, ready } = status.nodes;
  if (ready >= total) {
    return {
      type,
      status: 'True',
      reason: 'AllNodesReady',
      message:
        total === 1 ? 'The node is ready.' : `All ${total} nodes are ready.`,
    };
  }
  return {
    type,
    status: 'False',
    reason: 'NodesNotReady',
    message: `${total - ready} of ${total} nodes are not ready: ${
      status.unreadyNodes.join(', ') || 'names not reported'
    }.`,
  };
}
