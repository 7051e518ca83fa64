# The historic line: the archivist enters holders whose day nobody knows, the
# public browses by year and round and finds by name, pinyin and initials.
covers: S-036

the clerk of the county signs in
opens /person/new
fills 姓名 = 龙老庚
fills 出生 = 1921
picks 归口工会 = {clerk's office}
presses 保存
remembers the address as file
opens /honour_grant/new
fills 获得者 = 龙老庚
picks 个人档案 = 龙老庚
fills 称号 = 白鹭县农业劳动模范
chooses 级别 = 县级
chooses 类别 = 劳动模范
fills 授予时间 = 1952
fills 当时单位 = 白鹭县三合农业社
picks 登记工会 = {clerk's office}
presses 保存
sees 授予时间 = 1952
remembers the address as grant
sees 列入光荣册 = 否
presses 列入光荣册
presses 列入光荣册
sees 列入光荣册 = 是
the public comes
opens /honours
sees 光荣册
opens "1952"
sees 龙老庚
sees 白鹭县农业劳动模范
sees 白鹭县三合农业社
opens "龙老庚"
sees 1952
sees no 1921
sees no telephone
opens /honours
fills 找人或集体 = llg
presses 查找
sees 龙老庚
fills 找人或集体 = 龙老
presses 查找
sees 龙老庚
opens {grant}
is at /sign-in

# taken out again
the clerk of the county goes on
opens {grant}
presses 移出光荣册
fills 理由 = 家属不愿公开
presses 移出光荣册
the public comes
opens /honours/year/1952
sees no 龙老庚
