# At the unit: somebody is put forward, the form says what is missing and what
# the machine found, vetoes and proofs are ticked off, the same person is put
# forward once, and what the round does not know is refused with what it knows.
covers: S-002 S-003 S-007 S-012 S-013 S-014 S-018

the officer of the city signs in
opens /selection/new
fills 评选名称 = 临江市第十三届劳动模范评选
chooses 类型 = 向上级推荐
chooses 荣誉级别 = 市级
fills 评选的称号 = 临江市劳动模范、临江市先进工作者、临江市工人先锋号
fills 年份 = 2026
fills 决定机关 = 临江市委、市政府
fills 业绩起算 = 2022-01-01
fills 启动日期 = 2026-09-01
fills 上报或表彰日期 = 2027-03-31
fills 不重复评选（年） = 5
fills 负责人民主测评同意率（%） = 85
presses 保存
remembers the address as round
remembers /selection\/(\d+)/ as number
opens /selection_category/new?selection_id={number}
fills 编号 = 1
fills 身份 = 企业职工
ticks 大类
chooses 决定的称号 = 劳动模范
chooses 适用对象 = 个人
presses 保存
opens /selection_category/new?selection_id={number}
fills 编号 = 2
fills 身份 = 机关事业
ticks 大类
chooses 决定的称号 = 先进工作者
chooses 适用对象 = 个人
presses 保存
opens /selection_category/new?selection_id={number}
fills 编号 = 3
fills 身份 = 一线职工
fills 证明材料 = 劳动合同和岗位证明
chooses 适用对象 = 个人
presses 保存
opens /selection_clause/new?selection_id={number}
chooses 类别 = 一票否决
fills 顺序 = 1
fills 内容 = 拖欠职工工资或欠缴社会保险费
ticks 必须
presses 保存
opens /selection_clause/new?selection_id={number}
chooses 类别 = 申报材料
fills 顺序 = 2
fills 内容 = 职代会会议纪要复印件
ticks 必须
presses 保存
opens /selection_clause/new?selection_id={number}
chooses 类别 = 推荐导向
fills 顺序 = 3
fills 内容 = 一线团队带头人
presses 保存

# nothing is taken before the round is open
the clerk of the unit signs in
opens "推荐对象"
presses 新建
is at /nomination/begin
sees no 临江市第十三届劳动模范评选
the officer of the city goes on
opens {round}
presses 发布
presses 发布
sees 推荐评选中

the clerk of the unit goes on
opens /nomination/begin
sees "推荐个人" at "临江市第十三届劳动模范评选"
presses 推荐个人 at "临江市第十三届劳动模范评选"
sees 临江市第十三届劳动模范评选 · 个人
sees no 集体人数
