# Examination: a group, who goes to whom and when, the visit with interviews and
# the count of the appraisal, a report that two of the group sign, scores with a
# second hand where the rules want them; the unit learns the day and the result.
covers: S-007

the clerk of the city signs in
opens /selection
opens "临江市第十二届劳动模范评选（演示 2026）"
remembers /\/selection\/(\d+)/ as round
opens /selection_clause/new?selection_id={round}
chooses 类别 = 评选条件
fills 顺序 = 97
fills 内容 = 工作实绩突出，群众公认
presses 保存

# a group
opens /exam_group/new?selection_id={round}
fills 考察组 = 第七考察组
ticks 按评选条件打分
fills 姓名 = 沈立群
fills 登录名 = meiyouzhegeren
presses 保存
gets 422
sees 没有这个登录名的经办人或负责人
fills 登录名 = shi-fuze
presses 保存
remembers the address as group
presses 添加
fills 姓名 = 周敏
fills 登录名 = shi-jingban
fills 单位和职务 = 市总工会经济部
presses 保存

# who goes to whom
opens /examination/plan?round={round}
sees 没有安排
presses 安排
gets 422
is told at 把勾选的人交给: 请选择考察组
remembers /结论 (\S+) / as nominee
ticks {nominee}
chooses 把勾选的人交给 = 第七考察组
fills 计划日期 = 2020-01-02
presses 安排
sees 安排了 1 人
sees 过了计划日期
opens "{nominee}"
remembers the address as exam
presses 签字
presses 签字
gets 422
sees 还没有填：实地考察日期

# the visit
opens {exam}/edit
fills 实地考察日期 = 2026-11-12
fills 地点 = 单位会议室
chooses 民主测评 = 优秀、称职、基本称职、不称职
fills 应到 = 30
fills 实到 = 28
fills 优秀 = 27
fills 称职 = 4
presses 保存
gets 422
sees 各项票数加起来是 31，比实到 28 多
fills 优秀 = 24
fills 考察情况 = 一贯表现好，群众公认。
chooses 结论 = 合格
fills 考察材料 = 考察组同意推荐。
fills 谈话对象（职务） = 班组长
fills 谈话内容 = 他从不计较加班。
presses 保存
sees 优秀和称职 100.0%
sees 班组长
sees no 从不计较
presses 签字
presses 签字
gets 422
sees 没有打分或没有确认

# scores, by one and confirmed by another
opens {exam}/scores
fills 得分 at "工作实绩突出，群众公认" = 96
presses 保存
gets 422
sees 请写明依据
fills 依据 at "工作实绩突出，群众公认" = 连续三年完成技改项目
presses 保存
sees 待确认
the officer of the city signs in
opens {exam}/scores
ticks 确认 at "工作实绩突出，群众公认"
presses 保存
sees "沈立群" at "工作实绩突出，群众公认"

# two of the group sign; the words hold fast
the clerk of the city goes on
opens {group}/edit
unticks 按评选条件打分
presses 保存
opens {exam}
presses 签字
presses 签字
sees 已办：签字
presses 第二人签字
presses 第二人签字
gets 422
sees 您已经签过，要由考察组另一名成员签
opens {exam}/edit
fills 地点 = 车间
presses 保存
sees 考察中
presses 签字
presses 签字
the officer of the city goes on
opens /desk
sees 第二人签字
opens {exam}
presses 第二人签字
presses 第二人签字
sees 已签字
sees 沈立群
opens {exam}/edit
fills 考察情况 = 另有看法
presses 保存
gets 422
sees 两人已经签字，材料不能再改
opens {exam}
presses "考察材料 PDF"
receives a pdf
finds 考察组同意推荐 in it
finds 考察组成员（签字） in it
opens {exam}
presses "考察材料 Word"
receives a docx
finds 第七考察组 in it

# the nominee's page tells the day and the result; the other office nothing of the contents
opens /nomination?q={nominee}
opens "{nominee}"
remembers the address as file
sees 合格
the clerk of the other county signs in
gets 404 at {exam}
