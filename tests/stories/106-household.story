# A worker in hardship applies on the phone, a few questions at a time; two
# people visit him, the county checks, people decide, the board shows name, unit
# and class only.  One household, one file.
covers: S-059 S-050 S-066

# on the phone
the member signs in
opens /my-household
presses 开始填写
fills 身份证号 = {id 329902 1988-10-12 984}
fills 手机号码 = 13800007766
fills 工作单位 = 映河酒业有限公司
chooses 身份 = 下（待）岗
chooses 健康状况 = 一般疾病
presses 保存，下一步
is at /my-household/family
fills 家庭人口 = 0
presses 保存，下一步
gets 422
is told at 家庭人口: 应在 1 到 30 之间
fills 家庭人口 = 2
fills 家庭住址 = 演示路 6 号
presses 保存，下一步
fills 本人月平均收入（元） = -1
presses 保存，下一步
gets 422
is told at 本人月平均收入（元）: 金额超出允许的范围
fills 本人月平均收入（元） = 1500
fills 家庭年度总收入（元） = 30000
fills 因病刚性支出（元） = 12000
presses 保存，下一步
chooses 主要致困原因 = 大病
ticks 下岗失业
ticks 子女上学
ticks 自然灾害
ticks 其他
presses 保存，下一步
gets 422
sees 次要致困原因最多三项，选了 4 项
unticks 自然灾害
unticks 其他
presses 保存，下一步
fills 开户银行 = 临江银行（演示）
presses 保存，下一步
sees 诊断证明
sees 还缺
presses 提交申请
gets 422
sees 登记的家庭成员连本人是 1 人
opens /my-household/family
opens "添加"
fills 姓名 = 何建平
chooses 关系 = 夫妻
fills 身份证号 = {id 329902 1986-03-02 983}
presses 保存
opens /my-household/send
presses 提交申请
sees 申请已提交
sees 待初审
gets 403 at /household/figures
opens /my-household
opens "查看档案"
remembers the address as file
sees no whole ID number
sees no 系统建议

# nobody stands in two files
the clerk of the city signs in
opens /household/new
fills 职工姓名 = 何建平
fills 工作单位 = 临江纺织厂
picks 受理的工会 = 临江市总工会
fills 身份证号 = {id 329902 1986-03-02 983}
presses 保存
gets 422
is told at 身份证号: 一个人不能在两份档案里

# first check, visit, report
opens {file}
sees 要交的材料
presses 初审通过
presses 初审通过
sees 待入户
presses 上报县级工会
presses 上报县级工会
sees 还没有两人入户的调查
opens {file}
remembers /\/household\/(\d+)/ as file number
opens /household_visit/new?household_id={file number}
fills 入户人 = 周敏
fills 同行人 = 周敏
chooses 调查结论 = 情况属实
fills 调查情况 = 两间旧房，无车，药费单齐全
fills 授权书签字日期 = {today}
attaches 签字的核对授权书 = file tests/files/photo.png
presses 保存
gets 422
is told at 同行人: 入户要两个人
fills 同行人 = 钱宏
attaches 签字的核对授权书 = file tests/files/photo.png
presses 保存
opens {file}
presses 上报县级工会
presses 上报县级工会
sees 待核对
opens {file}/form/application
sees 困难职工家庭申报表
sees no whole ID number
opens {file}/form/visit
sees 入户所见

# returned, and on from there
opens {file}
presses 退回补正
fills 理由 = 缺诊断证明
presses 退回补正
sees 退回补正：缺诊断证明
the member goes on
opens /my-household
sees 缺诊断证明
opens "继续填写"
opens /my-household/send
presses 补正后再报
sees 待核对

# a notice that is over, an objection, the approval
the officer of the city signs in
opens /household/notices
sees 单位公示栏
sees no whole ID number
opens /household?state=noticed&noticed_until~to={today}
opens "胡河"
remembers the address as noticed
remembers /\/household\/(\d+)/ as noticed number
opens /household_objection/new?household_id={noticed number}
chooses 类别 = 困难认定
fills 异议内容 = 听说他家有两套房
presses 保存
opens {noticed}
presses 批准建档
presses 批准建档
sees 还有异议没有处理
opens {noticed}
opens {noticed}?tab=others
opens "{today}"
presses 异议不成立
fills 理由 = 入户和核对都只有一套
presses 异议不成立
opens {noticed}
presses 批准建档
presses 批准建档
sees 在档
sees KN
opens /household/figures
sees 深度困难

# out of the file
opens {noticed}/leave
chooses 原因 = 迁出或调离
fills 依据 = 调往外省
presses 退档
sees 已退档
