# Two people at the same record: the second sees field by field what stood
# there, what the other made of it and what he typed, and chooses.

the clerk of the county signs in
opens /person/new
fills 姓名 = 两人甲
fills 职务 = 车工
fills 单位 = 东岗机床厂
fills 籍贯 = 东岗
picks 归口工会 = {clerk's office}
presses 保存
remembers the address as file
opens {file}/edit
fills 职务 = 甲改的钳工
fills 单位 = 东岗机床总厂

the clerk of the city signs in
opens {file}/edit
fills 职务 = 乙改的铣工
fills 籍贯 = 白鹭
presses 保存
sees 乙改的铣工

the clerk of the county goes on
presses 保存
gets 409
sees "车工" at "两边的改动"
sees "乙改的铣工" at "两边的改动"
sees "甲改的钳工" at "两边的改动"
sees "您没有改，已用对方的" at "两边的改动"
sees {city clerk}
presses 保存
sees 已保存
sees 甲改的钳工
sees 白鹭
sees 东岗机床总厂

# the other way round: the other's value stays
opens {file}/edit
fills 职务 = 甲再改
the clerk of the city goes on
opens {file}/edit
fills 职务 = 乙再改
presses 保存
the clerk of the county goes on
presses 保存
gets 409
chooses _keep.post = 用对方的
presses 保存
sees 已保存
opens {file}
sees 乙再改
sees no 甲再改

# child rows are merged like the record
opens {file}/edit
fills 名字 at "添加其他名字" = 甲曾用名
chooses 种类 at "添加其他名字" = 曾用名
presses 保存
opens {file}/edit
fills 说明 at "第 1 行" = 甲的说明
the clerk of the city goes on
opens {file}/edit
fills 说明 at "第 1 行" = 乙的说明
presses 保存
the clerk of the county goes on
presses 保存
gets 409
sees "乙的说明" at "两边的改动"
sees "甲的说明" at "两边的改动"
presses 保存
sees 甲的说明
