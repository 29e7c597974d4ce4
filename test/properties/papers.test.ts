import { papersReference, papersStocks } from '../reference/papers.ts';
import { mustAgree } from './agreement.run.ts';
import { papers, limits } from './papers.company.ts';

await mustAgree({ records: papers, limits, reference: papersReference, stocks: papersStocks });
