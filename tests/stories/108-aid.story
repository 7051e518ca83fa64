# Somebody's son calls for his father: taken in once, routed to two programmes,
# checked, proposed below the ceiling, approved by two officers, handed over,
# rated; refused with a letter, reviewed once; passed on to a department.
covers: S-040 S-047 S-057 S-058 S-060 S-063 S-064

# taken in by telephone, for somebody else
the clerk of the city signs in
opens /aid
sees 待批准
presses 受理登记
fills 姓名 = 电话甲
fills 身份证号 = {id 329902 1961-05-05 121}
chooses 怎样提出 = 电话
chooses 谁提出 = 亲属代办
chooses 困难类型 = 医疗
fills 困难和诉求 = 父亲住院，临时周转不开
fills 希望帮助的金额（元） = -1
ticks 临时救助
ticks 法律援助
presses 保存
gets 422
sees 希望帮助的金额
fills 希望帮助的金额（元） = 2000
presses 保存
gets 422
is told at 代办人: 代办的请写明代办人的姓名
fills 代办人 = 电话乙
fills 与本人关系 = 儿子
presses 保存
sees 亲属代办：电话乙（儿子）
sees no whole ID number
remembers the address as intake
presses "转介到别的项目"
ticks 2026年生活救助
presses 分办
gets 422
sees 电话甲 还没有建档
unticks 2026年生活救助
ticks 就业援助
presses 分办
sees 分办成 1 个个案
opens {intake}
sees 临时救助
sees 法律援助
sees 就业援助

# what is missing, then the check and the amount
opens "临时救助"
remembers the address as case
presses 退回补正
fills 理由 = 请补交住院证明
presses 退回补正
sees 需要补正：请补交住院证明
presses 材料已补齐
presses 材料已补齐
presses 登记核实
chooses 核实方式 = 入户走访
fills 核实情况 = 住院属实，自付较多
presses 保存核实情况
gets 422
is told at 同行核实人: 入户走访要有两人
fills 同行核实人 = 钱宏
presses 保存核实情况
sees 核实情况已保存
presses 提出金额
sees 每件封顶 3,000.00 元
fills 拟帮扶（元） = 3500
presses 提出金额
gets 422
is told at 拟帮扶（元）: 超过了上限
fills 拟帮扶（元） = 1500
presses 提出金额
gets 422
is told at 低于上限的理由: 低于可以帮扶的 2,000.00 元
fills 拟帮扶（元） = 2000
chooses 发放方式 = 现金
presses 提出金额
sees 金额已提出
sees no button 批准

# two officers, not the same
the officer of the city signs in
opens {case}
presses 批准
presses 批准
sees 待第二位负责人批准
presses 第二位负责人批准
presses 第二位负责人批准
sees 您是第一位批准人
负责人 of 临江市总工会 is given the account "di-er-fuze" and signs in
opens {case}
presses 第二位负责人批准
presses 第二位负责人批准
sees 待落实
presses 决定书
receives a pdf
finds 给予帮扶2,000.00元 in it
opens {case}
presses 确认落实
presses 确认落实
sees 发放记录还没有到账或签收

# no money: an answer, and a department that must answer
the clerk of the city goes on
opens {intake}
opens "法律援助"
remembers the address as legal
opens {legal}?tab=aid_referral
opens "添加"
fills 转办部门 = 临江市法律援助中心
fills 请对方办什么 = 提供法律咨询
fills 请在何时前答复 = 2020-01-01
presses 保存
gets 422
is told at 请在何时前答复: 不能早于发出日期
fills 请在何时前答复 = 2099-12-01
presses 保存
opens {legal}
presses 转办函
receives a pdf
finds 提供法律咨询 in it
finds no 住院 in it
opens {legal}
presses 登记答复
fills 答复 = 已由值班律师解答
presses 保存答复
gets 422
is told at 办理结果: 请选择办理结果
chooses 办理结果 = 已解决
presses 保存答复
presses 登记评价
chooses 对办理结果 = 满意
presses 提交评价
sees 已办结

# refused, with a letter; reviewed once
opens {intake}
opens "就业援助"
remembers the address as job
the officer of the city goes on
opens {job}
presses 不予救助
fills 理由 = 已经就业
presses 不予救助
sees 已经就业
presses 不予救助告知书
receives a pdf
finds 已经就业 in it
opens {job}
presses 申请复核
fills 理由 = 那份工作已经结束
presses 申请复核
sees 复核
presses 不予救助
fills 理由 = 另有就业登记
presses 不予救助
sees no button 申请复核

# sums, the handbook, and who may not look
opens /aid/sums
sees 临时救助
sees 合计
opens /aid/sums?by=3
sees 医疗
the clerk of the county signs in
gets 404 at {case}
gets 403 at /my-cases
the public comes
opens /aid/handbook
sees 临时救助
sees 每人每年累计不超过三千元
