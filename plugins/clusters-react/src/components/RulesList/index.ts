export { RulesList } from './RulesList';
export { useRuleText } from './useRuleText';
export type { RulesListProps } from './RulesList';
