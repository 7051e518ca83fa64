# Spring Festival money: the expected list differs from last year's and says why, two officers approve it, it goes to the bank, what the bank
# returns and what nobody knows is named, the account is corrected and paid again; an officer alone never freezes a list.
covers: S-040 S-041 S-043

the clerk of the city signs in
opens /payments/year
sees 年度清单
sees 今年没有
opens /payment_run
opens "2026年春节慰问金"
remembers the address as run
remembers /payment_run\/(\d+)/ as run id
sees 与上次比较
sees 应发清单
presses 编辑
fills 会议纪要 = 主席办公会会议纪要〔2026〕3号
fills 会议日期 = 2026-11-18
presses 保存

# minutes and the first officer, who is not the second
the officer of the city signs in
opens {run}
presses 提交上会
presses 提交上会
sees 已上会
presses 批准并冻结
presses 批准并冻结
sees 上会确认和批准冻结要由两位负责人办
负责人 of 临江市总工会 is given the account "fu-fuze" and signs in
opens {run}
presses 批准并冻结
presses 批准并冻结
opens {run}
waits until it says 已批准冻结
sees 名单校验码

# to the bank
the clerk of the city goes on
opens {run}
presses 生成报盘文件
chooses 报盘格式 = 代发文本（竖线分隔，演示）
presses 开始生成
waits until it says 没有进文件
opens {run}
sees 第 1 批
opens "第 1 批"
remembers the address as file
presses 导入银行回盘
attaches 回盘文件 = reply.csv
	序号,账号,户名,金额,处理结果,原因
	1,6299000000000002,赵𠮷祥,1000.00,成功,
	2,6299000000000005,丁一,1000.00,失败,账户已销户
	3,6299000099999999,陌生人,1000.00,成功,
presses 核对
sees 陌生人
sees 账户已销户
sees 有 1 行对不上
presses 确认登记
waits until it says 成功 1 笔，退回 1 笔，对不上的 1 行没有登记
opens {file}
sees 成功
opens /payment_line?run_id={run id}&state=returned
opens "丁一"
sees 账户已销户
presses 更正后再付
fills 理由 = 本人重新报了账号
presses 更正后再付
sees 待付
opens {run}
presses 生成报盘文件
presses 开始生成
waits until it says 共 1 笔
opens {run}
sees 第 2 批
opens /payments/sums
sees 荣誉津贴
sees 春节慰问金
