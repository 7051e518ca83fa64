# What stops a nomination on its way: a last day that has passed and the
# extension with its reason, places that are full, a list that would break a
# rule, a stamped form that is older than what it should state.
covers: S-007 S-010 S-011

the officer of the city signs in
opens /selection/new
fills 评选名称 = 临江市第二十二届劳动模范评选
chooses 类型 = 向上级推荐
chooses 荣誉级别 = 市级
fills 评选的称号 = 临江市劳动模范
fills 年份 = 2026
fills 决定机关 = 临江市委、市政府
fills 启动日期 = 2026-09-01
fills 上报或表彰日期 = 2099-03-31
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
opens /selection_place/new?selection_id={number}
picks 单位 = {clerk's office}
chooses 对象 = 个人
chooses 名额性质 = 常规名额
fills 名额 = 1
presses 保存
opens /selection_place/new?selection_id={number}
picks 单位 = {clerk's office}
chooses 对象 = 个人
chooses 名额性质 = 常规名额
ticks 一线职工
chooses 要求 = 不少于
fills 名额 = 1
presses 保存
opens /selection_stage/new?selection_id={number}
fills 顺序 = 1
fills 环节 = 单位初荐
chooses 性质 = 初荐
chooses 哪一级 = 基层单位
fills 截止 = 2099-01-10
ticks 到期自动关闭
presses 保存
remembers the address as stage
opens {round}
presses 发布
presses 发布

the clerk of the unit signs in
opens /nomination/begin
presses 推荐个人 at "临江市第二十二届劳动模范评选"
fills 姓名或集体名称 = 陶知行者
fills 工作单位 = 白鹭湖水产养殖有限公司
picks 推荐称号 = 临江市劳动模范 (临江市劳动模范)
ticks 企业职工
chooses 性别 = 男
fills 出生 = 1985-02
chooses 政治面貌 = 群众
chooses 学历 = 大学本科教育
fills 职务或岗位 = 养殖技术员
presses 保存
remembers the address as first
remembers /nomination\/(\d+)/ as first number
opens /nomination/begin
presses 推荐个人 at "临江市第二十二届劳动模范评选"
fills 姓名或集体名称 = 闻一舟
fills 工作单位 = 白鹭湖水产养殖有限公司
picks 推荐称号 = 临江市劳动模范 (临江市劳动模范)
ticks 企业职工
ticks 一线职工
chooses 性别 = 女
fills 出生 = 1991-08
chooses 政治面貌 = 群众
chooses 学历 = 大学本科教育
fills 职务或岗位 = 分拣班长
presses 保存
remembers the address as second
remembers /nomination\/(\d+)/ as second number

# the unit gives somebody up, and takes him up again
presses 不再推荐
fills 原因 = 本人不愿意
presses 不再推荐
sees 不再推荐
sees no button 上报
presses 重新推荐
presses 重新推荐
sees 填报中

# the last day has passed
the officer of the city goes on
opens {stage}
presses 编辑
fills 截止 = 2026-10-10
presses 保存
the clerk of the unit goes on
opens {first}
presses 上报
presses 上报
sees “单位初荐”已于 2026年10月10日 截止，逾期视为放弃；确需补报请向临江市总工会申请延期
the officer of the city goes on
opens {round}
presses 准许延期
chooses 环节 = 单位初荐（2026年10月10日 截止）
picks 给谁 = {clerk's office}
fills 延到 = 2026-10-01
fills 原因 = 台风停工
presses 准许延期
is told at 延到: 延期不能早于原来的 2026年10月10日
fills 延到 = 2099-01-31
presses 准许延期
sees 已准许延期到 2099-01-31
the clerk of the unit goes on
opens /nomination/several?move=submit&ids={first number}&ids={second number}
presses 上报
sees 2 个都办好了

# one place, of it one front-line worker: the list is judged before it goes
the officer of the county signs in
opens /nomination/several?move=forward&ids={first number}&ids={second number}
sees 个人名额不合要求
sees no button 同意上报
opens {first}
presses 同意上报
presses 同意上报
sees 已办：同意上报
opens {second}
presses 同意上报
presses 同意上报
sees 个人名额超了
opens {second}
presses 不予推荐
fills 原因 = 名额已满
presses 不予推荐
sees 已办：不予推荐
sees no button 同意上报
the clerk of the unit goes on
opens /message
sees 不予推荐：闻一舟

# the printed form: an edit makes it stale, an old code is refused with what changed
opens /nomination/begin
presses 推荐个人 at "临江市第二十二届劳动模范评选"
fills 姓名或集体名称 = 郦照川
fills 工作单位 = 白鹭湖水产养殖有限公司
picks 推荐称号 = 临江市劳动模范 (临江市劳动模范)
ticks 企业职工
presses 保存
remembers the address as third
opens {third}/scan
remembers /([0-9A-Z]{4}-[0-9A-Z]{4})/ as code
attaches 盖章页的扫描件 = 盖章.pdf
	%PDF-1.4
	1 0 obj << >> endobj
	trailer << >>
	%%EOF
fills 纸上的版本码 = 7K3
presses 上传
is told at 纸上的版本码: 版本码是 8 个字母和数字
attaches 盖章页的扫描件 = 盖章.pdf
	%PDF-1.4
	1 0 obj << >> endobj
	trailer << >>
	%%EOF
fills 纸上的版本码 = 7K3M-9QXD
presses 上传
is told at 纸上的版本码: 这不是这份审批表的版本码，请核对是不是郦照川的表
attaches 盖章页的扫描件 = 盖章.pdf
	%PDF-1.4
	1 0 obj << >> endobj
	trailer << >>
	%%EOF
fills 纸上的版本码 = {code}
presses 上传
sees 盖章扫描件已上传，版本码 {code}
presses 编辑
fills 职务或岗位 = 孵化车间主任
fills 简要事迹 = 把孵化率从六成提到九成。
presses 保存
sees 盖章的扫描件（版本码 {code}）已过期
opens {third}/scan
attaches 盖章页的扫描件 = 盖章.pdf
	%PDF-1.4
	1 0 obj << >> endobj
	trailer << >>
	%%EOF
fills 纸上的版本码 = {code}
presses 上传
is told at 纸上的版本码: 是旧表，打印以后改过：职务或岗位、简要事迹。请重新打印、盖章后再上传
