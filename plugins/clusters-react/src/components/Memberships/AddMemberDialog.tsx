import { useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { TextAreaField } from '@backstage/ui';
import type { AccessScope } from '@rigging/backstage-plugin-clusters-common';
import { durationOf, durationSeconds } from '../../lib/duration';
import { ConfirmDialog } from '../ConfirmDialog';
import { DurationField } from '../DurationField';
import { EntityPicker } from '../EntityPicker';
import { RoleSelect } from '../RoleSelect';
import { EXPIRY_PRESETS } from './expiryPresets';
import type { MembershipPlace } from './MembershipPlace';
import { ScopeField } from './ScopeField';
import { readScope, type ScopeValue } from './scopeForm';
import { clusterAccessApiRef } from '../../api/access/clusterAccessApiRef';
import { clustersReactTranslationRef } from '../../translation';

/** @public */
export type AddMemberDialogProps = {
  place: MembershipPlace;
  onAdded: () => void;
  onClose: () => void;
};

/** Gives somebody a role in this project, or in this cluster and others besides. @public */
export function AddMemberDialog(props: AddMemberDialogProps) {
  const { t } = useTranslationRef(clustersReactTranslationRef);
  const api = useApi(clusterAccessApiRef);
  const { place } = props;
  const [subject, setSubject] = useState<string>();
  const [role, setRole] = useState<string>();
  const [until, setUntil] = useState(() => durationOf('never'));
  const [reason, setReason] = useState('');
  const [where, setWhere] = useState<ScopeValue>({
    type: 'cluster',
    labels: '',
  });
  const scope: AccessScope | undefined =
    place.type === 'project'
      ? { type: 'project', project: place.name }
      : readScope(where, place.name);
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
        place: place.displayName ?? place.name,
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
        context={place.type}
        value={role}
        onChange={setRole}
      />
      {place.type === 'cluster' && (
        <ScopeField value={where} onChange={setWhere} />
      )}
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
