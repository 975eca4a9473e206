/** The hub with projects. */
import { announce } from '../announce';
import { createHub } from '../createHub';

const backend = createHub();
backend.add(import('@backstage/plugin-events-backend'));
backend.add(import('@backstage/plugin-notifications-backend'));
backend.add(import('@rigging/backstage-plugin-projects-backend'));

backend.start().then(announce);
