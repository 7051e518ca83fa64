# An organs' union has a second, guiding parent: both see what it does.
covers: S-187

the clerk of the city signs in
opens /organisation/new
fills 名称 = {clerk's office}直属机关工会
chooses 类别 = 机关工会
chooses 层级 = 县级
picks 上级（地方） = {clerk's office}
fills 成立日期 = 1995-01-01
presses 保存
remembers the address as organs
presses 调整隶属
chooses 哪条线 = 共同领导
picks 新的上级 = {other clerk's office}
fills 从哪天起 = 2020-01-01
fills 依据文件 = 共同领导的通知
presses 调整
sees 共同领导
opens "组织图"
opens "机关工会、共同领导"
sees {clerk's office}直属机关工会

# both parents see it and its people
opens /person/new
fills 姓名 = 机关双领
picks 归口工会 = {clerk's office}直属机关工会
presses 保存
remembers the address as person
the clerk of the county signs in
opens {organs}
gets 200
opens {person}
gets 200
the clerk of the other county signs in
opens {organs}
gets 200
opens {person}
gets 200
sees 机关双领
