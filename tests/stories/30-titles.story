# The catalogue of titles: level, body, person or collective, year, cycle; any
# number of titles to one person or collective; lists by the highest level.
covers: S-001

the clerk of the city signs in
opens "荣誉称号"
sees 全国劳动模范
sees 国家级
presses 新建
presses 保存
gets 422
is told at 称号: 请填写称号
is told at 级别: 请
fills 称号 = 临江市巾帼创新标兵
chooses 级别 = 市级
chooses 授予对象 = 个人
chooses 类别 = 五一劳动奖
fills 授予机关 = 临江市总工会
fills 评选周期（年） = 2
fills 设立 = 1998
picks 管理工会 = {city clerk's office}
presses 保存
sees 临江市巾帼创新标兵
sees 级别 = 市级
sees 授予对象 = 个人
sees 授予机关 = 临江市总工会
sees 评选周期（年） = 2
sees 设立 = 1998
opens /title/new
fills 称号 = 临江市巾帼创新标兵
chooses 级别 = 县级
chooses 授予对象 = 个人
chooses 类别 = 其他
picks 管理工会 = {city clerk's office}
presses 保存
gets 422

# two titles to one person
opens /person/new
fills 姓名 = 钟鼎文
chooses 性别 = 女
fills 单位 = 临江市第一中学
picks 归口工会 = {clerk's office}
presses 保存
remembers the address as file
opens /honour_grant/new
fills 获得者 = 钟鼎文
picks 个人档案 = 钟鼎文
picks 称号（目录） = 临江市巾帼
fills 授予时间 = 2003
picks 登记工会 = {clerk's office}
presses 保存
sees 钟鼎文
sees 临江市巾帼创新标兵
opens {file}
sees 最高荣誉 = 市级
opens /honour_grant/new
fills 获得者 = 钟鼎文
picks 个人档案 = 钟鼎文
picks 称号（目录） = 全国劳动模范 (全国劳动模范)
fills 授予时间 = 2010-04
picks 登记工会 = {clerk's office}
presses 保存
opens {file}
sees 最高荣誉 = 国家级
sees 最高称号 = 全国劳动模范
sees 首次授予 = 2003
sees 荣誉数 = 2

# everyone filters by the highest level
opens "人员"
fills 查找 = 钟鼎
chooses 最高荣誉 = 国家级
presses 查询
sees 钟鼎文
chooses 最高荣誉 = 县级
presses 查询
sees no 钟鼎文
the clerk of the county signs in
opens "人员"
fills 查找 = 钟鼎
chooses 最高荣誉 = 国家级
presses 查询
sees 钟鼎文

# two titles to one collective
the clerk of the city goes on
opens /collective/new
fills 名称 = 锦绣纺织细纱二组
chooses 种类 = 班组
picks 归口工会 = {clerk's office}
presses 保存
remembers the address as team
opens /honour_grant/new
fills 获得者 = 锦绣纺织细纱二组
picks 集体档案 = 锦绣纺织细纱
picks 称号（目录） = 省工人先锋号
fills 授予时间 = 2015
picks 登记工会 = {clerk's office}
presses 保存
opens /honour_grant/new
fills 获得者 = 锦绣纺织细纱二组
picks 集体档案 = 锦绣纺织细纱
picks 称号（目录） = 全国工人先锋号
fills 授予时间 = 2018
picks 登记工会 = {clerk's office}
presses 保存
opens {team}
sees 省工人先锋号
sees 全国工人先锋号
sees 最高荣誉 = 国家级

# a person's title is not for a collective, nor the other way about
opens /honour_grant/new
fills 获得者 = 锦绣纺织细纱二组
picks 集体档案 = 锦绣纺织细纱
picks 称号（目录） = 全国劳动模范 (全国劳动模范)
fills 授予时间 = 2018
picks 登记工会 = {clerk's office}
presses 保存
gets 422
