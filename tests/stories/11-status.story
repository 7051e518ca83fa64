# At work, off post, retired, dead: each change with its day and its ground; the
# list of changes shows what has to be looked at.
covers: S-028

the clerk of the county signs in
opens /person/new
fills 姓名 = 石守山
chooses 性别 = 男
fills 出生 = 1950
picks 归口工会 = {clerk's office}
chooses 状态 at "状态变动" = 在岗
fills 自 at "状态变动" = 1970-03
presses 保存
sees 石守山
remembers the address as file
opens "添加" of "状态变动"
chooses 状态 = 退休
fills 自 = 2010-06-01
fills 依据 = 退休文件
presses 保存
opens {file}
sees 退休
sees 2010-06-01
sees 状态 = 退休
sees 状态自 = 2010-06-01
opens "添加" of "状态变动"
chooses 状态 = 去世
fills 自 = 2999-01-01
presses 保存
gets 422
fills 自 = {today}
fills 依据 = 家属报告
presses 保存
opens {file}
sees 去世
sees 退休文件

# the same change a second time is refused
opens "添加" of "状态变动"
chooses 状态 = 去世
fills 自 = {today}
presses 保存
gets 422

# what changed this month, and what that means for benefits
opens "状态变动"
sees 石守山
sees 待遇先暂停，待核实
chooses 变动 = 去世
presses 查询
sees 石守山
sees 家属报告
