# Minor titles for able workers, granted by enterprises and industry unions; the
# list of holders by unit.

the clerk of the city signs in
opens /title/new
fills 称号 = 望海渔业技术能手
chooses 级别 = 单位
chooses 授予对象 = 个人
chooses 类别 = 能手
picks 管理工会 = 临江市机械
presses 保存
opens /honour_grant/new
fills 获得者 = 于海生
picks 称号（目录） = 望海渔业技术能手
fills 当时单位 = 望海县远洋渔业公司
fills 授予时间 = 2016
picks 登记工会 = {city clerk's office}
presses 保存
sees 望海渔业技术能手
opens "各单位荣誉"
sees 望海县远洋渔业公司
opens "望海县远洋渔业公司"
sees 于海生
