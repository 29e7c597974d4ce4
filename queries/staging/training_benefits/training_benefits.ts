import { defineRecord } from '#lib/kpi/record.ts';
import { inYuan } from '#queries/staging/shared.ts';

/** What a course brought in money, and how much of it is credited to the course: each factor with its source. */
export default defineRecord({
	id: 'training_benefits',
	label: { 'zh-Hans': '培训收益', 'zh-Hant': '培訓效益', en: 'Training benefits' },
	key: ['course_id', 'counted_on'],
	happened: [],
	columns: {
		course_id: {
			type: 'id',
			label: { 'zh-Hans': '课程编号', 'zh-Hant': '課程編號', en: 'Course ID' },
			required: true,
			aliases: ['课程', '課程', '课程代码', '課程代碼', 'course', 'course code']
		},
		counted_on: {
			type: 'date',
			label: { 'zh-Hans': '核算日期', 'zh-Hant': '核算日期', en: 'Counted on' },
			required: true,
			aliases: ['统计日期', '統計日期']
		},
		benefit: {
			type: 'decimal',
			label: { 'zh-Hans': '收益金额', 'zh-Hant': '效益金額', en: 'Benefit' },
			required: true,
			aliases: ['收益', '效益', '收益（元）'],
			note: inYuan
		},
		benefit_source: {
			type: 'text',
			label: { 'zh-Hans': '收益来源', 'zh-Hant': '效益來源', en: 'Benefit source' },
			aliases: ['收益依据', '效益依據']
		},
		isolation_share: {
			type: 'decimal',
			min: 0,
			max: 1,
			label: { 'zh-Hans': '归因比例', 'zh-Hant': '歸因比例', en: 'Isolation share' },
			aliases: ['归因占比', '歸因占比'],
			note: {
				'zh-Hans': '0–1，收益中归于培训的部分',
				'zh-Hant': '0–1，效益中歸於培訓的部分',
				en: '0–1, the part of the benefit owed to the training'
			}
		},
		isolation_source: {
			type: 'text',
			label: { 'zh-Hans': '归因依据', 'zh-Hant': '歸因依據', en: 'Isolation source' }
		},
		confidence: {
			type: 'decimal',
			min: 0,
			max: 1,
			label: { 'zh-Hans': '可信度', 'zh-Hant': '可信度', en: 'Confidence' },
			aliases: ['置信度'],
			note: { 'zh-Hans': '0–1', 'zh-Hant': '0–1', en: '0–1' }
		},
		confidence_source: {
			type: 'text',
			label: { 'zh-Hans': '可信度依据', 'zh-Hant': '可信度依據', en: 'Confidence source' }
		},
		entered_by_id: {
			type: 'id',
			references: 'employees',
			label: { 'zh-Hans': '填报人工号', 'zh-Hant': '填報人員工編號', en: 'Entered by ID' },
			aliases: ['填报人', '填報人', 'entered by']
		}
	}
});
