# Pairing and visits of a year: who is paired, visited, behind; a promise; the
# round at Spring Festival from last year's sheet on; routes, letters, sums; a
# problem heard in a workshop; what was promised to everybody.
covers: S-033 S-039 S-040 S-043 S-044 S-067 S-068 S-069

the clerk of the city signs in
opens /visit_rule
sees 临工发〔2025〕3号
opens /pairings
sees 卢敏仪
sees 欠 1 次
sees 已走满

# somebody of lower rank may not be paired with a model worker
opens /person/new
fills 姓名 = 司徒静澜
picks 归口工会 = 北岸区 (北岸区总工会)
presses 保存
remembers /\/person\/(\d+)/ as person
opens /pairing/new?person_id={person}
chooses 由谁结对 = 干部
fills 干部姓名或单位名称 = 高启东
presses 保存
gets 422
is told at 级别: 请填写结对干部的级别
chooses 级别 = 副处级
presses 保存
remembers the address as pair
remembers /\/pairing\/(\d+)/ as pair id
sees 司徒静澜

# the same helper twice
opens /pairing/new?person_id={person}
chooses 由谁结对 = 干部
fills 干部姓名或单位名称 = 高启东
chooses 级别 = 副处级
presses 保存
gets 422
is told at 干部姓名或单位名称: 已经与这个对象结对

# a visit with a promise
opens /visit/new?pairing_id={pair id}
fills 地点 = 家中
fills 困难和诉求 = 老房子漏雨
fills 金额（元） = 500
presses 保存
gets 422
is told at 金额（元）: 请选择项目和资金
fills 金额（元） =
presses 保存
remembers the address as visit
remembers /\/visit\/(\d+)/ as visit id
sees no 老房子漏雨
opens /visit_promise/new?visit_id={visit id}
fills 答应办什么 = 联系房管所修屋顶
fills 谁来办 = 保障部 钱宏
fills 办结期限 = 2026-11-23
presses 保存
opens /desk
sees 走访承诺：联系房管所修屋顶
opens /visit_promise?state=open
opens "联系房管所修屋顶"
presses 已兑现
fills 理由 = 屋顶已修好，电话告诉了本人
presses 已兑现
sees 屋顶已修好
opens {pair}
sees 1 次

# last year's sheet, then this year's round against it
opens /visit_round/new
fills 批次 = 2025年重阳走访
chooses 时机 = 重阳
fills 年度 = 2025
fills 走访自 = 2025-10-20
fills 至 = 2025-10-31
presses 保存
remembers the address as last
opens {last}/sheet
attaches 文件 = last.csv
	序号,姓名,单位,慰问金,走访日期
	1,司徒静澜,,800,2025-10-29
	2,段干木,北岸造船厂,800,2025-10-29
	,合计,,1600,
ticks 这些人已经走访过（上一次的名单）
presses 导入
sees 列入 2 人，其中 1 人对上了档案，1 人没有对上
opens /veteran/new
fills 姓名 = 濮阳山
chooses 类别 = 老工人
fills 出生 = 1934
fills 住址 = 船厂一村 9 号
presses 保存
opens /veteran/new
fills 姓名 = 濮阳水
chooses 类别 = 老工人
fills 去世日期 = 2026-03-01
presses 保存
remembers /\/veteran\/(\d+)/ as dead
opens /visit_round/new
fills 批次 = 2026年重阳走访
chooses 时机 = 重阳
fills 年度 = 2026
fills 走访自 = 2026-10-10
fills 至 = 2026-11-30
fills 慰问信 = {称呼}：{年份}年重阳安康。{地址}
presses 保存
gets 422
is told at 慰问信: 没有可以填入的内容
fills 慰问信 = 敬祝{称呼}重阳安康。
presses 保存
remembers the address as round
remembers /\/visit_round\/(\d+)/ as round id
sees 2025年重阳走访
opens /visit_target/new?round_id={round id}&veteran_id={dead}
presses 保存
gets 422
sees 不能列入慰问名单
opens /visit_group/new?round_id={round id}
fills 组别 = 老工人
chooses 对象 = 老同志
chooses 老同志类别 = 老工人
fills 年满（岁） = 90
fills 慰问品 = 棉被一床
presses 保存
opens {round}
presses 按组别生成名单
sees 列入
opens /visit_target?round_id={round id}
sees 濮阳山
sees no 濮阳水
opens {round}/changes
sees 段干木
sees 名单上没有对应的档案
sees 司徒静澜
opens /visit_party/new?round_id={round id}
fills 带队 = 沈立群
presses 保存
opens {round}
presses 分派走访组
sees 分派了
opens {round}/route
sees 濮阳山
sees no 船厂一村 9 号
fills 理由 = 走访组上门要用
presses 显示完整的
sees 船厂一村 9 号
opens {round}/letters
sees 濮阳山同志
opens "下载慰问信（PDF）"
receives a pdf
finds 濮阳山 in it

the officer of the city signs in
opens {round}
presses 确定安排
presses 确定安排
sees 走访中
presses 结束
presses 结束
sees 没有登记结果
opens {round}/results
chooses 结果 at "濮阳山" = 未走到
presses 保存结果
sees 请写明为什么没有走到
chooses 结果 at "濮阳山" = 已走访
presses 保存结果
sees 登记了 1 人
opens {round}/sums
sees 老工人

# the county's people are not the city's; the member sees his own page
the clerk of the county signs in
gets 404 at {round}
gets 404 at {pair}
the member signs in
opens /my-visits
sees 与我结对
gets 403 at /visit_round

# down to the grassroots
the clerk of the county signs in
opens /grassroots
presses 计划走访
fills 走访单位 = 白鹭湖渔具厂
fills 走访人 = 钱宏
presses 保存
remembers the address as depot
remembers /\/unit_visit\/(\d+)/ as depot id
presses 完成走访
presses 完成走访
sees 走访日记
opens /heard_problem/new?visit_id={depot id}
fills 问题 = 车间夏天四十度没有风扇
chooses 类别 = 劳动条件和安全
fills 谁来办 = 县总工会 钱宏
fills 办结期限 = 2026-12-20
presses 保存
remembers the address as trouble
sees 白鹭湖渔具厂
presses 已解决
fills 理由 = 装了六台工业风扇
presses 已解决
presses 已反馈
fills 理由 = 车间公告栏张贴，班组长转告
presses 已反馈
sees 已反馈
opens /grassroots
sees 日常走访

# what everybody may read
the public comes
opens /deeds
sees 新建户外劳动者服务站十五个
sees 80%
sees 一千零四十二人
