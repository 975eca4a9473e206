import { createApp } from '@backstage/frontend-defaults';
import { navigationModule } from './navigation';
import { signInModule } from './signIn';

export default createApp({ features: [navigationModule, signInModule] });
