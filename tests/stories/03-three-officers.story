# 三员分立: who administers does no business, and nobody holds two of the three.

the sysadmin signs in
gets 403 at /person
gets 403 at /roll
gets 403 at /honour_grant
gets 403 at /audit
gets 403 at /position/new
gets 200 at /account
the secadmin signs in
gets 403 at /person
gets 403 at /honour_grant
gets 403 at /account/new
gets 403 at /audit
opens "岗位"
presses 新建
types the password again where asked
picks 账号 = xitong
chooses 角色 = 经办人
picks 任职单位 = {city clerk's office}
fills 起始日期 = 2020-01-01
fills 授予依据 = 试一试
presses 保存
gets 422
sees 兼任
the auditor signs in
gets 403 at /person
gets 403 at /account/new
gets 403 at /position/new
opens "审计"
sees 登录
the clerk of the county signs in
gets 403 at /account
gets 403 at /position
gets 403 at /audit
