# A long list is exported in the background: the clerk sees how far it is, finds it
# on his desk and takes the file; another is cancelled; nobody else sees either.

# so many people that nobody waits for the file
2,100 people called 任 come in by the command line for {other clerk's office}
the clerk of the other county signs in
opens /person
presses 导出
types the password again where asked
sees 将在后台做好
ticks 电话
chooses 格式 = Excel
presses 导出
remembers the address as job
sees 导出人员
sees 交办人
waits until it says 已导出
sees 已导出 2,1

# it waits on his desk until it was taken
opens /desk
sees 已做好
presses 去下载
is at {job}
presses 下载
receives a xlsx
finds 共 2,1 in it
finds 任甲乙丙丁 in it
finds 320981******** in it
finds 导出人 in it
opens /desk
sees no 已做好
opens /job
sees 已做好

# the same for a program that knows GB18030 alone, without titles
opens /person
presses 导出
chooses 格式 = GB18030
unticks 文件里写上标题、单位、日期、条数和导出人
presses 导出
waits until it says 已导出
presses 下载
receives a csv

# another one, not wanted any more
opens /person
presses 导出
chooses 格式 = .csv
presses 导出
remembers the address as unwanted
presses 取消任务
waits until it says 已取消
sees no button 下载
opens /desk
sees no 已取消

# who did not ask has no part in it
the clerk of the county signs in
gets 404 at {job}
opens /job
sees no 导出人员
sends the form of 大字 to {job}/file
gets 404
sends the form of 大字 to {job}/cancel
gets 404
the officer of the city signs in
gets 404 at {job}
the member signs in
gets 403 at /job

# the administrator sees that it was done, and cannot take it
the sysadmin signs in
opens /job
sees 导出人员
gets 200 at {job}
sees no button 下载
sends the form of 大字 to {job}/file
gets 404

# and the audit knows
the auditor signs in
opens "审计"
sees 下载任务结果
sees 交办后台任务
