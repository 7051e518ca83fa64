# What is closed is not chosen any more where work goes on, and stays where it
# says what was.
covers: S-176

the officer of the city signs in
opens /organisation/new
fills 名称 = 东岗老糖厂工会
chooses 类别 = 基层工会
chooses 层级 = 单位
fills 成立日期 = 1958-05-01
presses 保存
remembers the address as closed
presses 撤销
fills 理由 = 企业停办，人员已分流
presses 撤销
sees 已撤销

# not who keeps a file, but where somebody worked
opens /person/new
the picker 归口工会 offers no 东岗老糖厂工会 for 老糖厂
fills 姓名 = 糖厂老人
picks 归口工会 = 东岗区总工会
picks 单位档案 = 老糖厂 (东岗老糖厂工会)
presses 保存
sees 单位档案 = 东岗老糖厂工会
