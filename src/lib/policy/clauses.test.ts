import { describe, expect, it } from 'vitest';
import { policies, servedBy, serves } from '#lib/policy/clauses.ts';
import { allKpis } from '#lib/server/registry.ts';

const known = policies.flatMap((policy) => policy.clauses.map((clause) => clause.id));

describe('the clauses of the policies', () => {
	it('stand under their policy, each once', () => {
		expect(policies.map((policy) => policy.id)).toEqual(['000', '001', '002', '003']);
		expect(new Set(known).size).toBe(known.length);
		for (const policy of policies)
			for (const clause of policy.clauses)
				expect(clause.id).toMatch(new RegExp(`^${policy.id} [一二三四五六七](\\([一二三四五]\\)\\d?)?$`));
	});

	it('hold every clause that an indicator cites', async () => {
		const cited = (await allKpis()).flatMap((kpi) => kpi.clauses);
		expect(cited.length).toBeGreaterThan(0);
		expect(cited.filter((clause) => !known.some((id) => serves(clause, id)))).toEqual([]);
	});

	it('are served by their own, by their parts and by the whole, not by a neighbour', () => {
		expect(serves('000 二(五)1', '000 二(五)1')).toBe(true);
		expect(serves('001 二(二)', '001 二')).toBe(true);
		expect(serves('003 二(二)', '003 二(二)3')).toBe(true);
		expect(serves('000 二(五)12', '000 二(五)1')).toBe(false);
		expect(serves('000 二(五)2', '000 二(五)1')).toBe(false);
		expect(serves('001 二', '001 三(二)')).toBe(false);
	});

	it('name their indicators, or none', async () => {
		const kpis = await allKpis();
		const ids = (clause: string) => servedBy(clause, kpis).map((kpi) => kpi.id);
		expect(ids('001 四(一)2')).toEqual(['tim-07']);
		expect(ids('001 六(二)')).toEqual([]);
	});
});
