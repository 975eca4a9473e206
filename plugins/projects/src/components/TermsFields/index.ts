export { TermsFields } from './TermsFields';
export { readTerms, termsForm } from './termsForm';
export type { TermsForm } from './termsForm';
