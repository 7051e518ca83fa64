# What is taken away is gone with the next click: an account that is stopped, a
# position that is ended.  A password reset by the system administrator opens no
# door before the security administrator has confirmed the position.

经办人 of {clerk's office} is given the account "liu-banshi" and signs in
gets 200 at /person
the sysadmin signs in
opens "账号"
fills 查找 = liu-banshi
presses 查询
opens "演示经办人"
remembers the address as account
presses 停用
presses 停用
gets 422
fills 理由 = 调离岗位
presses 停用
sees 停用
liu-banshi goes on
opens /person
is at /sign-in
tries to sign in as "liu-banshi" with "Shan-Gao-Shui-77"
gets 401
the sysadmin goes on
opens {account}
presses 恢复
fills 理由 = 又回来了
presses 恢复
liu-banshi goes on
tries to sign in as "liu-banshi" with "Shan-Gao-Shui-77"
is at /desk

# the password reset by one hand only
the sysadmin goes on
opens {account}/password
types the password again where asked
presses 重设密码
remembers /(\S{4}-\S{4}-\S{4}-\S{4})/ as new password
liu-banshi goes on
opens /person
is at /sign-in
tries to sign in as "liu-banshi" with "{new password}"
gets 403
the secadmin signs in
opens "岗位"
opens "查看" of "待确认"
remembers the address as position
presses 确认
types the password again where asked
fills 理由 = 已当面核实
presses 确认
sees 有效
liu-banshi goes on
tries to sign in as "liu-banshi" with "{new password}"
is at /account/password
fills 现在的密码 = {new password}
fills 新密码 = Feng-Hua-Xue-88
fills 新密码再输一遍 = Feng-Hua-Xue-88
presses 修改密码
is at /desk

# the position ended
the secadmin goes on
opens {position}
presses 终止
fills 理由 = 任期已满
presses 终止
liu-banshi goes on
opens /person
is at /sign-in
