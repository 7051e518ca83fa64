# Somebody without an account comes in by a code that the office hands him, once.

the clerk of the county signs in
opens /person/new
fills 姓名 = 乔来
fills 身份证号 = {id 320924 1958-03-04 6}
picks 归口工会 = {clerk's office}
presses 保存
remembers the address as file

# not before he is on file, and somebody must be named who took it
opens "个人登录码"
sees 发放个人登录码
opens {file}
opens "查看身份证号明文"
fills 理由 = 本人到场核对证件
looks at what is shown once
presses 查看
remembers /320924\d{8}(\d{3}[\dX])/ as tail
opens {file}
opens "单位核验"
fills 理由 = 单位已核对
presses 单位核验
opens "个人登录码"
chooses 怎样交给本人 = 家属代领
presses 生成登录码
gets 422
sees 请写明领取人的姓名
fills 领取人 = 乔小妹（女儿）
chooses 怎样交给本人 = 家属代领
presses 生成登录码
sees 只显示这一次
remembers /([0-9A-Z]{4}-[0-9A-Z]{4})/ as slip
remembers /登录名 (\S+)/ as login
sees {login}

# a wrong end of the number, a code that is none
the public comes
opens /sign-in
opens "有工会给的一次性登录码？用登录码登录"
fills 登录码 = {slip}
fills 身份证号后四位 = 000X
presses 登录
gets 422
sees 登录码或身份证后四位不对
fills 登录码 = 12
fills 身份证号后四位 = {tail}
presses 登录
gets 422

# the two passwords differ
opens /code
fills 登录码 = {slip}
fills 身份证号后四位 = {tail}
fills 密码 = Qiao-Lai-1958x
fills 再输一遍 = Qiao-Lai-1958y
presses 登录
gets 422
sees 两次输入的密码不一样

fills 登录码 = {slip}
fills 身份证号后四位 = {tail}
fills 密码 = Qiao-Lai-1958x
fills 再输一遍 = Qiao-Lai-1958x
presses 登录
sees 乔来
opens "我的档案"
sees 乔来
gets 403 at /person

# once only
the public comes
opens /code
fills 登录码 = {slip}
fills 身份证号后四位 = {tail}
presses 登录
gets 422
sees 已经用过

# afterwards the password opens
乔来 signs in as "{login}" with "Qiao-Lai-1958x"
sees 乔来

# a new code makes those before it void
the clerk of the county goes on
opens {file}
opens "个人登录码"
sees 已经有账号
chooses 怎样交给本人 = 本人持身份证当面领取
presses 生成登录码
remembers /([0-9A-Z]{4}-[0-9A-Z]{4})/ as second
opens {file}
opens "个人登录码"
chooses 怎样交给本人 = 本人持身份证当面领取
presses 生成登录码
opens /access_code
sees 已作废
sees 已用
sees no {second}
the public comes
opens /code
fills 登录码 = {second}
fills 身份证号后四位 = {tail}
presses 登录
gets 422

covers: S-024
