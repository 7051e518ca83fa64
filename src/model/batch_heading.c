/* batch_heading.c: from the headings that offices write to the fields of an
 * entity, and back: how a column is to be filled in. */
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/must.h"
#include "base/text.h"
#include "model/batch_parts.h"
#include "model/codes.h"
#include "model/store.h"

/* What a column of that label is also called, on forms and in the registers of other systems. */
static const struct {
	const char *label;
	const char *others;
} also_called[] = {
	{ "姓名", "名字 人员姓名 劳模姓名 先进个人 获奖人 本人姓名 员工姓名 职工姓名 会员姓名" },
	{ "身份证号", "身份证号码 公民身份号码 公民身份证号码 身份证 证件号码 证件号 居民身份证号码" },
	{ "电话", "联系电话 手机 手机号 手机号码 联系方式 电话号码 本人电话" },
	{ "联系电话", "电话 手机 手机号 手机号码 联系方式 电话号码" },
	{ "出生", "出生日期 出生年月 出生年月日 生日 出生时间" },
	{ "单位", "工作单位 所在单位 单位名称 现工作单位 服务单位 所属单位" },
	{ "单位档案", "单位编号" },
	{ "当时单位", "单位 工作单位 所在单位 单位名称 授予时单位" },
	{ "当时职务", "职务 岗位 工种 职务职称 授予时职务" },
	{ "职务", "岗位 工种 现任职务 职务职称 职务（职称） 职务或工种" },
	{ "人员类型", "类别 人员类别 身份类别 职业类别" },
	{ "行业", "所属行业 行业类别 国民经济行业" },
	{ "单位性质", "企业性质 经济类型 所有制 单位类型" },
	{ "归口工会", "主管工会 管理工会 归口单位 所属工会 上级工会 推荐单位" },
	{ "登记工会", "主管工会 管理工会 归口工会 推荐单位" },
	{ "管理工会", "主管工会 归口工会" },
	{ "所在地", "所属地区 属地 地区 区县 县区 行政区划" },
	{ "地区", "所属地区 属地 区县 县区 行政区划" },
	{ "政治面貌", "党派 面貌" },
	{ "学历", "文化程度 最高学历 学历层次" },
	{ "籍贯", "原籍" },
	{ "住址", "家庭住址 现住址 地址 联系地址 通讯地址 居住地址" },
	{ "地址", "住址 联系地址 单位地址 通讯地址" },
	{ "银行账号", "银行卡号 银行卡 卡号 账号 开户账号 工资卡号 收款账号" },
	{ "备注", "附注 备注信息 其他" },
	{ "说明", "备注 附注" },
	{ "名称", "单位名称 组织名称 工会名称 集体名称 全称 班组名称" },
	{ "简称", "单位简称" },
	{ "统一社会信用代码", "信用代码 社会信用代码 组织机构代码" },
	{ "上级（地方）", "上级 上级工会 上级单位 上级组织" },
	{ "上级（产业、系统）", "产业上级 系统上级 主管产业工会" },
	{ "层级", "级别 工会级别" },
	{ "级别", "荣誉级别 称号级别 层级" },
	{ "负责人", "主席 工会主席 联系人 班组长" },
	{ "获得者", "姓名 名称 获奖人 先进个人 劳模姓名 荣誉获得者" },
	{ "称号", "荣誉称号 荣誉名称 称号名称 获得荣誉 所获荣誉" },
	{ "称号（目录）", "目录称号" },
	{ "授予时间", "授予年份 获得时间 表彰时间 命名时间 获奖时间 年份 年度" },
	{ "授予机关", "授予单位 命名单位 表彰单位 颁奖单位" },
	{ "文号", "文件号 发文字号 决定文号" },
	{ "决定文件", "表彰决定 文件名称 文件" },
	{ "证书编号", "证书号 证书号码 荣誉证书编号" },
	{ "所在单位", "单位 单位名称 工作单位" },
	{ "自", "开始 开始时间 起始时间 起 开始日期" },
	{ "至", "结束 结束时间 终止时间 止 截止日期" },
};

bool batch_takes(const struct context *context, const struct entity *entity, const struct field *field)
{
	bool is_file = text_equal(field->type->control, "file") || text_equal(field->type->control, "photo");
	return !field->computed && !field->hidden && !is_file && may_see(context, entity, field);
}

static const char *bare(struct arena *arena, const char *heading)
{
	static const char *const noise[] = { " ", "\t", "\n", "\r", "*", "(必填)", "必填" };
	const char *text = text_half_width(arena, heading);
	for (size_t i = 0; i < COUNT_OF(noise); i++)
		text = text_replace(arena, text, noise[i], "");
	return text;
}

static const char *without_brackets(struct arena *arena, const char *text)
{
	const char *open = strchr(text, '(');
	return open && open > text ? arena_text_n(arena, text, (size_t)(open - text)) : text;
}

static bool is_called(struct arena *arena, const char *label, const char *heading)
{
	for (size_t i = 0; i < COUNT_OF(also_called); i++) {
		char **others;
		if (!text_equal(also_called[i].label, label))
			continue;
		size_t count = text_split(arena, also_called[i].others, ' ', &others);
		for (size_t o = 0; o < count; o++)
			if (text_equal(bare(arena, others[o]), heading))
				return true;
	}
	return false;
}

