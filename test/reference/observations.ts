import { acceptedAtFirst, handoverWait, passedAtFirstReview } from './collaboration.ts';
import { load, network, pingPong } from './between-departments.ts';
import { escalatedInTime, metInTime, reportedInTime, restoring } from './escalation.ts';
import { behaviour, outcome } from './behaviour.ts';
import type { Judge, StockJudge } from './expected.ts';
import { approvalTime, overrun, ownBudget, workingShare } from './own-time.ts';
import {
	alongPath,
	archived,
	costDeviation,
	firstAcceptance,
	goalsMet,
	reasonedRefusals,
	rework,
	trusted
} from './quality.ts';
import {
	concealed,
	delayUntilFound,
	exceptionRate,
	foundByItself,
	identifiedBeforehand,
	loss,
	recurrence,
	reopened,
	severity
} from './risk.ts';
import { approvedInTime, cycleTime, onTime, overdueStock, resolvedInTime } from './timeliness.ts';
import {
	attendance,
	change,
	covered,
	effect,
	gain,
	helped,
	hoursOfTraining,
	passedAtFirst,
	planCarriedOut,
	retention,
	satisfaction
} from './training.ts';

/** Indicator → its observations, written from the definitions. */
export const referenceObservations: Readonly<Record<string, Judge>> = {
	'col-03': handoverWait,
	'col-04': acceptedAtFirst,
	'col-05': pingPong,
	'col-06': passedAtFirstReview,
	'col-18': network,
	'tim-01': onTime,
	'tim-02': cycleTime,
	'tim-03': approvedInTime,
	'tim-04': approvalTime,
	'tim-06': reportedInTime,
	'tim-07': escalatedInTime,
	'tim-08': metInTime,
	'tim-09': resolvedInTime,
	'tim-10': restoring,
	'tim-15': overrun,
	'tim-16': ownBudget,
	'tim-19': workingShare,
	'rsk-01': exceptionRate,
	'rsk-02': severity,
	'rsk-03': foundByItself,
	'rsk-04': delayUntilFound,
	'rsk-10': recurrence,
	'rsk-11': reopened,
	'rsk-12': identifiedBeforehand,
	'rsk-17': loss,
	'rsk-18': concealed,
	'trn-01': planCarriedOut,
	'trn-02': covered,
	'trn-03': attendance,
	'trn-04': satisfaction,
	'trn-05': passedAtFirst,
	'trn-06': gain,
	'trn-07': change,
	'trn-08': effect,
	'trn-09': retention,
	'trn-10': behaviour,
	'trn-11': outcome,
	'trn-14': helped,
	'qlt-01': firstAcceptance,
	'qlt-02': rework,
	'qlt-03': goalsMet,
	'qlt-07': costDeviation,
	'qlt-08': alongPath,
	'qlt-09': reasonedRefusals,
	'qlt-11': trusted,
	'doc-01': archived
};

/** Stock indicator → its observations at a period's end. */
export const referenceStocks: Readonly<Record<string, StockJudge>> = {
	'col-19': load,
	'tim-14': overdueStock,
	'trn-15': hoursOfTraining
};
