# Two people look for work, one vacancy with one place: both are introduced, the place goes to one; half-years count it.
covers: S-062

the clerk of the city signs in
opens /job_vacancy/new
fills 岗位 = 例车工
fills 用人单位 = 例机械厂
chooses 行业 = 采矿业
fills 地点 = 高新区
fills 月工资从（元） = 6000
fills 月工资到（元） = 5000
fills 招聘人数 = 1
fills 招聘截止 = 2027-12-31
presses 保存
gets 422
sees 月工资的上限低于下限
fills 月工资从（元） = 4000
presses 保存
sees 招 1 人，已录用 0 人
remembers /job_vacancy\/(\d+)/ as vacancy

# without a name, or by somebody unnamed, nobody is registered
opens /job_seeker/new
chooses 谁来登记 = 亲属代办
chooses 行业 = 采矿业
presses 保存
gets 422
sees 请选择个人档案，或者填写姓名
sees 代办的请写明姓名和与本人的关系
fills 姓名 = 求一
fills 代办人 = 求小一（女儿）
fills 月工资不低于（元） = 5000
fills 登记日期 = 2026-08-01
presses 保存
remembers /job_seeker\/(\d+)/ as first
opens /job_seeker/new
fills 姓名 = 求二
chooses 谁来登记 = 本人
chooses 行业 = 采矿业
presses 保存
remembers /job_seeker\/(\d+)/ as second
opens /job_seeker/new
fills 姓名 = 求三
chooses 谁来登记 = 本人
chooses 行业 = 采矿业
fills 月工资不低于（元） = 5001
presses 保存

# who wants more than is paid does not fit
opens /employment/vacancy/{vacancy}
sees 求一
sees 求二
sees no 求三
opens /employment/seeker/{first}
sees 例车工

# training takes him out of those who look, and back
opens /job_training/new?seeker_id={second}
fills 培训课程 = 例课程
fills 开始 = 2026-11-01
fills 结束 = 2026-10-01
presses 保存
gets 422
sees 结束不能早于开始
fills 结束 = 2026-11-15
presses 保存
remembers the address as training
opens /employment/vacancy/{vacancy}
sees no 求二
opens {training}
opens "结业"
presses 结业
opens /job_seeker/{second}
sees 求职中

# both are introduced, one twice is refused
opens /job_introduction/new?seeker_id={first}&vacancy_id={vacancy}
fills 介绍日期 = 2026-08-02
fills 录用日期 = 2026-08-01
presses 保存
gets 422
sees 录用日期不能早于介绍日期
fills 录用日期 = 2026-08-10
presses 保存
remembers the address as one
opens /job_introduction/new?seeker_id={first}&vacancy_id={vacancy}
presses 保存
gets 422
opens /job_introduction/new?seeker_id={second}&vacancy_id={vacancy}
presses 保存
remembers the address as two

# the place goes to one
opens {one}
opens "登记录用"
presses 登记录用
opens /job_seeker/{first}
sees 已就业
opens {two}
opens "登记录用"
presses 登记录用
sees 这个岗位已经录满
opens /job_vacancy/{vacancy}
sees 招 1 人，已录用 1 人
opens /job_vacancy/{vacancy}/edit
fills 招聘人数 = 2
presses 保存
opens {two}
opens "登记录用"
presses 登记录用
opens /job_vacancy/{vacancy}
sees 招 2 人，已录用 2 人
opens /job_vacancy/{vacancy}/edit
fills 招聘人数 = 1
presses 保存
gets 422
sees 已经录用 2 人

# three months later, and not before
opens {two}/edit
chooses 三个月后 = 在岗
presses 保存
gets 422
sees 还不满三个月
opens {one}/edit
chooses 三个月后 = 在岗
presses 保存
sees 在岗

# a hiring taken back gives the place back
opens {two}
opens "撤销录用"
fills 理由 = 没有到岗
presses 撤销录用
opens /job_vacancy/{vacancy}
sees 招 2 人，已录用 1 人
opens /employment/sums
sees 2026 年下半年
opens /job_introduction?state=hired&kept=yes&hired_on~from=2026-07-01&hired_on~to=2026-12-31
sees 求一
sees no 求二

# on the phone: himself, once
the member signs in
opens /job_seeker/new
chooses 谁来登记 = 本人
chooses 行业 = 采矿业
presses 保存
sees 求职中
remembers /job_seeker\/(\d+)/ as own
opens /employment/seeker/{own}
sees 例车工
gets 404 at /job_seeker/{first}
opens /job_seeker/new
chooses 谁来登记 = 本人
chooses 行业 = 采矿业
presses 保存
gets 422
