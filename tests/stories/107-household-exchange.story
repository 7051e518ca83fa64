# Civil affairs check a batch and answer in a table; the national aid system is
# read back field by field; government relief is found beside our own.
covers: S-059 S-061

# a file by the clerk, for somebody who has no phone
the clerk of the city signs in
opens /household/new
fills 职工姓名 = 柳长根
fills 工作单位 = 临江纺织厂
picks 受理的工会 = 临江市总工会
fills 身份证号 = {id 329902 1969-04-08 991}
fills 手机号码 = 13800006655
fills 家庭人口 = 1
fills 本人月平均收入（元） = 900
fills 家庭年度总收入（元） = 10800
chooses 主要致困原因 = 大病
chooses 由谁申请 = 亲属代办
presses 保存
gets 422
is told at 代办人: 请填写代办人姓名
fills 代办人 = 柳小燕
presses 保存
remembers the address as file
remembers /\/household\/(\d+)/ as number
presses 提交申请
presses 提交申请
presses 初审通过
presses 初审通过
opens /household_visit/new?household_id={number}
fills 入户人 = 周敏
fills 同行人 = 钱宏
chooses 调查结论 = 情况属实
fills 调查情况 = 独居，药费单齐全
fills 授权书签字日期 = {today}
attaches 签字的核对授权书 = file tests/files/photo.png
presses 保存
opens {file}
presses 上报县级工会
presses 上报县级工会

# in a batch to civil affairs
opens /relief/check
sees 柳长根
presses 列成一批送核
sees 已列成一批
remembers the address as batch
opens "下载核对名单"
types the password again where asked
opens {batch}/list
receives an xlsx with a whole ID number
finds {id 329902 1969-04-08 991} in it
opens {batch}
opens "导入回复"
fills 或者粘贴表格 = 姓名,身份证号,房产,车辆,结论
	柳长根,{id 329902 1969-04-08 991},一套自住,无,符合
	查无此人,{id 329902 1950-01-01 993},无,无,符合
presses 读取
sees 一套自住
sees 这一批里没有这个身份证号
sees no whole ID number
presses 记到档案
sees 记下了
opens {file}
presses 核对完成
presses 核对完成
sees 待评议公示

# an old file, taken over as it is
opens /household/new
fills 职工姓名 = 柳福生
fills 工作单位 = 临江纺织厂
picks 受理的工会 = 临江市总工会
fills 身份证号 = {id 329902 1971-06-18 991}
fills 手机号码 = 13800006644
fills 家庭人口 = 1
fills 家庭年度总收入（元） = 9600
chooses 困难类别 = 深度困难
chooses 主要致困原因 = 大病
presses 保存
remembers the address as old file
the officer of the city signs in
opens {old file}
presses 列为在档（历史档案）
fills 理由 = 2019 年已按规定审批
presses 列为在档（历史档案）
sees 在档

# the national system
the clerk of the city goes on
opens /relief/national
fills 或者粘贴表格 = 姓名,身份证号,工作单位,家庭人口,主要致困原因,手机号码
	柳福生,{id 329902 1971-06-18 991},临江纺织有限公司,2,大病,13900001111
	别处的人,{id 329902 1950-01-01 993},某厂,3,大病,
presses 比对
sees 读到 2 户，对上 1 户，不一致 3 项
sees 临江纺织有限公司
sees 别处的人
sees no 13900001111
ticks 以全国系统为准 at "临江纺织有限公司"
presses 保存勾选的
sees 改了 1 项
opens {old file}
sees 临江纺织有限公司
sees 家庭人口 = 1
opens /relief/national/file
types the password again where asked
opens /relief/national/file
receives an xlsx with a whole ID number
finds 柳福生 in it
finds {id 329902 1971-06-18 991} in it

# government relief
opens /relief_record/new
fills 姓名 = 柳福生
fills 身份证号 = {id 329902 1971-06-18 991}
picks 登记的工会 = 临江市总工会
chooses 方式 = 已获救助
chooses 救助项目 = 最低生活保障
fills 金额（元） = 940
fills 部门 = 临江市民政局
presses 保存
opens /relief/doubles
sees 柳福生
sees 最低生活保障
