import { useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { TextAreaField } from '@backstage/ui';
import type { Cluster } from '@rigging/backstage-plugin-clusters-common';
import { clusterAccessApiRef } from '@rigging/backstage-plugin-clusters-react';
import { durationOf, durationSeconds } from '../../lib/duration';
import { clustersTranslationRef } from '../../translation';
import { ConfirmDialog } from '../ConfirmDialog';
import { DurationField } from '../DurationField';
import { EntityPicker } from '../EntityPicker';
import { RoleSelect } from '../RoleSelect';
import { EXPIRY_PRESETS } from './expiryPresets';
import { ScopeField } from './ScopeField';
import { readScope, type ScopeValue } from './scopeForm';

type AddMemberDialogProps = {
  cluster: Cluster;
  onAdded: () => void;
  onClose: () => void;
};

/** Gives somebody a role in this cluster, or in others besides. */
export function AddMemberDialog(props: AddMemberDialogProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const api = useApi(clusterAccessApiRef);
  const { cluster } = props;
  const [subject, setSubject] = useState<string>();
  const [role, setRole] = useState<string>();
  const [until, setUntil] = useState(() => durationOf('never'));
  const [reason, setReason] = useState('');
  const [place, setPlace] = useState<ScopeValue>({
    type: 'cluster',
    labels: '',
  });
  const scope = readScope(place, cluster.name);
  const seconds = durationSeconds(until);
  const add = async () => {
    if (!subject || !role || !scope || seconds === undefined) return;
    await api.createMembership({
      subject,
      role,
      scope,
      reason: reason.trim() || undefined,
      expiresAt:
        seconds === 'never'
          ? undefined
          : new Date(Date.now() + seconds * 1_000),
    });
    props.onAdded();
  };
  return (
    <ConfirmDialog
      title={t('addMember.title', {
        cluster: cluster.displayName ?? cluster.name,
      })}
      action={t('addMember.action')}
      width={600}
      isIncomplete={!subject || !role || !scope || seconds === undefined}
      onConfirm={add}
      onClose={props.onClose}
    >
      <EntityPicker
        label={t('members.subject')}
        description={t('addMember.subjectHelp')}
        kinds={['user', 'group', 'component', 'resource']}
        isRequired
        value={subject}
        onChange={setSubject}
      />
      <RoleSelect
        label={t('members.role')}
        context="cluster"
        value={role}
        onChange={setRole}
      />
      <ScopeField value={place} onChange={setPlace} />
      <DurationField
        label={t('addMember.until')}
        presets={EXPIRY_PRESETS}
        value={until}
        onChange={setUntil}
      />
      <TextAreaField
        label={t('addMember.reason')}
        description={t('addMember.reasonHelp')}
        rows={2}
        maxLength={1000}
        value={reason}
        onChange={setReason}
      />
    </ConfirmDialog>
  );
}
