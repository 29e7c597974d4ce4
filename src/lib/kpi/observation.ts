/**
 * What an indicator's SQL returns: one row per record that counts (or would count, were it not excluded).
 * Everything after it (aggregation, intervals, drill-down, evidence) is written once for all indicators.
 */
export interface Observation {
	/** Record kind the evidence opens to: a folder under queries/staging, e.g. `steps`. */
	record_kind: string;
	/** Business key of that record. */
	record_id: string;
	/** Who answers for it, as of the event; null = no department known ("unassigned"). */
	department_id: string | null;
	/** Named holder as of the event; null = none, so it counts for the department only. */
	employee_id: string | null;
	/** Case-mix stratum (e.g. `exception class × level`), null = one stratum. */
	stratum: string | null;
	/** UTC instant that places the record in a period (its due time, start, decision: the cohort rule says which). */
	counted_at: Date;
	/** Ratio, rate and mean indicators: the record's contribution; null when excluded or for durations. */
	numerator: number | null;
	denominator: number | null;
	/**
	 * Duration indicators: business hours to finish, or to the as-of time while open; where the unit is not hours, this as
	 * a share of what was planned.
	 */
	hours: number | null;
	/** Duration indicators: true = still open, i.e. right-censored at `hours`. */
	is_open: boolean | null;
	/** null = counts; otherwise the reason code why it does not (M12, M13). */
	exclusion: string | null;
}

/** Column order of every observations query; a test holds each folder to it. */
export const observationColumns = [
	'record_kind',
	'record_id',
	'department_id',
	'employee_id',
	'stratum',
	'counted_at',
	'numerator',
	'denominator',
	'hours',
	'is_open',
	'exclusion'
] as const;
