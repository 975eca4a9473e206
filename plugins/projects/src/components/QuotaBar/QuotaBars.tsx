import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { Amount } from '@rigging/backstage-plugin-projects-common';
import { projectsTranslationRef } from '../../translation';
import { QuotaBar } from './QuotaBar';
import styles from './QuotaBar.module.css';

type QuotaBarsProps = {
  amounts: Amount[];
  of: string;
  /** Limits of the whole that these are a part of, to which the bars are drawn. */
  whole?: Record<string, string>;
  /** One below the other, for a row of a table. */
  isSmall?: boolean;
  isBudget?: boolean;
};

/** The keys of a quota, each with its bar. */
export function QuotaBars(props: QuotaBarsProps) {
  const { t } = useTranslationRef(projectsTranslationRef);
  const { amounts, of, isSmall } = props;
  if (amounts.length === 0) {
    return (
      <Text color="secondary" variant={isSmall ? 'body-small' : 'body-medium'}>
        {t('quota.none')}
      </Text>
    );
  }
  return (
    <div className={isSmall ? styles.column : styles.grid}>
      {amounts.map(amount => (
        <QuotaBar
          key={amount.key}
          amount={amount}
          of={of}
          whole={props.whole?.[amount.key]}
          isSmall={isSmall}
          isBudget={props.isBudget}
        />
      ))}
    </div>
  );
}
