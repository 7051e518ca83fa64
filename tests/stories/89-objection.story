# Objections: by anybody without an account, with a receipt; the original is
# sealed and opened by a named officer only; one nominee is held and nobody
# else; concluded with reasons and answered by receipt.
covers: S-008

# the day on which this is played may be a Sunday: then it is worked
the officer of the city signs in
opens /calendar
fills 节日 = 本地调休
chooses 休或班 = 班
fills 从 = {today}
fills 依据 = 临江市政府办公室通知
presses 录入
opens /selection/new
fills 评选名称 = 临江市第三十二届劳动模范评选
chooses 类型 = 向上级推荐
chooses 荣誉级别 = 市级
fills 评选的称号 = 临江市劳动模范
fills 年份 = 2026
fills 决定机关 = 临江市委、市政府
fills 业绩起算 = 2022-01-01
fills 启动日期 = 2026-09-01
fills 上报或表彰日期 = 2027-03-31
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
opens {round}
presses 发布
presses 发布

the clerk of the county signs in
opens /nomination/begin
presses 推荐个人 at "临江市第三十二届劳动模范评选"
fills 姓名或集体名称 = 禹知秋
chooses 性别 = 男
fills 身份证号 = {id 320921 1979-04-02 31}
fills 工作单位 = 白鹭县粮油公司
fills 职务或岗位 = 仓储班长
picks 推荐称号 = 临江市劳动模范 (临江市劳动模范)
ticks 企业职工
presses 保存
remembers the address as nominee
opens /nomination/begin
presses 推荐个人 at "临江市第三十二届劳动模范评选"
fills 姓名或集体名称 = 殷素锦
chooses 性别 = 女
fills 工作单位 = 白鹭县粮油公司
fills 职务或岗位 = 化验员
picks 推荐称号 = 临江市劳动模范 (临江市劳动模范)
ticks 企业职工
presses 保存
remembers the address as colleague

# the county's notice, on the public page
opens /public_notice/new?selection_id={number}
fills 公示起始日 = {today}
fills 监督电话 = 0555-2600112
fills 通信地址 = 白鹭县人民路 18 号
presses 保存
remembers the address as notice
remembers /public_notice\/(\d+)/ as id
gets 404 at /notice/{id}
opens {notice}
presses 选择公示对象
presses 列入公示名单
sees 公示名单已列入 2 个
presses 发布公示
presses 发布公示
gets 422
sees 本级公示由负责人发布和填写结果
the officer of the county signs in
opens {notice}
presses 发布公示
presses 发布公示
sees 公示中
sees 还没有指定异议受理专人
the public comes
opens /notice
sees 关于临江市第三十二届劳动模范评选推荐对象的公示
opens /notice/{id}
sees 禹知秋
sees 白鹭县粮油公司仓储班长
sees 0555-2600112
sees no whole ID number
sees no 320921

# what is not good is refused, nothing is lost; scripts are words
opens "网上提出异议"
fills 反映的内容 = 假的
presses 提交异议
gets 422
is told at 对谁有异议: 请选择名单上的人或集体
is told at 反映的内容: 至少 10 个字
chooses 对谁有异议 = 禹知秋 · 临江市劳动模范
fills 反映的内容 with "长" 2,001 times
presses 提交异议
gets 422
is told at 反映的内容: 反映的内容最多 2000 字
fills 反映的内容 = <script>alert(1)</script> 他去年的工时是虚报的，车间考勤表可以查到。
fills 姓名或单位 = 高远山
fills 联系方式 = 13866660001
attaches 附件 1 = x.html
	<html><script>alert(1)</script></html>
presses 提交异议
gets 422
attaches 附件 1 = file tests/files/photo.png
presses 提交异议
sees 已收到您的异议
remembers /([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4})/ as receipt
sends the same again
sees 这份异议已经收到，不用再交

