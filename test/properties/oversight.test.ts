import { oversightReference, oversightStocks } from '../reference/oversight.ts';
import { mustAgree } from './agreement.run.ts';
import { oversight, limits } from './oversight.company.ts';

await mustAgree({ records: oversight, limits, reference: oversightReference, stocks: oversightStocks });
