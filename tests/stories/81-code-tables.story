# A code table of the city's own, with a date on one entry, and what the city
# adds to a table of the nation.

the sysadmin signs in
opens "字段与代码表"
opens "代码表"
presses 新建
fills 代码表名称 = 帮扶类别
presses 保存
remembers the address as table
opens /code_entry/import
attaches 文件 = 代码.csv
	代码表,代码,名称,到哪天止
	帮扶类别,01,特困,2020-12-31
	帮扶类别,02,一般困难,
presses 上传
presses "全部导入"
opens {table}
sees 一般困难
opens /custom_field/new?entity=person
fills 字段名称 = 帮扶类别
chooses 填什么 = 代码表
chooses 用哪张代码表 = 帮扶类别
chooses 谁能看 = 能看这条记录的人
fills 收集目的 = 帮扶
fills 依据 = 本人同意
fills 保存多久 = 三年
presses 保存
presses 启用
presses 启用
sees 使用中
opens /code_table/new
fills 代码表名称 = 民族（本地）
chooses 补充哪张国家标准代码表 = 民族
presses 保存
presses 添加
fills 代码 = 90
fills 名称 = 某某人
presses 保存

the clerk of the county signs in
opens "人员"
presses 新建
chooses 民族 = 某某人
chooses 帮扶类别 = 一般困难
opens "人员"
presses 导入
attaches 文件 = 人员.csv
	姓名,归口工会,帮扶类别,民族
	表丁,{clerk's office},一般困难,某某人
	表戊,{clerk's office},特困,汉族
presses 上传
sees 1 行有错
sees 代码表里没有“特困”
presses 只导入正确的行
opens "人员"
fills 查找 = 表丁
presses 查询
remembers the link "表丁" as first
opens {first}
sees 帮扶类别 = 一般困难
sees 民族 = 某某人
