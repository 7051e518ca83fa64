# What was typed is not lost: a draft is kept by hand without script, by itself
# with it; a session that ends, or a form whose token went stale, costs nothing.

经办人 of {clerk's office} is given the account "cao-gao" and signs in
opens /person/new
fills 姓名 = 草稿甲
fills 单位 = 柳溪县农机厂
picks 归口工会 = {clerk's office}
presses 存草稿
sees 草稿已保存，还没有提交
sees 已填入
opens /person
sees no 草稿甲
opens /person/new
sees 的未提交草稿
opens "继续填写"
fills 职务 = 车工
presses 保存
sees 草稿甲
sees 柳溪县农机厂
sees 车工
remembers the address as file
opens /person/new
sees no 的未提交草稿

# signed out in another window: the form is there after signing in again
opens {file}/edit
fills 职务 = 草稿里的钳工
signs out in another window
presses 保存
is at /sign-in
fills 登录名 = cao-gao
fills 密码 = Shan-Gao-Shui-77
presses 登录
sees 草稿里的钳工
sees 已填入
presses 保存
sees 草稿里的钳工
sees 已保存

# the password typed again in another window makes this form's token stale
opens {file}/edit
fills 职务 = 等着的铣工
types the password again in another window
presses 保存
gets 403
sees 您填写的内容已留作草稿
opens "继续填写"
sees 等着的铣工
opens {file}
sees no 等着的铣工

# another person is told softly, and sees nothing of it
the clerk of the county signs in
opens {file}/edit
sees 正在编辑这一条
sees no 等着的铣工
sees no 的未提交草稿

cao-gao goes on
opens {file}/edit
presses 丢弃草稿
sees 草稿已丢弃
opens {file}/edit
sees no 的未提交草稿

# what is refused stays too, child rows with it
opens {file}/edit
fills 身份证号 = 320102
fills 名字 at "添加其他名字" = 草稿别名
presses 保存
gets 422
opens {file}/edit
opens "继续填写"
sees 草稿别名
fills 身份证号 = 
presses 保存
sees 草稿别名
