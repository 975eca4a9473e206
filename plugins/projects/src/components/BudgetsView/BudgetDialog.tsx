import { useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Checkbox } from '@backstage/ui';
import {
  ConfirmDialog,
  EntityPicker,
} from '@rigging/backstage-plugin-clusters-react';
import type { Budget } from '@rigging/backstage-plugin-projects-common';
import { projectsApiRef } from '../../api';
import { amountRows, readAmountRows } from '../../lib/amountRows';
import { projectsTranslationRef } from '../../translation';
import { AmountsEditor } from '../AmountsEditor';
import {
  ClusterSelectionFields,
  clusterSelectionForm,
  readClusterSelection,
} from '../ProjectForm';

type BudgetDialogProps = {
  /** One to change; without, a new one is given. */
  budget?: Budget;
  onSaved: () => void;
  onClose: () => void;
};

/** Gives an owner a budget, or changes it. */
export function BudgetDialog(props: BudgetDialogProps) {
  const { t } = useTranslationRef(projectsTranslationRef);
  const api = useApi(projectsApiRef);
  const { budget } = props;
  const [owner, setOwner] = useState(budget?.owner);
  const [rows, setRows] = useState(() => amountRows(budget?.limit));
  const [isOpen, setOpen] = useState(budget?.clusters !== undefined);
  const [places, setPlaces] = useState(() =>
    clusterSelectionForm(budget?.clusters),
  );
  const limit = readAmountRows(rows);
  const clusters = isOpen ? readClusterSelection(places) : undefined;
  const isIncomplete =
    !owner || !limit || rows.length === 0 || (isOpen && !clusters);
  return (
    <ConfirmDialog
      title={
        budget
          ? t('budgets.editTitle', { owner: budget.owner })
          : t('budgets.addTitle')
      }
      action={t('budgets.save')}
      width={600}
      isIncomplete={isIncomplete}
      onConfirm={async () => {
        if (!owner || !limit) return;
        await api.putBudget(owner, { limit, clusters });
        props.onSaved();
      }}
      onClose={props.onClose}
    >
      {!budget && (
        <EntityPicker
          label={t('columns.owner')}
          description={t('budgets.ownerHelp')}
          kinds={['group', 'user', 'domain']}
          isRequired
          value={owner}
          onChange={setOwner}
        />
      )}
      <AmountsEditor
        label={t('budgets.limit')}
        description={t('budgets.limitHelp')}
        rows={rows}
        onChange={setRows}
      />
      <Checkbox isSelected={isOpen} onChange={setOpen}>
        {t('budgets.selfService')}
      </Checkbox>
      {isOpen && (
        <ClusterSelectionFields
          label={t('budgets.clusters')}
          value={places}
          onChange={setPlaces}
        />
      )}
    </ConfirmDialog>
  );
}
