# Coming in and going out.  Nobody is told whether the name, the password or
# the account was wrong.

the public comes
gets 200 at /sign-in
tries to sign in as "xian-jingban" with "Wrong-Password-1"
gets 401
sees 登录名或密码不对，或者这个账号现在不能登录
tries to sign in as "nobody-at-all" with "Wrong-Password-1"
gets 401
sees 登录名或密码不对，或者这个账号现在不能登录
gets 200 at /person
is at /sign-in
the clerk of the county signs in
is at /desk
sees {clerk}
opens /me
sees 我的账号
sees 现在这个
presses 退出登录
is at /sign-in
opens /person
is at /sign-in

# five wrong tries from one place: the place has to wait, another has not
the public comes
tries to sign in as "qu-jingban" with "Wrong-Password-1"
tries to sign in as "qu-jingban" with "Wrong-Password-2"
tries to sign in as "qu-jingban" with "Wrong-Password-3"
tries to sign in as "qu-jingban" with "Wrong-Password-4"
tries to sign in as "qu-jingban" with "Wrong-Password-5"
tries to sign in as "qu-jingban" with "{other clerk's password}"
gets 401
sees 登录名或密码不对，或者这个账号现在不能登录
the clerk of the other county signs in
is at /desk
