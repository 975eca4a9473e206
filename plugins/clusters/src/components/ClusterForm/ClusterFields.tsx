import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { TextAreaField, TextField } from '@backstage/ui';
import { clustersTranslationRef } from '../../translation';
import type { ClusterFormValue } from './clusterForm';
import {
  EntityPicker,
  parseLabels,
} from '@rigging/backstage-plugin-clusters-react';

type ClusterFieldsProps = {
  value: ClusterFormValue;
  onChange: (value: ClusterFormValue) => void;
};

/** Fields of what people say of a cluster; wrong ones say why, as typed. */
export function ClusterFields(props: ClusterFieldsProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
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
      <TextField
        label={t('form.labels')}
        description={t('form.labelsHelp')}
        value={value.labels}
        validationBehavior="aria"
        validate={text => {
          const parsed = parseLabels(text);
          return parsed.status === 'invalid'
            ? t('form.labelsInvalid', { label: parsed.label })
            : undefined;
        }}
        onChange={labels => onChange({ ...value, labels })}
      />
    </>
  );
}
