import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { messages } from './messages';

/** Texts of the pages of projects. @public */
export const projectsTranslationRef = createTranslationRef({
  id: 'plugin.projects',
  messages,
  translations: { de: () => import('./translations/de') },
});
