import type { AgentBundleStatus } from '@rigging/backstage-plugin-clusters-common';
import { KubeClient } from '../cluster/KubeClient';
import { Claims } from './Claims';
import { Discovery } from './Discovery';
import { FightLimiter } from './FightLimiter';
import { InventoryStore } from './InventoryStore';
import { ObjectApplier } from './ObjectApplier';

/** What all bundles of a cluster share for as long as an agent leads. */
export interface BundleContext {
  kube: KubeClient;
  applier: ObjectApplier;
  discovery: Discovery;
  store: InventoryStore;
  fights: FightLimiter;
  claims: Claims;
  now: () => number;
  random: () => number;
  signal: AbortSignal;
  /** Told after each attempt. */
  report(status: AgentBundleStatus): void;
  /** Told when a bundle has other objects than before. */
  objectsChanged(): void;
  /** Somebody else has written our inventory. */
  onLost(): void;
}
