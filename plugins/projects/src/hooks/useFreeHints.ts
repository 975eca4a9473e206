import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Amount } from '@rigging/backstage-plugin-projects-common';
import { projectsTranslationRef } from '../translation';
import { useQuantityText } from './useQuantityText';

/** What is still free of each key, in words, to be shown where one types a quantity. */
export function useFreeHints(
  amounts: Amount[],
  message: 'form.free' | 'terms.free',
): Record<string, string> {
  const { t } = useTranslationRef(projectsTranslationRef);
  const write = useQuantityText();
  return Object.fromEntries(
    amounts.map(({ key, free }) => [
      key,
      t(message, { free: write(key, free) }),
    ]),
  );
}
