import type {
  AuditorService,
  AuthService,
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import type { TunnelKeyPair } from '@rigging/tunnel';
import type { Router } from 'express';
import type { Knex } from 'knex';
import type { AccessDelivery } from '../access/delivery/AccessDelivery';
import type { AccessEvaluator } from '../access/evaluation/AccessEvaluator';
import type { Roles } from '../access/roles/Roles';
import type { UserDirectory } from '../access/users/UserDirectory';
import type { ClusterAuditLog } from '../auditLog/ClusterAuditLog';
import type { BundleOutlet } from '../bundles/BundleOutlet';
import type { QuotaInlet } from '../quotas/QuotaInlet';
import type { Bundles } from '../bundles/Bundles';
import type { CredentialAuthenticator } from '../credentials/CredentialAuthenticator';
import type { GatewayRegistry } from '../registry/GatewayRegistry';
import type { RequestRevisions } from '../revisions/RequestRevisions';
import type { GatewaySettings } from './GatewaySettings';

/** Who may do what, as the gateway asks for it at each request. */
export type GatewayAccess = {
  directory: UserDirectory;
  credentials: CredentialAuthenticator;
  evaluator: AccessEvaluator;
  roles: Pick<Roles, 'resolve'>;
  delivery: AccessDelivery;
  bundles: Pick<Bundles, 'whenSettled'>;
  revisions: RequestRevisions;
  auditLog: Pick<ClusterAuditLog, 'record'>;
};

/** What the gateway is made from. */
export type ClusterGatewayOptions = {
  registry: GatewayRegistry;
  /** The key that agents pinned at their import; all replicas share it. */
  hubKey: TunnelKeyPair;
  /** Migrated already. */
  database: Knex;
  config: RootConfigService;
  logger: LoggerService;
  auth: AuthService;
  auditor: AuditorService;
  access: GatewayAccess;
  /** What the tunnels carry to the agents; without it they carry requests alone. */
  outlet?: BundleOutlet;
  /** Where agents' reports of quotas go. */
  quotas?: QuotaInlet;
  now?: () => Date;
  settings?: Partial<GatewaySettings>;
};

/** Tunnels of the clusters' agents, and the authentication proxy in front of the clusters' APIs. */
export interface ClusterGateway {
  /**
   * Goes first at the plugin's root. Its paths, all of which authenticate by
   * themselves: `/agent/connect`, `/clusters/:name/k8s` and `/gateway`.
   */
  readonly router: Router;
  /** Has the agent remove what it made in its cluster. Throws ServiceUnavailableError without a tunnel. */
  cleanup(clusterId: string): Promise<void>;
  /** Ends the cluster's tunnels on every replica, and with them every request of it. */
  disconnect(clusterId: string, reason: string): Promise<void>;
  start(): Promise<void>;
  /** Asks the agents to connect elsewhere and leaves the directory. */
  stop(): Promise<void>;
}
