# Honours that a union office itself has won, by the term, for the congress report.
covers: S-021

the clerk of the county signs in
opens /honour_grant/new
fills 获得者 = {clerk's office}
picks 工会组织 = {clerk's office}
fills 称号 = 全省宣传通讯工作特等奖
chooses 级别 = 省部级
chooses 类别 = 其他
fills 授予时间 = 2021-12
fills 证书编号 = 演-2021-07
picks 登记工会 = {clerk's office}
presses 保存
sees 全省宣传通讯工作特等奖
opens "工会组织荣誉"
sees 全省宣传通讯工作特等奖
fills 届期起（年） = 2016
fills 届期止（年） = 2020
presses 查询
sees no 全省宣传通讯工作特等奖
fills 届期起（年） = 2021
fills 届期止（年） = 2025
presses 查询
sees 全省宣传通讯工作特等奖
opens "{clerk's office}" of "2021-12"
sees 证书编号 = 演-2021-07
