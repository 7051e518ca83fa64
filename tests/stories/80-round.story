# A round begins with the rules of a published notice; shares that cannot hold
# are told before it is published, with why; the counties read it, they do not
# change it; a category that nominees were entered by keeps its name.
covers: S-001 S-002 S-004

the officer of the city signs in
opens "从通知建一届"
chooses 根据 = 通知：2010年江西省劳动模范和先进工作者（800 名）
fills 评选名称 = 临江市第十四届劳动模范评选
chooses 类型 = 本级评选
chooses 荣誉级别 = 市级
fills 决定机关 = 临江市委、市政府
presses 建立
is told at 表彰项目: 本级评选要有经批准的表彰项目
fills 表彰项目 = 临江市劳动模范和先进工作者
fills 年份 = 2027
presses 建立
sees 已建立，还在筹备
sees 通知没有写明、要补的：各市名额、时间表、身份的界定
sees 不低于 45%
sees 乡镇企业负责人
sees 不参加评选
remembers the address as round
remembers /selection\/(\d+)/ as number

# two shares that exclude each other
opens /selection_share/new?selection_id={number}
fills 顺序 = 20
fills 要求 = 企业职工少一些
chooses 对象 = 个人
ticks 企业职工 at "计算谁"
chooses 关系 = 不高于（≤）
fills 数 = 40
chooses 单位 = 百分之
presses 保存
opens {round}
sees 有 1 处不改不能发布
sees 与“企业职工少一些 不高于 40%”不能同时做到：800 人里至少要 360 人，又最多只能 320 人
presses 编辑
fills 评选的称号 = 临江市劳动模范、临江市先进工作者
fills 启动日期 = {today}
fills 上报或表彰日期 = 2099-03-31
fills 周期（年） = 5
presses 保存
presses 发布
presses 发布
sees 与“企业职工少一些 不高于 40%”不能同时做到
opens {round}
presses "比例“企业职工占全部 不低于 45%”"
sees 企业职工占全部
opens {round}?tab=selection_share
presses "企业职工少一些"
presses 编辑
fills 数 = 60
presses 保存
opens /selection_share/new?selection_id={number}
fills 顺序 = 21
fills 要求 = 产业工人
chooses 对象 = 个人
chooses 关系 = 不低于（≥）
fills 数 = 10
chooses 单位 = 百分之
presses 保存
sees 请填写计算谁

# the timetable
opens /selection_stage/new?selection_id={number}
fills 顺序 = 1
fills 环节 = 县级审核
chooses 性质 = 审核
ticks 到期自动关闭
presses 保存
opens {round}
sees 到期自动关闭，却没有写截止日期
presses "环节“县级审核”"
fills 截止 = 2099-01-20
presses 保存
sees no 到期自动关闭，却没有写截止日期
sees 2099-01-20 截止
presses 发布
presses 发布
sees 推荐评选中
opens "评选日历"
opens /selection/calendar?year=2099
sees 2099 年
opens /selection/calendar
sees 临江市第十四届劳动模范评选

# a category that rules name keeps its name
opens {round}
opens {round}?tab=selection_category
presses "农民工"
presses 编辑
fills 身份 = 进城务工人员
presses 保存
is told at 身份: 评选已发布，推荐对象已按“农民工”填报，不能改名

# the counties read it
the clerk of the county signs in
opens /selection
presses "临江市第十四届劳动模范评选"
sees 县级审核
sees 不低于 45%
sees no button 导入名额表
sees no button 编辑
gets 403 at {round}/quotas
the clerk of the unit signs in
opens {round}
sees 不低于 45%
the member signs in
opens {round}
sees 结构比例
