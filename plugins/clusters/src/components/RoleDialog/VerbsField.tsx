import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Flex,
  TextField,
  ToggleButton,
  ToggleButtonGroup,
} from '@backstage/ui';
import { clustersTranslationRef } from '../../translation';
import { listOf } from './ruleForm';

type VerbsFieldProps = { value: string; onChange: (value: string) => void };

const COMMON = [
  'get',
  'list',
  'watch',
  'create',
  'update',
  'patch',
  'delete',
  '*',
];

/** Verbs: the common ones to press, others to type. */
export function VerbsField(props: VerbsFieldProps) {
  const { t } = useTranslationRef(clustersTranslationRef);
  const verbs = listOf(props.value);
  return (
    <Flex direction="column" gap="2">
      <TextField
        label={t('roleForm.verbs')}
        description={t('roleForm.verbsHelp')}
        isRequired
        value={props.value}
        onChange={props.onChange}
      />
      <ToggleButtonGroup
        aria-label={t('roleForm.verbs')}
        selectionMode="multiple"
        selectedKeys={verbs.filter(verb => COMMON.includes(verb))}
        onSelectionChange={keys =>
          props.onChange(
            [
              ...COMMON.filter(verb => keys.has(verb)),
              ...verbs.filter(verb => !COMMON.includes(verb)),
            ].join(', '),
          )
        }
        style={{ flexWrap: 'wrap' }}
      >
        {COMMON.map(verb => (
          <ToggleButton key={verb} id={verb} size="small">
            {verb === '*' ? t('rules.everyVerb') : verb}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </Flex>
  );
}
