import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Accordion,
  AccordionPanel,
  AccordionTrigger,
  Flex,
  TextAreaField,
  TextField,
} from '@backstage/ui';
import { EntityPicker } from '@rigging/backstage-plugin-clusters-react';
import { projectsTranslationRef } from '../../translation';
import { AmountsEditor } from '../AmountsEditor';
import { ClusterSelectionFields } from './ClusterSelectionFields';
import { DefaultsFields } from './DefaultsFields';
import type { ProjectForm } from './projectForm';
import { ReservationsFields } from './ReservationsFields';

type ProjectFieldsProps = {
  value: ProjectForm;
  onChange: (value: ProjectForm) => void;
};

/** Fields of a project: what is asked of everybody, and the rest to be opened. */
export function ProjectFields(props: ProjectFieldsProps) {
  const { t } = useTranslationRef(projectsTranslationRef);
  const { value, onChange } = props;
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
        label={t('form.owner')}
        description={t('form.ownerHelp')}
        kinds={['group', 'user']}
        value={value.owner}
        onChange={owner => onChange({ ...value, owner })}
      />
      <ClusterSelectionFields
        label={t('form.clusters')}
        value={value.clusters}
        onChange={clusters => onChange({ ...value, clusters })}
      />
      <AmountsEditor
        label={t('form.limit')}
        description={t('form.limitHelp')}
        rows={value.limit}
        onChange={limit => onChange({ ...value, limit })}
      />
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
