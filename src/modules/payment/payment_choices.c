/* payment_choices.c: the words of the module: states, ways, why a line differs. */
#include "modules/payment/payment_parts.h"

const struct choice run_states[] = {
	{ RUN_DRAFT, "draft", "拟定", "plain" }, { RUN_COMPUTING, "computing", "计算中", "info" }, { RUN_EXPECTED, "expected", "应发清单", "wait" },
	{ RUN_MINUTED, "minuted", "已上会", "info" }, { RUN_FREEZING, "freezing", "冻结中", "info" }, { RUN_FROZEN, "frozen", "已批准冻结", "ok" },
	{ RUN_SENT, "sent", "已报盘", "info" }, { RUN_SETTLED, "settled", "已对账", "gold" }, { RUN_CANCELLED, "cancelled", "已作废", "plain" }, { 0 },
};
const struct choice run_kinds[] = {
	{ RUN_OF_SCHEME, "scheme", "按待遇项目计算", NULL }, { RUN_OF_GRANTS, "grants", "汇集已批准待付的", NULL }, { RUN_IMPORTED, "imported", "导入的往年清单", NULL }, { 0 },
};
const struct choice payment_states[] = {
	{ PAYMENT_EXPECTED, "expected", "应发", "plain" }, { PAYMENT_HELD, "held", "暂缓", "wait" }, { PAYMENT_DROPPED, "dropped", "不发", "stop" },
	{ PAYMENT_APPROVED, "approved", "待付", "info" }, { PAYMENT_SENT, "sent", "已报盘", "info" }, { PAYMENT_PAID, "paid", "已发", "ok" },
	{ PAYMENT_RETURNED, "returned", "退回", "stop" }, { PAYMENT_STOPPED, "stopped", "停发", "stop" }, { PAYMENT_RECOVERING, "recovering", "追回中", "wait" },
	{ PAYMENT_RECOVERED, "recovered", "已追回", "plain" }, { PAYMENT_WITHDRAWN, "withdrawn", "已撤回", "plain" }, { 0 },
};
const struct choice pay_ways[] = { { WAY_BANK, "bank", "银行代发", NULL }, { WAY_CASH, "cash", "现金", NULL }, { WAY_GOODS, "goods", "实物", NULL }, { 0 } };
const struct choice payment_differences[] = {
	{ DIFFERENCE_NEW, "new", "新增", "info" }, { DIFFERENCE_DEAD, "dead", "去世", "stop" }, { DIFFERENCE_RETIRED, "retired", "退休", "info" },
	{ DIFFERENCE_MOVED_OUT, "moved_out", "迁出", "wait" }, { DIFFERENCE_MOVED_IN, "moved_in", "迁入", "info" }, { DIFFERENCE_TITLE, "title", "称号变动", "info" },
	{ DIFFERENCE_REVOKED, "revoked", "称号撤销", "stop" }, { DIFFERENCE_RULE, "rule", "规则或标准变动", "gold" }, { DIFFERENCE_INCOME, "income", "收入变动", "info" },
	{ DIFFERENCE_AGE, "age", "年龄年限", "info" }, { DIFFERENCE_STATUS, "status", "状态变动", "wait" }, { DIFFERENCE_HAND, "hand", "手工", "wait" },
	{ DIFFERENCE_OTHER, "other", "其他", "plain" }, { 0 },
};
const struct choice amount_units[] = { { AMOUNT_YUAN, "yuan", "元", NULL }, { AMOUNT_FEN, "fen", "分", NULL }, { 0 } };
const struct choice file_forms[] = {
	{ FORM_SEPARATED, "separated", "分隔符文本", NULL }, { FORM_FIXED, "fixed", "定长文本", NULL }, { FORM_XLSX, "xlsx", "Excel 工作簿", NULL }, { 0 },
};
const struct choice file_encodings[] = { { ENCODING_GB18030, "gb18030", "GB18030（GBK）", NULL }, { ENCODING_UTF8, "utf8", "UTF-8", NULL }, { 0 } };
const struct choice file_states[] = {
	{ FILE_MAKING, "making", "生成中", "info" }, { FILE_MADE, "made", "待银行回盘", "wait" }, { FILE_ANSWERED, "answered", "已回盘", "ok" }, { 0 },
};
const struct choice sending_states[] = {
	{ SENDING_OPEN, "open", "待回盘", "wait" }, { SENDING_PAID, "paid", "成功", "ok" }, { SENDING_RETURNED, "returned", "退回", "stop" }, { 0 },
};
const struct choice recovery_states[] = { { RECOVERY_OPEN, "open", "追回中", "wait" }, { RECOVERY_DONE, "done", "已追回", "ok" }, { 0 } };
const struct choice question_states[] = { { QUESTION_OPEN, "open", "待答复", "wait" }, { QUESTION_ANSWERED, "answered", "已答复", "ok" }, { 0 } };
