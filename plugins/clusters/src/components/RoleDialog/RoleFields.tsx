import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Checkbox,
  CheckboxGroup,
  Select,
  TextAreaField,
  TextField,
} from '@backstage/ui';
import type { RoleContext } from '@rigging/backstage-plugin-clusters-common';
import { useRoles } from '@rigging/backstage-plugin-clusters-react';
import { isClusterName } from '../../lib/isClusterName';
import { clustersTranslationRef } from '../../translation';
import type { RoleFormValue } from './roleForm';

type RoleFieldsProps = {
  value: RoleFormValue;
  /** It exists and keeps its name. */
  isNamed: boolean;
  onChange: (value: RoleFormValue) => void;
};

const CONTEXTS: RoleContext[] = ['cluster', 'project'];
const EXTERNALS = ['view', 'edit', 'admin', 'cluster-admin'];
const NONE = 'none';

/** Fields of a role but for its rules. */
export function RoleFields(props: RoleFieldsProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const roles = useRoles();
  const { value, onChange } = props;
  const others = (roles.data?.items ?? []).filter(
    role => role.name !== value.name,
  );
  return (
    <>
      {!props.isNamed && (
        <TextField
          label={t('roleForm.name')}
          description={t('roleForm.nameHelp')}
          isRequired
          validationBehavior="aria"
          validate={text =>
            text && !isClusterName(text) ? t('roleForm.nameInvalid') : undefined
          }
          value={value.name}
          onChange={name => onChange({ ...value, name })}
        />
      )}
      <TextField
        label={t('roleForm.displayName')}
        maxLength={100}
        value={value.displayName}
        onChange={displayName => onChange({ ...value, displayName })}
      />
      <TextAreaField
        label={t('roleForm.description')}
        rows={2}
        maxLength={1000}
        value={value.description}
        onChange={description => onChange({ ...value, description })}
      />
      <CheckboxGroup
        label={t('roleForm.contexts')}
        orientation="horizontal"
        value={value.contexts}
        onChange={chosen =>
          onChange({
            ...value,
            contexts: CONTEXTS.filter(context => chosen.includes(context)),
          })
        }
      >
        <Checkbox value="cluster">{t('roleForm.contextCluster')}</Checkbox>
        <Checkbox value="project">{t('roleForm.contextProject')}</Checkbox>
      </CheckboxGroup>
      <Select
        selectionMode="multiple"
        label={t('roleForm.inherits')}
        description={t('roleForm.inheritsHelp')}
        placeholder={t('roleForm.inheritsNone')}
        search={{ placeholder: t('roles.search') }}
        options={others.map(role => ({
          id: role.name,
          label: role.displayName,
          description: role.description,
        }))}
        value={value.inherits}
        onChange={keys => onChange({ ...value, inherits: keys.map(String) })}
      />
      <Select
        label={t('roleForm.external')}
        description={t('roleForm.externalHelp')}
        options={[
          { id: NONE, label: t('roleForm.externalNone') },
          ...[...new Set([...EXTERNALS, value.external])]
            .filter(Boolean)
            .map(name => ({ id: name, label: name })),
        ]}
        value={value.external || NONE}
        onChange={key =>
          onChange({ ...value, external: key === NONE ? '' : String(key) })
        }
      />
      <Checkbox
        isSelected={value.locked}
        onChange={locked => onChange({ ...value, locked })}
      >
        {t('roleForm.locked')}
      </Checkbox>
      <Checkbox
        isSelected={value.administrative}
        onChange={administrative => onChange({ ...value, administrative })}
      >
        {t('roleForm.administrative')}
      </Checkbox>
    </>
  );
}
