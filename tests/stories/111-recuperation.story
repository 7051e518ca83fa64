# A trip with two places, three who want to come: first-timers first, the last place goes to one, who waits moves up.

the clerk of the city signs in
opens /person/new
fills 姓名 = 岳一
fills 出生 = 1956-02-03
picks 归口工会 = {clerk's office}
presses 保存
opens /person/new
fills 姓名 = 岳二
fills 出生 = 1957-02-03
picks 归口工会 = {clerk's office}
presses 保存
opens /person/new
fills 姓名 = 岳三
fills 出生 = 1958-02-03
picks 归口工会 = {clerk's office}
presses 保存

opens /care_event/new
fills 名称 = 青山湖二人行
chooses 种类 = 疗休养
fills 年度 = 2027
fills 地点 = 青山湖
fills 开始 = 2027-05-10
fills 结束 = 2027-05-09
fills 报名截止 = 2027-05-20
fills 名额 = 2
presses 保存
gets 422
sees 结束不能早于开始
sees 报名截止不能晚于开始
fills 结束 = 2027-05-14
fills 报名截止 = 2027-04-30
fills 几年内不重复安排 = 3
fills 费用标准（元） = 500
presses 保存
sees 青山湖二人行
remembers the address as trip
opens "开始报名"
presses 开始报名

# nobody is signed up for by somebody unnamed; who is unfit is refused in words
opens /event_signup/new
picks 活动 = 青山湖二人行
picks 姓名 = 岳一
chooses 谁来报名 = 亲属代办
chooses 健康状况 = 不宜参加
presses 保存
gets 422
sees 代办的请写明姓名
sees 身体不宜参加
fills 代办人 = 岳小一（女儿）
chooses 健康状况 = 良好
presses 保存
sees 岳一
remembers the address as first
opens /event_signup/new
picks 活动 = 青山湖二人行
picks 姓名 = 岳二
chooses 谁来报名 = 本人
chooses 健康状况 = 良好
presses 保存
remembers the address as second
opens /event_signup/new
picks 活动 = 青山湖二人行
picks 姓名 = 岳三
chooses 谁来报名 = 本人
chooses 健康状况 = 良好
presses 保存
remembers the address as third

# twice is refused
opens /event_signup/new
picks 活动 = 青山湖二人行
picks 姓名 = 岳三
chooses 谁来报名 = 本人
chooses 健康状况 = 良好
presses 保存
gets 422

# in order: two come in, the third waits
opens {trip}
opens "按次序录取"
sees 首次参加
presses 按次序录取
sees 已录取 2 人
sees 2 / 2，候补 1 人
opens {third}
sees 候补
opens "录取"
presses 录取
sees 名额已满

# one withdraws: the third has the place
opens {first}
opens "取消报名"
presses 取消报名
opens {third}
sees 入选
opens {trip}
sees 2 / 2，候补 0 人

# fewer places than are taken
opens {trip}/edit
fills 名额 = 1
presses 保存
gets 422
sees 已经有 2 人入选

# rotation tells who was never there
opens /recuperation/rotation
sees 从未参加

covers: S-042 S-221
