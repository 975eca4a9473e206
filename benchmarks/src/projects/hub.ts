/** The hub under measurement, with projects: every check on. */
import { createBackend } from '@backstage/backend-defaults';

const backend = createBackend();
backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@backstage/plugin-auth-backend-module-guest-provider'));
backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(import('@backstage/plugin-permission-backend'));
backend.add(
  import('@backstage/plugin-permission-backend-module-allow-all-policy'),
);
backend.add(import('@backstage/plugin-events-backend'));
backend.add(import('@backstage/plugin-notifications-backend'));
backend.add(import('@backstage/plugin-signals-backend'));
backend.add(import('@rigging/backstage-plugin-clusters-backend'));
backend.add(import('@rigging/backstage-plugin-projects-backend'));

backend.start().then(() => {
  process.stdout.write(`${JSON.stringify({ url: process.env.BENCH_HUB })}\n`);
});
