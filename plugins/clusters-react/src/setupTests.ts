import '@testing-library/jest-dom';
import { ignoreStyleSheets } from '@rigging/frontend-testing';

ignoreStyleSheets();
