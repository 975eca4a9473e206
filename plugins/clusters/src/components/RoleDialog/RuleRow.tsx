import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Flex, Text, TextField } from '@backstage/ui';
import { RiDeleteBinLine } from '@remixicon/react';
import { clustersTranslationRef } from '../../translation';
import { readRule, type RuleValue } from './ruleForm';
import styles from './RoleDialog.module.css';
import { VerbsField } from './VerbsField';

type RuleRowProps = {
  number: number;
  value: RuleValue;
  onChange: (value: RuleValue) => void;
  onRemove: () => void;
};

/** One rule in fields. */
export function RuleRow(props: RuleRowProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const { number, value, onChange } = props;
  const field = (
    name: 'apiGroups' | 'resources' | 'resourceNames' | 'urls',
    label: string,
    description: string,
  ) => (
    <TextField
      label={label}
      description={description}
      value={value[name]}
      onChange={text => onChange({ ...value, [name]: text })}
    />
  );
  const title = t('roleForm.rule', { number: String(number) });
  return (
    <fieldset className={styles.rule}>
      <legend>{title}</legend>
      <Flex direction="column" gap="3">
        <VerbsField
          value={value.verbs}
          onChange={verbs => onChange({ ...value, verbs })}
        />
        <div className={styles.fields}>
          {field(
            'resources',
            t('roleForm.resources'),
            t('roleForm.resourcesHelp'),
          )}
          {field('apiGroups', t('roleForm.groups'), t('roleForm.groupsHelp'))}
          {field('resourceNames', t('roleForm.names'), t('roleForm.list'))}
          {field('urls', t('roleForm.urls'), t('roleForm.urlsHelp'))}
        </div>
        <Flex justify="between" align="center" gap="3">
          <span aria-live="polite">
            {!readRule(value) && (
              <Text variant="body-small" color="secondary">
                {t('roleForm.ruleIncomplete')}
              </Text>
            )}
          </span>
          <Button
            size="small"
            variant="tertiary"
            iconStart={<RiDeleteBinLine />}
            onPress={props.onRemove}
          >
            {t('roleForm.removeRule', { number: String(number) })}
          </Button>
        </Flex>
      </Flex>
    </fieldset>
  );
}
