# Minor titles for able workers, granted by an industry union and an enterprise;
# the county reads them, the list of holders goes by unit.
covers: S-018

the clerk of the city signs in
opens "组织"
fills 查找 = {clerk's office}
presses 查询
opens "编辑" of "{clerk's office}"
picks 行政区划 = 射阳
presses 保存
sees 行政区划 = 射阳
经办人 of 临江市机械轻纺工会 is given the account "jixie-jingban" and signs in
opens /title/new
fills 称号 = 望海渔业技术能手
chooses 级别 = 单位
chooses 授予对象 = 个人
chooses 类别 = 能手
picks 管理工会 = 临江市机械轻纺工会
presses 保存
opens /person/new
fills 姓名 = 于海生
fills 单位 = 白鹭县棉纺织厂
picks 归口工会 = 临江市机械轻纺工会
picks 所在地 = 射阳
presses 保存
opens /honour_grant/new
fills 获得者 = 于海生
picks 个人档案 = 于海生
picks 称号（目录） = 望海渔业技术能手
fills 当时单位 = 白鹭县棉纺织厂
fills 授予时间 = 2016
picks 登记工会 = 临江市机械轻纺工会
presses 保存
sees 望海渔业技术能手
remembers the address as grant
the clerk of the county signs in
opens {grant}
sees 于海生
opens "各单位荣誉"
sees 白鹭县棉纺织厂
opens "白鹭县棉纺织厂"
sees 于海生
sees 望海渔业技术能手
