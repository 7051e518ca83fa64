/* roles.c: the table of roles.  What a role may do stands in the definitions
 * of the entities, not here. */
#include "model/roles.h"

#include "base/text.h"

const struct role_text role_texts[ROLE_COUNT] = {
	[ROLE_PUBLIC] = { "public", "公众", "看光荣册，核验证书" },
	[ROLE_MEMBER] = { "member", "个人", "看自己的档案和荣誉，取自己的证书；要更正的告诉归口工会" },
	[ROLE_CLERK] = { "clerk", "经办人", "登记、导入、维护本单位及以下的档案" },
	[ROLE_OFFICER] = { "officer", "负责人", "复核、合并、撤销、导出，查看本单位及以下的档案" },
	[ROLE_SYSADMIN] = { "sysadmin", "系统管理员", "开设账号、维护设置，不办业务" },
	[ROLE_SECADMIN] = { "secadmin", "安全管理员", "授予和收回岗位，不办业务" },
	[ROLE_AUDITOR] = { "auditor", "审计员", "查看审计日志，不改任何内容" },
	[ROLE_GUEST] = { "guest", "外单位回复人", "只看发给本单位的征求意见函，填写回复" },
};

bool role_is_of_three(enum role role)
{
	return (ALLOW(role) & OFFICERS_THREE) != 0;
}

bool roles_exclude(enum role a, enum role b)
{
	return a != b && (role_is_of_three(a) || role_is_of_three(b) || a == ROLE_GUEST || b == ROLE_GUEST);
}

enum role role_find(const char *name)
{
	for (int role = 0; role < ROLE_COUNT; role++)
		if (text_equal(role_texts[role].name, name))
			return (enum role)role;
	return ROLE_COUNT;
}
