import { useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text, TextField } from '@backstage/ui';
import { ConfirmDialog } from '@rigging/backstage-plugin-clusters-react';
import type { Budget } from '@rigging/backstage-plugin-projects-common';
import { projectsApiRef } from '../../api';
import { projectsTranslationRef } from '../../translation';

type DeleteBudgetDialogProps = {
  budget: Budget;
  onDeleted: () => void;
  onClose: () => void;
};

/** Takes a budget away, once its owner is typed. */
export function DeleteBudgetDialog(props: DeleteBudgetDialogProps) {
  const { t } = useTranslationRef(projectsTranslationRef);
  const api = useApi(projectsApiRef);
  const [typed, setTyped] = useState('');
  const { owner } = props.budget;
  return (
    <ConfirmDialog
      title={t('budgets.deleteTitle', { owner })}
      action={t('budgets.delete')}
      destructive
      isIncomplete={typed !== owner}
      onConfirm={async () => {
        await api.deleteBudget(owner);
        props.onDeleted();
      }}
      onClose={props.onClose}
    >
      <Text>{t('budgets.deleteText', { owner })}</Text>
      <TextField
        label={t('delete.confirm', { name: owner })}
        value={typed}
        onChange={setTyped}
        autoComplete="off"
      />
    </ConfirmDialog>
  );
}
