import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { PolicyRule } from '@rigging/backstage-plugin-clusters-common';
import { clustersReactTranslationRef } from '../../translation';

/** A rule as a person says it: "get, list on pods, services in apps". @public */
export function useRuleText(): (rule: PolicyRule) => string {
  const { t } = useTranslationRef(clustersReactTranslationRef);
  return rule => {
    const verbs = rule.verbs.includes('*')
      ? t('rules.everyVerb')
      : rule.verbs.join(', ');
    if (rule.nonResourceURLs?.length) {
      return t('rules.onUrls', {
        verbs,
        urls: rule.nonResourceURLs.join(', '),
      });
    }
    const resources = rule.resources?.includes('*')
      ? t('rules.everyResource')
      : (rule.resources ?? []).join(', ');
    const groups = (rule.apiGroups ?? []).filter(Boolean);
    const on = t('rules.on', { verbs, resources });
    const where =
      groups.includes('*') || groups.length === 0
        ? on
        : t('rules.inGroups', {
            rule: on,
            groups: (rule.apiGroups ?? [])
              .map(group => group || t('rules.coreGroup'))
              .join(', '),
          });
    return rule.resourceNames?.length
      ? t('rules.named', { rule: where, names: rule.resourceNames.join(', ') })
      : where;
  };
}
