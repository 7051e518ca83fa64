# A team named after a person: its origin, leaders and members one after
# another, its honours through the years.
covers: S-019

the clerk of the county signs in
opens /collective/new
fills 名称 = 银梭小组
chooses 种类 = 命名班组
fills 以谁命名 = 殷梭
fills 由来 = 1963 年以细纱挡车工殷梭的名字命名。
fills 成立 = 1963
fills 所在单位 = 白鹭县棉纺织厂
picks 归口工会 = {clerk's office}
fills 姓名 at "新的一行" = 殷梭
chooses 身份 at "新的一行" = 负责人
fills 自 at "新的一行" = 1963
fills 至 at "新的一行" = 1978
presses 保存
sees 银梭小组
sees 殷梭
sees 1963
remembers the address as team
opens "添加" of "成员"
fills 姓名 = 殷小梅
chooses 身份 = 负责人
fills 自 = 1978
presses 保存
opens {team}
opens "添加" of "成员"
fills 姓名 = 柏青
chooses 身份 = 成员
fills 自 = 1980-03
presses 保存
opens {team}
sees 历任负责人
sees 殷小梅 1978
sees 柏青
sees 1963 年以细纱挡车工殷梭的名字命名。
opens "登记荣誉"
fills 获得者 = 银梭小组
picks 集体档案 = 银梭小组
picks 称号（目录） = 临江市工人先锋号
fills 授予时间 = 1984
picks 登记工会 = {clerk's office}
presses 保存
opens {team}
sees 临江市工人先锋号
sees 1984

# the register of named teams
opens "集体"
chooses 种类 = 命名班组
presses 查询
sees 银梭小组
