import { createApp } from '@backstage/frontend-defaults';
import { navigationModule } from './navigation';

export default createApp({ features: [navigationModule] });
