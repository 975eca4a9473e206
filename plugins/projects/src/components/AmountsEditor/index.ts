export { AmountsEditor } from './AmountsEditor';
