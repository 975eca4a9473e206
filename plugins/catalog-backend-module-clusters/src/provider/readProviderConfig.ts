import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  type RootConfigService,
} from '@backstage/backend-plugin-api';
import type { ClusterEntityProviderConfig } from './ClusterEntityProviderConfig';

const KEY = 'catalog.providers.clusters';

/** Reads the provider's configuration, all of which may be absent. */
export function readProviderConfig(
  config: RootConfigService,
): ClusterEntityProviderConfig {
  const own = config.getOptionalConfig(KEY);
  const hubUrl =
    config.getOptionalString('clusters.hub.url') ??
    config.getString('backend.baseUrl');
  const appUrl = config.getOptionalString('app.baseUrl') ?? hubUrl;
  return {
    schedule: own?.has('schedule')
      ? readSchedulerServiceTaskScheduleDefinitionFromConfig(
          own.getConfig('schedule'),
        )
      : {
          frequency: { minutes: 5 },
          timeout: { minutes: 5 },
          // Time for the clusters plugin of the same backend to start.
          initialDelay: { seconds: 10 },
        },
    entity: {
      hubUrl: hubUrl.replace(/\/+$/, ''),
      appUrl: appUrl.replace(/\/+$/, ''),
      caData: config.getOptionalString('clusters.hub.caData'),
      defaultOwner:
        own?.getOptionalString('defaultOwner') ?? 'group:default/unknown',
    },
  };
}
