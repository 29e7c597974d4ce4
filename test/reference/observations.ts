import { acceptedAtFirst, handoverWait, passedAtFirstReview } from './collaboration.ts';
import type { Judge, StockJudge } from './expected.ts';
import { archived, firstAcceptance, rework } from './quality.ts';
import { exceptionRate, identifiedBeforehand, recurrence } from './risk.ts';
import { approvedInTime, cycleTime, onTime, overdueStock, resolvedInTime } from './timeliness.ts';
import { covered, gain, passedAtFirst } from './training.ts';

/** Indicator → its observations, written from the definitions. */
export const referenceObservations: Readonly<Record<string, Judge>> = {
	'col-03': handoverWait,
	'col-04': acceptedAtFirst,
	'col-06': passedAtFirstReview,
	'tim-01': onTime,
	'tim-02': cycleTime,
	'tim-03': approvedInTime,
	'tim-09': resolvedInTime,
	'rsk-01': exceptionRate,
	'rsk-10': recurrence,
	'rsk-12': identifiedBeforehand,
	'trn-02': covered,
	'trn-05': passedAtFirst,
	'trn-06': gain,
	'qlt-01': firstAcceptance,
	'qlt-02': rework,
	'doc-01': archived
};

/** Stock indicator → its observations at a period's end. */
export const referenceStocks: Readonly<Record<string, StockJudge>> = { 'tim-14': overdueStock };
