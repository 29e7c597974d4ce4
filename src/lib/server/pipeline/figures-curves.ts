import { reached } from '#lib/kpi/kaplan-meier.ts';
import { z95 } from '#lib/kpi/special-functions.ts';

/**
 * Kaplan–Meier quantiles of many series in one sweep over durations sorted by length: company, each department and each
 * person, in each period, all at once. The same arithmetic as kaplanMeier() per series (a property test holds them equal),
 * without sorting each series for itself, which would be a dozen times the rows.
 */
export class CurveSweep {
	readonly #atRisk: Int32Array;
	readonly #survival: Float64Array;
	readonly #variance: Float64Array;
	/** Time of the series' last finish; its band is judged when the time has passed, so that ties count as one. */
	readonly #pending: Float64Array;
	readonly median: Float64Array;
	readonly p80: Float64Array;
	readonly p90: Float64Array;
	readonly low: Float64Array;
	readonly high: Float64Array;
	readonly longest: Float64Array;

	/** `sizes[s]` = how many durations series `s` has. Results are NaN where a curve never gets there. */
	constructor(sizes: Int32Array) {
		const column = (fill: number) => new Float64Array(sizes.length).fill(fill);
		this.#atRisk = sizes.slice();
		this.#survival = column(1);
		this.#variance = column(0);
		this.#pending = column(NaN);
		this.median = column(NaN);
		this.p80 = column(NaN);
		this.p90 = column(NaN);
		this.low = column(NaN);
		this.high = column(NaN);
		this.longest = column(NaN);
	}

	/** Takes the next longer duration of series `s`; at the same length, finished ones before open ones. */
	add(s: number, hours: number, isOpen: boolean): void {
		const atRisk = this.#atRisk[s]--;
		this.longest[s] = hours;
		if (isOpen) return;
		if (this.#pending[s] !== hours) this.#judgeBand(s);
		this.#pending[s] = hours;
		const survival = (this.#survival[s] *= (atRisk - 1) / atRisk);
		this.#variance[s] += 1 / (atRisk * (atRisk - 1));
		if (survival > 0.5 + reached) return;
		if (Number.isNaN(this.median[s])) this.median[s] = hours;
		if (survival <= 0.2 + reached && Number.isNaN(this.p80[s])) this.p80[s] = hours;
		if (survival <= 0.1 + reached && Number.isNaN(this.p90[s])) this.p90[s] = hours;
	}

	/** Judges what is still pending; call once after the last duration. */
	finish(): void {
		for (let s = 0; s < this.#pending.length; s++) this.#judgeBand(s);
	}

	#judgeBand(s: number): void {
		const survival = this.#survival[s];
		if (Number.isNaN(this.#pending[s]) || survival <= 0) return;
		const lowOpen = Number.isNaN(this.low[s]);
		const highOpen = survival <= 0.5 + reached && Number.isNaN(this.high[s]);
		if (!lowOpen && !highOpen) return;
		const spread = (z95 * Math.sqrt(this.#variance[s])) / Math.abs(Math.log(survival));
		if (lowOpen && survival ** Math.exp(spread) <= 0.5 + reached) this.low[s] = this.#pending[s];
		if (highOpen && survival ** Math.exp(-spread) <= 0.5 + reached) this.high[s] = this.#pending[s];
	}
}
