# Model workers and advanced workers stand side by side: which of the two a
# title is, is said in the catalogue; they are counted together and apart.
covers: S-002

the clerk of the county signs in
opens /title/new
fills 称号 = 白鹭县先进工作者
chooses 级别 = 县级
chooses 授予对象 = 个人
chooses 类别 = 先进工作者
picks 管理工会 = {clerk's office}
presses 保存
sees 类别 = 先进工作者
opens /honour_grant/new
fills 获得者 = 水云间
picks 称号（目录） = 白鹭县先进工作者
fills 授予时间 = 1953
picks 登记工会 = {clerk's office}
presses 保存
opens "荣誉统计"
fills 起始年份 = 1953
fills 截止年份 = 1953
presses 查询
sees "个人荣誉" before "劳动模范"
sees 县级 — 1 1
opens "荣誉"
chooses 类别 = 先进工作者
presses 查询
sees 水云间
chooses 类别 = 劳动模范
presses 查询
sees no 水云间
opens "某日持有"
fills 日期 = 1954-01-01
presses 查询
sees 水云间
fills 日期 = 1952-12-31
presses 查询
sees no 水云间
