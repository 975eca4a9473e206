import { mockCredentials } from '@backstage/backend-test-utils';

/** The Authorization header of another plugin of the backend; that of `mockCredentials.service` is of somebody outside. */
export function pluginHeader(pluginId: string): string {
  return mockCredentials.service.header({
    onBehalfOf: mockCredentials.service(`plugin:${pluginId}`),
    targetPluginId: 'projects',
  });
}
