# A county's fund: money comes and is booked by the officer, the ledger runs, a
# wrong entry is reversed by two officers, an item and an exception; what the
# money itself forbids is refused.
covers: S-041

the clerk of the county signs in
opens /fund-balances
sees 2026年白鹭县困难职工帮扶资金
sees no 2026年中央困难劳模补助资金
presses 登记资金来源
fills 单位或姓名 = 白鹭湖渔业合作社
chooses 来源 = 社会捐助
picks 专项资金 = 2026年白鹭县 (2026年白鹭县困难职工帮扶资金)
fills 认捐或下达（元） = 50000
presses 保存
remembers the address as giver
remembers /fund_giver\/(\d+)/ as giver number
opens /fund_receipt/new?source_id={giver number}
fills 金额（元） = -1
fills 到账日期 = 2026-06-01
chooses 方式 = 银行转账
presses 保存
sees 金额
fills 金额（元） = 30000
presses 保存
remembers the address as receipt
sees 待入账

# the officer books it: it stands, and the ledger has it
the officer of the county signs in
opens {receipt}
presses 入账
presses 入账
sees 已入账
opens {giver}
sees 30,000.00
opens /fund-balances
opens "2026年白鹭县困难职工帮扶资金"
remembers /fund\/(\d+)/ as fund number
opens /fund/{fund number}/ledger?from=2026-01-01
sees 到账：白鹭湖渔业合作社
sees 230,000.00
sees 贰拾叁万元整
opens {receipt}
opens "收款回执"
sees 叁万元整

# it was booked wrongly: one officer asks, another approves
opens /fund/{fund number}/reverse/2
presses 申请冲正
sees 请写明原因
fills reason = 汇款人写错，应为另一单位
presses 申请冲正
remembers the address as reversal
opens /fund/{fund number}/reverse/2
fills reason = 再来一次
presses 申请冲正
sees 已经有人申请冲正
opens {reversal}
presses 批准冲正
presses 批准冲正
sees 申请冲正的人不能自己批准
the officer of the city signs in
opens {reversal}
presses 批准冲正
presses 批准冲正
sees 已冲正
opens /fund/{fund number}/ledger?from=2026-01-01
sees 冲正第 2 笔
sees -30,000.00
sees 200,000.00
opens {receipt}
sees 已冲正

# an exception: asked by one, approved by another
the officer of the county signs in
opens /pay_override/new
fills 给谁 = 邱守田
picks 发放事项 = 春节慰问金 (春节慰问金)
fills 期 = 2026
fills 最多多少（元） = 800
fills 身份证号 = {id 320921 1961-02-03 21}
fills 理由 = 去年漏发，主席办公会定补
presses 保存
remembers the address as exception
presses 批准例外
presses 批准例外
sees 申请例外的人不能自己批准
the officer of the city signs in
opens {exception}
presses 批准例外
presses 批准例外
sees 已批准

# what is closed takes nothing; vouchers for the accountants
opens /fund-vouchers
presses 导出
gets 200 at /fund-balances?year=0
