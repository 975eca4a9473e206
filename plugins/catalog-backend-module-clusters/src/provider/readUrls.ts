import type { RootConfigService } from '@backstage/backend-plugin-api';

/** Where users reach the hub and the portal, without slashes at their ends. */
export function readUrls(config: RootConfigService): {
  hubUrl: string;
  appUrl: string;
} {
  const hubUrl =
    config.getOptionalString('clusters.hub.url') ??
    config.getString('backend.baseUrl');
  const appUrl = config.getOptionalString('app.baseUrl') ?? hubUrl;
  return {
    hubUrl: hubUrl.replace(/\/+$/, ''),
    appUrl: appUrl.replace(/\/+$/, ''),
  };
}
