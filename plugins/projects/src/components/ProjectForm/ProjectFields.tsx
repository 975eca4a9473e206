import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Accordion,
  AccordionPanel,
  AccordionTrigger,
  Button,
  Flex,
  Text,
  TextAreaField,
  TextField,
} from '@backstage/ui';
import { EntityPicker } from '@rigging/backstage-plugin-clusters-react';
import { useAmountsText } from '../../hooks/useAmountsText';
import { useBudgets } from '../../hooks/useBudgets';
import { useFreeHints } from '../../hooks/useFreeHints';
import { readAmountRows } from '../../lib/amountRows';
import { budgetAmounts } from '../../lib/budgetAmounts';
import { projectsTranslationRef } from '../../translation';
import { AmountsEditor } from '../AmountsEditor';
import { ClusterSelectionFields } from './ClusterSelectionFields';
import { DefaultsFields } from './DefaultsFields';
import type { ProjectForm } from './projectForm';
import { ReservationsFields } from './ReservationsFields';
import { withContainerDefaults } from './withContainerDefaults';
import { withOwner } from './withOwner';

type ProjectFieldsProps = {
  value: ProjectForm;
  onChange: (value: ProjectForm) => void;
};

/** Fields of a project: what is asked of everybody, and the rest to be opened. */
export function ProjectFields(props: ProjectFieldsProps) {
  const { t } = useTranslationRef(projectsTranslationRef);
  const amountsText = useAmountsText();
  const [cleared, setCleared] = useState(0);
  const { value, onChange } = props;
  const budgets = useBudgets().data?.items ?? [];
  const budgetOf = (owner: string | undefined) =>
    budgets.find(budget => budget.owner === owner);
  const budget = budgetOf(value.owner);
  const free = useFreeHints(budget ? budgetAmounts(budget) : [], 'form.free');
  const requests = readAmountRows(value.requests) ?? {};
  const change = (form: ProjectForm) =>
    onChange(withContainerDefaults(value, form));
  const setOwner = (owner: string | undefined) =>
    change(withOwner(value, { owner, budget: budgetOf(owner) }));
  return (
    <>
      <TextField
        label={t('form.displayName')}
        value={value.displayName}
        maxLength={100}
        onChange={displayName => onChange({ ...value, displayName })}
      />
      <TextAreaField
        label={t('form.description')}
        value={value.description}
        rows={2}
        maxLength={1000}
        onChange={description => onChange({ ...value, description })}
      />
      <EntityPicker
        // What is typed lives in the field: it has to be a new one when cleared.
        key={cleared}
        label={t('form.owner')}
        description={t('form.ownerHelp')}
        kinds={['group', 'user']}
        value={value.owner}
        onChange={setOwner}
      />
      {value.owner && (
        <div>
          <Button
            size="small"
            variant="tertiary"
            onPress={() => {
              setCleared(cleared + 1);
              setOwner(undefined);
            }}
          >
            {t('form.ownerNone')}
          </Button>
        </div>
      )}
      <ClusterSelectionFields
        label={t('form.clusters')}
        value={value.clusters}
        offered={budget?.clusters?.names}
        onChange={clusters => onChange({ ...value, clusters })}
      />
      <AmountsEditor
        label={t('form.limit')}
        description={t('form.limitHelp')}
        rows={value.limit}
        hints={free}
        onChange={limit => change({ ...value, limit })}
      />
      {Object.keys(requests).length > 0 && (
        <Text variant="body-small" color="secondary">
          {t('form.containerNote', { requests: amountsText(requests) })}
        </Text>
      )}
      <Accordion>
        <AccordionTrigger title={t('form.defaults')} />
        <AccordionPanel>
          <DefaultsFields value={value} onChange={onChange} />
        </AccordionPanel>
      </Accordion>
      <Accordion>
        <AccordionTrigger title={t('form.reservations')} />
        <AccordionPanel>
          <Flex direction="column" gap="3">
            <ReservationsFields
              keys={value.limit.map(({ key }) => key).filter(Boolean)}
              value={value.reservations}
              onChange={reservations => onChange({ ...value, reservations })}
            />
          </Flex>
        </AccordionPanel>
      </Accordion>
    </>
  );
}
