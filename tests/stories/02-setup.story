# An empty office: the first three accounts are made with the code that stands
# on the terminal, once; the system administrator makes an account, the security
# administrator gives it a post, the auditor reads what they did.  None of the
# three sees files of persons.

an empty office is opened
somebody comes to the empty office
opens /sign-in
sees 这里还没有账号
opens "初始设置"
fills 一次性代码 = wrong-code
fills 单位名称 = 望鹭县总工会
chooses 层级 = 县级
fills 登录名 at "系统管理员" = ji-an
fills 姓名 at "系统管理员" = 纪安
fills 密码 = Tang-Song-2031
fills 再输一遍 = Tang-Song-2031
fills login2 = shang-yan
fills officer2 = 尚严
fills login3 = ming-cha
fills officer3 = 明察
presses 完成设置
sees 一次性代码
sees no 设置完成
fills 一次性代码 = {code}
fills 密码 = short
fills 再输一遍 = short
presses 完成设置
sees 密码至少 10 个字
fills 一次性代码 = {code}
fills 密码 = Tang-Song-2031
fills 再输一遍 = Tang-Song-2031
presses 完成设置
sees 设置完成
remembers /shang-yan (\S{19})/ as second password
remembers /ming-cha (\S{19})/ as third password
gets 200 at /setup
sees 初始设置已经完成

# the system administrator makes an account without any right
tries to sign in as "ji-an" with "Tang-Song-2031"
is at /desk
gets 403 at /person
gets 403 at /honour_grant
gets 403 at /audit
gets 403 at /position/new
opens "账号"
presses 新建
fills 登录名 = cen-banshi
fills 姓名 = 岑办事
fills 所属单位 = 望鹭县总工会
presses 保存
sees 还没有岗位，不能登录办事
presses 重设密码
types the password again where asked
presses 重设密码
sees 初始密码
remembers /cen-banshi.*?(\S{4}-\S{4}-\S{4}-\S{4})/ as clerk's password
presses 退出登录

# without a post nobody gets in
tries to sign in as "cen-banshi" with "{clerk's password}"
gets 403
sees 您的账号现在没有可用的岗位

# the security administrator changes his first password and grants the post
tries to sign in as "shang-yan" with "{second password}"
is at /account/password
sees 这是初始密码
gets 200 at /position
is at /account/password
fills 现在的密码 = {second password}
fills 新密码 = Yuan-Ming-2032
fills 新密码再输一遍 = Yuan-Ming-2032
presses 修改密码
is at /desk
gets 403 at /person
gets 403 at /account/new
opens "岗位"
presses 新建
picks 账号 = cen-banshi
chooses 角色 = 经办人
fills 任职单位 = 望鹭县总工会
fills 起始日期 = 2020-01-01
fills 授予依据 = 分工通知
presses 保存
sees 岑办事
presses 退出登录

# the clerk works; the auditor reads who made and who granted, and changes nothing
tries to sign in as "cen-banshi" with "{clerk's password}"
fills 现在的密码 = {clerk's password}
fills 新密码 = Chun-Qiu-2033
fills 新密码再输一遍 = Chun-Qiu-2033
presses 修改密码
gets 200 at /person
sees 人员
presses 退出登录
tries to sign in as "ming-cha" with "{third password}"
fills 现在的密码 = {third password}
fills 新密码 = Qing-Han-2034
fills 新密码再输一遍 = Qing-Han-2034
presses 修改密码
opens "审计"
sees 纪安
sees 尚严
gets 403 at /person
gets 403 at /account/new
gets 403 at /position/new