enum fit { FIT_LABEL, FIT_NAME, FIT_CALLED, FIT_BRACKETS, FIT_COUNT };

static bool fits(struct arena *arena, const struct context *context, const struct field *field, const char *heading, enum fit fit)
{
	const char *label = bare(arena, field->label);
	switch (fit) {
	case FIT_LABEL:
		return text_equal(label, heading) || text_equal(bare(arena, words(context, field->label)), heading);
	case FIT_NAME:
		return text_equal(field->name, heading);
	case FIT_CALLED:
		return is_called(arena, field->label, heading);
	case FIT_BRACKETS:
		return text_equal(without_brackets(arena, label), without_brackets(arena, heading));
	case FIT_COUNT:
		break;
	}
	return false;
}

/* A child row's owner may stand under the owner's own headings: 身份证号, 姓名. */
static const struct field *owner_heading(const struct context *context, const struct entity *entity, const char *heading)
{
	struct arena *arena = context->arena;
	const struct entity *owner = entity->owner ? entity_find(entity->owner) : NULL;
	for (size_t i = 0; owner && i < owner->field_count; i++) {
		const struct field *field = &owner->fields[i];
		if (!field->unique && !text_equal(field->name, owner->title))
			continue;
		for (enum fit fit = FIT_LABEL; fit < FIT_COUNT; fit++)
			if (fits(arena, context, field, heading, fit))
				return field_find(entity, entity->owner_field);
	}
	return NULL;
}

const struct field *batch_heading(const struct context *context, const struct entity *entity, const char *heading)
{
	const char *text = bare(context->arena, heading);
	if (text_is_empty(text))
		return NULL;
	for (enum fit fit = FIT_LABEL; fit < FIT_COUNT; fit++)
		for (size_t i = 0; i < entity->field_count; i++)
			if (batch_takes(context, entity, &entity->fields[i]) && fits(context->arena, context, &entity->fields[i], text, fit))
				return &entity->fields[i];
	return owner_heading(context, entity, text);
}

/* --- how to fill it in --- */

static bool is_taken(struct context *context, const struct field *field, const char *text)
{
	struct value value;
	struct problems_kept kept = problems_aside(context);
	bool taken = read_value(context, field, field->name, text, &value) && context_is_clean(context);
	problems_back(context, kept);
	return taken;
}

enum { YEAR_POINTS = 4 };

/* From the loosest to the strictest: the first that the type takes. */
const char *batch_sample(struct context *context, const struct field *field)
{
	static const char *const samples[] = {
		"示例", "12", "是", "13800001234", "2024-05-01", "320999199001010013", "91320000MA0000000A", "6222020000000000000",
	};
	struct code_row *rows = NULL;
	if (field->refers_to)
		return "";
	if (field->choices)
		return words(context, field->choices[0].label);
	if (field->codes && !codes_search(context, field->codes, "", 1, &rows))
		return codes_find_here(context, field->codes, "北京市") ? "北京市" : "";	/* too many to be listed: divisions */
	if (field->codes)
		return rows[0].name;
	for (size_t i = 0; i < COUNT_OF(samples); i++)
		if (is_taken(context, field, samples[i]))
			return samples[i];
	const char *year = text_head(context->arena, context->today, YEAR_POINTS);
	return is_taken(context, field, year) ? year : "";
}

static void choices_put(struct context *context, const struct field *field, struct buffer *out)
{
	enum { CODES_NAMED = 80 };
	struct code_row *rows = NULL;
	size_t count = field->codes ? codes_search(context, field->codes, "", CODES_NAMED, &rows) : 0;
	buffer_text(out, words(context, "可填："));
	for (const struct choice *one = field->choices; one && one->value; one++)
		buffer_format(out, "%s%s", one == field->choices ? "" : " / ", words(context, one->label));
	for (size_t i = 0; i < count; i++)
		buffer_format(out, "%s%s", i ? " / " : "", words(context, rows[i].name));
}

static void reference_note(struct context *context, const struct entity *entity, const struct field *field, struct buffer *out)
{
	bool is_owner = entity->owner && text_equal(entity->owner_field, field->name);
	buffer_text(out, words(context, is_owner ? "属于哪一条" : "已登记的"));
	buffer_text(out, words(context, entity_find(field->refers_to)->label));
	buffer_text(out, words(context, "：写名称，重名的写证件号或代码"));
}

const char *batch_note(struct context *context, const struct entity *entity, const struct field *field)
{
	struct buffer *out = buffer_new(context->arena, 8192);
	if (field->required)
		buffer_format(out, "%s%s", words(context, field->own_office ? "没有这一列的，用您的单位" : "必填"), words(context, "；"));
	if (field->choices || (field->codes && !codes_are_many(context, field->codes)))
		choices_put(context, field, out);
	else if (field->codes)
		buffer_text(out, words(context, "名称或代码"));
	else if (field->refers_to)
		reference_note(context, entity, field, out);
	else
		buffer_text(out, words(context, field->type->label));
	if (field->hint && !field->choices)
		buffer_format(out, "%s%s", words(context, "；"), words(context, field->hint));
	return buffer_string(out);
}
