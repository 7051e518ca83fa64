# One act on many rows: how many and which is said before it is done; what came
# of each is said afterwards; it is taken back where that may be; what somebody
# changed meanwhile is told, and asked again.

the clerk of the county signs in
opens /person/new
fills 姓名 = 批量甲
fills 职务 = 批量组
picks 归口工会 = {clerk's office}
presses 保存
opens /person/new
fills 姓名 = 批量乙
fills 职务 = 批量组
chooses 人员类型 = 农民
picks 归口工会 = {clerk's office}
presses 保存
remembers the address as second file
opens /person/new
fills 姓名 = 批量丙
fills 职务 = 批量组
picks 归口工会 = {clerk's office}
presses 保存

# a field for all of a query
opens /person?post=批量组&size=20
ticks 选这一条 at "批量甲"
presses 批量填写
sees 选中 1 条
opens /person/bulk/set?post=批量组&all=1
sees 选中 3 条
chooses 填写哪一项 = 人员类型
presses 下一步
sees 3
sees 批量甲
sees 批量乙
sees 批量丙
chooses 人员类型 = 教师

# somebody changes one of them while they are being looked through
the clerk of the city signs in
opens {second file}/edit
fills 籍贯 = 盐城
presses 保存
the clerk of the county goes on
presses 填写
gets 422
sees 您核对期间，其中有记录被人改过
chooses 人员类型 = 教师
presses 填写
sees 全部办完
sees 批量甲
remembers the address as result
opens {second file}
sees 人员类型 = 教师

# taken back, but where somebody touched the row since
the clerk of the city goes on
opens {second file}/edit
fills 籍贯 = 东台
presses 保存
the clerk of the county goes on
opens {result}
presses 撤销这次办理
sees 每一条恢复为填写以前的内容
presses 撤销
sees 有的没有办成
sees 后来又有人改过，没有撤销
opens {second file}
sees 人员类型 = 教师
opens /person?post=批量组&kind=teacher
sees 批量乙
sees no 批量甲
opens {result}
sees 已经撤销
sees no button 撤销这次办理

# a step, with its reason once
opens /person/bulk/step/by_unit?post=批量组&all=1
presses 单位核验
gets 422
is told at 理由: 请写明原因
fills 理由 = 单位来函（2026）12 号
presses 单位核验
sees 全部办完
presses 回到列表
sees 批量丙
opens /person/bulk/step/by_unit?post=批量组&all=1
fills 理由 = 再来一次
presses 单位核验
sees 都没有办成
sees 现在的状态不能“单位核验”

# what must not be done to many at once has no button and no address
opens /person?post=批量组
sees no button 现场核验
gets 404 at /person/bulk/step/verify?post=批量组&all=1
opens /person/bulk/set?post=批量组&all=1&_field=id_number
sees no 身份证号

# nothing ticked is nothing done
opens /person/bulk/set
sees 没有选中记录

# the result is his own
the clerk of the other county signs in
gets 404 at {result}
opens /person/bulk/set?post=批量组&all=1
sees 没有选中记录
