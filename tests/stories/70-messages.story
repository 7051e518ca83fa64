# Messages inside the house, and being reminded of a day.

the clerk of the county signs in
opens "人员"
presses 新建
fills 姓名 = 乔远舟
chooses 性别 = 男
fills 出生 = 1975-03
presses 保存
remembers the address as person
opens {person}
opens "留言"
sees 乔远舟
presses 发出
gets 422
is told at 标题: 请填写标题
chooses 哪个单位的 = 下级单位（在下面选）
presses 发出
gets 422
is told at 下级单位: 请从列表里选择一个单位
chooses 给谁 = 负责人
chooses 哪个单位的 = 临江市总工会
fills 标题 = 请看乔远舟的材料
fills 内容 = 证书是复印件，原件在县档案馆。
presses 发出
sees 已发给

the officer of the city signs in
opens /message
sees 请看乔远舟的材料
sees 证书是复印件
opens /desk/count
sees no 0 0
opens /message
presses "去看" at "请看乔远舟的材料"
is at {person}
opens /message
sees no 请看乔远舟的材料
opens /message?all=1
opens "回复" of "请看乔远舟的材料"
fills 内容 = 可以，归档时注明。
presses 发出
sees 已发给 1 人

the clerk of the county goes on
opens /message
sees 回复：请看乔远舟的材料
sees 归档时注明
presses 全部标为已读
sees 没有未读的消息
opens {person}?tab=timeline
sees 请看乔远舟的材料
sees 归档时注明
opens {person}
opens "提醒我"
fills 哪一天 = 2020-01-01
presses 提醒我
gets 422
is told at 哪一天: 提醒日期要在今天之后
fills 哪一天 = 2031-01-08
presses 提醒我
sees 到 2031-01-08 会提醒您
opens /reminder
sees 乔远舟
presses "删除" at "2031-01-08"
sees 没有等着的提醒

# nobody reads another's, and a file out of sight is none
the clerk of the other county signs in
opens /message?all=1
sees no 乔远舟
gets 404 at /message/new?about=person.1
gets 404 at /message/1/reply
gets 404 at /reminder?about=account.1
the member signs in
gets 403 at /message/new
the public comes
opens /message
is at /sign-in
