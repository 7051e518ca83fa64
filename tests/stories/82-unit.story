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
fills 负责人民主测评同意率（百分比） = 85
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
fills 姓名或集体名称 = 岑秋水
chooses 性别 = 女
fills 出生 = 1984-03
fills 身份证号 = {id 320921 1984-03-12 62}
fills 工作单位 = 临江港务集团
fills 职务或岗位 = 门机班班长
chooses 推荐称号 = 临江市先进工作者
ticks 企业职工
ticks 一线职工
ticks 一线团队带头人
presses 保存
gets 422
is told at 推荐称号: 身份“企业职工”对应劳动模范
chooses 推荐称号 = 临江市劳动模范
ticks 机关事业
presses 保存
gets 422
sees 大类只能选一个，现在选了：企业职工、机关事业
unticks 机关事业
fills 应到 = 60
fills 实到 = 58
fills 同意 = 50
fills 不同意 = 5
fills 弃权 = 5
presses 保存
gets 422
is told at 弃权: 对不上
fills 弃权 = 3
fills 参加工作时间 = 2004-07
chooses 岗位类型 = 技术技能岗位
fills 技术成果 = 门机变频改造实用新型专利 2 项
fills 简要事迹 = 带领门机班连续五年零事故。
presses 保存
remembers the address as nominee
sees 岑秋水
sees 填报中
sees "没有写主要事迹" at "上报前还缺"
sees "一线职工" at "证明、材料和核对"
sees 工龄 = 22 年
sees 符合的推荐导向 = 一线团队带头人
sees 没有发现重复推荐

# what is ticked off leaves the list
sees "一票否决事项还没有核对" at "上报前还缺"
presses 核对无此情况
sees 已核对，无此情况
sees no 一票否决事项还没有核对
presses 登记 at "职代会会议纪要复印件"
fills 说明 = 2026 年 11 月 3 日职代会，原件存工会
presses 保存
opens {nominee}
sees no 材料还没有交

# a category that the round does not know, written by an import or a stranger
opens {nominee}
presses 编辑
adds categories~each = 总工程师 to the form
unticks 企业职工
unticks 一线职工
presses 保存
gets 422
sees 本次评选没有“总工程师”这个身份，可以写的有：企业职工、机关事业、一线职工

# the county puts the same person forward for another unit
the clerk of the county signs in
opens /nomination/begin
presses 推荐个人 at "临江市第十三届劳动模范评选"
fills 姓名或集体名称 = 岑秋水
fills 身份证号 = {id 320921 1984-03-12 62}
fills 工作单位 = 映河县港航公司
chooses 推荐称号 = 临江市劳动模范
ticks 企业职工
presses 保存
sees "一人只能推荐一次" at "系统核对"
sees "不能上报" at "上报前还缺"

# a collective has a size, and no sex
the clerk of the unit goes on
opens /nomination/begin
presses 推荐集体 at "临江市第十三届劳动模范评选"
sees 临江市第十三届劳动模范评选 · 集体
sees no 身份证号
fills 姓名或集体名称 = 门机一班
fills 工作单位 = 临江港务集团
chooses 推荐称号 = 临江市工人先锋号
fills 集体人数 = 18
fills 集体负责人 = 岑秋水
presses 保存
sees 门机一班
sees no 性别

# two clerks in one form: both keep what they wrote, and the later one is asked
opens {nominee}
presses 编辑
甲 signs in as "danwei-jingban" with "{unit clerk's password}"
opens {nominee}
presses 编辑
ticks 一线团队带头人
fills 职级、职称 = 高级技师
fills 简要事迹 = 甲写的事迹。
presses 保存
sees 高级技师
the clerk of the unit goes on
fills 籍贯 = 江苏临江
fills 简要事迹 = 乙写的事迹。
presses 保存
gets 409
sees 甲写的事迹
sees 乙写的事迹
sees 高级技师
presses 保存
sees 江苏临江
sees 高级技师
sees 乙写的事迹
