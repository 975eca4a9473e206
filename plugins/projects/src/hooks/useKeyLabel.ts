import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { isNamedKey, splitScope } from '../lib/quotaKey';
import { projectsTranslationRef } from '../translation';

/** What a key of a quota is called; keys without a name stay as they are. */
export function useKeyLabel(): (key: string) => string {
  const { t } = useTranslationRef(projectsTranslationRef);
  return key => {
    const { plain, scope } = splitScope(key);
    const name = isNamedKey(plain) ? t(`keys.${plain}`) : plain;
    return scope ? t('quota.scoped', { name, scope }) : name;
  };
}
