import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { navContent } from './navContent';

export const navigationModule = createFrontendModule({
  pluginId: 'app',
  extensions: [navContent],
});
