import { useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { TextAreaField, Radio, RadioGroup } from '@backstage/ui';
import {
  clusterAccessApiRef,
  durationOf,
  durationSeconds,
  ClusterPicker,
  ConfirmDialog,
  DurationField,
  RoleSelect,
} from '@rigging/backstage-plugin-clusters-react';
import { clustersTranslationRef } from '../../translation';
import { ProjectField } from './ProjectField';

type RequestAccessDialogProps = { onAsked: () => void; onClose: () => void };

const HOUR = 3_600;
const PRESETS = [HOUR, 4 * HOUR, 8 * HOUR, 24 * HOUR, 7 * 24 * HOUR];

/** Asks for a role in a cluster or project, for a time and with a reason. */
export function RequestAccessDialog(props: RequestAccessDialogProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const api = useApi(clusterAccessApiRef);
  const [type, setType] = useState<'cluster' | 'project'>('cluster');
  const [cluster, setCluster] = useState<string>();
  const [project, setProject] = useState('');
  const [role, setRole] = useState<string>();
  const [duration, setDuration] = useState(() => durationOf(4 * HOUR));
  const [reason, setReason] = useState('');
  const seconds = durationSeconds(duration);
  const place = type === 'cluster' ? cluster : project.trim();
  const isIncomplete =
    !place || !role || !reason.trim() || typeof seconds !== 'number';
  return (
    <ConfirmDialog
      title={t('request.title')}
      action={t('request.action')}
      width={600}
      isIncomplete={isIncomplete}
      onConfirm={async () => {
        if (isIncomplete) return;
        await api.createAccessRequest({
          role,
          scope:
            type === 'cluster'
              ? { type, cluster: place }
              : { type, project: place },
          durationSeconds: seconds,
          reason: reason.trim(),
        });
        props.onAsked();
      }}
      onClose={props.onClose}
    >
      <RadioGroup
        label={t('request.where')}
        orientation="horizontal"
        value={type}
        onChange={chosen => {
          setType(chosen === 'project' ? 'project' : 'cluster');
          // Roles differ between the two.
          setRole(undefined);
        }}
      >
        <Radio value="cluster">{t('request.types.cluster')}</Radio>
        <Radio value="project">{t('request.types.project')}</Radio>
      </RadioGroup>
      {type === 'cluster' ? (
        <ClusterPicker
          label={t('request.cluster')}
          value={cluster}
          onChange={setCluster}
        />
      ) : (
        <ProjectField value={project} onChange={setProject} />
      )}
      <RoleSelect
        key={type}
        label={t('request.role')}
        context={type}
        value={role}
        onChange={setRole}
      />
      <DurationField
        label={t('request.duration')}
        description={t('request.durationHelp')}
        presets={PRESETS}
        value={duration}
        onChange={setDuration}
      />
      <TextAreaField
        label={t('request.reason')}
        description={t('request.reasonHelp')}
        isRequired
        rows={2}
        maxLength={1000}
        value={reason}
        onChange={setReason}
      />
    </ConfirmDialog>
  );
}
