import { useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Checkbox,
  DialogBody,
  DialogFooter,
  Radio,
  RadioGroup,
  Select,
  Text,
  TextField,
} from '@backstage/ui';
import type {
  CreatedCredential,
  CredentialList,
} from '@rigging/backstage-plugin-clusters-common';
import {
  clusterCredentialsApiRef,
  useCredentials,
  DialogForm,
  durationOf,
  durationSeconds,
  DurationField,
  QueryState,
  ClustersSelect,
} from '@rigging/backstage-plugin-clusters-react';
import { useOwnedEntities } from '../../hooks/useOwnedEntities';
import { clustersTranslationRef } from '../../translation';

type CredentialFormProps = {
  name?: string;
  clusters?: string[];
  subject?: string;
  onCreated: (created: CreatedCredential) => void;
  onCancel: () => void;
};

const DAY = 86_400;
const PRESETS = [3_600, DAY, 7 * DAY, 30 * DAY, 90 * DAY];
const ME = 'me';
/** The hub's own limit. */
const LONGEST_NAME = 63;

/** What a credential is called, for whom, where, and for how long it is good. */
export function CredentialForm(props: CredentialFormProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  // For how long at most is the hub's to say.
  const limits = useCredentials({});
  return limits.data ? (
    <FormWithin {...props} limits={limits.data} />
  ) : (
    <>
      <DialogBody>
        <QueryState query={limits}>{() => null}</QueryState>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={props.onCancel}>
          {t('common.cancel')}
        </Button>
      </DialogFooter>
    </>
  );
}

function FormWithin(props: CredentialFormProps & { limits: CredentialList }) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const api = useApi(clusterCredentialsApiRef);
  const owned = useOwnedEntities();
  const { maxTtlSeconds, defaultTtlSeconds } = props.limits;
  const [name, setName] = useState((props.name ?? '').slice(0, LONGEST_NAME));
  const [subject, setSubject] = useState(props.subject ?? ME);
  const [isScoped, setScoped] = useState(props.clusters !== undefined);
  const [clusters, setClusters] = useState(props.clusters ?? []);
  const [readOnly, setReadOnly] = useState(false);
  const [ttl, setTtl] = useState(() => durationOf(defaultTtlSeconds));
  const seconds = durationSeconds(ttl);
  const isReady =
    name.trim() !== '' &&
    (!isScoped || clusters.length > 0) &&
    typeof seconds === 'number' &&
    seconds <= maxTtlSeconds;
  const create = async () => {
    if (typeof seconds !== 'number') return;
    props.onCreated(
      await api.createCredential({
        name: name.trim(),
        subject: subject === ME ? undefined : subject,
        clusters: isScoped ? clusters : undefined,
        readOnly,
        ttlSeconds: seconds,
      }),
    );
  };
  const subjects = props.subject
    ? [...new Set([props.subject, ...owned])]
    : owned;
  return (
    <DialogForm
      action={t('credential.create')}
      isIncomplete={!isReady}
      onSubmit={create}
      onCancel={props.onCancel}
    >
      <TextField
        label={t('credential.name')}
        description={t('credential.nameHelp')}
        isRequired
        maxLength={LONGEST_NAME}
        value={name}
        onChange={setName}
      />
      {subjects.length > 0 && (
        <Select
          label={t('credential.for')}
          options={[
            { id: ME, label: t('credential.forMe') },
            ...subjects.map(reference => ({
              id: reference,
              label: reference,
            })),
          ]}
          value={subject}
          onChange={key => setSubject(String(key))}
        />
      )}
      <RadioGroup
        label={t('credential.where')}
        value={isScoped ? 'some' : 'all'}
        onChange={key => setScoped(key === 'some')}
      >
        <Radio value="all">{t('credential.whereAll')}</Radio>
        <Radio value="some">{t('credential.whereSome')}</Radio>
      </RadioGroup>
      {isScoped && (
        <ClustersSelect
          label={t('credential.choose')}
          isRequired
          value={clusters}
          onChange={setClusters}
        />
      )}
      <Checkbox isSelected={readOnly} onChange={setReadOnly}>
        {t('credential.readOnly')}
      </Checkbox>
      <DurationField
        label={t('credential.ttl')}
        presets={[...new Set([...PRESETS, defaultTtlSeconds])].sort(
          (a, b) => a - b,
        )}
        maxSeconds={maxTtlSeconds}
        value={ttl}
        onChange={setTtl}
      />
      <Text variant="body-small" color="secondary">
        {t('credentials.text')}
      </Text>
    </DialogForm>
  );
}
