# The network of service: places with hours, standards and checks, the directory
# for everybody; benefits by policy ticked person by person, the letter to the
# department; an inspection of welfare answered, reported, mended.
covers: S-046 S-057 S-065

the officer of the city signs in
opens /service-points
sees 临江市职工服务中心
presses 登记站点
fills 名称 = 湖滨公园职工服务点
chooses 类别 = 服务点
fills 地址 = 南屏区湖滨路 1 号
fills 服务电话 = 0599-8600001
fills 开放时间 = 每天 8:00–18:00
ticks 休息饮水
presses 保存
remembers the address as point
remembers /\/service_point\/(\d+)/ as point id
opens /service_check/new?point_id={point id}
fills 核查人 = 何启明
presses 保存
remembers the address as check
sees 饮水、热饭、充电、急救箱齐备
opens "饮水、热饭、充电、急救箱齐备"
presses 编辑
chooses 结果 = 不达标
fills 缺什么 = 没有急救箱
presses 保存
gets 422
is told at 整改期限: 请写整改期限
fills 整改期限 = 2026-12-20
presses 保存
opens /service_point?q=湖滨
sees 湖滨公园职工服务点
opens {point}
sees 不达标（项） = 1

# benefits
opens /benefits
sees 市内公共交通免费
opens "每年一次免费体检"
presses 逐人核对
opens "未落实"
sees 名单没有送到单位
opens /benefit_policy
opens "市内公共交通免费"
presses 致负责部门的函
receives a pdf
finds 交通运输局 in it
finds 名单没有送到单位 in it

# welfare
opens /welfare_check
opens "2026年市直机关职工福利待遇检查"
remembers the address as welfare
presses 结束检查
presses 结束检查
sees 没有回答
opens {welfare}
opens "临江市财政局机关工会"
chooses 回答 at "带薪年休假" = 没有落实
presses 保存
sees 请写整改期限
chooses 回答 at "带薪年休假" = 落实
chooses 回答 at "健康体检" = 落实
chooses 回答 at "节日慰问" = 部分落实
fills 整改期限 at "节日慰问" = 2026-11-25
fills 情况说明 at "节日慰问" = 只发了春节
chooses 回答 at "妇科检查" = 不涉及
presses 保存
sees 已保存
opens {welfare}/report
sees 只发了春节
sees 待整改 1 项
opens "整改通知"
sees 请在整改期限前落实
opens /desk
sees 1 项整改到期

# what others may
the clerk of the county signs in
gets 404 at {welfare}
gets 404 at {point}
the member signs in
opens /my-benefits
sees 我的政策待遇
gets 403 at /benefits
the public comes
opens /services
sees 湖滨公园职工服务点
sees 休息饮水
