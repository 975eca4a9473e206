import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { messages } from './messages';

/** Texts of the clusters pages. @public */
export const clustersTranslationRef = createTranslationRef({
  id: 'plugin.clusters',
  messages,
  translations: { de: () => import('./translations/de') },
});
