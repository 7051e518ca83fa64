# From below: a worker reads the conditions and recommends himself and a
# colleague; the unit takes one and answers the other.  A talent that was raised
# becomes a nominee, his way is read on one page and counted.  A county's table
# of nominees comes in.  What is handed to the organisation department.
covers: S-015 S-016 S-022 S-023

the officer of the city signs in
opens /selection/new
fills 评选名称 = 临江市第十八届劳动模范评选
chooses 类型 = 向上级推荐
chooses 荣誉级别 = 市级
fills 评选的称号 = 临江市劳动模范、临江市先进工作者
fills 年份 = 2026
fills 决定机关 = 临江市委、市政府
fills 启动日期 = 2026-09-01
presses 保存
remembers the address as round
remembers /selection\/(\d+)/ as number
opens /selection_category/new?selection_id={number}
fills 编号 = 1
fills 身份 = 企业职工
ticks 大类
chooses 适用对象 = 个人
presses 保存
opens /selection_clause/new?selection_id={number}
chooses 类别 = 评选条件
fills 顺序 = 1
fills 内容 = 爱岗敬业，在本职岗位上做出突出贡献
presses 保存
opens {round}
presses 发布
presses 发布
sees 推荐评选中

# a worker
the member signs in
opens /recommend
sees "爱岗敬业" at "临江市第十八届劳动模范评选"
presses 推荐同事 at "临江市第十八届劳动模范评选"
fills 被推荐人 = 温立秋
fills 工作单位 = 白鹭湖水产养殖有限公司
fills 推荐理由 = 十年坚守孵化车间。
presses 保存
sees 待单位研究
remembers the address as colleague
opens /recommend
presses 我要自荐 at "临江市第十八届劳动模范评选"
fills 推荐理由 = 带出徒弟十二名。
presses 保存
sees 自荐
remembers the address as own

# passed on to his unit by the union that keeps his file
the clerk of the city signs in
opens {colleague}
presses 编辑
picks 所在单位工会 = {unit clerk's office}
presses 保存
opens {own}
presses 编辑
picks 所在单位工会 = {unit clerk's office}
presses 保存

# the unit
the clerk of the unit signs in
opens "自荐和互荐"
sees 温立秋
opens {colleague}
presses 列为推荐对象
sees 临江市第十八届劳动模范评选 · 个人
chooses 推荐称号 = 临江市劳动模范
ticks 企业职工
presses 保存
sees 温立秋
sees 自荐和互荐 = 温立秋
opens {own}
presses 本次不推荐
fills 理由 = 名额只有一名，明年再推荐。
presses 本次不推荐
sees 单位答复：名额只有一名，明年再推荐。
opens /recommendations/units
sees {unit clerk's office}
the member goes on
opens "消息"
sees 温立秋 已由单位列为推荐对象
sees 本次没有列为推荐对象
opens {own}
sees 单位答复：名额只有一名，明年再推荐。
gets 403 at /nomination/begin

# a talent
the clerk of the county signs in
opens /person/new
fills 姓名 = 端木清
chooses 性别 = 女
fills 身份证号 = {id 320921 1990-05-06 84}
fills 单位 = 映河县船闸管理所
picks 归口工会 = {clerk's office}
presses 保存
remembers the address as file
opens /reserve_talent/new
fills 姓名 = 端木清
picks 个人档案 = 端木清
fills 工作单位 = 映河县船闸管理所
chooses 来源 = 劳动竞赛、技能比武
fills 突出表现 = 2026 年全市船闸运行技能比武第一名
fills 发现时间 = 2026-03-01
presses 保存
remembers the address as talent
presses 添加 at "培养记录"
fills 日期 = 2026-05-20
chooses 方式 = 结对带教
fills 内容 = 由省劳模结对带教半年
presses 保存
opens {talent}
presses 转为推荐
presses 推荐个人 at "临江市第十八届劳动模范评选"
chooses 推荐称号 = 临江市劳动模范
ticks 企业职工
presses 保存
sees 端木清
sees 培养对象 = 端木清
sees 320921********
opens {talent}
sees 已推荐
opens {file}
presses 成长经历
sees "推荐参评 · 填报中" before "培养 · 结对带教"
sees "培养 · 结对带教" before "列为培养对象 · 劳动竞赛、技能比武"
opens /talents/figures
sees 劳动竞赛、技能比武
sees 100%

# a county's table
opens "推荐对象"
presses 导入
attaches 文件 = 推荐.csv
	评选,对象,推荐称号,推荐单位,姓名或集体名称,工作单位,身份
	临江市第十八届劳动模范评选,个人,临江市劳动模范,{clerk's office},甘棠雨,映河县粮库,企业职工
	临江市第十八届劳动模范评选,个人,临江市劳动模范,{clerk's office},甘棠雪,映河县粮库,劳务派遣
presses 上传
sees 1 行有错
sees 本次评选没有“劳务派遣”这个身份，可以写的有：企业职工
presses 只导入正确的行
opens "推荐对象"
fills 查找 = 甘棠雨
presses 查询
sees 甘棠雨

# the organisation department asks
opens /talent_referral/new
fills 提供给 = 中共映河县委组织部
fills 来函日期 = 2026-11-02
fills 要什么、做什么用 = 遴选一线优秀人才，提供县级以上劳模名单和岗位
presses 保存
remembers the address as referral
presses 添加 at "推荐人员"
picks 人员 = 端木清
presses 保存
opens {referral}
sees 1 人还没有登记本人同意
the officer of the county signs in
opens {referral}
presses 移交
presses 移交
sees 还有 1 人没有登记本人同意
opens {referral}
presses 编辑 at "推荐人员"
chooses 本人意见 = 书面同意
fills 同意日期 = 2026-11-05
presses 保存
opens {referral}
presses 移交
presses 移交
sees 已移交
opens "打印名单"
sees 端木清
sees 书面同意

# what the mechanism lacks
opens /mechanism_issue/new
fills 新情况、新问题 = 平台网约配送员没有单位工会，无处报名
chooses 环节 = 评选
fills 改进建议 = 由街道联合工会接收推荐
presses 保存
presses 采纳
fills 理由 = 明年的通知写明由街道联合工会推荐。
presses 采纳
sees 已采纳
sees 明年的通知写明
