import { createBackend } from '@backstage/backend-defaults';

/**
 * The hub under measurement: a Backstage backend with the real auth,
 * permission and catalog plugins and the clusters plugin, every check on.
 */
export function createHub(): ReturnType<typeof createBackend> {
  const backend = createBackend();
  backend.add(import('@backstage/plugin-auth-backend'));
  backend.add(import('@backstage/plugin-auth-backend-module-guest-provider'));
  backend.add(import('@backstage/plugin-catalog-backend'));
  backend.add(import('@backstage/plugin-permission-backend'));
  backend.add(
    import('@backstage/plugin-permission-backend-module-allow-all-policy'),
  );
  backend.add(import('@backstage/plugin-signals-backend'));
  backend.add(import('@rigging/backstage-plugin-clusters-backend'));
  return backend;
}
