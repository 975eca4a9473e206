import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Radio, RadioGroup, TextField } from '@backstage/ui';
import {
  ClustersSelect,
  parseLabels,
} from '@rigging/backstage-plugin-clusters-react';
import { projectsTranslationRef } from '../../translation';
import type { ClusterSelectionForm } from './clusterSelectionForm';

type ClusterSelectionFieldsProps = {
  label: string;
  value: ClusterSelectionForm;
  onChange: (value: ClusterSelectionForm) => void;
  /** Names to offer also to those who do not see these clusters. */
  offered?: string[];
};

/** Chooses clusters by name, or by labels that they have now or later. */
export function ClusterSelectionFields(props: ClusterSelectionFieldsProps) {
  const { t } = useTranslationRef(projectsTranslationRef);
  const { value, onChange } = props;
  return (
    <Flex direction="column" gap="2">
      <RadioGroup
        label={props.label}
        value={value.by}
        onChange={by => {
          if (by === 'names' || by === 'selector') onChange({ ...value, by });
        }}
      >
        <Radio value="names">{t('form.byNames')}</Radio>
        <Radio value="selector">{t('form.bySelector')}</Radio>
      </RadioGroup>
      {value.by === 'names' ? (
        <ClustersSelect
          label={t('form.clusterNames')}
          isRequired
          value={value.names}
          offered={props.offered}
          onChange={names => onChange({ ...value, names })}
        />
      ) : (
        <TextField
          label={t('form.labels')}
          isRequired
          description={t('form.labelsHelp')}
          validationBehavior="aria"
          validate={text => {
            const parsed = parseLabels(text);
            return parsed.status === 'invalid'
              ? t('form.labelsInvalid', { label: parsed.label })
              : undefined;
          }}
          value={value.labels}
          onChange={labels => onChange({ ...value, labels })}
        />
      )}
    </Flex>
  );
}
