import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { clustersReactMessages } from './clustersReactMessages';

/** Texts of the widgets. @public */
export const clustersReactTranslationRef = createTranslationRef({
  id: 'clusters-react',
  messages: clustersReactMessages,
  translations: { de: () => import('./translations/de') },
});
