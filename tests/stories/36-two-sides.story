# Persons and collectives apart: two lists, two counts; a collective keeps its
# leader and members.
covers: S-003

the clerk of the county signs in
opens /collective/new
fills 名称 = 白鹭县粮油集团油脂班
chooses 种类 = 班组
fills 所在单位 = 白鹭县粮油集团有限公司
fills 负责人 = 米满仓
picks 归口工会 = {clerk's office}
fills 姓名 at "新的一行" = 米满仓
chooses 身份 at "新的一行" = 负责人
fills 自 at "新的一行" = 1961
presses 保存
sees 米满仓
remembers the address as team
opens /honour_grant/new
fills 获得者 = 白鹭县粮油集团油脂班
picks 集体档案 = 白鹭县粮油集团油脂班
fills 称号 = 白鹭县模范集体
chooses 级别 = 县级
chooses 类别 = 劳动模范
fills 授予时间 = 1951
picks 登记工会 = {clerk's office}
presses 保存
opens /honour_grant/new
fills 获得者 = 谷丰登
fills 称号 = 白鹭县劳动模范
chooses 级别 = 县级
chooses 类别 = 劳动模范
fills 授予时间 = 1951
picks 登记工会 = {clerk's office}
presses 保存
opens {team}
sees 白鹭县模范集体
sees 历任负责人 米满仓 1961

# two lists
opens "打印名册"
chooses 对象 = 个人
fills 起始年份 = 1951
fills 截止年份 = 1951
presses 预览
sees 谷丰登
sees no 油脂班
chooses 对象 = 集体
presses 预览
sees 油脂班
sees no 谷丰登
opens "荣誉统计"
fills 起始年份 = 1951
fills 截止年份 = 1951
presses 查询
sees "个人荣誉" before "集体荣誉"
