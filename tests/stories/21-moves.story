# A unit moves from one parent to another on a day; history is kept; what was
# visible above moves with it.
covers: S-177

the clerk of the city signs in
opens /organisation/new
fills 名称 = 白鹭县说唱团
chooses 类别 = 用人单位
chooses 层级 = 单位
picks 上级（地方） = {clerk's office}
fills 成立日期 = 1990-01-01
presses 保存
remembers the address as troupe
presses 调整隶属
chooses 哪条线 = 产业
picks 新的上级 = 临江市教科文卫体
fills 从哪天起 = 2019-07-01
fills 依据文件 = 临工〔2019〕7 号
presses 调整
sees 教科文卫体
sees 2019-07-01
sees 临工〔2019〕7 号

# and from the county to its neighbour, on a day
opens {troupe}
presses 调整隶属
chooses 哪条线 = 地方
picks 新的上级 = {other clerk's office}
fills 从哪天起 = 2022-03-01
fills 依据文件 = 临工〔2022〕3 号
presses 调整
opens {troupe}
sees {other clerk's office}
sees 2022-03-01
sees {clerk's office}
sees 1990-01-01

# moved below itself, or twice to the same
presses 调整隶属
chooses 哪条线 = 地方
picks 新的上级 = {other clerk's office}
fills 从哪天起 = 2023-01-01
presses 调整
sees 那天的上级就是它，不用调整
the clerk of the other county signs in
opens {troupe}
gets 200
the clerk of the county signs in
gets 404 at {troupe}

# the units of a system
the clerk of the city goes on
opens "组织图"
opens "产业（系统）"
sees 白鹭县说唱团
the command "check" says 全部正常
