import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Flex, Text } from '@backstage/ui';
import { EmptyState } from '@rigging/backstage-plugin-clusters-react';
import { useBudgets } from '../../hooks/useBudgets';
import { projectsTranslationRef } from '../../translation';
import { CreateProjectButton } from './CreateProjectButton';
import styles from './ProjectsPage.module.css';

type FirstStepsProps = {
  onCreate: () => void;
  /** Shows what comes with clusters, which nobody made. */
  onShowAll: () => void;
};

/** For who has no project: what comes next, and whom to ask where one cannot go on alone. */
export function FirstSteps(props: FirstStepsProps) {
  const { t } = useTranslationRef(projectsTranslationRef);
  const budgets = useBudgets();
  const hasNoBudget = budgets.data?.items.length === 0;
  return (
    <Flex direction="column" gap="4" align="center">
      <EmptyState
        title={t('first.title')}
        text={t('first.text')}
        action={<CreateProjectButton onPress={props.onCreate} />}
      />
      <div>
        <Text as="h4" weight="bold">
          {t('first.stepsTitle')}
        </Text>
        <ol className={styles.steps}>
          <li>{t('first.stepBudget')}</li>
          <li>{t('first.stepProject')}</li>
          <li>{t('first.stepNamespace')}</li>
          <li>{t('first.stepUse')}</li>
        </ol>
      </div>
      {hasNoBudget && (
        <Text color="secondary" role="note">
          {t('first.noBudget')}
        </Text>
      )}
      <Button variant="tertiary" onPress={props.onShowAll}>
        {t('first.showAll')}
      </Button>
    </Flex>
  );
}
