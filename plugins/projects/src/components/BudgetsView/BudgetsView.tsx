import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Text } from '@backstage/ui';
import { RiAddLine } from '@remixicon/react';
import {
  ActionButton,
  EmptyState,
  LabelledTable,
  QueryState,
  useActionPermission,
} from '@rigging/backstage-plugin-clusters-react';
import {
  budgetManagePermission,
  type Budget,
} from '@rigging/backstage-plugin-projects-common';
import { useBudgets } from '../../hooks/useBudgets';
import { projectsTranslationRef } from '../../translation';
import { budgetColumns } from './budgetColumns';
import { BudgetDialog } from './BudgetDialog';
import { DeleteBudgetDialog } from './DeleteBudgetDialog';

type OpenDialog = { type: 'add' } | { type: 'edit' | 'delete'; budget: Budget };

/** What owners may have over all of their projects. */
export function BudgetsView() {
  const { t } = useTranslationRef(projectsTranslationRef);
  const query = useBudgets();
  const [open, setOpen] = useState<OpenDialog>();
  const manage = useActionPermission({ permission: budgetManagePermission });
  const close = () => setOpen(undefined);
  const add = (
    <ActionButton
      label={t('budgets.add')}
      icon={<RiAddLine />}
      permission={manage}
      onPress={() => setOpen({ type: 'add' })}
    />
  );
  return (
    <Flex direction="column" gap="3">
      <Flex justify="between" align="center" style={{ flexWrap: 'wrap' }}>
        <Text color="secondary">{t('budgets.explain')}</Text>
        {add}
      </Flex>
      <QueryState query={query} forbidden={t('budgets.forbidden')}>
        {list => (
          <LabelledTable
            label={t('budgets.title')}
            columnConfig={budgetColumns({
              t,
              canManage: manage.allowed,
              onEdit: budget => setOpen({ type: 'edit', budget }),
              onDelete: budget => setOpen({ type: 'delete', budget }),
            })}
            data={list.items.map(budget => ({ ...budget, id: budget.owner }))}
            isStale={query.stale}
            pagination={{ type: 'none' }}
            emptyState={
              <EmptyState
                title={t('budgets.emptyTitle')}
                text={t('budgets.emptyText')}
              />
            }
          />
        )}
      </QueryState>
      {(open?.type === 'add' || open?.type === 'edit') && (
        <BudgetDialog
          budget={open.type === 'edit' ? open.budget : undefined}
          onSaved={query.refresh}
          onClose={close}
        />
      )}
      {open?.type === 'delete' && (
        <DeleteBudgetDialog
          budget={open.budget}
          onDeleted={query.refresh}
          onClose={close}
        />
      )}
    </Flex>
  );
}
