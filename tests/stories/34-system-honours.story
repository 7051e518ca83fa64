# A system keeps its own honours; the county where the holder lives sees them
# without owning the record, and what is on the regional register too.
covers: S-020

# whose area it is, the county's division says
the clerk of the city signs in
opens "组织"
fills 查找 = {clerk's office}
presses 查询
opens "编辑" of "{clerk's office}"
picks 行政区划 = 射阳
presses 保存
sees 行政区划 = 射阳
经办人 of 临江市金融工会 is given the account "jinrong-jingban" and signs in
opens /person/new
fills 姓名 = 钱庄信
fills 单位 = 临江农村商业银行
picks 归口工会 = 临江市金融工会
picks 所在地 = 射阳
presses 保存
remembers the address as file
opens /title/new
fills 称号 = 农商银行系统金算盘
chooses 级别 = 单位
chooses 授予对象 = 个人
chooses 类别 = 系统
picks 管理工会 = 临江市金融工会
presses 保存
opens /honour_grant/new
fills 获得者 = 钱庄信
picks 个人档案 = 钱庄信
picks 称号（目录） = 农商银行系统金算盘
fills 授予时间 = 2019-05
picks 登记工会 = 临江市金融工会
presses 保存
remembers the address as grant
opens "系统荣誉比对"
sees "未在地方名册" at "钱庄信"

# the county reads and does not change
the clerk of the county signs in
opens "系统荣誉比对"
sees "农商银行系统金算盘" at "钱庄信"
opens {grant}
gets 200
sees 钱庄信
sees no button 编辑
gets 404 at {grant}/edit
gets 200 at {file}
gets 404 at {file}/edit
the clerk of the other county signs in
gets 404 at {grant}
