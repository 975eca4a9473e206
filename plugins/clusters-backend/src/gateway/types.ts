import type {
  AuditorService,
  AuthService,
  HttpAuthService,
  LoggerService,
  RootConfigService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import type { TunnelKeyPair } from '@rigging/tunnel';
import type { Router } from 'express';
import type { Knex } from 'knex';
import type { GatewayRegistry } from '../registry/GatewayRegistry';
import type { GatewaySettings } from './GatewaySettings';

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
  userInfo: UserInfoService;
  httpAuth: HttpAuthService;
  auditor: AuditorService;
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
