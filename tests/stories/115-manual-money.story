# The manual's chapter on a year of payments, click by click, where no other
# story goes: last year's sheet with its sum at the foot, a list from a scheme,
# somebody held and somebody added, what waits gathered and paid in cash,
# settled, an overpayment got back.
covers: S-040 S-043

the clerk of the county signs in
opens /payments/year
presses 导入往年清单
fills 名称 = 2025年白鹭县五一慰问
picks 发放事项 = 五一慰问 (五一慰问)
fills 发放日期 = 2025-04-28
attaches 清单 = last.csv
	姓名,单位,金额
	尹彩玉,,600
	查无此人,某厂,600
	合  计,,1200
presses 导入
sees 已导入 2 行，1,200.00 元；1 行没有对上人
opens "看这份清单"
sees 已对账
sees no 提交上会

# a list from a scheme
the clerk of the city signs in
opens /payment_run/new
fills 名称 = 2026年11月荣誉津贴
chooses 名单从哪里来 = 按待遇项目计算
picks 待遇项目 = 劳模荣誉津贴 (劳模荣誉津贴)
fills 口径日期 = 2026-11-10
presses 保存
is told at 资金: 待遇项目没有规定资金
picks 资金 = 2026年省级困难劳模补助资金
presses 保存
remembers the address as run
remembers /payment_run\/(\d+)/ as run id
presses 计算应发清单
presses 计算应发清单
opens {run}
waits until it says 与上次比较
sees 签收单

# one is held with a reason, nobody is added twice
opens /payment_line?run_id={run id}&state=expected
opens "彭芳"
remembers the address as line
presses 暂缓
presses 暂缓
sees 请写明
fills 理由 = 单位说已经调走，等调令
presses 暂缓
sees 等调令
opens {run}
opens "加一个人或补发"
picks 人员 = 彭芳
fills 金额（元） = 80
fills 所属期 = 2026-11
fills 理由 = 补发
presses 加入清单
sees 清单里已有他这一期的一笔

# what waits is gathered, approved by two, paid in cash against a signature
opens /payment_run/new
fills 名称 = 2026年11月突发困难慰问
chooses 名单从哪里来 = 汇集已批准待付的
picks 发放事项 = 突发困难慰问 (突发困难慰问)
fills 口径日期 = 2026-11-20
presses 保存
remembers the address as gathered
remembers /payment_run\/(\d+)/ as gathered id
presses 计算应发清单
presses 计算应发清单
opens {gathered}
waits until it says 全部明细
presses 编辑
fills 会议纪要 = 主席办公会会议纪要〔2026〕21号
fills 会议日期 = 2026-11-20
presses 保存
the officer of the city signs in
opens {gathered}
presses 提交上会
presses 提交上会
负责人 of 临江市总工会 is given the account "di-er-ren" and signs in
opens {gathered}
presses 批准并冻结
presses 批准并冻结
opens {gathered}
waits until it says 已批准冻结
presses 对账完成
presses 对账完成
sees 4 笔待付、已报盘或退回没有办完，不能对账
opens {gathered}/receipts
presses 下载
receives a pdf
finds 壹仟元整 in it

# paid too much: got back by instalments, never more than was paid
the officer of the city goes on
opens /payment_line?state=paid
opens "董辉勇"
opens "追回"
fills 应追回 = 1000.01
fills 原因 = 与民政的同一笔重了
fills 依据 = 主席办公会会议纪要〔2026〕21号
presses 保存
sees 追回不能超过它
fills 应追回 = 1000
presses 保存
sees 追回中
presses 添加
fills 收回金额 = 400
fills 凭证号 = 记-118
presses 保存
