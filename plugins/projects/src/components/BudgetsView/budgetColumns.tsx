import type { TranslationFunction } from '@backstage/frontend-plugin-api';
import {
  ButtonIcon,
  Cell,
  Menu,
  MenuItem,
  MenuTrigger,
  type ColumnConfig,
} from '@backstage/ui';
import { RiMore2Line } from '@remixicon/react';
import {
  SubjectLink,
  TextCell,
  formatLabels,
} from '@rigging/backstage-plugin-clusters-react';
import type { Budget } from '@rigging/backstage-plugin-projects-common';
import type { projectsTranslationRef } from '../../translation';
import { QuotaBars } from '../QuotaBar';
import { budgetAmounts } from '../../lib/budgetAmounts';

type Translate = TranslationFunction<typeof projectsTranslationRef.T>;

/** Columns of the budgets. Widths are whole numbers: others are passed over in silence. */
export function budgetColumns(options: {
  t: Translate;
  canManage: boolean;
  onEdit: (budget: Budget) => void;
  onDelete: (budget: Budget) => void;
}): ColumnConfig<Budget & { id: string }>[] {
  const { t } = options;
  const places = ({ clusters }: Budget) => {
    if (clusters?.selector) return formatLabels(clusters.selector);
    return clusters?.names?.length
      ? clusters.names.join(', ')
      : t('budgets.nowhere');
  };
  return [
    {
      id: 'owner',
      defaultWidth: '25%',
      label: t('columns.owner'),
      isRowHeader: true,
      cell: budget => (
        <Cell>
          <SubjectLink subject={budget.owner} />
        </Cell>
      ),
    },
    {
      id: 'limit',
      defaultWidth: '45%',
      label: t('budgets.allocated'),
      cell: budget => (
        <Cell>
          <QuotaBars
            amounts={budgetAmounts(budget)}
            of={budget.owner}
            isSmall
            isBudget
          />
        </Cell>
      ),
    },
    {
      id: 'clusters',
      defaultWidth: '20%',
      label: t('budgets.clusters'),
      cell: budget => <TextCell>{places(budget)}</TextCell>,
    },
    {
      id: 'actions',
      defaultWidth: '10%',
      label: t('columns.actions'),
      cell: budget => (
        <Cell>
          {options.canManage && (
            <MenuTrigger>
              <ButtonIcon
                variant="tertiary"
                icon={<RiMore2Line />}
                aria-label={t('budgets.actionsOf', { owner: budget.owner })}
              />
              <Menu placement="bottom end">
                <MenuItem onAction={() => options.onEdit(budget)}>
                  {t('budgets.edit')}
                </MenuItem>
                <MenuItem
                  color="danger"
                  onAction={() => options.onDelete(budget)}
                >
                  {t('budgets.delete')}
                </MenuItem>
              </Menu>
            </MenuTrigger>
          )}
        </Cell>
      ),
    },
  ];
}
