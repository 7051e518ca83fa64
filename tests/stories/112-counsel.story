# Somebody books a talk under another name; the counsellor alone reads it and his notes; the office and other counsellors see numbers only.
covers: S-054

经办人 of 临江市总工会 is given the account "xinli-shen" and signs in
the clerk of the city signs in
opens /counsel_station/new
fills 站点 = 例站
fills 地点 = 三楼
presses 保存
opens /counsellor/new
picks 站点 = 例站
fills 咨询师 = 例咨询师
fills 登录名 = meiyou-zhege
presses 保存
gets 422
sees 没有“meiyou-zhege”这个登录名
fills 登录名 = xinli-shen
presses 保存

sees 例咨询师
remembers /counsellor\/(\d+)/ as who

the member signs in
opens /counsel_booking/new?counsellor_id={who}
fills 称呼 = 小溪
chooses 想谈的 = 情绪困扰
fills 日期 = 2020-01-01
chooses 时段 = 下午
presses 保存
gets 422
sees 请选今天或以后的日期
fills 日期 = 2027-12-01
presses 保存
sees 小溪
remembers the address as booking

# the clerk who made the station sees nothing of it
the clerk of the city goes on
gets 404 at {booking}
gets 404 at /counsel_booking/1
opens /counsel_booking
sees no 小溪
the officer of the city signs in
gets 404 at {booking}
opens /counsel_booking
sees no 小溪

# nor does he enter one for the counsellor
the clerk of the city goes on
opens /counsel_booking/new
fills 称呼 = 来访
picks 咨询师 = 例咨询师
chooses 想谈的 = 其他
fills 日期 = 2027-12-02
chooses 时段 = 上午
presses 保存
gets 422
sees 来访只由咨询师本人登记

xinli-shen goes on
opens {booking}
opens "确认预约"
presses 确认预约
opens "谈话记录"
presses 保存
gets 422
sees 请写谈话记录
fills 谈话记录 = 睡不好三个月了
presses 保存
sees 睡不好三个月了
opens {booking}
opens "紧急转介"
presses 紧急转介
gets 422
sees 转介要本人同意
opens {booking}
opens "已面谈"
presses 已面谈
sees 已面谈

# numbers only, and not so small a one
the officer of the city goes on
opens /counsel/counts
sees 人数少，不显示
sees no 小溪
