/**
 * What hub and agent say to each other. Registration is plain HTTPS below
 * `/api/clusters/agent`; everything after it goes through the tunnel.
 */
import type { JsonObject } from '@backstage/types';

/** Answer to `GET /agent/hello`. @public */
export type HubHello = {
  /** JWK thumbprint (RFC 7638) of the hub's public key. */
  hubId: string;
  /** Tunnel protocol versions that the hub speaks, inclusive. */
  protocol: { min: number; max: number };
  /** The hub's clock, ISO 8601, for the agent's clock check. */
  time: string;
};

/** Most that an agent does in its cluster. @public */
export type AgentCeiling = 'view' | 'operate' | 'admin';

/** One finding of the agent's preflight. @public */
export type AgentPreflightCheck = {
  name: 'hub' | 'dns' | 'tls' | 'clock' | 'version' | 'permissions' | 'storage';
  status: 'passed' | 'warning' | 'failed';
  /** For a person: what was found and what to do. */
  message: string;
};

/**
 * Body of `POST /agent/preflight`, with the registration token as bearer. It
 * does not use the token up; it shows the importing person what stands in the way.
 * @public
 */
export type AgentPreflightReport = {
  agentVersion: string;
  checks: AgentPreflightCheck[];
};

/**
 * Body of `POST /agent/register`, with the registration token as bearer.
 * Repeating it with the same public key succeeds again, so that an agent that
 * was cut off in the middle can go on.
 * @public
 */
export type AgentRegistrationRequest = {
  /** Ed25519 public key as JWK. */
  publicKey: JsonObject;
  /** UID of the `kube-system` namespace: the identity of the cluster. */
  clusterUid: string;
  instance: string;
  agentVersion: string;
  kubernetesVersion: string;
  distribution: string;
  checks: AgentPreflightCheck[];
};

/** Answer to `POST /agent/register`. @public */
export type AgentRegistrationResponse = {
  clusterId: string;
  clusterName: string;
  /** Its thumbprint must be the last part of the registration token. */
  hubPublicKey: JsonObject;
  ceiling: AgentCeiling;
};

/** `:authority` of streams to the cluster's own API. @public */
export const KUBERNETES_AUTHORITY = 'kubernetes';

/** `:authority` of streams to the agent itself. @public */
export const AGENT_AUTHORITY = 'agent';

/**
 * Carries the sealed {@link ProxiedIdentity} or {@link ControlIdentity} of a
 * stream (see RequestSealer of the tunnel). The agent answers 403 without it.
 * @public
 */
export const IDENTITY_HEADER = 'rigging-identity';

/**
 * On a CONNECT stream of an upgrade: the `Upgrade` header that the client sent,
 * e.g. `websocket` or `SPDY/3.1`. `:protocol` carries it in lower case.
 * @public
 */
export const UPGRADE_HEADER = 'rigging-upgrade';

/**
 * On the answer to an upgrade: the status the API server gave. With 101 the
 * stream's `:status` is 200, the headers of the 101 are the answer's headers and
 * the stream carries opaque bytes. Otherwise it is an ordinary answer.
 * @public
 */
export const UPGRADE_STATUS_HEADER = 'rigging-upgrade-status';

/**
 * On an answer that the agent made itself (not the API server): a reason in
 * PascalCase, e.g. `IdentityMissing`, `AboveCeiling`, `ApiServerUnreachable`.
 * The body is a Kubernetes Status.
 * @public
 */
export const AGENT_REASON_HEADER = 'rigging-agent-reason';

/** Sealed into each stream to the cluster's API. @public */
export type ProxiedIdentity = {
  cluster: string;
  requestId: string;
  /** `user:<namespace>/<name>`, or `component:…` or `resource:…` for CI; the agent refuses anything else. */
  user: string;
  /** Each `rigging:…`; the agent adds `system:authenticated` itself and refuses anything else. */
  groups: string[];
};

/** Sealed into each stream to the agent itself. @public */
export type ControlIdentity = {
  cluster: string;
  requestId: string;
  control: true;
};

/**
 * Control streams that the hub opens, all with `:authority` agent:
 * - `GET /v1/status`: answers 200 and then sends one {@link AgentStatusReport}
 *   per line (application/x-ndjson), on change and at least every minute, for as
 *   long as the tunnel lives.
 * - `POST /v1/bundles`: answers 200 and then carries {@link HubBundleMessage} one
 *   way and {@link AgentBundleMessage} the other, one per line, for as long as the
 *   tunnel lives.
 * - `POST /v1/cleanup`: removes what the agent made in the cluster, its identity
 *   last, answers 200 when done, and stops the agent when the stream has ended.
 * @public
 */
export const AGENT_CONTROL_PATHS = {
  status: '/v1/status',
  bundles: '/v1/bundles',
  cleanup: '/v1/cleanup',
} as const;

/** A warning event worth a person's look. @public */
export type AgentNotableEvent = {
  reason: string;
  /** At most 256 characters. */
  message: string;
  /** `kind/name` */
  object: string;
  namespace?: string;
  count: number;
  lastSeenAt: string;
};

/** What the agent sees of its cluster. @public */
export type AgentClusterStatus = {
  kubernetesVersion: string;
  distribution: string;
  nodes: { total: number; ready: number };
  /** Resource name to Kubernetes quantity. */
  capacity: Record<string, string>;
  allocatable: Record<string, string>;
  requested: Record<string, string>;
  namespaces: number;
  pods: number;
  /** Names of nodes that are not ready, at most 10. */
  unreadyNodes: string[];
  /** At most 20, newest first. */
  events: AgentNotableEvent[];
  /** True when the API server says so of itself by the label `rigging.dev/simulated` on kube-system. */
  simulated: boolean;
};

/** One line of the status stream. @public */
export type AgentStatusReport = {
  sentAt: string;
  /** Only the elected agent reports the cluster. */
  leader: boolean;
  checks: AgentPreflightCheck[];
  /** Set on reports of the leader. */
  cluster?: AgentClusterStatus;
  /** Set when the cluster's own API cannot be asked. */
  error?: { reason: string; message: string };
};

/** Prefix of registration tokens: `rgr.<id>.<secret>.<thumbprint of the hub's key>`. @public */
export const REGISTRATION_TOKEN_PREFIX = 'rgr';
