import type { RootConfigService } from '@backstage/backend-plugin-api';
import { readSchedule } from '../provider/readSchedule';
import { readUrls } from '../provider/readUrls';
import type { ProjectEntityProviderConfig } from './ProjectEntityProviderConfig';

const KEY = 'catalog.providers.projects';

/** Reads the provider's configuration, all of which may be absent. */
export function readProjectProviderConfig(
  config: RootConfigService,
): ProjectEntityProviderConfig {
  const own = config.getOptionalConfig(KEY);
  return {
    isEnabled: own?.getOptionalBoolean('enabled') ?? true,
    schedule: readSchedule(own),
    entity: {
      ...readUrls(config),
      namespace: own?.getOptionalString('namespace') ?? 'projects',
      defaultOwner:
        own?.getOptionalString('defaultOwner') ?? 'group:default/unknown',
    },
  };
}
