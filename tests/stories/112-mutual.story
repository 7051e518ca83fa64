# A unit joins the mutual cover, nobody twice; a claim after basic insurance is reckoned by segments, checked by two and waits to be paid;
# within the waiting days, at another hospital, by somebody who is not covered: refused in words, with a letter.
covers: S-053

the officer of the city signs in
opens /mutual_plan/new
fills 方案 = 互助例方案
chooses 种类 = 住院医疗互助
fills 保障起期 = 2026-06-01
fills 保障止期 = 2026-05-31
fills 文件 = 例〔2026〕1号
fills 每人费用（元） = 60
chooses 由谁缴费 = 工会
fills 单位最少人数 = 2
fills 等待期（天） = 30
chooses 怎样计算 = 保障期内累计
chooses 个人负担算哪些 = 自付
fills 起付线（元） = 1000
fills 每人最高给付（元） = 5000
fills 申请期限（天） = 180
fills 定点医院 = 第一医院、中医院
picks 发放事项 = 医疗互助
picks 资金 = 2026年医疗互助金
presses 保存
gets 422
sees 止期要晚于起期
fills 保障止期 = 2027-05-31
presses 保存
sees 互助例方案
remembers the address as plan
opens "开始实施"
presses 开始实施
sees 还没有给付段
opens /mutual_segment/new
picks 方案 = 互助例方案
fills 个人负担从（元） = 1000
fills 给付比例（%） = 50
presses 保存
opens /mutual_segment/new
picks 方案 = 互助例方案
fills 个人负担从（元） = 10000
fills 给付比例（%） = 60
presses 保存
opens {plan}
opens "开始实施"
presses 开始实施
sees 实施中

# a unit: the list by import, the same number twice is refused and the other unit named
opens /mutual_group/new
fills 参保单位 = 例一厂
picks 方案 = 互助例方案
fills 应参保人数 = 4
presses 保存
sees 例一厂
remembers the address as group
opens "确认参保"
presses 确认参保
gets 422
sees 参保名单是空的
sees 先登记缴费日期
opens {group}
presses 导入名单
attaches 文件 = 名单.csv
	参保单位,姓名,身份证号,手机
	例一厂,互甲,{id 320924 1980-02-03 11},
	例一厂,互乙,{id 320924 1981-02-03 12},
	例一厂,互丙,320924198101010001,
presses 上传
sees 1 行有错
presses 只导入正确的行
opens {group}
sees 名单上 2 人，每人 60.00 元，共 120.00 元
opens /mutual_group/new
fills 参保单位 = 例二厂
picks 方案 = 互助例方案
fills 应参保人数 = 1
presses 保存
opens "登记一人"
fills 姓名 = 互甲
fills 身份证号 = {id 320924 1980-02-03 11}
presses 保存
gets 422
sees 互甲 已经在“例一厂”的参保名单里
opens {group}/edit
fills 缴费日期 = 2026-06-10
presses 保存
opens "确认参保"
presses 确认参保
sees 2026-06-11
sees 120.00
opens "参保凭证清单"
sees 互甲

# a claim; the total must be the sum; nobody pays himself twice
opens /mutual_claim/new
picks 方案 = 互助例方案
fills 姓名 = 互甲
fills 身份证号 = {id 320924 1980-02-03 11}
chooses 谁来申请 = 单位代办
fills 入院 = 2026-08-01
fills 出院 = 2026-07-31
fills 医院 = 第一医院
fills 诊断 = 肺炎
fills 总费用（元） = 30000
fills 医保支付（元） = 18000
fills 自付（元） = 11000
fills 自费（元） = 2000
presses 保存
gets 422
sees 应当等于医保支付、自付、自费之和
sees 出院不能早于入院
sees 代办的请写明姓名
fills 代办人 = 厂工会
fills 出院 = 2026-08-10
fills 自费（元） = 1000
presses 保存
sees (10,000.00 − 1,000.00) × 50% + (11,000.00 − 10,000.00) × 60% = 5,100.00；全年最高 5,000.00，已付 0.00，只付 5,000.00
sees no whole ID number
sees no 肺炎
remembers the address as claim
opens "初审通过"
presses 初审通过
opens "复核通过"
presses 复核通过
gets 422
sees 复核不能和初审是同一个人
负责人 of 临江市总工会 is given the account "huzhu-fuhe" and signs in
opens {claim}
opens "复核通过"
presses 复核通过
sees 同意给付
opens "发放明细"
sees 待付
opens {claim}
opens "给付通知"
receives a pdf

# the cap is used up: 0 yuan
opens /mutual_claim/new
picks 方案 = 互助例方案
fills 姓名 = 互甲
fills 身份证号 = {id 320924 1980-02-03 11}
chooses 谁来申请 = 本人
fills 入院 = 2026-09-01
fills 出院 = 2026-09-10
fills 医院 = 第一医院
fills 总费用（元） = 3000
fills 医保支付（元） = 2000
fills 自付（元） = 1000
fills 自费（元） = 0
presses 保存
sees 只付 0.00
opens "初审通过"
presses 初审通过
gets 422
sees 算出来是 0 元

# in the waiting days and elsewhere; not covered at all
opens /mutual_claim/new
picks 方案 = 互助例方案
fills 姓名 = 互乙
fills 身份证号 = {id 320924 1981-02-03 12}
chooses 谁来申请 = 本人
fills 入院 = 2026-06-20
fills 出院 = 2026-06-25
fills 医院 = 外地医院
fills 总费用（元） = 3000
fills 医保支付（元） = 1000
fills 自付（元） = 2000
fills 自费（元） = 0
presses 保存
sees 在等待期内
sees “外地医院”不是定点医院
remembers the address as early
opens "初审通过"
presses 初审通过
gets 422
sees 不能给付
opens {early}
opens "不予给付"
fills 理由 = 首次参保的等待期内
presses 不予给付
sees 首次参保的等待期内
opens "不予给付告知书"
receives a pdf
opens /mutual_claim/new
picks 方案 = 互助例方案
fills 姓名 = 互丁
fills 身份证号 = {id 320924 1983-02-03 12}
chooses 谁来申请 = 本人
fills 入院 = 2026-08-20
fills 出院 = 2026-08-25
fills 医院 = 第一医院
fills 总费用（元） = 3000
fills 医保支付（元） = 1000
fills 自付（元） = 2000
fills 自费（元） = 0
presses 保存
sees 互丁 没有参加“互助例方案”

# what it cost, and taken back before it was paid
opens {plan}
opens "赔付统计"
sees 例一厂
sees 5,000.00
opens {claim}
opens "撤回给付"
fills 理由 = 结算单重开
presses 撤回给付
sees 待审核
