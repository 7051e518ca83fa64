/* person_choices.c: the choices of a person's fields. */
#include "modules/person/person.h"

const struct choice honour_levels[] = {
	{ 1, "nation", "国家级", "gold" },	{ 2, "province", "省部级", "gold" }, { 3, "city", "市级", "gold" },
	{ 4, "county", "县级", "gold" },	{ 5, "unit", "单位（系统）级", "plain" }, { 0 },
};

const struct choice person_statuses[] = {
	{ STATUS_IN_WORK, "in_work", "在岗", "ok" },   { STATUS_OFF_POST, "off_post", "离岗", "wait" },
	{ STATUS_RETIRED, "retired", "退休", "plain" }, { STATUS_MOVED, "moved", "迁出", "info" },
	{ STATUS_DEAD, "dead", "去世", "plain" },      { STATUS_LOST, "lost", "失联", "stop" }, { 0 },
};

/* GB/T 4754-2017, its sections. */
const struct choice person_trades[] = {
	{ 1, "A", "农、林、牧、渔业", NULL },	{ 2, "B", "采矿业", NULL },
	{ 3, "C", "制造业", NULL },		{ 4, "D", "电力、热力、燃气及水生产和供应业", NULL },
	{ 5, "E", "建筑业", NULL },		{ 6, "F", "批发和零售业", NULL },
	{ 7, "G", "交通运输、仓储和邮政业", NULL }, { 8, "H", "住宿和餐饮业", NULL },
	{ 9, "I", "信息传输、软件和信息技术服务业", NULL }, { 10, "J", "金融业", NULL },
	{ 11, "K", "房地产业", NULL },		{ 12, "L", "租赁和商务服务业", NULL },
	{ 13, "M", "科学研究和技术服务业", NULL }, { 14, "N", "水利、环境和公共设施管理业", NULL },
	{ 15, "O", "居民服务、修理和其他服务业", NULL }, { 16, "P", "教育", NULL },
	{ 17, "Q", "卫生和社会工作", NULL },	{ 18, "R", "文化、体育和娱乐业", NULL },
	{ 19, "S", "公共管理、社会保障和社会组织", NULL }, { 20, "T", "国际组织", NULL },
	{ 0 },
};

const struct choice person_kinds[] = {
	{ 1, "worker", "一线工人", NULL },	    { 2, "technician", "专业技术人员", NULL }, { 3, "teacher", "教师", NULL },
	{ 4, "doctor", "医务工作者", NULL },	    { 5, "manager", "企业管理人员", NULL },	{ 6, "head", "企业负责人", NULL },
	{ 7, "farmer", "农民", NULL },		    { 8, "migrant", "农民工", NULL },		{ 9, "cadre", "机关干部", NULL },
	{ 10, "village", "村、社区干部", NULL },    { 11, "union", "工会干部", NULL },		{ 12, "police", "公安政法干警", NULL },
	{ 13, "gig", "新就业形态劳动者", NULL },    { 14, "other", "其他", NULL },		{ 0 },
};
