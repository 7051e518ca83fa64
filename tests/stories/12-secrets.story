# ID numbers, telephones, accounts are masked in list, record and files; the
# whole value is shown once, for a reason, and stands in the audit.

the clerk of the county signs in
opens /person/new
fills 姓名 = 藏密
fills 身份证号 = {id 320924 1961-02-03 8}
fills 电话 = 13912345678
fills 银行账号 = 6222021234567894
picks 归口工会 = {clerk's office}
presses 保存
sees 藏密
sees no {id 320924 1961-02-03 8}
sees no 13912345678
sees no 6222021234567894
sees 320924********
remembers the address as file
opens "人员"
fills 查找 = 藏密
presses 查询
sees 320924********
sees no whole ID number
sees no telephone

# a reason first
opens {file}
opens "查看身份证号明文"
presses 查看
gets 422
fills 理由 = 核对发放名单
looks at what is shown once
presses 查看
sees {id 320924 1961-02-03 8}
opens {file}
sees no whole ID number
opens {file}/history
sees no whole ID number
sees no telephone

# files
opens "人员"
presses 导出
types the password again where asked
ticks 电话
ticks 银行账号
chooses 格式 = Excel
presses 导出
receives a xlsx
finds 藏密 in it
finds 320924******** in it
finds no 13912345678 in it
finds no 6222021234567894 in it
opens "人员"
presses 导出
chooses 格式 = .csv
presses 导出
receives a csv
finds 藏密 in it
opens "人员"
presses 导出
chooses 格式 = .pdf
presses 导出
receives a pdf
finds 藏密 in it
finds {clerk} in it

# the auditor sees who looked and why, and not what
the auditor signs in
opens "审计"
sees 核对发放名单
sees {clerk}
sees no whole ID number
the command "check" says 全部正常
