import type { RootConfigService } from '@backstage/backend-plugin-api';
import type { ClusterEntityProviderConfig } from './ClusterEntityProviderConfig';
import { readSchedule } from './readSchedule';
import { readUrls } from './readUrls';

const KEY = 'catalog.providers.clusters';

/** Reads the provider's configuration, all of which may be absent. */
export function readProviderConfig(
  config: RootConfigService,
): ClusterEntityProviderConfig {
  const own = config.getOptionalConfig(KEY);
  return {
    schedule: readSchedule(own),
    entity: {
      ...readUrls(config),
      caData: config.getOptionalString('clusters.hub.caData'),
      defaultOwner:
        own?.getOptionalString('defaultOwner') ?? 'group:default/unknown',
    },
  };
}