# by the receipt alone one learns what became of it
opens /notice/receipt
fills 回执编号 = 0000-0000-0000-0000
presses 查询
gets 404
sees 没有这个回执编号
fills 回执编号 = {receipt}
presses 查询
sees 已收到，等候受理
sees no 高远山

# the office knows that one is there, not whose
the clerk of the county goes on
opens /objection
sees 禹知秋
sees no 高远山
opens "禹知秋"
sees no 高远山
sees no 虚报
remembers the address as objection
sees 还没有指定异议受理专人
sees no button 打开原件
the officer of the county goes on
opens /objection_keeper/new
fills 登录名 = meiyou-zheren
presses 保存
gets 422
is told at 登录名: 本工会没有登录名是
fills 登录名 = xian-fuze
presses 保存
opens {objection}
presses 受理
presses 受理
sees 已受理
opens {nominee}
sees 暂缓
opens {colleague}
sees no 暂缓中
opens {objection}
presses 打开原件
sees 高远山
sees 13866660001
sees <script>alert(1)</script>
fills 转办内容 = 高远山反映其工时不实，请核实。
presses 保存转办内容
gets 422
is told at 转办内容: 转办内容里有反映人的姓名或联系方式，请去掉
fills 转办内容 = 请核实禹知秋同志上一年度工时是否属实。
presses 保存转办内容
sees 转办内容已保存
the clerk of the county goes on
opens {objection}
sees 请核实禹知秋同志上一年度工时是否属实
sees no 高远山
sees no button 作出结论

# a call comes in as well, about the colleague, late in no way
opens {notice}
presses 登记异议
chooses 来源 = 电话
chooses 对谁有异议 = 殷素锦 · 临江市劳动模范
fills 反映的内容 = 来电反映其不在化验岗位工作，请核实。
presses 登记并给回执
sees 异议回执
opens /objection
opens "殷素锦"
presses 受理
presses 受理
sees 已受理
opens {notice}
presses 公示情况报告
sees 没有办结

# concluded with reasons, answered by receipt, nobody but him dropped
the officer of the county goes on
opens {objection}
presses 转单位核实
presses 转出
sees 调查核实
presses 签字答复
fills 单位意见 = 核对了考勤系统，工时属实，继续推荐。
fills 签字的负责人 = 罗秀英
presses 答复
sees 单位答复期满
presses 作出结论
presses 作出结论
gets 422
chooses 结论 = 不属实
fills 调查核实情况 = 调阅了考勤系统和工资表。
fills 理由 = 考勤记录与申报一致。
fills 给反映人的答复 = 经核实，所反映的工时问题不属实。
presses 作出结论
sees 已有结论
opens {nominee}
sees no 暂缓中
the public comes
opens /notice/receipt
fills 回执编号 = {receipt}
presses 查询
sees 不属实
sees 经核实，所反映的工时问题不属实。

# a flood from one place is stopped; a form of ours alone is taken
the public comes
opens /notice/{id}/objection
chooses 对谁有异议 = 殷素锦 · 临江市劳动模范
fills 反映的内容 = 这一份异议的表单不是从本站取的。
sets form = 1.0000.0000 in the form
presses 提交异议
gets 403
sees 这一页打开得太久了
sees 这一份异议的表单不是从本站取的
fills 反映的内容 = 短
presses 提交异议
gets 422
fills 反映的内容 = 短
presses 提交异议
gets 422
fills 反映的内容 = 短
presses 提交异议
gets 422
fills 反映的内容 = 短
presses 提交异议
gets 422
fills 反映的内容 = 短
presses 提交异议
gets 422
fills 反映的内容 = 短
presses 提交异议
gets 422
fills 反映的内容 = 短
presses 提交异议
gets 422
fills 反映的内容 = 短
presses 提交异议
gets 422
fills 反映的内容 = 短
presses 提交异议
gets 422
presses 提交异议
gets 429
sees 提交的次数太多，请过十分钟再试

# another county reads nothing of it
the clerk of the other county signs in
gets 404 at {objection}
gets 404 at {notice}
gets 403 at {objection}/conclude
