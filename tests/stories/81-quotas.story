# Places: the table as the office has it is read cell by cell, with each mistake
# where it stands; places by formula show the arithmetic of each line; a round
# of last time is begun again.
covers: S-004 S-005 S-006

the officer of the city signs in
opens "从通知建一届"
chooses 根据 = 通知：2013—2015年度宁波市劳动模范（150 名、模范集体 60 个）
fills 评选名称 = 临江市第十五届劳动模范评选
fills 年份 = 2031
chooses 类型 = 向上级推荐
chooses 荣誉级别 = 市级
fills 决定机关 = 省总工会
presses 建立
remembers the address as round
presses 导入名额表
presses 核对
is told at 粘贴名额表: 请粘贴名额表，或者选择文件
fills 粘贴名额表 = 单位	名额	其中企业人员	企业负责人不超过	其中工匠
	映河县	80（处级干部1人）	81	2	
	东岗区	若干			
	映河县总工会	70			
	火星基地	3			
	合计	150
presses 核对
sees 没有定义身份“工匠”，请先在身份界定里加上
sees 其中企业人员 81，超过名额 80
sees “若干”不是名额
sees 前面已有这个单位
sees 没有叫“火星基地”的组织
sees “名额”的合计写 150，各行相加是 153
sees 各单位合计 153，超过总名额 150
sees no button 保存名额
fills 粘贴名额表 = 单位	名额	其中企业人员	企业负责人不超过
	映河县	80（处级干部1人）	60	2
	东岗区	60		
	合计	140
presses 核对
sees 个人名额合计 140
sees no button 不能发布
presses 保存名额
sees 名额已保存
sees 80（其中处级干部不少于 1、企业人员不少于 60、企业负责人不超过 2）
sees no 超过总名额

# a file
opens {round}/quotas
attaches 或者上传文件 = 名额.csv in GB18030
	单位,名额
	映河县,85
	东岗区,55
presses 核对
sees 这些单位原有的
presses 保存名额
sees 85
sees no 企业人员不少于 60

# by formula
presses 按公式分配名额
sees 还没有单位统计
opens /organisation_statistic/new
picks 单位 = 映河县总工会
fills 年份 = 2025
fills 指标 = 在岗职工人数
fills 数值 = 12400
presses 保存
opens /organisation_statistic/new
picks 单位 = 映河县总工会
fills 年份 = 2025
fills 指标 = 规模以上工业增加值
fills 数值 = 8090
presses 保存
opens /organisation_statistic/new
picks 单位 = 东岗区总工会
fills 年份 = 2025
fills 指标 = 在岗职工人数
fills 数值 = 87600
presses 保存
opens /organisation_statistic/new
picks 单位 = 东岗区总工会
fills 年份 = 2025
fills 指标 = 规模以上工业增加值
fills 数值 = 91910
presses 保存
opens {round}/allocation
fills 分配的名额 = 94
chooses 指标一 = 在岗职工人数
fills 权重一（百分比） = 50
chooses 指标二 = 规模以上工业增加值
fills 权重二（百分比） = 40
presses 计算
is told at 权重一（百分比）: 各指标的权重合计要是 100，现在是 90
fills 权重二（百分比） = 50
presses 计算
sees 在岗职工人数 12.40% × 50% + 规模以上工业增加值 8.09% × 50% = 10.25% → 9.63 → 9 + 1（余数第 1）
presses 保存名额
sees 名额已保存：2 条
sees 还有 46 名没有分下去

# last time's round again
opens "从通知建一届"
chooses 根据 = 往届：临江市第十五届劳动模范评选
fills 评选名称 = 临江市第十六届劳动模范评选
fills 年份 = 2036
chooses 类型 = 向上级推荐
chooses 荣誉级别 = 市级
fills 决定机关 = 省总工会
presses 建立
sees 沿用“临江市第十五届劳动模范评选”的身份、条件、名额和比例
sees 84
sees 企业人员占全部
