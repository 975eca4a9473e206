import { StaleAdministrators } from '@rigging/backend-toolkit';
import { CatalogUserDirectory } from '../access/users/CatalogUserDirectory';
import type { HubKey } from '../hubKey/HubKey';
import { ChangeNotifier } from '../changes/ChangeNotifier';
import { AgentRegistrar } from '../registration/AgentRegistrar';
import { RegistrationIssuer } from '../registration/RegistrationIssuer';
import { TokenAuthenticator } from '../registration/TokenAuthenticator';
import { AuthorizedClusterRegistry } from '../registry/AuthorizedClusterRegistry';
import { ClusterAuthorizer } from '../registry/ClusterAuthorizer';
import { DefaultClusterRegistry } from '../registry/DefaultClusterRegistry';
import { DefaultGatewayRegistry } from '../registry/DefaultGatewayRegistry';
import { DirectoryClaims } from '../registry/DirectoryClaims';
import { HARMLESS_PERMISSIONS } from '../registry/HARMLESS_PERMISSIONS';
import { ClusterRemoval, type RemovalGateway } from '../removal/ClusterRemoval';
import type { ClusterStore } from '../store/ClusterStore';
import { OwnerValidator } from '../validation/OwnerValidator';
import type { ClustersConfig } from './ClustersConfig';
import type { ClustersServices } from './ClustersServices';

/** Puts the parts of the registry together. */
export function createRegistry(
  services: ClustersServices,
  options: {
    config: ClustersConfig;
    store: ClusterStore;
    hubKey: HubKey;
    gateway: () => RemovalGateway;
    /** A cluster is gone: whoever keeps something of it lets go. */
    onForgotten: (clusterId: string) => Promise<void>;
    now: () => number;
  },
) {
  const { logger } = services;
  const { config, store, hubKey, gateway, onForgotten, now } = options;
  const changes = ChangeNotifier.create(services);
  const directory = CatalogUserDirectory.create({ ...services, now });
  const liveClaims = DirectoryClaims.create({ users: directory });
  const authorizer = ClusterAuthorizer.create({
    ...services,
    liveClaims,
    staleAdministrators: StaleAdministrators.create({
      ...{ ...services, liveClaims },
      administrators: config.administrators,
      isHarmless: ({ name }) => HARMLESS_PERMISSIONS.has(name),
    }),
  });
  const removal = ClusterRemoval.create({
    store,
    changes,
    gateway,
    onForgotten,
    logger,
    deadlineMs: config.deletionDeadlineMs,
    now,
  });
  const issuer = RegistrationIssuer.create({
    store,
    hubUrl: config.hubUrl,
    hubCaData: config.hubCaData,
    hubThumbprint: hubKey.thumbprint,
    ttlMs: config.registrationTokenTtlMs,
    now,
  });
  const registry = AuthorizedClusterRegistry.create({
    store,
    authorizer,
    inner: DefaultClusterRegistry.create({
      store,
      issuer,
      removal,
      changes,
      owners: OwnerValidator.create(services),
      now,
    }),
  });
  const gatewayRegistry = DefaultGatewayRegistry.create({
    store,
    authorizer,
    removal,
    changes,
    logger,
    now,
  });
  const authenticator = TokenAuthenticator.create({
    store,
    hubThumbprint: hubKey.thumbprint,
    now,
  });
  const registrar = AgentRegistrar.create({
    store,
    changes,
    hubPublicKey: hubKey.publicKey,
    onKeyReplaced: id => gateway().disconnect(id, 'CredentialReplaced'),
    now,
  });
  return {
    changes,
    directory,
    authorizer,
    registry,
    gatewayRegistry,
    removal,
    authenticator,
    registrar,
  };
}
