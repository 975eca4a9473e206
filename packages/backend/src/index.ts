import { createBackend } from '@backstage/backend-defaults';

const backend = createBackend();

backend.add(import('@backstage/plugin-app-backend'));

backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@backstage/plugin-auth-backend-module-guest-provider'));
backend.add(import('@backstage/plugin-auth-backend-module-oidc-provider'));

backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(
  import('@backstage/plugin-catalog-backend-module-scaffolder-entity-model'),
);
backend.add(
  import('@rigging/backstage-plugin-catalog-backend-module-clusters'),
);
backend.add(import('@rigging/backstage-plugin-clusters-backend'));

backend.add(import('@rigging/backstage-plugin-projects-backend'));

backend.add(import('@backstage/plugin-permission-backend'));
backend.add(
  import('@rigging/backstage-plugin-permission-backend-module-clusters'),
);

backend.add(import('@backstage/plugin-scaffolder-backend'));
backend.add(
  import('@rigging/backstage-plugin-scaffolder-backend-module-clusters'),
);

backend.add(import('@backstage/plugin-search-backend'));
backend.add(import('@backstage/plugin-search-backend-module-catalog'));

backend.add(import('@backstage/plugin-kubernetes-backend'));

backend.add(import('@backstage/plugin-user-settings-backend'));

backend.add(import('@backstage/plugin-events-backend'));
backend.add(import('@backstage/plugin-notifications-backend'));
backend.add(import('@backstage/plugin-signals-backend'));

backend.add(import('@backstage/plugin-mcp-actions-backend'));

backend.start();
