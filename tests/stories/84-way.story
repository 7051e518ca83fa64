# The way up: the first names go from the unit over the county to the city,
# come back with a reason and go on where they were returned, are taken back
# while nobody received them, held one by one, and sent up several at once;
# every act by its own role.
covers: S-007 S-008 S-009

the officer of the city signs in
opens /selection/new
fills 评选名称 = 临江市第二十一届劳动模范评选
chooses 类型 = 向上级推荐
chooses 荣誉级别 = 市级
fills 评选的称号 = 临江市劳动模范
fills 年份 = 2026
fills 决定机关 = 临江市委、市政府
fills 启动日期 = 2026-09-01
fills 上报或表彰日期 = 2027-03-31
presses 保存
remembers the address as round
remembers /selection\/(\d+)/ as number
opens /selection_category/new?selection_id={number}
fills 编号 = 1
fills 身份 = 企业职工
ticks 大类
presses 保存
opens /selection_category/new?selection_id={number}
fills 编号 = 2
fills 身份 = 一线职工
presses 保存
opens /selection_stage/new?selection_id={number}
fills 顺序 = 1
fills 环节 = 单位初荐
chooses 性质 = 初荐
chooses 哪一级 = 基层单位
fills 截止 = 2027-01-10
presses 保存
opens /selection_stage/new?selection_id={number}
fills 顺序 = 2
fills 环节 = 县级初荐
chooses 性质 = 初荐
chooses 哪一级 = 县级
fills 截止 = 2027-01-20
presses 保存
opens {round}
presses 发布
presses 发布

# the unit: what is missing refuses the report, in words
the clerk of the unit signs in
opens /nomination/begin
presses 推荐个人 at "临江市第二十一届劳动模范评选"
fills 姓名或集体名称 = 江望舒
fills 工作单位 = 映河县中学
picks 推荐称号 = 临江市劳动模范 (临江市劳动模范)
ticks 企业职工
presses 保存
remembers the address as first
sees "材料不全：基本情况" at "下一步"
sees "初荐：先报姓名" at "下一步"
presses 上报
sees 下面这些办好以后才能办
sees 材料不全：基本情况
opens {first}
presses 编辑
chooses 性别 = 女
fills 出生 = 1984-03
chooses 政治面貌 = 群众
chooses 学历 = 大学本科教育
fills 职务或岗位 = 门机班班长
fills 简要事迹 = 带领门机班连续五年零事故。
presses 保存
sees no 材料不全

# sent, taken back while it is not received, sent again
presses 上报
sees → {clerk's office}
sees 对方办理期限
fills 意见 = 职代会一致通过
presses 上报
sees 已办：上报，江望舒
sees "{clerk's office}" at "下一步"
sees "未签收" at "下一步"
sees no button 上报
sees no button 编辑
presses 撤回
presses 撤回
sees 已办：撤回
sees 填报中
presses 上报
presses 上报

# the county's clerk finds it on his desk, receives it; it cannot be taken back any more
the clerk of the county signs in
opens /
sees 新报来，等签收
opens /nomination/inbox
sees 江望舒
opens "江望舒"
presses 签收
sees 已办：签收
sees no button 同意上报
sees no button 不予推荐
the clerk of the unit goes on
opens {first}
sees no button 撤回
gets 200 at {first}/move/withdraw
sees 签收，不能撤回；要修改请联系对方退回
opens {first}
presses 催办
presses 催办
sees 已办：催办
presses 催办
presses 催办
sees 今天已经催办过，每天一次

# the officer forwards; the city returns it to the unit, which sends it straight back
the officer of the county signs in
opens /message
sees 催办：江望舒
opens {first}
presses 同意上报
sees → 临江市总工会
fills 意见 =
presses 同意上报
is told at 意见: 请写明意见
fills 意见 = 事迹过硬，群众公认。
presses 同意上报
sees 已办：同意上报
the clerk of the city signs in
opens {first}
sees 事迹过硬，群众公认。
presses 退回
presses 退回
is told at 原因: 请写明原因
chooses 退给谁 = {unit clerk's office}
fills 原因 = 出生年月与档案不符，请核对
fills 请在哪天以前改好 = 2099-01-05
presses 退回
sees 已办：退回
sees 退回修改
the clerk of the unit goes on
opens /
sees 退回修改
opens {first}
sees {city clerk's office}退回：出生年月与档案不符，请核对
sees 期限 2099年1月5日
presses 编辑
fills 出生 = 1984-05
presses 保存
presses 改好再报
sees → 临江市总工会
presses 改好再报
sees 已办：改好再报
sees "临江市总工会" at "下一步"

# two more, sent up together; one of them is held, alone
opens /nomination/begin
presses 推荐个人 at "临江市第二十一届劳动模范评选"
fills 姓名或集体名称 = 岑溪亭
fills 工作单位 = 映河县中学
picks 推荐称号 = 临江市劳动模范 (临江市劳动模范)
ticks 一线职工
ticks 企业职工
chooses 性别 = 男
fills 出生 = 1990-07
chooses 政治面貌 = 群众
chooses 学历 = 大学本科教育
fills 职务或岗位 = 钳工
presses 保存
remembers the address as second
remembers /nomination\/(\d+)/ as second number
opens /nomination/begin
presses 推荐个人 at "临江市第二十一届劳动模范评选"
fills 姓名或集体名称 = 沈白石
fills 工作单位 = 映河县中学
picks 推荐称号 = 临江市劳动模范 (临江市劳动模范)
ticks 企业职工
presses 保存
remembers the address as third
remembers /nomination\/(\d+)/ as third number
opens /nomination/several?move=submit&ids={second number}&ids={third number}
sees "材料不全" at "沈白石"
sees "可以办" at "岑溪亭"
presses 上报
sees 1 个都办好了
the officer of the county goes on
opens {second}
presses 暂缓
fills 原因 = 收到一封反映，正在核实
presses 暂缓
sees 暂缓中：收到一封反映，正在核实
sees no button 同意上报
gets 200 at {second}/move/forward
sees 现在是“暂缓”，不能“同意上报”
opens {second}
presses 恢复
fills 原因 = 反映不属实
presses 恢复
sees 审核中
opens /nomination/several?move=forward&ids={second number}
fills 意见 = 同意推荐。
presses 同意上报
sees 1 个都办好了

# the structure is right: the city lets them go on to the papers
the officer of the city goes on
opens /nomination/inbox
sees 江望舒
sees 岑溪亭
opens {second}
sees no button 列入建议人选
presses 可以正式推荐
presses 可以正式推荐
sees 已办：可以正式推荐
sees 填报中
the clerk of the unit goes on
opens {second}
sees "材料不全" at "下一步"
sees no 初荐：先报姓名

# nobody moves what does not lie with him
the officer of the county goes on
gets 200 at {second}/move/return
sees 现在是“填报中”，不能“退回”
gets 200 at {first}/move/return
sees 材料现在在临江市总工会，由他们办理
gets 200 at {first}/move/reject
sees 材料现在在临江市总工会，由他们办理
gets 404 at {first}/move/award
the clerk of the other county signs in
gets 404 at {first}/move/forward
