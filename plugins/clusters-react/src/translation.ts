import { createTranslationRef } from '@backstage/frontend-plugin-api';

/** Texts of the widgets. @public */
export const clustersReactTranslationRef = createTranslationRef({
  id: 'clusters-react',
  messages: {
    phase: {
      pending: 'Waiting for agent',
      connecting: 'Connecting',
      ready: 'Ready',
      degraded: 'Degraded',
      disconnected: 'Disconnected',
      deleting: 'Being removed',
    },
    resource: {
      used: '{{used}} of {{total}} ({{percent}} %)',
      unknown: 'Not reported',
    },
    time: { never: 'Never', now: 'Just now' },
  },
  translations: { de: () => import('./translations/de') },
});
