# The city sends a new form.  The clerk writes places to be filled in into the Word
# file; Word cut them into pieces.  One is wrong: it is named with its place.
# Mended, it is looked at with a real person, used, and printed for many.
covers: S-054

the clerk of the county signs in
opens /person/new
fills 姓名 = 纸样甲
fills 出生 = 1957-08
fills 身份证号 = {id 320924 1957-08-06 21}
picks 归口工会 = {clerk's office}
presses 保存
remembers the address as first
opens /person/new
fills 姓名 = 纸样乙
picks 归口工会 = {clerk's office}
presses 保存

# what is not safe is refused in plain words
opens /template-upload
chooses 用于 = 人员
fills 名称 = 推荐审批表
attaches 模板文件 = file tests/files/form-outside.docx
presses 上传并检查
is told at 模板文件: 到外面文件或网址的链接
attaches 模板文件 = 假的.docx
	这不是 Word 文件
presses 上传并检查
is told at 模板文件: 另存为 .docx

# one place is wrong, and named
attaches 模板文件 = file tests/files/form-with-mistake.docx
presses 上传并检查
sees 有 1 处写错
sees 表 1 第 2 行
remembers the address as wrong
sees 不认识“出生年月”，您是不是要写 “出生”
presses 启用
presses 启用
sees 还有 1 处写错

# mended and uploaded under the same name it is the second edition
opens {wrong}
opens "上传新一版"
chooses 用于 = 人员
attaches 模板文件 = file tests/files/form.docx
presses 上传并检查
sees 没有发现错误
sees 版次 = 2
remembers the address as template
presses 启用
presses 启用
sees 请先用一条真实的记录预览
opens {template}
picks 人员 = 纸样甲
presses 填好下载
receives a docx
finds 纸样甲 in it
finds 1957.08 in it
finds no {{ in it
opens {template}
presses 启用
presses 启用
sees 在用

# printed for one
opens {first}
presses 打印
sees 推荐审批表
sees 第 2 版
presses 下载 at "推荐审批表"
receives a docx
finds 320924******** in it
opens {first}
presses 打印
presses 下载 at "标准表 · PDF"
receives a pdf
finds 人员登记表 in it
opens {first}
presses 打印
presses 下载 at "标准表 · Excel"
receives a xlsx
finds 纸样甲 in it

# and for many, in the background
opens /print/person/batch?all=1&q=纸样
sees 打印 2 条人员
chooses 文书 = 推荐审批表
presses 开始生成
waits until it says 已生成 2 份
presses 下载
receives a zip
finds 推荐审批表-纸样甲.docx in it
finds 推荐审批表-纸样乙.docx in it
opens /print/person/batch?all=1&q=纸样
chooses 文书 = 推荐审批表
chooses 做成 = 合成一个文件
presses 开始生成
waits until it says 已生成 2 份
presses 下载
receives a docx
finds 纸样甲 in it
finds 纸样乙 in it

# an official letter out of its text
opens /template-upload?about=person
fills 名称 = 慰问信
fills 公文内容 = 标题：致{{姓名}}同志的慰问信\n主送：{{姓名}}同志\n感谢您多年来的辛勤劳动。\n署名：{{本单位}}\n日期：{{今天}}
presses 上传并检查
sees 没有发现错误
picks 人员 = 纸样甲
presses 填好下载
receives a pdf
finds 致纸样甲同志的慰问信 in it
finds {today in words} in it

# another county sees neither the person nor, in its choice, the papers of this one
the clerk of the other county signs in
gets 404 at /print{first}
opens {template}/edit
fills 名称 = 改了名的表
presses 保存
sees 不在您的管理范围内
the command "check" says 全部正常
