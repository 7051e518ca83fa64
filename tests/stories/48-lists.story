# A list asked in any way: conditions on any field put together in two steps,
# taken off one by one; columns, density and views that stay; a view shared with
# the office shows nobody more than he may see.

the clerk of the county signs in
opens /person/new
fills 姓名 = 列表甲
chooses 人员类型 = 教师
fills 职务 = 列表车间主任
fills 身份证号 = {id 320924 1971-02-03 41}
picks 归口工会 = {clerk's office}
presses 保存
opens /person/new
fills 姓名 = 列表乙
fills 职务 = 列表工段长
fills 出生 = 1988
picks 归口工会 = {clerk's office}
presses 保存

# any field, in two steps, without script
opens /person
presses "＋ 加条件"
chooses 按哪一项 = 职务
presses 选定
chooses 怎样比较 = 包含
fills 内容 = 列表车间
presses 加上
sees 职务：包含 列表车间
sees 列表甲
sees no 列表乙
presses "＋ 加条件"
chooses 按哪一项 = 出生
presses 选定
chooses 怎样比较 = 从…到…
fills 从 = 1980
presses 加上
sees 没有符合条件的记录
presses "去掉条件 职务"
sees 列表乙
sees no 列表甲
presses "去掉条件 出生"
sees 列表甲
sees 列表乙

# at least one of them
opens /person?or.post~has=列表车间&or.born_on~from=1988&post=列表
sees 至少满足一项
sees 列表甲
sees 列表乙

# what cannot be read is said, and asks nothing
opens /person?born_on~from=昨天&post=列表车间
sees 没有用上的条件
sees 列表甲

# nothing to compare with is told, not swallowed
opens /person?add=post&add.how=has
sees 请填写要比较的内容

# a whole ID number does not stay in the address, nor in a tag
opens /person?add=id_number&add.how=is&add.value={id 320924 1971-02-03 41}
sees 列表甲
sees no 列表乙
sees no whole ID number

# columns, in the reader's order, and they stay
opens /person?post=列表
presses "列"
ticks 职务
unticks 身份证号
unticks 最高称号
presses 保存
sees 列表车间主任
opens /person?post=列表
sees 列表车间主任
sees no 最高称号
presses 紧凑
opens /person?post=列表
sees 宽松
presses 100
opens /person?post=列表
presses 导出
sees 职务

# a view under a name; the same name again is the same view
opens /person?post~has=列表车间
presses 保存和管理视图
fills 名字 = 列表的车间主任
presses 保存视图
opens /person
presses 列表的车间主任
sees 列表甲
sees no 列表乙
presses 保存和管理视图
sees no 本单位的人共用
presses 设为默认
opens /person
sees 职务：包含 列表车间
sees no 列表乙
presses 全部记录
sees 列表乙
presses 保存和管理视图
fills 新名字 = 车间主任们
presses 改名
sees 车间主任们
presses 删除
opens /person
sees 列表乙

# his own, and nobody else's: another county's clerk has the list as it is shipped
the clerk of the other county signs in
opens /person
sees 最高称号
sees no 车间主任们
opens /person?columns=post,telephone,name_order&post=列表
sees no 列表甲
