import { useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Radio, RadioGroup, TextField } from '@backstage/ui';
import type {
  ClusterCeiling,
  CreateClusterResponse,
} from '@rigging/backstage-plugin-clusters-common';
import {
  clustersApiRef,
  DialogForm,
  errorMessage,
} from '@rigging/backstage-plugin-clusters-react';
import { isClusterName } from '../../lib/isClusterName';
import { clustersTranslationRef } from '../../translation';
import {
  ClusterFields,
  emptyClusterForm,
  readClusterForm,
} from '../ClusterForm';
import { isNameError } from './isNameError';

type ImportFormProps = {
  onCreated: (created: CreateClusterResponse) => void;
  onCancel: () => void;
};

const CEILINGS: ClusterCeiling[] = ['view', 'operate', 'admin'];

/** First step of the import: what the cluster is called and what the agent may do. */
export function ImportForm(props: ImportFormProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const api = useApi(clustersApiRef);
  const [name, setName] = useState('');
  const [refused, setRefused] = useState<{ name: string; message: string }>();
  const [value, setValue] = useState(emptyClusterForm);
  const [ceiling, setCeiling] = useState<ClusterCeiling>('admin');
  const fields = readClusterForm(value);
  const create = async () => {
    if (!fields) return;
    try {
      props.onCreated(
        await api.createCluster({
          name,
          ceiling,
          displayName: fields.displayName || undefined,
          description: fields.description || undefined,
          owner: fields.owner || undefined,
          labels: fields.labels,
        }),
      );
    } catch (error) {
      if (!isNameError(error)) throw error;
      setRefused({ name, message: errorMessage(error) });
    }
  };
  const isReady = isClusterName(name) && fields !== undefined;

  return (
    <DialogForm
      action={t('import.create')}
      isIncomplete={!isReady}
      onSubmit={create}
      onCancel={props.onCancel}
    >
      <TextField
        label={t('form.name')}
        description={t('form.nameHelp')}
        value={name}
        isRequired
        // eslint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        validationBehavior="aria"
        validate={text => {
          if (text && !isClusterName(text)) return t('form.nameInvalid');
          return refused?.name === text ? refused.message : undefined;
        }}
        onChange={setName}
      />
      <ClusterFields value={value} onChange={setValue} />
      <RadioGroup
        label={t('form.ceiling')}
        description={t('form.ceilingHelp')}
        value={ceiling}
        onChange={key => setCeiling(CEILINGS.find(c => c === key) ?? ceiling)}
      >
        {CEILINGS.map(option => (
          <Radio key={option} value={option}>
            {t(`form.ceilings.${option}`)}
          </Radio>
        ))}
      </RadioGroup>
    </DialogForm>
  );
}
