import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { PolicyRule } from '@rigging/backstage-plugin-clusters-common';
import styles from './RulesList.module.css';
import { useRuleText } from './useRuleText';
import { clustersReactTranslationRef } from '../../translation';

/** @public */
export type RulesListProps = {
  rules: PolicyRule[];
  /** A ClusterRole that every cluster has by itself, bound besides. */
  external?: string;
};

/** What rules allow, a line each. @public */
export function RulesList(props: RulesListProps) {
  const { t } = useTranslationRef(clustersReactTranslationRef);
  const ruleText = useRuleText();
  const { rules, external } = props;
  if (rules.length === 0 && !external) {
    return <Text color="secondary">{t('rules.none')}</Text>;
  }
  return (
    <ul className={styles.root}>
      {rules.map((rule, index) => (
        // Rules have no identity of their own and are never reordered here.
        // eslint-disable-next-line react/no-array-index-key
        <li key={index}>{ruleText(rule)}</li>
      ))}
      {external && <li>{t('rules.external', { name: external })}</li>}
    </ul>
  );
}
