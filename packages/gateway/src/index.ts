import { createBackend } from '@backstage/backend-defaults';

const backend = createBackend();

// The other plugins run in the portal; discovery.endpoints says where that is.
backend.add(import('@rigging/backstage-plugin-clusters-backend'));

backend.start();
