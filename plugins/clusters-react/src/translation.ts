import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { messages } from './messages';

/** Texts of the widgets. @public */
export const clustersReactTranslationRef = createTranslationRef({
  id: 'clusters-react',
  messages,
  translations: { de: () => import('./translations/de') },
});
