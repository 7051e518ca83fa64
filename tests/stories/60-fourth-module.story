# A module of one file more than the program has: menu, list, form, checks,
# masking, steps, search, file and rights follow from its definition.

the clerk of the county signs in
opens "公告"
sees 贴在公告栏上的会议、活动和其他通知
presses 新建
presses 保存
gets 422
is told at 标题: 请填写标题
is told at 发布工会: 请填写发布工会
fills 标题 = 苇荡风采展
chooses 类型 = 活动
fills 日期 = 2024-05
picks 发布工会 = {clerk's office}
presses 保存
gets 422
is told at 日期: 要写到日
fills 日期 = 2024-05-01
fills 联系电话 = 13700002468
fills 内容 = 请各单位报送焊接技术创新的成果，五月八日前送到职工之家。
fills 奖金 = 1234.50
presses 保存
sees 草稿
sees 137****2468
sees 1,234.50
sees no telephone
remembers the address as bulletin
gets 403 at {bulletin}/remove
opens {bulletin}
presses 张贴
presses 张贴
sees 已张贴
opens "公告"
fills 查找 = wdfc
presses 查询
sees 苇荡风采展
sees no 正文中提到
opens /search?q=接技术
sees 公告：正文中提到
sees 报送焊接技术创新
opens /bulletin?q=職工之家
sees 苇荡风采展
opens /bulletin?q=养路
sees no 苇荡风采展
opens /bulletin?q=wdfc
presses 导出
types the password again where asked
chooses 格式 = Excel
presses 导出
receives a xlsx
finds 苇荡风采展 in it
finds 137****2468 in it
finds 已张贴 in it

# the officer may more
the officer of the city signs in
opens {bulletin}
presses 撤下
presses 撤下
gets 422
fills 理由 = 活动改期
presses 撤下
sees 已撤下
opens {bulletin}/history
sees 活动改期
opens {bulletin}/remove
fills 理由 = 录重了
presses 删除
gets 404 at {bulletin}
the member signs in
gets 403 at /bulletin
the sysadmin signs in
gets 403 at /bulletin
the command "check" says 全部正常
